/**
 * Usage rows, at the grain of LiteLLM_DailyUserSpend: one per day, key, model, provider and endpoint. Every usage
 * route of the miniature sums these same rows, so organization, team, user and tag figures cannot disagree.
 */
import type { SpendMetrics } from "~/contract/daily-activity";
import { createAllotment, type Shares } from "./allotment";
import { apportion } from "./apportion";
import type { Calendar } from "./calendar";
import { type Demand, type ModelDay, portionOf, portionOn } from "./demand";
import type { Key } from "./keys";
import { cacheReadShare } from "./models";
import type { Chance } from "./random";

export interface UsageRow {
  /** UTC day, `YYYY-MM-DD`. */
  date: string;
  /** Hash of the key. */
  apiKey: string;
  userId: string | null;
  teamId: string | null;
  organizationId: string | null;
  endUserId: string | null;
  tags: readonly string[];
  /** What the provider calls the model, and what the proxy's users asked for. */
  model: string;
  modelGroup: string;
  provider: string;
  endpoint: string;
  metrics: SpendMetrics;
}

/** All usage of a tenant, day by day; a day's rows are worked out when first asked for. */
export interface Usage {
  /** First and last day that can hold rows, `YYYY-MM-DD`. */
  firstDay: string;
  lastDay: string;
  /** The rows of a UTC day; empty on a day without traffic and outside the range. */
  on: (day: string) => readonly UsageRow[];
}

/** One organization's part of the traffic, or that of no organization. */
export interface Source {
  demand: Demand;
  keys: readonly Key[];
}

/** Puts the traffic of several sources together. */
export function createUsage(sources: readonly Source[], calendar: Calendar, chance: Chance): Usage {
  const allotted = sources.map(({ demand, keys }) => ({ demand, allot: createAllotment(keys, demand, chance) }));
  const known = new Map<string, readonly UsageRow[]>();
  const rowsOn = (index: number): UsageRow[] =>
    allotted.flatMap(({ demand, allot }) => {
      const day = demand(index);
      const shares = allot(index, day);
      const portion = portionOn(calendar, index);
      const date = calendar.dayOf(index);
      return day.flatMap((modelDay, i) => rowsOf(portionOf(modelDay, portion), shares[i] ?? new Map(), date));
    });
  return {
    firstDay: calendar.dayOf(calendar.first),
    lastDay: calendar.dayOf(calendar.today),
    on: (day) => {
      const rows = known.get(day);
      if (rows) return rows;
      const index = calendar.indexOf(day);
      // `indexOf` of nonsense is NaN, which is in no range.
      const made = index >= calendar.first && index <= calendar.today ? rowsOn(index) : [];
      known.set(day, made);
      return made;
    },
  };
}

/** Splits one model's day over its keys; every counter adds up to the day's again. */
function rowsOf(day: ModelDay, shares: Shares, date: string): UsageRow[] {
  const keys = [...shares.keys()];
  const weights = [...shares.values()];
  const dollars = apportion(day.microDollars, weights);
  const succeeded = apportion(day.succeeded, weights);
  const failed = apportion(day.failed - (day.retries?.failed ?? 0), weights);
  const prompt = apportion(day.promptTokens, weights);
  const completion = apportion(day.completionTokens, weights);
  return keys.flatMap((key, i) => {
    const retries = key.alias !== null && key.alias === day.retries?.alias ? day.retries.failed : 0;
    const row = rowOf(key, day, date, {
      microDollars: dollars[i] ?? 0,
      succeeded: succeeded[i] ?? 0,
      failed: (failed[i] ?? 0) + retries,
      promptTokens: prompt[i] ?? 0,
      completionTokens: completion[i] ?? 0,
    });
    return row.metrics.spend === 0 && row.metrics.api_requests === 0 ? [] : [row];
  });
}

type Counts = Omit<ModelDay, "model" | "retries">;

function rowOf(key: Key, { model }: ModelDay, date: string, counts: Counts): UsageRow {
  const { microDollars, succeeded, failed, promptTokens, completionTokens } = counts;
  return {
    date,
    apiKey: key.token,
    userId: key.userId,
    teamId: key.teamId,
    organizationId: key.organizationId,
    endUserId: key.endUserId,
    tags: key.tags,
    model: model.name,
    modelGroup: model.group,
    provider: model.provider,
    endpoint: model.endpoint,
    metrics: {
      spend: microDollars / 1e6,
      prompt_tokens: promptTokens,
      completion_tokens: completionTokens,
      cache_read_input_tokens: Math.floor(promptTokens * cacheReadShare(model)),
      // Only Anthropic's models bill the writing of a cache.
      cache_creation_input_tokens: model.name.startsWith("claude") ? Math.floor(promptTokens * 0.02) : 0,
      total_tokens: promptTokens + completionTokens,
      successful_requests: succeeded,
      failed_requests: failed,
      api_requests: succeeded + failed,
    },
  };
}
