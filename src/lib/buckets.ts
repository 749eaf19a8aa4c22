import { addDays, type Day, type DayRange, daysOf, endOfMonth, startOfMonth, weekdayOf } from "./days";

/** Sizes of a bar. Weeks run from Monday to Sunday (ISO 8601). */
export const BUCKET_SIZES = ["day", "week", "month"] as const;
export type BucketSize = (typeof BUCKET_SIZES)[number];

/** Most bars that a chart shows; longer ranges are shown by the week. */
export const MOST_BARS = 92;

/** Some days of a range that are shown as one. */
export interface Bucket extends DayRange {
  /** True when the range cuts it: it holds less than a whole week or month. */
  isCut: boolean;
}

/** Cuts a range into buckets, oldest first. Together they are the range; the first and the last may be cut. */
export function bucketsOf(range: DayRange, size: BucketSize): Bucket[] {
  if (size === "day") return daysOf(range).map((day) => ({ from: day, to: day, isCut: false }));
  const buckets: Bucket[] = [];
  for (let from = range.from; from <= range.to; ) {
    const start = startOf(from, size);
    const end = endOf(from, size);
    const to = [end, range.to].sort()[0] ?? end;
    buckets.push({ from, to, isCut: from !== start || to !== end });
    from = addDays(to, 1);
  }
  return buckets;
}

/** The size in which a range is shown: the one asked for, or weeks where days would be too many. */
export function sizeShown(asked: BucketSize, days: number): BucketSize {
  return asked === "day" && days > MOST_BARS ? "week" : asked;
}

function startOf(day: Day, size: "week" | "month"): Day {
  return size === "month" ? startOfMonth(day) : addDays(day, -weekdayOf(day));
}

function endOf(day: Day, size: "week" | "month"): Day {
  return size === "month" ? endOfMonth(day) : addDays(day, 6 - weekdayOf(day));
}
