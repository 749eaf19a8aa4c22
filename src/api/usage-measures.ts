/** What can be read off counters: sums, and rates of sums. A rate is worked out from sums and never added up. */
import type { SpendMetrics } from "~/contract/daily-activity";

export const MEASURES = [
  "spend",
  "requests",
  "failed",
  "tokens",
  "tokensIn",
  "tokensOut",
  "cacheRead",
  "cacheWrite",
  "success",
  "perRequest",
  "perMillion",
] as const;
export type Measure = (typeof MEASURES)[number];

/** Measures of which the parts add up to the whole. */
export function isSum(measure: Measure): boolean {
  return measure !== "success" && measure !== "perRequest" && measure !== "perMillion";
}

/** True for measures in US dollars. */
export function isMoney(measure: Measure): boolean {
  return measure === "spend" || measure === "perRequest" || measure === "perMillion";
}

/** The measure of some counters; `null` where a rate has nothing to be a rate of. */
export function measureOf(measure: Measure, metrics: SpendMetrics): number | null {
  switch (measure) {
    case "spend":
      return metrics.spend;
    case "requests":
      return metrics.api_requests;
    case "failed":
      return metrics.failed_requests;
    case "tokens":
      return metrics.total_tokens;
    case "tokensIn":
      return metrics.prompt_tokens;
    case "tokensOut":
      return metrics.completion_tokens;
    case "cacheRead":
      return metrics.cache_read_input_tokens;
    case "cacheWrite":
      return metrics.cache_creation_input_tokens;
    case "success":
      return successRate(metrics);
    case "perRequest":
      return metrics.api_requests > 0 ? metrics.spend / metrics.api_requests : null;
    case "perMillion":
      return dollarsPerMillion(metrics);
  }
}

/** `now / before − 1`; `null` when there is nothing to compare with. */
export function ratio(now: number, before: number): number | null {
  return before > 0 ? now / before - 1 : null;
}

/** Share of requests that succeeded, 0 to 1; `null` without requests. */
export function successRate(metrics: SpendMetrics): number | null {
  const all = metrics.successful_requests + metrics.failed_requests;
  return all > 0 ? metrics.successful_requests / all : null;
}

/** Share of input tokens that were read from a cache, 0 to 1; `null` without input. */
export function cacheShare(metrics: SpendMetrics): number | null {
  return metrics.prompt_tokens > 0 ? metrics.cache_read_input_tokens / metrics.prompt_tokens : null;
}

/** US dollars per million tokens; `null` without tokens. */
export function dollarsPerMillion(metrics: SpendMetrics): number | null {
  return metrics.total_tokens > 0 ? (metrics.spend / metrics.total_tokens) * 1e6 : null;
}
