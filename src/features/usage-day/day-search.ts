import { type Day, readDay } from "~/lib/days";

/** What a day can be split by. */
export const SPLITS = ["key", "model"] as const;
export type DaySplit = (typeof SPLITS)[number];

/** What of the address is this page's own; everything else belongs to the usage page it came from. */
const OWN = { split: "hoursBy", only: "hoursKey" } as const;

/** Why the address names no day that can be shown. */
export type DayFault = "malformed" | "future";

/** The day an address names; a fault is said, and nothing else is shown in its place. */
export function readDayParam(text: string | undefined, today: Day): { day: Day } | { fault: DayFault } {
  const day = readDay(text);
  if (day === null) return { fault: "malformed" };
  return day > today ? { fault: "future" } : { day };
}

export interface DaySearch {
  split: DaySplit;
  /** The one key that is looked at; `null` for all. */
  only: string | null;
}

export function readDaySearch(search: URLSearchParams): DaySearch {
  const split = SPLITS.find((one) => one === search.get(OWN.split)) ?? "key";
  return { split, only: search.get(OWN.only) || null };
}

/** Writes what this page keeps in the address; what it does not know stays. */
export function writeDaySearch(search: URLSearchParams, { split, only }: Partial<DaySearch>): URLSearchParams {
  const next = new URLSearchParams(search);
  if (split === "key") next.delete(OWN.split);
  else if (split) next.set(OWN.split, split);
  if (only === null) next.delete(OWN.only);
  else if (only !== undefined) next.set(OWN.only, only);
  return next;
}

/** The query of the usage page that led here, to be handed back. */
export function searchOfUsage(search: URLSearchParams): Record<string, string> {
  const rest = new URLSearchParams(search);
  for (const name of Object.values(OWN)) rest.delete(name);
  return Object.fromEntries(rest);
}
