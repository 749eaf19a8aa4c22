/**
 * The one truth of usage: day × value of a dimension × counters, from which every total, chart, table, tooltip, forecast
 * and export is read. Pure; knows no request and no screen.
 */
import {
  COUNTERS,
  NO_METRICS,
  type SpendMetrics,
  subtractMetrics,
  sumMetrics,
  UNASSIGNED_ENTITY,
} from "~/contract/daily-activity";
import { type Cells, epochDay, type UsageTable } from "~/contract/usage-table";
import { type Day, type DayRange, daysOf } from "~/lib/days";
import { type Dimension, NONE, needsKeys, partOf, REST, type Within } from "./usage-dimensions";

export interface UsageCube {
  range: DayRange;
  dimension: Dimension;
  /** Every day of the range, oldest first; days without traffic are there with zeros. */
  days: readonly Day[];
  /** Totals by day, in the order of `days`. */
  byDay: readonly SpendMetrics[];
  /** Totals of the whole range. */
  totals: SpendMetrics;
  /**
   * Highest spend first, then by name; what belongs to no value last. Together they are the totals, but for tags, which
   * overlap.
   */
  series: readonly UsageSeries[];
}

/** One value of the dimension over the range. */
export interface UsageSeries {
  /** The value as the server names it, or {@link NONE} or {@link REST}. */
  id: string;
  /** What to call it; the id where nothing better is known. */
  label: string;
  isDeleted: boolean;
  metrics: SpendMetrics;
  /** By day, in the order of the cube's `days`; worked out when first looked at. */
  readonly byDay: readonly SpendMetrics[];
  /** US dollars by day, in the order of the cube's `days`. */
  readonly spendByDay: readonly number[];
  /** Totals of a part of the range. */
  over(range: DayRange): SpendMetrics;
  /** Tokens went through and nothing was charged: the proxy's table has no price for it. */
  isUnpriced: boolean;
}

/** True for the two series that stand for no value of the dimension. */
export function isRemainder({ id }: Pick<UsageSeries, "id">): boolean {
  return id === NONE || id === REST;
}

/** Names for ids, where the usage answer has none: teams by id. */
export type Names = ReadonlyMap<string, string>;

export interface CubeOptions {
  by?: Dimension;
  names?: Names;
  /** Only what belongs to this value of another dimension. */
  within?: Within | null;
}

/** Builds the cube. Days outside the range are left out. What no value accounts for becomes a remainder of its own. */
export function buildCube(table: UsageTable, range: DayRange, options: CubeOptions = {}): UsageCube {
  const { by = "model", names = new Map(), within = null } = options;
  const days = daysOf(range);
  const first = epochDay(range.from);
  const whole = within ? insideOf(table, within) : { cells: table.days };
  const span: Span = { first, length: days.length };
  const byDay = sumByDay(whole.cells, rowsIn(whole, span), span);
  const { cells, counts } = source(table, by, within);
  const rows = rowsIn({ cells, ...(counts && { counts }) }, span);
  const series = group(cells, rows, grouping(table, by)).map((one) => seriesOf(one, span, names));
  const listed = by === "tag" ? byDay : sumByDay(cells, rows, span);
  const rest = remainder(byDay, listed, needsKeys(by) ? REST : NONE, first);
  const all = rest ? joined(series, rest) : series;
  all.sort(
    (a, b) =>
      Number(isRemainder(a)) - Number(isRemainder(b)) ||
      b.metrics.spend - a.metrics.spend ||
      compareNames(a.label, b.label),
  );
  return { range, dimension: by, days, byDay, totals: sumMetrics(byDay), series: all };
}

/** The organizations' shares of the days of an instance: their own answer knows them, the instance's does not. */
export function withEntities(table: UsageTable, organizations: UsageTable): UsageTable {
  return { ...table, parts: { ...table.parts, entities: organizations.parts.entities } };
}

/** Rows that count, of some cells. */
interface Rows {
  cells: Cells;
  /** `undefined`: all of them. */
  counts?: (row: number) => boolean;
}

