/**
 * The one truth of usage: day × value of a dimension × counters, from which every total, chart, table, tooltip, forecast
 * and export is read. Pure; knows no request and no screen.
 */
import { COUNTERS, NO_METRICS, type SpendMetrics, subtractMetrics, sumMetrics } from "~/contract/daily-activity";
import { epochDay, type UsageTable } from "~/contract/usage-table";
import { type Day, type DayRange, daysOf } from "~/lib/days";
import { type Dimension, NONE, needsKeys, REST, type Within } from "./usage-dimensions";
import { type Group, group, grouping, insideOf, rowsIn, source } from "./usage-rows";
import { daysAt, dollarsAt, type Span, sumAt, sumByDay } from "./usage-sums";

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
