/**
 * Usage answers as a table: one row a day, one row a day and value of a dimension, one row a day, value and key, with the
 * counters in columns of numbers. A hundredth of the objects that the answer has, cheap to hand from a worker to the
 * page, and regrouped by whoever asks without reading anything again.
 */
import {
  COUNTERS,
  type DailyActivity,
  type DailyActivityInput,
  type KeyMetadata,
  type SpendMetrics,
} from "./daily-activity";

/** The maps of an answer that usage can be split by. */
export const PARTS = ["models", "model_groups", "providers", "endpoints", "entities"] as const;
export type Part = (typeof PARTS)[number];

/** One column for each counter; dollars in `spend`. All of a length. */
export type CounterColumns = Readonly<Record<keyof SpendMetrics, Float64Array>>;

/** Rows of a day, what they belong to, and their counters. */
export interface Cells {
  /** Days since 1970-01-01 (UTC). */
  day: Int32Array;
  /** Index into the values of the part, or into the keys. */
  value: Uint32Array;
  /** Index into the keys; empty where rows are not split by key. */
  key: Uint32Array;
  counters: CounterColumns;
}

/** What an answer says of a key. */
export interface UsageKey {
  hash: string;
  alias: string | null;
  teamId: string | null;
  userId: string | null;
  userEmail: string | null;
  /** `false`: deleted since; `null`: not said. */
  exists: boolean | null;
}

export interface UsagePart {
  /** Values as the server names them. */
  values: readonly string[];
  /** What to call them, where the answer says: organizations, teams, people. */
  labels: readonly (string | null)[];
  cells: Cells;
  /** The same usage by value and key, as far as the answer lists keys. */
  keyed: Cells;
}

export interface UsageTable {
  /** Totals of days; `value` and `key` say nothing here. Oldest day first. */
  days: Cells;
  parts: Readonly<Record<Part, UsagePart>>;
  keys: readonly UsageKey[];
  /** By key, whatever else. */
  byKey: Cells;
  /** What the answers' own `metadata` adds up to. */
  claimed: Readonly<Record<keyof SpendMetrics, number>>;
  /** How many rows of numbers were read. */
  rows: number;
}

const METRICS = ["spend", ...COUNTERS] as const;
/** Where `metadata` says the same. */
const CLAIMS = {
  spend: "total_spend",
  prompt_tokens: "total_prompt_tokens",
  completion_tokens: "total_completion_tokens",
  cache_read_input_tokens: "total_cache_read_input_tokens",
  cache_creation_input_tokens: "total_cache_creation_input_tokens",
  total_tokens: "total_tokens",
  successful_requests: "total_successful_requests",
  failed_requests: "total_failed_requests",
  api_requests: "total_api_requests",
} as const satisfies Record<keyof SpendMetrics, keyof DailyActivity["metadata"]>;
const DAY_MS = 86_400_000;

/** Days since 1970 of a `YYYY-MM-DD`. */
export const epochDay = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS;

/**
 * The table of one or more answers. Rows of the same day, value and key are added up, in whatever pages they came: the
 * paged routes page over database rows, so one day may be split between pages
 * (litellm/proxy/management_endpoints/common_daily_activity.py).
 */
export function tableOf(answers: readonly DailyActivityInput[]): UsageTable {
  const builder = createTableBuilder();
  for (const answer of answers) builder.add(answer);
  return builder.build();
}

/** Builds a table answer by answer, so that a page can be forgotten as soon as it is in. */
export function createTableBuilder() {
  const keys: UsageKey[] = [];
  const keyIndex = new Map<string, number>();
  const days = createCells();
  const byKey = createCells();
  const parts = Object.fromEntries(PARTS.map((part) => [part, createPart()])) as Record<Part, PartBuilder>;
  const claimed = Object.fromEntries(METRICS.map((metric) => [metric, 0])) as Record<keyof SpendMetrics, number>;
  let rows = 0;
  /** A day that comes twice is split over answers: only then do rows repeat. */
  const seen = new Set<number>();
  let mayRepeat = false;

  const keyOf = (hash: string, metadata: KeyMetadata): number => {
    const known = keyIndex.get(hash);
    if (known !== undefined) {
      // A later answer may know what an earlier one did not.
      const key = keys[known];
      if (key) fillIn(key, metadata);
      return known;
    }
    const key = { hash, alias: null, teamId: null, userId: null, userEmail: null, exists: null };
    fillIn(key, metadata);
    keyIndex.set(hash, keys.length);
    return keys.push(key) - 1;
  };

  const addDay = ({ date, metrics, breakdown }: DailyActivityInput["results"][number]): void => {
    const day = epochDay(date);
    mayRepeat ||= seen.has(day);
    seen.add(day);
    days.add(day, 0, 0, metrics);
    for (const part of PARTS) {
      const map = breakdown[part] ?? {};
      const builder = parts[part];
      for (const id in map) {
        const entry = map[id];
        if (!entry) continue;
        const { team_alias, organization_alias, user_email, user_alias } = entry.metadata;
        const value = builder.valueOf(id, team_alias ?? organization_alias ?? user_email ?? user_alias ?? null);
        builder.cells.add(day, value, 0, entry.metrics);
        rows += 1;
        const { api_key_breakdown: keyed } = entry;
        for (const hash in keyed ?? {}) {
          const one = keyed?.[hash];
          if (!one) continue;
          builder.keyed.add(day, value, keyOf(hash, one.metadata), one.metrics);
          rows += 1;
        }
      }
    }
    for (const hash in breakdown.api_keys) {
      const one = breakdown.api_keys[hash];
      if (!one) continue;
      byKey.add(day, keyOf(hash, one.metadata), 0, one.metrics);
      rows += 1;
    }
  };

  return {
    add({ results, metadata }: DailyActivityInput): void {
      for (const day of results) addDay(day);
      for (const metric of METRICS) claimed[metric] += metadata[CLAIMS[metric]];
    },
    build(): UsageTable {
      const built = (part: Part): UsagePart => {
        const { values, labels, cells, keyed } = parts[part];
        return { values, labels, cells: cells.build({ mayRepeat }), keyed: keyed.build({ mayRepeat, isKeyed: true }) };
      };
      return {
        days: days.build({ mayRepeat }),
        parts: Object.fromEntries(PARTS.map((part) => [part, built(part)])) as Record<Part, UsagePart>,
        keys,
        byKey: byKey.build({ mayRepeat }),
        claimed,
        rows,
      };
    },
  };
}

