/**
 * Days that are unlike their own weekday. What was to be expected is the median of the other days of the same weekday,
 * at the level of the week before and after: growth alone makes no day unusual. The distance to it is counted in robust
 * standard deviations of all days' distances (median absolute deviation × 1.4826), which the unusual days themselves do
 * not widen.
 */

const WEEK = 7;
/** Makes the median absolute deviation of normally spread values their standard deviation. */
const MEDIAN_TO_SIGMA = 1.4826;
/** The same for the mean absolute deviation: √(π/2). */
const MEAN_TO_SIGMA = 1.2533;

/** How far off a day must be (Iglewicz and Hoaglin 1993), and how many other days of its weekday it takes to say so. */
export const UNUSUAL = { threshold: 3.5, minimum: 6 } as const;

export interface UnusualDay {
  index: number;
  value: number;
  /** Median of the other days of the same weekday, at the level of the days around. */
  expected: number;
  /** Distance in robust standard deviations; negative below what was expected. */
  z: number;
}

/**
 * The unusual ones among days without a gap, oldest first. Nothing is said of a weekday with fewer than `minimum` other
 * days or usually without any, nor where all days are as expected: there is no measure of what is usual then.
 */
export function unusualDays(days: { values: readonly number[]; threshold?: number; minimum?: number }): UnusualDay[] {
  const { values, threshold = UNUSUAL.threshold, minimum = UNUSUAL.minimum } = days;
  const usual = values.map((_, index) => {
    const others = sameWeekdays(index, values.length).map((other) => values[other] ?? 0);
    return others.length >= minimum ? median(others) : 0;
  });
  const shares = values.map((value, index) => share(value, usual[index]));
  const levels = shares.map((_, index) => {
    const around = shares.slice(Math.max(0, index - WEEK), index + WEEK + 1).toSpliced(Math.min(index, WEEK), 1);
    return median(around.filter((one) => one !== null));
  });
  const ratios = shares.map((one, index) => (one === null ? null : share(one, levels[index])));
  const known = ratios.filter((ratio) => ratio !== null);
  const middle = median(known);
  const spread = spreadOf(known, middle);
  if (spread === 0) return [];
  return ratios.flatMap((ratio, index) => {
    const z = ratio === null ? 0 : (ratio - middle) / spread;
    const expected = (usual[index] ?? 0) * (levels[index] ?? 0) * middle;
    return Math.abs(z) >= threshold ? [{ index, value: values[index] ?? 0, expected, z }] : [];
  });
}

function share(value: number, of: number | undefined): number | null {
  return of !== undefined && of > 0 ? value / of : null;
}

/** Indices of the other days of the same weekday, among so many days without a gap. */
export function sameWeekdays(index: number, count: number): number[] {
  const first = index % WEEK;
  return Array.from({ length: Math.ceil((count - first) / WEEK) }, (_, week) => first + week * WEEK).filter(
    (other) => other !== index,
  );
}

/** A named row of daily values. */
export interface DailySeries {
  id: string;
  values: readonly number[];
}

export interface Mover {
  id: string;
  value: number;
  /** Median of the days it is held against. */
  expected: number;
  /** How far it moved: `value − expected`. */
  by: number;
}

/** Which series moved on a day, the farthest first, each against its own median of the days given. */
export function whatMoved(
  series: readonly DailySeries[],
  index: number,
  sameWeekdayIndices: readonly number[],
): Mover[] {
  return series
    .map(({ id, values }) => {
      const value = values[index] ?? 0;
      const expected = median(sameWeekdayIndices.map((other) => values[other] ?? 0));
      return { id, value, expected, by: value - expected };
    })
    .filter(({ by }) => by !== 0)
    .sort((a, b) => Math.abs(b.by) - Math.abs(a.by) || (a.id < b.id ? -1 : 1));
}

/** Robust standard deviation; where more than half of the values are alike, by the mean deviation; 0 where all are. */
function spreadOf(values: readonly number[], middle: number): number {
  const distances = values.map((value) => Math.abs(value - middle));
  const byMedian = median(distances) * MEDIAN_TO_SIGMA;
  if (byMedian > 0 || distances.length === 0) return byMedian;
  return (distances.reduce((sum, distance) => sum + distance, 0) / distances.length) * MEAN_TO_SIGMA;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  if (!Number.isInteger(half)) return sorted[Math.floor(half)] ?? 0;
  return sorted.length === 0 ? 0 : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2;
}
