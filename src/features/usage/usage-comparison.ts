import { ratio, type UsageCube, type UsageSeries } from "~/api/usage-cube";
import { type SpendMetrics, sumMetrics } from "~/contract/daily-activity";
import { type Day, type DayRange, fullDays, weeksBefore } from "~/lib/days";

/** What is compared with what: full days only, so that a day still counting never looks like a fall. */
export interface Comparison {
  /** Full days of the range. */
  range: DayRange;
  previous: DayRange;
  now: SpendMetrics;
  before: SpendMetrics;
  /** The previous period's cube, shifted by `weeks`. */
  earlier: UsageCube;
  weeks: number;
}

/** Compares the full days of a cube with the same days of an earlier one. `null` when no day is full yet. */
export function compareCubes(cube: UsageCube, earlier: UsageCube, today: Day): Comparison | null {
  const range = fullDays(cube.range, today);
  if (range === null) return null;
  const count = cube.days.filter((day) => isWithin(day, range)).length;
  const previous: DayRange = { from: earlier.range.from, to: earlier.days[count - 1] ?? earlier.range.to };
  return {
    range,
    previous,
    now: sumOver(cube, cube.byDay, range),
    before: sumOver(earlier, earlier.byDay, previous),
    earlier,
    weeks: weeksBefore(cube.range),
  };
}

/** Spend of one series on the compared days, now and before, in US dollars. */
export function spendOfSeries(comparison: Comparison, cube: UsageCube, { id, byDay }: UsageSeries) {
  const before = comparison.earlier.series.find((earlier) => earlier.id === id);
  return {
    now: sumOver(cube, byDay, comparison.range).spend,
    before: before ? sumOver(comparison.earlier, before.byDay, comparison.previous).spend : 0,
  };
}

/** The change of a series' spend over the compared days; `null` when there was none before. */
export function changeOfSeries(comparison: Comparison, cube: UsageCube, series: UsageSeries): number | null {
  const { now, before } = spendOfSeries(comparison, cube, series);
  return ratio(now, before);
}

/** A series and by how many US dollars it moved. */
export interface Mover {
  series: UsageSeries;
  by: number;
}

/** What moved most, either way, with series that are gone; the largest first. */
export function largestMovers(comparison: Comparison, cube: UsageCube, count = 3): Mover[] {
  const known = new Set(cube.series.map(({ id }) => id));
  const gone = comparison.earlier.series.filter(({ id }) => !known.has(id));
  const movers = [
    ...cube.series.map((series) => {
      const { now, before } = spendOfSeries(comparison, cube, series);
      return { series, by: now - before };
    }),
    ...gone.map((series) => ({
      series,
      by: -sumOver(comparison.earlier, series.byDay, comparison.previous).spend,
    })),
  ];
  return movers
    .filter(({ by }) => Math.abs(by) >= 0.005)
    .sort((a, b) => Math.abs(b.by) - Math.abs(a.by))
    .slice(0, count);
}

function sumOver({ days }: UsageCube, byDay: readonly SpendMetrics[], range: DayRange): SpendMetrics {
  return sumMetrics(byDay.filter((_, index) => isWithin(days[index], range)));
}

function isWithin(day: Day | undefined, range: DayRange): boolean {
  return day !== undefined && range.from <= day && day <= range.to;
}