function fillIn(key: UsageKey, { key_alias, team_id, user_id, user_email, key_exists }: KeyMetadata): void {
  key.alias = key_alias ?? key.alias;
  key.teamId = team_id ?? key.teamId;
  key.userId = user_id ?? key.userId;
  key.userEmail = user_email ?? key.userEmail;
  key.exists = key_exists ?? key.exists;
}

type PartBuilder = ReturnType<typeof createPart>;

function createPart() {
  const values: string[] = [];
  const labels: (string | null)[] = [];
  const index = new Map<string, number>();
  return {
    values,
    labels,
    cells: createCells(),
    keyed: createCells(),
    valueOf(id: string, label: string | null): number {
      const known = index.get(id);
      if (known !== undefined) {
        labels[known] = label ?? labels[known] ?? null;
        return known;
      }
      index.set(id, values.length);
      labels.push(label);
      return values.push(id) - 1;
    },
  };
}

/** Numbers of a row: its day, value and key, then its counters. */
const WIDTH = 3 + METRICS.length;

/** Rows while they are collected, one after the other in one list. */
function createCells() {
  const rows: number[] = [];
  return {
    add(day: number, value: number, key: number, metrics: SpendMetrics): void {
      rows.push(day, value, key);
      for (const metric of METRICS) rows.push(metrics[metric]);
    },
    build({ isKeyed = false, mayRepeat = true } = {}): Cells {
      const merged = mayRepeat ? addUp(rows) : rows;
      const column = <Column extends Int32Array | Uint32Array | Float64Array>(into: Column, at: number): Column => {
        for (let row = 0; row < into.length; row += 1) into[row] = merged[row * WIDTH + at] ?? 0;
        return into;
      };
      const length = merged.length / WIDTH;
      return {
        day: column(new Int32Array(length), 0),
        value: column(new Uint32Array(length), 1),
        key: isKeyed ? column(new Uint32Array(length), 2) : new Uint32Array(),
        counters: Object.fromEntries(
          METRICS.map((metric, index) => [metric, column(new Float64Array(length), 3 + index)]),
        ) as CounterColumns,
      };
    },
  };
}

/** Rows of the same day, value and key become one. */
function addUp(rows: readonly number[]): number[] {
  const sums: number[] = [];
  /** By value and key, the place of each day. */
  const known = new Map<number, Map<number, number>>();
  for (let from = 0; from < rows.length; from += WIDTH) {
    const [day = 0, value = 0, key = 0] = rows.slice(from, from + 3);
    const pair = value * 0x100000000 + key;
    const places = known.get(pair) ?? new Map<number, number>();
    if (places.size === 0) known.set(pair, places);
    const place = places.get(day);
    if (place === undefined) {
      places.set(day, sums.length);
      for (let at = 0; at < WIDTH; at += 1) sums.push(rows[from + at] ?? 0);
    } else {
      for (let at = 3; at < WIDTH; at += 1) sums[place + at] = (sums[place + at] ?? 0) + (rows[from + at] ?? 0);
    }
  }
  return sums;
}

/** The buffers of a table, to be handed over instead of copied. */
export function buffersOf({ days, parts, byKey }: UsageTable): ArrayBuffer[] {
  const cells = [days, byKey, ...Object.values(parts).flatMap((part) => [part.cells, part.keyed])];
  return cells.flatMap(({ day, value, key, counters }) =>
    [day, value, key, ...Object.values(counters)].map((column) => column.buffer as ArrayBuffer),
  );
}