/** Everything of one value: the whole that a drilled view splits. */
function insideOf(table: UsageTable, within: Within): Rows {
  const part = partOf(within.by);
  if (part) {
    const { values, cells } = table.parts[part];
    const value = values.indexOf(rawId(within.id));
    return { cells, counts: (row) => cells.value[row] === value };
  }
  const isInside = keysWithin(table, within);
  return { cells: table.byKey, counts: (row) => isInside[table.byKey.value[row] ?? 0] === 1 };
}

/** The rows that a dimension is split from. */
function source(table: UsageTable, by: Dimension, within: Within | null): Rows {
  const part = partOf(by);
  if (!within) return { cells: part ? table.parts[part].cells : table.byKey };
  const outer = partOf(within.by);
  if (outer) {
    // By key, team or user inside a value of a map: its rows by key.
    const { values, keyed } = table.parts[outer];
    const value = values.indexOf(rawId(within.id));
    return { cells: { ...keyed, value: keyed.key }, counts: (row) => keyed.value[row] === value };
  }
  const isInside = keysWithin(table, within);
  if (!part) return { cells: table.byKey, counts: (row) => isInside[table.byKey.value[row] ?? 0] === 1 };
  const { keyed } = table.parts[part];
  return { cells: keyed, counts: (row) => isInside[keyed.key[row] ?? 0] === 1 };
}

/** By key, whether it belongs to a key, team or user. */
function keysWithin(table: UsageTable, { by, id }: Within): Uint8Array {
  const { ids, indexOf } = ownersOf(table, by);
  const owner = ids.findIndex((one) => one.id === id);
  return Uint8Array.from(table.keys, (_, key) => Number(indexOf(key) === owner));
}

interface Owner {
  id: string;
  label: string | null;
  isDeleted: boolean;
}

interface Grouping {
  ids: readonly Owner[];
  /** The group of a row's value. */
  indexOf: (value: number) => number;
}

function grouping(table: UsageTable, by: Dimension): Grouping {
  const part = partOf(by);
  if (!part) return ownersOf(table, by);
  const { values, labels } = table.parts[part];
  return {
    ids: values.map((id, index) => ({
      id: by === "organization" && id === UNASSIGNED_ENTITY ? NONE : id,
      label: (part === "entities" ? labels[index] : id) ?? null,
      isDeleted: false,
    })),
    indexOf: (value) => value,
  };
}

/** Keys by themselves, or by the team or user that owns them. */
function ownersOf({ keys }: UsageTable, by: Dimension): Grouping {
  if (by === "key") {
    return {
      ids: keys.map(({ hash, alias, exists }) => ({ id: hash, label: alias, isDeleted: exists === false })),
      indexOf: (key) => key,
    };
  }
  const ids: Owner[] = [];
  const known = new Map<string, number>();
  const owners = Uint32Array.from(keys, ({ teamId, userId, userEmail }) => {
    const id = (by === "team" ? teamId : userId) || NONE;
    const label = by === "user" ? userEmail : null;
    const index = known.get(id);
    if (index !== undefined) {
      const owner = ids[index];
      if (owner) owner.label ??= label;
      return index;
    }
    known.set(id, ids.length);
    return ids.push({ id, label, isDeleted: false }) - 1;
  });
  return { ids, indexOf: (key) => owners[key] ?? 0 };
}

const rawId = (id: string) => (id === NONE ? UNASSIGNED_ENTITY : id);

/** Days of a range, by number. */
interface Span {
  first: number;
  length: number;
}

/** One group, its sum, and the rows that belong to it. */
interface Group extends Owner {
  metrics: SpendMetrics;
  cells: Cells;
  rows: Uint32Array;
}

