import { CalendarDate, parseDate } from "@internationalized/date";

/** A UTC day bucket, `YYYY-MM-DD`: the only kind of day LiteLLM's usage knows. */
export type Day = string;

/** The range of days from `from` to `to`, both included. */
export interface DayRange {
  from: Day;
  to: Day;
}

/** Reads a day; `null` for anything that is not `YYYY-MM-DD` of the calendar. */
export function readDay(text: string | null | undefined): Day | null {
  if (!text || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  try {
    return parseDate(text).toString() === text ? text : null;
  } catch {
    return null;
  }
}

/** The UTC day of a moment. */
export function dayOf(moment: Date): Day {
  return new CalendarDate(moment.getUTCFullYear(), moment.getUTCMonth() + 1, moment.getUTCDate()).toString();
}

/** The day `count` days later; earlier when negative. */
export function addDays(day: Day, count: number): Day {
  return parseDate(day).add({ days: count }).toString();
}

/** How many days a range holds, both ends included. */
export function countDays({ from, to }: DayRange): number {
  return parseDate(to).compare(parseDate(from)) + 1;
}

/** Every day of a range, oldest first. */
export function daysOf(range: DayRange): Day[] {
  return Array.from({ length: Math.max(0, countDays(range)) }, (_, index) => addDays(range.from, index));
}

/** Midnight UTC that starts the day. */
export function startOfDay(day: Day): Date {
  return new Date(`${day}T00:00:00Z`);
}

/** 0 for Monday to 6 for Sunday (ISO 8601 order). */
export function weekdayOf(day: Day): number {
  return (startOfDay(day).getUTCDay() + 6) % 7;
}

/** First day of the day's month. */
export function startOfMonth(day: Day): Day {
  return `${day.slice(0, 8)}01`;
}

/** Last day of the day's month. */
export function endOfMonth(day: Day): Day {
  const date = parseDate(day);
  return date.set({ day: date.calendar.getDaysInMonth(date) }).toString();
}

/** What a range is compared with: the same weekdays before, or the days right before it. */
export const COMPARE_MODES = ["weekdays", "previous"] as const;
export type CompareMode = (typeof COMPARE_MODES)[number];

/**
 * The range to compare with: as long, ending before it begins. By weekdays it is shifted by whole weeks, so that every
 * day meets the same weekday.
 */
export function previousRange(range: DayRange, mode: CompareMode = "weekdays"): DayRange {
  const shift = shiftOf(range, mode);
  return { from: addDays(range.from, -shift), to: addDays(range.to, -shift) };
}

/** Days between a range and the one it is compared with. */
export function shiftOf(range: DayRange, mode: CompareMode): number {
  const days = countDays(range);
  return mode === "weekdays" ? Math.ceil(days / 7) * 7 : days;
}

/** First day of the quarter that a day is in. */
export function startOfQuarter(day: Day): Day {
  const month = Number(day.slice(5, 7));
  return `${day.slice(0, 5)}${String(month - ((month - 1) % 3)).padStart(2, "0")}-01`;
}

/** First day of the fiscal year that a day is in; `startMonth` is 1 for January to 12. */
export function startOfFiscalYear(day: Day, startMonth: number): Day {
  const [year = 0, month = 0] = day.split("-").map(Number);
  return `${month >= startMonth ? year : year - 1}-${String(startMonth).padStart(2, "0")}-01`;
}

/** The part of a range that is over: every day before today. `null` when nothing of it is. */
export function fullDays(range: DayRange, today: Day): DayRange | null {
  if (range.to < today) return range;
  return range.from < today ? { from: range.from, to: addDays(today, -1) } : null;
}
