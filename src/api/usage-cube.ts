import {
  type DailyActivityDay,
  NO_METRICS,
  type SpendMetrics,
  subtractMetrics,
  sumMetrics,
} from "~/contract/daily-activity";
import { type Day, type DayRange, daysOf } from "~/lib/days";
import { type DayPart, type Dimension, NONE, needsKeys, REST, splitDay } from "./usage-dimensions";

/**
 * The one truth of the usage page: day × value of a dimension × counters, from which every total, chart, table, tooltip
 * and export is read. Pure; knows no request and no screen.
 */
export interface UsageCube {
  range: DayRange;
  dimension: Dimension;
  /** Every day of the range, oldest first; days without traffic are there with zeros. */
  days: readonly Day[];
  /** Totals by day, in the order of `days`. */
  byDay: readonly SpendMetrics[];
  /** Totals of the whole range. */
  totals: SpendMetrics;
  /** Highest spend first, then by name; what belongs to no value last. Together they are the totals. */
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
  byDay: readonly SpendMetrics[];
  /** US dollars by day, in the order of the cube's `days`. */
  spendByDay: readonly number[];
  /** Tokens went through and nothing was charged: the proxy's table has no price for it. */
  isUnpriced: boolean;
}

/** True for the two series that stand for no value of the dimension. */
export function isRemainder({ id }: Pick<UsageSeries, "id">): boolean {
  return id === NONE || id === REST;
}

/** Names for ids, where the usage answer has none: teams by id. */
export type Names = ReadonlyMap<string, string>;

/** Builds the cube. Days outside the range are left out. What no value accounts for becomes a remainder of its own. */
export function buildCube(
  days: readonly DailyActivityDay[],
  range: DayRange,
  dimension: Dimension = "model",
  names: Names = new Map(),
): UsageCube {
  const calendar = daysOf(range);
  const known = new Map(days.map((day) => [day.date, day]));
  const splits = calendar.map((date) => {
    const day = known.get(date);
    return day ? withRemainder(splitDay(day, dimension), day.metrics, dimension) : new Map<string, DayPart>();
  });
  const byDay = calendar.map((date) => known.get(date)?.metrics ?? NO_METRICS);
  const ids = new Set(splits.flatMap((split) => [...split.keys()]));
  const series = [...ids].map((id) => seriesOf(id, splits, names));
  series.sort(
    (a, b) =>
      Number(isRemainder(a)) - Number(isRemainder(b)) ||
      b.metrics.spend - a.metrics.spend ||
      compareNames(a.label, b.label),
  );
  return { range, dimension, days: calendar, byDay, totals: sumMetrics(byDay), series };
}

/** A difference below this, in US dollars, is rounding. */
const ROUNDING = 1e-7;

function withRemainder(split: Map<string, DayPart>, day: SpendMetrics, dimension: Dimension): Map<string, DayPart> {
  const left = subtractMetrics(day, sumMetrics([...split.values()].map(({ metrics }) => metrics)));
  if (Math.abs(left.spend) < ROUNDING && left.api_requests === 0 && left.total_tokens === 0) return split;
  // Keys that a cut list leaves out are keys; everything else that is left over belongs to no value.
  const id = needsKeys(dimension) ? REST : NONE;
  const known = split.get(id);
  const metrics = known ? sumMetrics([known.metrics, left]) : left;
  return new Map([...split, [id, { metrics, label: null, isDeleted: false }]]);
}

function seriesOf(id: string, splits: readonly Map<string, DayPart>[], names: Names): UsageSeries {
  const parts = splits.map((split) => split.get(id));
  const byDay = parts.map((part) => part?.metrics ?? NO_METRICS);
  const metrics = sumMetrics(byDay);
  return {
    id,
    label: names.get(id) ?? parts.find((part) => part?.label)?.label ?? id,
    isDeleted: parts.some((part) => part?.isDeleted),
    metrics,
    byDay,
    spendByDay: byDay.map((day) => day.spend),
    isUnpriced: metrics.spend === 0 && metrics.total_tokens > 0,
  };
}

const compareNames = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** `now / before − 1`; `null` when there is nothing to compare with. */
export function ratio(now: number, before: number): number | null {
  return before > 0 ? now / before - 1 : null;
}

/** Share of requests that succeeded, 0 to 1; `null` without requests. */
export function successRate(metrics: SpendMetrics): number | null {
  const all = metrics.successful_requests + metrics.failed_requests;
  return all > 0 ? metrics.successful_requests / all : null;
}

/** Share of input tokens that were read from a cache, 0 to 1; `null` without input. */
export function cacheShare(metrics: SpendMetrics): number | null {
  return metrics.prompt_tokens > 0 ? metrics.cache_read_input_tokens / metrics.prompt_tokens : null;
}

/** US dollars per million tokens; `null` without tokens. */
export function dollarsPerMillion(metrics: SpendMetrics): number | null {
  return metrics.total_tokens > 0 ? (metrics.spend / metrics.total_tokens) * 1e6 : null;
}