/** Sorts rows into groups, by counting. Groups without a row are left out. */
function group(cells: Cells, rows: Uint32Array, { ids, indexOf }: Grouping): Group[] {
  const groupOf = rows.map((row) => indexOf(cells.value[row] ?? 0));
  const ends = new Uint32Array(ids.length + 1);
  for (const index of groupOf) ends[index + 1] = (ends[index + 1] ?? 0) + 1;
  for (let index = 1; index < ends.length; index += 1) ends[index] = (ends[index] ?? 0) + (ends[index - 1] ?? 0);
  const next = ends.slice();
  const sorted = new Uint32Array(rows.length);
  for (let at = 0; at < rows.length; at += 1) {
    const index = groupOf[at] ?? 0;
    const place = next[index] ?? 0;
    sorted[place] = rows[at] ?? 0;
    next[index] = place + 1;
  }
  const sums = sumAt(cells, rows, groupOf, ids.length);
  return ids.flatMap((owner, index): Group[] => {
    const own = sorted.subarray(ends[index], ends[index + 1]);
    return own.length > 0 ? [{ ...owner, metrics: sums[index] ?? NO_METRICS, cells, rows: own }] : [];
  });
}

/** The rows that count and are of the range. */
function rowsIn({ cells, counts }: Rows, { first, length }: Span): Uint32Array {
  const { day } = cells;
  const rows = new Uint32Array(day.length);
  let count = 0;
  for (let row = 0; row < day.length; row += 1) {
    const at = (day[row] ?? 0) - first;
    if (at < 0 || at >= length || (counts && !counts(row))) continue;
    rows[count] = row;
    count += 1;
  }
  return rows.subarray(0, count);
}

/**
 * Rows added up by where they belong, column by column: counters are integers, dollars are summed without drift. Places
 * without rows share one nothing.
 */
function sumAt({ counters }: Cells, rows: Uint32Array, places: Uint32Array, length: number): SpendMetrics[] {
  const sums = new Array<SpendMetrics>(length).fill(NO_METRICS);
  for (const place of places) if (sums[place] === NO_METRICS) sums[place] = { ...NO_METRICS };
  const fill = (name: keyof SpendMetrics, totals: readonly number[]) => {
    for (let place = 0; place < length; place += 1) {
      const sum = sums[place];
      if (sum && sum !== NO_METRICS) sum[name] = totals[place] ?? 0;
    }
  };
  fill("spend", dollarsAt(counters.spend, rows, places, length));
  for (const name of COUNTERS) {
    const column = counters[name];
    const totals = new Array<number>(length).fill(0);
    for (let at = 0; at < rows.length; at += 1) {
      const place = places[at] ?? 0;
      totals[place] = (totals[place] ?? 0) + (column[rows[at] ?? 0] ?? 0);
    }
    fill(name, totals);
  }
  return sums;
}

/** Dollars added up by where they belong (Neumaier; see `sumDollars`). */
function dollarsAt(column: Float64Array, rows: Uint32Array, places: Uint32Array, length: number): number[] {
  const sums = new Array<number>(length).fill(0);
  const lost = new Array<number>(length).fill(0);
  for (let at = 0; at < rows.length; at += 1) {
    const place = places[at] ?? 0;
    const amount = column[rows[at] ?? 0] ?? 0;
    const sum = sums[place] ?? 0;
    const next = sum + amount;
    lost[place] = (lost[place] ?? 0) + (Math.abs(sum) >= Math.abs(amount) ? sum - next + amount : amount - next + sum);
    sums[place] = next;
  }
  for (let place = 0; place < length; place += 1) sums[place] = (sums[place] ?? 0) + (lost[place] ?? 0);
  return sums;
}

const daysAt = ({ day }: Cells, rows: Uint32Array, { first }: Span) => rows.map((row) => (day[row] ?? 0) - first);

function sumByDay(cells: Cells, rows: Uint32Array, span: Span): SpendMetrics[] {
  return sumAt(cells, rows, daysAt(cells, rows, span), span.length);
}

