/** For tests: usage answers made of rows, as LiteLLM makes them of its daily tables, and rows of any kind. */
import * as fc from "fast-check";
import { type DailyActivity, type DailyActivityDay, NO_METRICS, type SpendMetrics, sumMetrics } from "./daily-activity";

/** A row of a daily table: who called what, and the counters. */
export interface UsageRow {
  date: string;
  model: string;
  provider: string;
  endpoint: string;
  /** Organization or tag. */
  entity: string;
  key: string;
  team: string | null;
  user: string | null;
  metrics: SpendMetrics;
}

/** One answer over some rows. */
export function answerOf(rows: readonly UsageRow[]): DailyActivity {
  const dates = [...new Set(rows.map(({ date }) => date))].sort().reverse();
  const sum = sumMetrics(rows.map(({ metrics }) => metrics));
  return {
    results: dates.map((date) => dayOf(date, rows)),
    metadata: {
      total_spend: sum.spend,
      total_prompt_tokens: sum.prompt_tokens,
      total_completion_tokens: sum.completion_tokens,
      total_tokens: sum.total_tokens,
      total_api_requests: sum.api_requests,
      total_successful_requests: sum.successful_requests,
      total_failed_requests: sum.failed_requests,
      total_cache_read_input_tokens: sum.cache_read_input_tokens,
      total_cache_creation_input_tokens: sum.cache_creation_input_tokens,
      page: 1,
      total_pages: 1,
      has_more: false,
    },
  };
}

function dayOf(date: string, all: readonly UsageRow[]): DailyActivityDay {
  const rows = all.filter((row) => row.date === date);
  const mapBy = (name: "model" | "provider" | "endpoint" | "entity") =>
    grouped(
      rows,
      (row) => row[name],
      (own) => ({
        metrics: sumMetrics(own.map(({ metrics }) => metrics)),
        metadata: {},
        api_key_breakdown: keysOf(own),
      }),
    );
  return {
    date,
    metrics: sumMetrics(rows.map(({ metrics }) => metrics)),
    breakdown: {
      models: mapBy("model"),
      model_groups: mapBy("model"),
      providers: mapBy("provider"),
      endpoints: mapBy("endpoint"),
      mcp_servers: {},
      entities: mapBy("entity"),
      api_keys: keysOf(rows),
    },
  };
}

const keysOf = (rows: readonly UsageRow[]) =>
  grouped(
    rows,
    (row) => row.key,
    (own) => ({
      metrics: sumMetrics(own.map(({ metrics }) => metrics)),
      metadata: {
        key_alias: own[0] && `alias of ${own[0].key}`,
        team_id: own[0]?.team,
        user_id: own[0]?.user,
        user_email: own[0]?.user && `${own[0].user}@example.com`,
      },
    }),
  );

function grouped<Value>(
  rows: readonly UsageRow[],
  nameOf: (row: UsageRow) => string,
  make: (own: readonly UsageRow[]) => Value,
): Record<string, Value> {
  return Object.fromEntries([...groupBy(rows, nameOf)].map(([name, own]) => [name, make(own)]));
}

function groupBy(rows: readonly UsageRow[], nameOf: (row: UsageRow) => string): Map<string, UsageRow[]> {
  const groups = new Map<string, UsageRow[]>();
  for (const row of rows) groups.set(nameOf(row), [...(groups.get(nameOf(row)) ?? []), row]);
  return groups;
}

/** Names that break things: empty, long, right to left, of other scripts, of the language's own prototypes. */
export const HARD_NAMES = [
  "gpt-5",
  "",
  " ",
  "x".repeat(400),
  "مفتاح-الإنتاج",
  "模型一号",
  "ключ",
  "𝒻𝒶𝓃𝒸𝓎 👩‍👩‍👧",
  "constructor",
  "=1+1",
  "<img src=x onerror=alert(1)>",
  "a:b",
  "Unassigned",
] as const;

const counter = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 1_000_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: -500, max: -1 }) },
);

const metrics: fc.Arbitrary<SpendMetrics> = fc
  .record({
    // To the millionth of a dollar, as the proxy's table has it; corrections are below zero.
    spend: fc.integer({ min: -2_000_000, max: 900_000_000 }).map((millionths) => millionths / 1e6),
    prompt_tokens: counter,
    completion_tokens: counter,
    successful_requests: counter,
    failed_requests: fc.integer({ min: 0, max: 500 }),
    cache_read_input_tokens: counter,
  })
  .map((own) => ({
    ...NO_METRICS,
    ...own,
    total_tokens: own.prompt_tokens + own.completion_tokens,
    api_requests: own.successful_requests + own.failed_requests,
  }));

const OWNERS = [
  { key: "k1", team: "t1", user: "u1" },
  { key: "k2", team: "t1", user: "u2" },
  { key: "k3", team: "t2", user: null },
  { key: "k4", team: null, user: "u1" },
  { key: "k5", team: null, user: null },
] as const;

/** Rows of a small world over some days. */
export function anyRows(dates: readonly string[]): fc.Arbitrary<UsageRow[]> {
  const name = fc.constantFrom(...HARD_NAMES);
  const row = fc
    .record({
      date: fc.constantFrom(...dates),
      model: name,
      provider: fc.constantFrom("openai", "unknown", ""),
      endpoint: fc.constantFrom("/v1/chat/completions", "/v1/embeddings"),
      entity: fc.constantFrom("freight", "customs", "Unassigned"),
      owner: fc.constantFrom(...OWNERS),
      metrics,
    })
    .map(({ owner, ...rest }): UsageRow => ({ ...rest, ...owner }));
  return fc.array(row, { maxLength: 40 });
}
