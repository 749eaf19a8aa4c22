/** Over which time the chart of the log goes, and in which steps. */
import type { AuditBucket } from "~/contract/audit-events";
import type { AuditFilter } from "~/contract/audit-filter";
import { addDays, type Day, dayOf } from "~/lib/days";

const DAY_MS = 86_400_000;
/** Days that are drawn where nothing says when the log begins. */
const USUAL_DAYS = 90;
/** Buckets that a plain proxy is asked for, one request each. */
const MOST_COUNTS = 62;

export interface HistogramRange {
  from: string;
  to: string;
  bucket: AuditBucket;
}

/** UTC midnights around the filter's range, else around what is kept. `keptFrom` is the oldest day there is, where known. */
export function histogramRange({ from, to }: AuditFilter, now: Date, keptFrom: Day | null): HistogramRange {
  const tomorrow = addDays(dayOf(now), 1);
  const end = to ?? midnight(tomorrow);
  const start = from ?? midnight(keptFrom ?? addDays(tomorrow, -USUAL_DAYS));
  const span = Date.parse(end) - Date.parse(start);
  const bucket: AuditBucket = span <= 3 * DAY_MS ? "hour" : span <= 200 * DAY_MS ? "day" : "week";
  return { from: start, to: end, bucket };
}

const STEP: Readonly<Record<AuditBucket, number>> = { hour: DAY_MS / 24, day: DAY_MS, week: 7 * DAY_MS };
/** Weeks begin on a Monday, and 1 January 1970 was a Thursday. */
const FIRST_MONDAY = 4 * DAY_MS;

/** Starts of the buckets in a range, in milliseconds, and how long each is. */
export function bucketsOf({ from, to, bucket }: HistogramRange): { starts: number[]; step: number } {
  const step = STEP[bucket];
  const offset = bucket === "week" ? FIRST_MONDAY : 0;
  const first = Math.floor((Date.parse(from) - offset) / step) * step + offset;
  const count = Math.max(0, Math.ceil((Date.parse(to) - first) / step));
  return { starts: Array.from({ length: Math.min(count, 2000) }, (_, index) => first + index * step), step };
}

/** For a plain proxy: coarser steps, or `null` where even weeks are too many. */
export function countableRange(range: HistogramRange): HistogramRange | null {
  for (const bucket of ["hour", "day", "week"] as const) {
    const coarser = { ...range, bucket };
    if (bucketsOf(coarser).starts.length <= MOST_COUNTS && STEP[bucket] >= STEP[range.bucket]) return coarser;
  }
  return null;
}

/** Weeks that a plain proxy draws at most. */
export const MOST_WEEKS = MOST_COUNTS;

function midnight(day: Day): string {
  return `${day}T00:00:00.000Z`;
}