function seriesOf({ id, label, isDeleted, metrics, cells, rows }: Group, span: Span, names: Names): UsageSeries {
  return new Series(
    { id, label: names.get(id) ?? label ?? id, isDeleted, metrics },
    {
      byDay: () => sumByDay(cells, rows, span),
      spendByDay: () => dollarsAt(cells.counters.spend, rows, daysAt(cells, rows, span), span.length),
      over: ({ from, to }) => {
        const part = { first: epochDay(from), length: epochDay(to) - epochDay(from) + 1 };
        const own = rows.filter(
          (row) => (cells.day[row] ?? 0) >= part.first && (cells.day[row] ?? 0) < part.first + part.length,
        );
        return sumAt(cells, own, new Uint32Array(own.length), 1)[0] ?? NO_METRICS;
      },
    },
  );
}

interface Parts {
  byDay: () => readonly SpendMetrics[];
  spendByDay?: () => readonly number[];
  over: UsageSeries["over"];
}

/** A class, because there may be thousands: getters of their own would make each of them slow to make. */
class Series implements UsageSeries {
  readonly id: string;
  readonly label: string;
  readonly isDeleted: boolean;
  readonly metrics: SpendMetrics;
  readonly isUnpriced: boolean;
  readonly over: UsageSeries["over"];
  readonly #parts: Parts;
  #byDay: readonly SpendMetrics[] | null = null;
  #spendByDay: readonly number[] | null = null;

  constructor({ id, label, isDeleted, metrics }: Facts, parts: Parts) {
    this.id = id;
    this.label = label;
    this.isDeleted = isDeleted;
    this.metrics = metrics;
    this.isUnpriced = metrics.spend === 0 && metrics.total_tokens > 0;
    this.over = parts.over;
    this.#parts = parts;
  }

  get byDay(): readonly SpendMetrics[] {
    this.#byDay ??= this.#parts.byDay();
    return this.#byDay;
  }

  get spendByDay(): readonly number[] {
    this.#spendByDay ??= this.#parts.spendByDay?.() ?? this.byDay.map((day) => day.spend);
    return this.#spendByDay;
  }
}

type Facts = Pick<UsageSeries, "id" | "label" | "isDeleted" | "metrics">;

/** A difference below this, in US dollars, is rounding. */
const ROUNDING = 1e-7;

/** What no value accounts for, day by day; `null` when nothing is left over. */
function remainder(
  byDay: readonly SpendMetrics[],
  listed: readonly SpendMetrics[],
  id: string,
  first: number,
): UsageSeries | null {
  const left = byDay.map((day, index) => {
    const difference = subtractMetrics(day, listed[index] ?? NO_METRICS);
    if (Math.abs(difference.spend) < ROUNDING) difference.spend = 0;
    return isNothing(difference) ? NO_METRICS : difference;
  });
  return left.every(isNothing) ? null : dense({ id, label: id, isDeleted: false }, left, first);
}

function isNothing(metrics: SpendMetrics): boolean {
  return metrics.spend === 0 && COUNTERS.every((name) => metrics[name] === 0);
}

/** A series whose days are known. */
function dense(
  facts: Pick<UsageSeries, "id" | "label" | "isDeleted">,
  byDay: readonly SpendMetrics[],
  first: number,
): UsageSeries {
  return new Series(
    { ...facts, metrics: sumMetrics(byDay) },
    {
      byDay: () => byDay,
      over: ({ from, to }) => sumMetrics(byDay.slice(Math.max(0, epochDay(from) - first), epochDay(to) - first + 1)),
    },
  );
}

/** Adds a remainder to the series; the answer's own row of the same meaning becomes part of it. */
function joined(all: readonly UsageSeries[], rest: UsageSeries): UsageSeries[] {
  const known = all.find(({ id }) => id === rest.id);
  if (!known) return [...all, rest];
  const byDay = rest.byDay.map((day, index) => sumMetrics([day, known.byDay[index] ?? NO_METRICS]));
  const both = new Series(
    { id: known.id, label: known.label, isDeleted: false, metrics: sumMetrics(byDay) },
    {
      byDay: () => byDay,
      over: (range) => sumMetrics([known.over(range), rest.over(range)]),
    },
  );
  return all.map((one) => (one === known ? both : one));
}

const compareNames = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
