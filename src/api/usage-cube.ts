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
  const byDay = daily(whole, first, days.length);
  const groups = group(source(table, by, within), grouping(table, by), first, days.length);
  const series = groups.map((one) => seriesOf(one, first, days, names));
  const rest = by === "tag" ? null : remainder(byDay, groups, needsKeys(by) ? REST : NONE, first, days);
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

/** One group and the rows that belong to it. */
interface Group extends Owner {
  cells: Cells;
  rows: Uint32Array;
}

/** Sorts rows into groups, in one pass over the columns. Groups without a row in the range are left out. */
function group({ cells, counts }: Rows, { ids, indexOf }: Grouping, first: number, length: number): Group[] {
  const { day, value } = cells;
  const sizes = new Uint32Array(ids.length);
  const groupOf = new Int32Array(day.length).fill(-1);
  for (let row = 0; row < day.length; row += 1) {
    const at = (day[row] ?? 0) - first;
    if (at < 0 || at >= length || (counts && !counts(row))) continue;
    const index = indexOf(value[row] ?? 0);
    groupOf[row] = index;
    sizes[index] = (sizes[index] ?? 0) + 1;
  }
  const rows = Array.from(sizes, (size) => new Uint32Array(size));
  sizes.fill(0);
  for (let row = 0; row < day.length; row += 1) {
    const index = groupOf[row] ?? -1;
    if (index < 0) continue;
    const place = sizes[index] ?? 0;
    const own = rows[index];
    if (own) own[place] = row;
    sizes[index] = place + 1;
  }
  return ids.flatMap((owner, index) => {
    const own = rows[index];
    return own && own.length > 0 ? [{ ...owner, cells, rows: own }] : [];
  });
}

/** Sum of rows: counters are integers, dollars are summed without drift (Neumaier). */
function sumRows({ counters }: Cells, rows: Iterable<number>): SpendMetrics {
  const sum: SpendMetrics = { ...NO_METRICS };
  let lost = 0;
  for (const row of rows) {
    const amount = counters.spend[row] ?? 0;
    const next = sum.spend + amount;
    lost += Math.abs(sum.spend) >= Math.abs(amount) ? sum.spend - next + amount : amount - next + sum.spend;
    sum.spend = next;
    for (const name of COUNTERS) sum[name] += counters[name][row] ?? 0;
  }
  sum.spend += lost;
  return sum;
}

/** Rows added up by day. */
function daily({ cells, counts }: Rows, first: number, length: number): SpendMetrics[] {
  const byDay: number[][] = Array.from({ length }, () => []);
  cells.day.forEach((day, row) => {
    if (!counts || counts(row)) byDay[day - first]?.push(row);
  });
  return byDay.map((rows) => sumRows(cells, rows));
}

function seriesOf(
  { id, label, isDeleted, cells, rows }: Group,
  first: number,
  days: readonly Day[],
  names: Names,
): UsageSeries {
  return series(
    { id, label: names.get(id) ?? label ?? id, isDeleted, metrics: sumRows(cells, rows) },
    () => {
      const byDay: number[][] = days.map(() => []);
      for (const row of rows) byDay[(cells.day[row] ?? 0) - first]?.push(row);
      return byDay.map((own) => (own.length > 0 ? sumRows(cells, own) : NO_METRICS));
    },
    ({ from, to }) => {
      const [low, high] = [epochDay(from), epochDay(to)];
      return sumRows(
        cells,
        rows.filter((row) => (cells.day[row] ?? 0) >= low && (cells.day[row] ?? 0) <= high),
      );
    },
  );
}

function series(
  facts: Pick<UsageSeries, "id" | "label" | "isDeleted" | "metrics">,
  work: () => readonly SpendMetrics[],
  over: UsageSeries["over"],
): UsageSeries {
  let known: readonly SpendMetrics[] | null = null;
  let dollars: readonly number[] | null = null;
  return {
    ...facts,
    get byDay() {
      known ??= work();
      return known;
    },
    get spendByDay() {
      dollars ??= this.byDay.map((day) => day.spend);
      return dollars;
    },
    over,
    isUnpriced: facts.metrics.spend === 0 && facts.metrics.total_tokens > 0,
  };
}

/** A difference below this, in US dollars, is rounding. */
const ROUNDING = 1e-7;

/** What no value accounts for, day by day; `null` when nothing is left over. */
function remainder(
  byDay: readonly SpendMetrics[],
  groups: readonly Group[],
  id: string,
  first: number,
  days: readonly Day[],
): UsageSeries | null {
  const rows: number[][] = days.map(() => []);
  const [cells] = groups.map((one) => one.cells);
  for (const one of groups) for (const row of one.rows) rows[(one.cells.day[row] ?? 0) - first]?.push(row);
  const left = byDay.map((day, index) => {
    const parts = cells ? sumRows(cells, rows[index] ?? []) : NO_METRICS;
    const difference = subtractMetrics(day, parts);
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
  return series(
    { ...facts, metrics: sumMetrics(byDay) },
    () => byDay,
    ({ from, to }) => sumMetrics(byDay.slice(Math.max(0, epochDay(from) - first), epochDay(to) - first + 1)),
  );
}

/** Adds a remainder to the series; the answer's own row of the same meaning becomes part of it. */
function joined(all: readonly UsageSeries[], rest: UsageSeries): UsageSeries[] {
  const known = all.find(({ id }) => id === rest.id);
  if (!known) return [...all, rest];
  const byDay = rest.byDay.map((day, index) => sumMetrics([day, known.byDay[index] ?? NO_METRICS]));
  const both = series(
    { id: known.id, label: known.label, isDeleted: false, metrics: sumMetrics(byDay) },
    () => byDay,
    (range) => sumMetrics([known.over(range), rest.over(range)]),
  );
  return all.map((one) => (one === known ? both : one));
}

const compareNames = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
