import type { Day } from "./days";
import { formatDay, formatDayOfYear } from "./format";
import type { Locale } from "./locale";

/** `18 Nov`, and `18 Nov 2025` where the year is another one than today's. */
export function dayText(day: Day, today: Day, locale: Locale): string {
  return day.slice(0, 4) === today.slice(0, 4) ? formatDay(day, locale) : formatDayOfYear(day, locale);
}

/** The UTC day of a time as servers write it; `null` where there is none, or none that can be read. */
export function dayIn(time: string | null | undefined): Day | null {
  const moment = time ? new Date(time) : null;
  return moment && !Number.isNaN(moment.getTime()) ? moment.toISOString().slice(0, 10) : null;
}
