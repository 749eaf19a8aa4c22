import type { UsageCube, UsageSeries } from "~/api/usage-cube";
import { isSum, type Measure, measureOf, ratio } from "~/api/usage-measures";
import { NO_METRICS, type SpendMetrics, sumMetrics } from "~/contract/daily-activity";
import { type CompareMode, countDays, type Day, type DayRange, fullDays, shiftOf } from "~/lib/days";

/** What is compared with what: full days only, so that a day still counting never looks like a fall. */
export interface Comparison {
  /** Full days of the range. */
  range: DayRange;
  previous: DayRange;
  now: SpendMetrics;
  before: SpendMetrics;
  /** The earlier period's cube, `shift` days before. */
  earlier: UsageCube;
  shift: number;
}

/** Compares the full days of a cube with the same days of an earlier one. `null` when no day is full yet. */
export function compareCubes(cube: UsageCube, earlier: UsageCube, today: Day, mode: CompareMode): Comparison | null {
  const range = fullDays(cube.range, today);
  if (range === null) return null;
  const previous: DayRange = {
    from: earlier.range.from,
    to: earlier.days[countDays(range) - 1] ?? earlier.range.to,
  };
  return {
    range,
    previous,
    now: sumOver(cube, range),
    before: sumOver(earlier, previous),
    earlier,
    shift: shiftOf(cube.range, mode),
  };
}

/** A series on the compared days, now and before; `null` when nothing is compared. */
export interface SeriesPair {
  now: SpendMetrics;
  before: SpendMetrics;
}

/** Every series of either period on the compared days, by id. */
export function pairSeries(comparison: Comparison, cube: UsageCube): Map<string, SeriesPair> {
  const pairs = new Map<string, SeriesPair>();
  for (const series of cube.series) pairs.set(series.id, { now: series.over(comparison.range), before: NO_METRICS });
  for (const series of comparison.earlier.series) {
    const before = series.over(comparison.previous);
    pairs.set(series.id, { now: pairs.get(series.id)?.now ?? NO_METRICS, before });
  }
  return pairs;
}

/** The change of a measure; `null` when there was nothing before. */
export function changeOf(measure: Measure, { now, before }: SeriesPair): number | null {
  const [left, right] = [measureOf(measure, now), measureOf(measure, before)];
  return left === null || right === null ? null : ratio(left, right);
}

/** A series and by how much of the measure it moved. */
export interface Mover {
  series: UsageSeries;
  by: number;
}

/** What moved most, either way, with series that are gone; the largest first. Rates move by themselves: none is given. */
export function largestMovers(
  comparison: Comparison,
  cube: UsageCube,
  pairs: ReadonlyMap<string, SeriesPair>,
  measure: Measure,
  count = 3,
): Mover[] {
  if (!isSum(measure)) return [];
  const known = new Set(cube.series.map(({ id }) => id));
  const all = [...cube.series, ...comparison.earlier.series.filter(({ id }) => !known.has(id))];
  return all
    .map((series) => {
      const pair = pairs.get(series.id);
      const by = pair ? (measureOf(measure, pair.now) ?? 0) - (measureOf(measure, pair.before) ?? 0) : 0;
      return { series, by };
    })
    .filter(({ by }) => Math.abs(by) >= (measure === "spend" ? 0.005 : 1))
    .sort((a, b) => Math.abs(b.by) - Math.abs(a.by))
    .slice(0, count);
}

function sumOver({ days, byDay }: UsageCube, range: DayRange): SpendMetrics {
  return sumMetrics(
    byDay.filter((_, index) => {
      const day = days[index];
      return day !== undefined && range.from <= day && day <= range.to;
    }),
  );
}
