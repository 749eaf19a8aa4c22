/** After how many days without use a key, a person or an address counts as unused: one setting, read everywhere. */
import { addDays, countDays, type Day, type DayRange } from "./days";

/** What can be chosen, in days. */
export const UNUSED_AFTER_CHOICES = [30, 60, 90, 180] as const;
export type UnusedAfter = (typeof UNUSED_AFTER_CHOICES)[number];

const USUAL: UnusedAfter = 60;

/** The number of days that was kept; 60 for anything that cannot be chosen. */
export function readUnusedAfter(kept: string | null): UnusedAfter {
  return UNUSED_AFTER_CHOICES.find((days) => String(days) === kept) ?? USUAL;
}

/** The days in which use has to be looked for, ending with today, so that none means unused. */
export function daysOfUse(today: Day, after: UnusedAfter): DayRange {
  return { from: addDays(today, -after), to: today };
}

/** Whole days since the last use; 0 for today. */
export function daysSince(lastUsed: Day, today: Day): number {
  return countDays({ from: lastUsed, to: today }) - 1;
}

/**
 * Whether something is unused. `bornOn` is the day it was made, `null` where nobody says: what is younger than the
 * setting has not had the time to be unused.
 */
export function isUnused(lastUsed: Day | null, bornOn: Day | null, today: Day, after: UnusedAfter): boolean {
  if (lastUsed !== null) return daysSince(lastUsed, today) > after;
  return bornOn === null || daysSince(bornOn, today) > after;
}
