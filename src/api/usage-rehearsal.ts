/**
 * An answer that means nothing, for a worker that waits for one that does: code is compiled while it runs, and half of
 * what a worker spends on eight megabytes goes into that. Read while the proxy still works, it costs nobody anything.
 */
import {
  type DailyActivityDay,
  type DailyActivityInput,
  type KeyMetadata,
  NO_CLAIMS,
  NO_METRICS,
} from "~/contract/daily-activity";

/** Enough for the engine to compile what reads them, in about twenty milliseconds. */
const DAYS = 8;
const VALUES = 8;
const KEYS = 6;

/** As the proxy writes it, without blanks and with the members of a day in its order. */
export function rehearsalText(): string {
  const answer: DailyActivityInput = { results: many(DAYS, dayOf), metadata: NO_CLAIMS };
  return JSON.stringify(answer);
}

function dayOf(at: number): DailyActivityDay {
  return {
    date: `2000-01-0${at + 1}`,
    metrics: NO_METRICS,
    breakdown: {
      mcp_servers: {},
      models: part(),
      model_groups: part(),
      api_keys: keys(),
      providers: part(),
      endpoints: part(),
      entities: part(),
    },
  };
}

const part = () => named("value", VALUES, { metrics: NO_METRICS, metadata: {}, api_key_breakdown: keys() });
const keys = () => named("key", KEYS, { metrics: NO_METRICS, metadata: KEY });

const KEY: KeyMetadata = { key_alias: "key", team_id: "team", user_id: "user", user_email: null, key_exists: true };

function named<Value>(name: string, count: number, value: Value): Record<string, Value> {
  return Object.fromEntries(many(count, (at) => [`${name}-${at}`, value]));
}

function many<Item>(count: number, make: (at: number) => Item): Item[] {
  return Array.from({ length: count }, (_, at) => make(at));
}
