/**
 * The story is told as of Wednesday 18 November 2026, 14:32 UTC. For another present it moves by whole weeks, so that
 * its Wednesday is the latest one that has begun and weekdays keep their rhythm.
 *
 * Days are counted from the first day of the story's four weeks: 0 is 22 October, 27 the story's Wednesday.
 */

const DAY_MS = 86_400_000;
/** Thursday 22 October 2026, the first of the 28 days. */
const FIRST_STORY_DAY = Date.UTC(2026, 9, 22) / DAY_MS;

/** The story's Wednesday, "today" where the pictures were drawn. */
export const STORY_TODAY = 27;
/** 1 November. */
export const STORY_MONTH_START = 10;
/** Thursday 12 November: the retry storm. */
export const INCIDENT = 21;
/** Share of a day's traffic that has come in by 14:32 UTC. */
export const PORTION_AT_STORY_TIME = 0.57;
/** How far back usage reaches, the story's Wednesday included. */
const DAYS_OF_USAGE = 400;

export interface Calendar {
  now: Date;
  /** Index of the day that `now` falls in: 27 on the story's Wednesday, up to 33 on the Tuesday after. */
  today: number;
  /** Index of the first day with usage. */
  first: number;
  /** Share of today's traffic that has come in by now, 0 to 1. */
  portionOfToday: number;
  /** `YYYY-MM-DD` of a day index. */
  dayOf: (index: number) => string;
  /** Day index of `YYYY-MM-DD`. */
  indexOf: (day: string) => number;
  /** RFC 3339 UTC of a time, `HH:MM` or `HH:MM:SS`, on a day of the story. */
  momentOf: (index: number, time: string) => string;
}

export function createCalendar(now: Date): Calendar {
  const nowDay = Math.floor(now.getTime() / DAY_MS);
  const storyDay = FIRST_STORY_DAY + STORY_TODAY;
  const weeks = Math.floor((nowDay - storyDay) / 7);
  const origin = FIRST_STORY_DAY + weeks * 7;
  const dayOf = (index: number) => new Date((origin + index) * DAY_MS).toISOString().slice(0, 10);
  return {
    now,
    today: nowDay - origin,
    first: STORY_TODAY - DAYS_OF_USAGE + 1,
    portionOfToday: portionOfDay((now.getTime() - nowDay * DAY_MS) / DAY_MS),
    dayOf,
    indexOf: (day) => Math.floor(Date.parse(`${day}T00:00:00Z`) / DAY_MS) - origin,
    // Six digits of a second and a Z: how the proxy prints a time.
    momentOf: (index, time) => `${dayOf(index)}T${time.length === 5 ? `${time}:00` : time}.000000Z`,
  };
}

/** 0 is Monday. Index 0 is a Thursday, however far the story has moved. */
export function weekdayOf(index: number): number {
  return (((index + 3) % 7) + 7) % 7;
}

/** How busy each hour is, midnight to midnight UTC. */
const HOURS = [10, 8, 7, 7, 9, 14, 24, 42, 58, 64, 66, 62, 60, 62, 64, 61, 56, 46, 34, 26, 22, 18, 14, 11];
const STORY_TIME = (14 * 60 + 32) / 1440;

function portionOfDay(fraction: number): number {
  // Bent so that 14:32, where the story stands, is exactly the portion it was drawn with.
  const bend = Math.log(PORTION_AT_STORY_TIME) / Math.log(rawPortion(STORY_TIME));
  return rawPortion(fraction) ** bend;
}

const WHOLE_DAY = HOURS.reduce((a, b) => a + b, 0);

/** Share of a day's traffic that comes in up to a fraction of the day, both 0 to 1. */
export function rawPortion(fraction: number): number {
  const hours = fraction * 24;
  const done = HOURS.reduce((sum, busy, hour) => sum + busy * Math.min(1, Math.max(0, hours - hour)), 0);
  return done / WHOLE_DAY;
}

/** The other way round: the fraction of the day by which a share of its traffic has come in. */
export function fractionAt(portion: number): number {
  let left = portion * WHOLE_DAY;
  for (const [hour, busy] of HOURS.entries()) {
    if (left <= busy) return (hour + left / busy) / 24;
    left -= busy;
  }
  return 1;
}

/** The first of the month after `now`, 00:00 UTC: when a `1mo` budget starts again. */
export function nextMonthStart(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1));
}

/** The first day of the month of `now`, `YYYY-MM-DD`. */
export function monthStartDay(now: Date): string {
  return `${now.toISOString().slice(0, 7)}-01`;
}
