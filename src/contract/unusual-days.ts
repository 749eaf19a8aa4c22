/**
 * Days that are unlike their own weekday. Each is held against the other days of the same weekday: their median is what
 * was to be expected, and the distance to it is counted in robust standard deviations (median absolute deviation ×
 * 1.4826), which the unusual days themselves do not widen.
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
  /** Median of the other days of the same weekday. */
  expected: number;
  /** Distance in robust standard deviations; negative below what was expected. */
  z: number;
}

/**
 * The unusual ones among days without a gap, oldest first. Nothing is said of a weekday with fewer than `minimum` other
 * days, nor where those are all alike: there is no measure of what is usual then.
 */
export function unusualDays(days: { values: readonly number[]; threshold?: number; minimum?: number }): UnusualDay[] {
  const { values, threshold = UNUSUAL.threshold, minimum = UNUSUAL.minimum } = days;
  const found: UnusualDay[] = [];
  for (const [index, value] of values.entries()) {
    const others = sameWeekdays(index, values.length).map((other) => values[other] ?? 0);
    const spread = others.length >= minimum ? spreadOf(others) : 0;
    if (spread === 0) continue;
    const expected = median(others);
    const z = (value - expected) / spread;
    if (Math.abs(z) >= threshold) found.push({ index, value, expected, z });
  }
  return found;
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
function spreadOf(values: readonly number[]): number {
  const middle = median(values);
  const distances = values.map((value) => Math.abs(value - middle));
  const byMedian = median(distances) * MEDIAN_TO_SIGMA;
  if (byMedian > 0) return byMedian;
  return (distances.reduce((sum, distance) => sum + distance, 0) / distances.length) * MEAN_TO_SIGMA;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  if (!Number.isInteger(half)) return sorted[Math.floor(half)] ?? 0;
  return sorted.length === 0 ? 0 : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2;
}
