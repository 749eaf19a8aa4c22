/**
 * Sums usage rows into the days of a daily-activity answer, as LiteLLM's `update_breakdown_metrics` does
 * (litellm/proxy/management_endpoints/common_daily_activity.py).
 */
import type { KeyMetadata, SpendMetrics } from "~/contract/daily-activity";
import { NO_METRICS, UNASSIGNED_ENTITY } from "~/contract/daily-activity";
import type { Entry } from "./usage-tables";

/** Name of an entity in the answer → its metadata. */
export type EntityMetadata = (entityId: string) => Readonly<Record<string, string | null>>;
export type KeyMetadataOf = (apiKey: string) => KeyMetadata;

/** The counters of a bucket as the proxy prints them, with those that the console drops. */
export interface ActivityMetrics extends SpendMetrics {
  total_response_time_ms: number;
  timed_requests: number;
  flat_cost: number;
  ptu_hours: number;
  compression_saved_tokens: number;
  compression_savings_spend: number;
  prompt_caching_savings_spend: number;
  gateway_injected_caching_savings_spend: number;
  autorouter_savings_spend: number;
}

const NO_ACTIVITY: ActivityMetrics = {
  ...NO_METRICS,
  total_response_time_ms: 0,
  timed_requests: 0,
  flat_cost: 0,
  ptu_hours: 0,
  compression_saved_tokens: 0,
  compression_savings_spend: 0,
  prompt_caching_savings_spend: 0,
  gateway_injected_caching_savings_spend: 0,
  autorouter_savings_spend: 0,
};

/** How long a request that succeeded is said to have taken. */
const RESPONSE_TIME_MS = 250;

interface KeyMetric {
  metrics: ActivityMetrics;
  metadata: KeyMetadata;
}

interface Metric {
  metrics: ActivityMetrics;
  metadata: Readonly<Record<string, string | null>>;
  api_key_breakdown: Record<string, KeyMetric>;
}

export interface ActivityDay {
  date: string;
  metrics: ActivityMetrics;
  breakdown: {
    mcp_servers: Record<string, Metric>;
    models: Record<string, Metric>;
    model_groups: Record<string, Metric>;
    providers: Record<string, Metric>;
    endpoints: Record<string, Metric>;
    api_keys: Record<string, KeyMetric>;
    entities: Record<string, Metric>;
  };
}

export interface DaysOptions {
  keyMetadata: KeyMetadataOf;
  entityMetadata: EntityMetadata;
  /** Keys that the per-key lists may name; without it, all of them. */
  topKeys?: ReadonlySet<string>;
}

/** Days, newest first; a day without rows is absent. */
export function daysOf(entries: readonly Entry[], options: DaysOptions): ActivityDay[] {
  const days = new Map<string, ActivityDay>();
  for (const entry of entries) {
    const day = days.get(entry.row.date) ?? emptyDay(entry.row.date);
    days.set(entry.row.date, day);
    addEntry(day, entry, options);
  }
  return [...days.values()].sort((a, b) => (a.date < b.date ? 1 : -1));
}

/** Every counter of the rows. */
export function totalOf(entries: readonly Entry[]): ActivityMetrics {
  const total = { ...NO_ACTIVITY };
  for (const { row } of entries) add(total, row.metrics);
  return total;
}

function emptyDay(date: string): ActivityDay {
  return {
    date,
    metrics: { ...NO_ACTIVITY },
    breakdown: {
      mcp_servers: {},
      models: {},
      model_groups: {},
      providers: {},
      endpoints: {},
      api_keys: {},
      entities: {},
    },
  };
}

function addEntry(day: ActivityDay, { row, entityId }: Entry, options: DaysOptions): void {
  const { breakdown } = day;
  const entity = entityId ?? UNASSIGNED_ENTITY;
  const listed = options.topKeys?.has(row.apiKey) ?? true;
  const buckets = [
    bucketOf(breakdown.models, row.model, NO_METADATA),
    bucketOf(breakdown.model_groups, row.modelGroup, NO_METADATA),
    bucketOf(breakdown.providers, row.provider, NO_METADATA),
    bucketOf(breakdown.endpoints, row.endpoint, NO_METADATA),
    bucketOf(breakdown.entities, entity, options.entityMetadata),
  ];
  add(day.metrics, row.metrics);
  for (const bucket of buckets) {
    add(bucket.metrics, row.metrics);
    if (listed) add(keyOf(bucket.api_key_breakdown, row.apiKey, options.keyMetadata).metrics, row.metrics);
  }
  if (listed) add(keyOf(breakdown.api_keys, row.apiKey, options.keyMetadata).metrics, row.metrics);
}

const NO_METADATA: EntityMetadata = () => ({});

function bucketOf(map: Record<string, Metric>, name: string, metadata: EntityMetadata): Metric {
  const known = map[name];
  if (known) return known;
  const made = { metrics: { ...NO_ACTIVITY }, metadata: metadata(name), api_key_breakdown: {} };
  map[name] = made;
  return made;
}

function keyOf(map: Record<string, KeyMetric>, apiKey: string, metadata: KeyMetadataOf): KeyMetric {
  const known = map[apiKey];
  if (known) return known;
  const made = { metrics: { ...NO_ACTIVITY }, metadata: metadata(apiKey) };
  map[apiKey] = made;
  return made;
}

function add(sum: ActivityMetrics, metrics: SpendMetrics): void {
  sum.spend += metrics.spend;
  sum.prompt_tokens += metrics.prompt_tokens;
  sum.completion_tokens += metrics.completion_tokens;
  sum.cache_read_input_tokens += metrics.cache_read_input_tokens;
  sum.cache_creation_input_tokens += metrics.cache_creation_input_tokens;
  sum.total_tokens += metrics.total_tokens;
  sum.successful_requests += metrics.successful_requests;
  sum.failed_requests += metrics.failed_requests;
  sum.api_requests += metrics.api_requests;
  sum.timed_requests += metrics.successful_requests;
  sum.total_response_time_ms += metrics.successful_requests * RESPONSE_TIME_MS;
}
