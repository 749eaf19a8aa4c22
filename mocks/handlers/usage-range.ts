/** Which days a usage request may ask for. Source: `parse_canonical_date_range` of common_daily_activity.py. */
import { LONGEST_RANGE_DAYS } from "~/contract/daily-activity";
import { handlerRefusal } from "./refusals";
import type { Table } from "./usage-tables";

const DAY_MS = 86_400_000;

export interface Range {
  from: string;
  to: string;
}

/** Reads the two dates; missing, misspelt or reversed ones are 400 in shape B. */
export function rangeOf(start: string | null, end: string | null): Range {
  if (start === null || end === null) throw handlerRefusal(400, "Please provide start_date and end_date");
  if (!isCanonicalDay(start) || !isCanonicalDay(end)) {
    throw handlerRefusal(400, "start_date and end_date must be valid YYYY-MM-DD dates");
  }
  if (end < start) throw handlerRefusal(400, "end_date must be on or after start_date");
  return { from: start, to: end };
}

/** The aggregated routes have no pages to bound their work: 400 days at most, except of users, where the proxy sets no limit. */
export function checkLength(table: Table, { from, to }: Range): void {
  if (table === "user") return;
  if ((Date.parse(to) - Date.parse(from)) / DAY_MS > LONGEST_RANGE_DAYS) {
    throw handlerRefusal(400, `Date range must be at most ${LONGEST_RANGE_DAYS} days`);
  }
}

/** Only the exact spelling of a day that exists: the tables compare dates as text. */
function isCanonicalDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
}

/**
 * The last day, moved to the present UTC day where the caller's local day is behind it and the range ends on that
 * local day. `offset` is minutes as `Date.getTimezoneOffset()` gives them. Historic ranges are never moved.
 */
export function withCurrentUtcDay(range: Range, offset: number | null, wanted: boolean, now: Date): Range {
  if (!wanted || offset === null) return range;
  const localDay = new Date(now.getTime() - offset * 60_000).toISOString().slice(0, 10);
  const utcDay = now.toISOString().slice(0, 10);
  return range.to === localDay && utcDay > range.to ? { ...range, to: utcDay } : range;
}
