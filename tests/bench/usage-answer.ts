/**
 * A usage answer of any size, as LiteLLM writes one: the same numbers every time. A key is active on one day in twenty,
 * with three models; every map of a day lists its values' keys. The largest holds the 1000 keys that LiteLLM gives at most.
 */
import { createHash } from "node:crypto";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { addDays, type Day } from "~/lib/days";

/** What the console asks for at most. */
export const ALL_KEYS = 1000;

export const DENSITY = { keys: 630, activeDays: 0.05, modelsADay: 3 } as const;
const MODELS = 24;

interface Metrics {
  spend: number;
  prompt_tokens: number;
  completion_tokens: number;
  cache_read_input_tokens: number;
  cache_creation_input_tokens: number;
  total_tokens: number;
  successful_requests: number;
  failed_requests: number;
  api_requests: number;
  [unread: string]: number;
}

/** One day of one key with one model. */
interface Row {
  key: number;
  model: number;
  metrics: Metrics;
}

/** Counters of LiteLLM 1.108.7 that the console does not read. */
const UNREAD = {
  flat_cost: 0,
  ptu_hours: 0,
  compression_saved_tokens: 0,
  compression_savings_spend: 0,
  prompt_caching_savings_spend: 0,
  gateway_injected_caching_savings_spend: 0,
  autorouter_savings_spend: 0,
  total_response_time_ms: 0,
  timed_requests: 0,
};

/** Writes the answer for days that end at one; `keyLimit` cuts the lists of keys as `api_key_limit` does. */
export async function writeAnswer(file: string, { to, days, keyLimit }: { to: Day; days: number; keyLimit: number }) {
  const out = createWriteStream(file);
  const random = randomFrom(20261118);
  const all = noMetrics();
  out.write('{"results":[');
  for (let back = 0; back < days; back += 1) {
    const rows = rowsOf(random);
    for (const { metrics } of rows) add(all, metrics);
    const day = JSON.stringify(dayOf(addDays(to, -back), rows, keyLimit));
    if (!out.write(back === 0 ? day : `,${day}`)) await once(out, "drain");
  }
  out.end(`],"metadata":${JSON.stringify(metadataOf(all, keyLimit))}}`);
  await once(out, "finish");
}

function rowsOf(random: () => number): Row[] {
  const rows: Row[] = [];
  for (let key = 0; key < DENSITY.keys; key += 1) {
    if (random() >= DENSITY.activeDays) continue;
    const first = Math.floor(random() * MODELS);
    for (let step = 0; step < DENSITY.modelsADay; step += 1) {
      rows.push({ key, model: (first + step * 5) % MODELS, metrics: metricsOf(random) });
    }
  }
  return rows;
}

function metricsOf(random: () => number): Metrics {
  const failed = random() < 0.2 ? Math.floor(random() * 4) : 0;
  const ok = 1 + Math.floor(random() * 900);
  const input = ok * Math.floor(200 + random() * 4000);
  const output = ok * Math.floor(50 + random() * 900);
  return {
    spend: Math.round(input * 0.9 + output * 3.1) / 1e6 + 1e-7,
    prompt_tokens: input,
    completion_tokens: output,
    cache_read_input_tokens: Math.floor(input * 0.4),
    cache_creation_input_tokens: Math.floor(input * 0.05),
    total_tokens: input + output,
    successful_requests: ok,
    failed_requests: failed,
    api_requests: ok + failed,
    ...UNREAD,
    total_response_time_ms: ok * 250,
    timed_requests: ok,
  };
}

function dayOf(date: Day, rows: readonly Row[], keyLimit: number) {
  const byName = (nameOf: (row: Row) => string) =>
    grouped(rows, nameOf, (own) => ({
      metrics: sumOf(own),
      metadata: {},
      api_key_breakdown: keysOf(own, keyLimit),
    }));
  return {
    date,
    metrics: sumOf(rows),
    breakdown: {
      mcp_servers: {},
      models: byName(({ model }) => `provider-${model % 5}/model-${model}-2026-08-05`),
      model_groups: byName(({ model }) => `model-${model}`),
      api_keys: keysOf(rows, keyLimit),
      providers: byName(({ model }) => `provider-${model % 5}`),
      endpoints: byName(() => "/chat/completions"),
      entities: grouped(
        rows,
        () => "acme-freight",
        (own) => ({
          metrics: sumOf(own),
          metadata: { organization_alias: "Acme Freight" },
          api_key_breakdown: keysOf(own, keyLimit),
        }),
      ),
    },
  };
}

const keysOf = (rows: readonly Row[], limit: number) =>
  grouped(
    rows.filter(({ key }) => key < limit),
    ({ key }) => hashOf(key),
    (own) => {
      const key = own[0]?.key ?? 0;
      return {
        metrics: sumOf(own),
        metadata: {
          key_alias: `service-${key}-production`,
          team_id: `team-${key % 40}`,
          user_id: `user-${key % 300}`,
          user_email: `user-${key % 300}@bench.example`,
          key_exists: true,
        },
      };
    },
  );

const hashes = new Map<number, string>();
function hashOf(key: number): string {
  const known = hashes.get(key) ?? createHash("sha256").update(`key ${key}`).digest("hex");
  hashes.set(key, known);
  return known;
}

function metadataOf(all: Metrics, keyLimit: number) {
  const totals = Object.fromEntries(
    Object.entries(all).map(([name, value]) => [name.startsWith("total_") ? name : `total_${name}`, value]),
  );
  return {
    ...totals,
    ...{ page: 1, total_pages: 1, has_more: false },
    ...{ api_key_limit: keyLimit, total_api_keys: DENSITY.keys, total_api_keys_by_entity: null },
  };
}

function grouped<Value>(
  rows: readonly Row[],
  nameOf: (row: Row) => string,
  make: (own: readonly Row[]) => Value,
): Record<string, Value> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const own = groups.get(nameOf(row));
    if (own) own.push(row);
    else groups.set(nameOf(row), [row]);
  }
  return Object.fromEntries([...groups].map(([name, own]) => [name, make(own)]));
}

function sumOf(rows: readonly Row[]): Metrics {
  const sum = noMetrics();
  for (const { metrics } of rows) add(sum, metrics);
  return sum;
}

function add(sum: Metrics, more: Metrics): void {
  for (const name of Object.keys(sum)) sum[name] = (sum[name] ?? 0) + (more[name] ?? 0);
}

const noMetrics = (): Metrics => ({
  spend: 0,
  prompt_tokens: 0,
  completion_tokens: 0,
  cache_read_input_tokens: 0,
  cache_creation_input_tokens: 0,
  total_tokens: 0,
  successful_requests: 0,
  failed_requests: 0,
  api_requests: 0,
  ...UNREAD,
});

/** Numbers from 0 to 1, the same after the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
