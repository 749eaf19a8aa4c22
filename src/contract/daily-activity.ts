/**
 * Daily activity: the shape of every usage answer of a LiteLLM proxy.
 *
 * Source: litellm/types/proxy/management_endpoints/common_daily_activity.py. Only what every version sends is
 * required; a counter that came later is optional. Unknown keys are dropped by the schemas.
 */
import * as v from "valibot";

/**
 * A 64-bit counter sent as a JSON number: above 2^53 it would already be wrong, so it is refused by name. A correction
 * may be below zero.
 */
const counter = v.pipe(v.number(), v.safeInteger());

/** A UTC day bucket, `YYYY-MM-DD`, that exists in the calendar. */
export const DaySchema = v.pipe(v.string(), v.isoDate(), v.check(isCalendarDay, "not a day of the calendar"));

function isCalendarDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === day;
}

/** Counters of a bucket. `spend` is US dollars as LiteLLM estimates them: tokens × the proxy's price table. */
export const SpendMetricsSchema = v.object({
  spend: v.pipe(v.number(), v.finite()),
  prompt_tokens: counter,
  completion_tokens: counter,
  cache_read_input_tokens: counter,
  cache_creation_input_tokens: counter,
  total_tokens: counter,
  successful_requests: counter,
  failed_requests: counter,
  api_requests: counter,
});
export type SpendMetrics = v.InferOutput<typeof SpendMetricsSchema>;

export const KeyMetadataSchema = v.object({
  key_alias: v.nullish(v.string()),
  team_id: v.nullish(v.string()),
  user_id: v.nullish(v.string()),
  user_email: v.nullish(v.string()),
  key_exists: v.nullish(v.boolean()),
});
export type KeyMetadata = v.InferOutput<typeof KeyMetadataSchema>;

const KeyMetricSchema = v.object({ metrics: SpendMetricsSchema, metadata: KeyMetadataSchema });

/** Entities carry names by their kind, people an address too; every other dimension sends an empty object. */
const EntityMetadataSchema = v.object({
  team_alias: v.nullish(v.string()),
  organization_alias: v.nullish(v.string()),
  user_email: v.nullish(v.string()),
  user_alias: v.nullish(v.string()),
});

const BreakdownMetricSchema = v.object({
  metrics: SpendMetricsSchema,
  metadata: EntityMetadataSchema,
  api_key_breakdown: v.optional(v.record(v.string(), KeyMetricSchema)),
});
export type BreakdownMetric = v.InferOutput<typeof BreakdownMetricSchema>;

const breakdownMap = v.record(v.string(), BreakdownMetricSchema);

const BreakdownSchema = v.object({
  models: breakdownMap,
  model_groups: v.optional(breakdownMap, {}),
  providers: breakdownMap,
  endpoints: v.optional(breakdownMap, {}),
  mcp_servers: v.optional(breakdownMap, {}),
  entities: breakdownMap,
  api_keys: v.record(v.string(), KeyMetricSchema),
});

export const DailyActivityDaySchema = v.object({
  date: DaySchema,
  metrics: SpendMetricsSchema,
  breakdown: BreakdownSchema,
});
export type DailyActivityDay = v.InferOutput<typeof DailyActivityDaySchema>;

export const DailyActivityMetadataSchema = v.object({
  total_spend: v.pipe(v.number(), v.finite()),
  total_prompt_tokens: counter,
  total_completion_tokens: counter,
  total_tokens: counter,
  total_api_requests: counter,
  total_successful_requests: counter,
  total_failed_requests: counter,
  total_cache_read_input_tokens: counter,
  total_cache_creation_input_tokens: counter,
  page: v.number(),
  /** 0 when the paged route finds no row; 1 on the aggregated routes. */
  total_pages: counter,
  has_more: v.boolean(),
  api_key_limit: v.nullish(counter),
  total_api_keys: v.nullish(counter),
});
export type DailyActivityMetadata = v.InferOutput<typeof DailyActivityMetadataSchema>;

/**
 * One usage answer. On the paged routes `results` may hold part of a day and `metadata.total_*` covers this page only
 * (the server pages over database rows), so pages are merged by {@link file://./usage-table.ts} before anyone reads them.
 */
export const DailyActivitySchema = v.object({
  results: v.array(DailyActivityDaySchema),
  metadata: DailyActivityMetadataSchema,
});
export type DailyActivity = v.InferOutput<typeof DailyActivitySchema>;
/** The same as it came: maps that came later may be absent. */
export type DailyActivityInput = v.InferInput<typeof DailyActivitySchema>;

/** Longest range, in days, that the aggregated routes accept before answering 400; those of users accept any. */
export const LONGEST_RANGE_DAYS = 400;

/** The proxy's name for a row whose provider is not known. */
export const UNKNOWN_PROVIDER = "unknown";
/** The proxy's name for a row that belongs to no team or organization. */
export const UNASSIGNED_ENTITY = "Unassigned";

export const COUNTERS = [
  "prompt_tokens",
  "completion_tokens",
  "cache_read_input_tokens",
  "cache_creation_input_tokens",
  "total_tokens",
  "successful_requests",
  "failed_requests",
  "api_requests",
] as const satisfies readonly (keyof SpendMetrics)[];

export const NO_METRICS: SpendMetrics = Object.freeze({
  spend: 0,
  prompt_tokens: 0,
  completion_tokens: 0,
  cache_read_input_tokens: 0,
  cache_creation_input_tokens: 0,
  total_tokens: 0,
  successful_requests: 0,
  failed_requests: 0,
  api_requests: 0,
});

/** Adds metrics up. Counters are integers; dollars are summed without drift, whatever the order. */
export function sumMetrics(all: Iterable<SpendMetrics>): SpendMetrics {
  const sum: SpendMetrics = { ...NO_METRICS };
  const dollars: number[] = [];
  for (const metrics of all) {
    dollars.push(metrics.spend);
    for (const name of COUNTERS) sum[name] += metrics[name];
  }
  sum.spend = sumDollars(dollars);
  return sum;
}

/** What is left of a whole without its parts; below zero where an answer's parts are more than its whole. */
export function subtractMetrics(whole: SpendMetrics, parts: SpendMetrics): SpendMetrics {
  const left: SpendMetrics = { ...NO_METRICS, spend: sumDollars([whole.spend, -parts.spend]) };
  for (const name of COUNTERS) left[name] = whole[name] - parts[name];
  return left;
}

/**
 * Sum of dollar amounts, independent of order to well under a billionth of a dollar (Neumaier's compensated
 * summation): so a total, the sum of its table rows and the sum of its days print the same cents.
 */
export function sumDollars(amounts: Iterable<number>): number {
  let sum = 0;
  let lost = 0;
  for (const amount of amounts) {
    const next = sum + amount;
    lost += Math.abs(sum) >= Math.abs(amount) ? sum - next + amount : amount - next + sum;
    sum = next;
  }
  return sum + lost;
}

/** Metadata of nothing: what it adds to a total is zero. */
export const NO_CLAIMS: DailyActivityMetadata = {
  total_spend: 0,
  total_prompt_tokens: 0,
  total_completion_tokens: 0,
  total_tokens: 0,
  total_api_requests: 0,
  total_successful_requests: 0,
  total_failed_requests: 0,
  total_cache_read_input_tokens: 0,
  total_cache_creation_input_tokens: 0,
  page: 1,
  total_pages: 1,
  has_more: false,
};
