import { DIMENSIONS, type Dimension } from "~/api/usage-dimensions";
import { addDays, countDays, type Day, type DayRange, endOfMonth, readDay, startOfMonth } from "~/lib/days";

/** Days of the range where usage opens: whole weeks, so that weekdays compare. */
export const DEFAULT_DAYS = 28;
/** The longest range that LiteLLM's aggregated routes answer (common_daily_activity.py: 400 on more). */
export const LONGEST_DAYS = 400;

/** What chart and table are split by until somebody chooses. */
export const DEFAULT_DIMENSION: Dimension = "model";

/** Something in the address that was not taken, and why. */
export interface IgnoredSearch {
  why: "from" | "to" | "reversed" | "future" | "tooLong" | "by";
  value: string;
}

/** What the address says about the usage page. */
export interface UsageSearch {
  range: DayRange;
  /** True while the address does not say otherwise. */
  compare: boolean;
  /** What chart and table are split by. */
  by: Dimension;
  ignored: readonly IgnoredSearch[];
}

/**
 * Reads the address. Each field falls back by itself; what was not taken is said, never silently replaced. A range that
 * ends after today is cut to today without a word: the days to come are empty by nature.
 */
export function readUsageSearch(
  search: URLSearchParams,
  today: Day,
  dimensions: readonly Dimension[] = DIMENSIONS,
): UsageSearch {
  const ignored: IgnoredSearch[] = [];
  const range = readRange(search, today, ignored);
  const asked = search.get("by");
  const by = dimensions.find((dimension) => dimension === asked);
  if (asked !== null && !by) ignored.push({ why: "by", value: asked });
  return { range, compare: search.get("compare") !== "off", by: by ?? DEFAULT_DIMENSION, ignored };
}

function readRange(search: URLSearchParams, today: Day, ignored: IgnoredSearch[]): DayRange {
  const lastDays: DayRange = { from: addDays(today, 1 - DEFAULT_DAYS), to: today };
  const read = (name: "from" | "to") => {
    const value = search.get(name);
    const day = readDay(value);
    if (value !== null && day === null) ignored.push({ why: name, value });
    return day;
  };
  const from = read("from");
  const to = read("to");
  if (from === null && to === null) return lastDays;

  const end = to === null || to > today ? today : to;
  const range: DayRange = { from: from ?? addDays(end, 1 - DEFAULT_DAYS), to: end };
  const value = `${range.from} – ${to ?? end}`;
  if (from !== null && to !== null && from > to) ignored.push({ why: "reversed", value });
  else if (from !== null && from > today) ignored.push({ why: "future", value: from });
  else if (countDays(range) > LONGEST_DAYS) ignored.push({ why: "tooLong", value });
  else return range;
  return lastDays;
}

/** What of the address a control of the page changes. */
export type UsageChange = Partial<Pick<UsageSearch, "range" | "compare" | "by">>;

/** Writes what the page keeps in the address. Defaults are left out. */
export function writeUsageSearch(search: URLSearchParams, { range, compare, by }: UsageChange) {
  const next = new URLSearchParams(search);
  if (range) {
    next.set("from", range.from);
    next.set("to", range.to);
  }
  if (compare === true) next.delete("compare");
  if (compare === false) next.set("compare", "off");
  if (by === DEFAULT_DIMENSION) next.delete("by");
  else if (by) next.set("by", by);
  return next;
}

export const PRESETS = ["d7", "d28", "d91", "month", "lastMonth", "d364"] as const;
export type Preset = (typeof PRESETS)[number];

/** The days a preset means: "last 7 days" is seven days, today included. */
export function rangeOfPreset(preset: Preset, today: Day): DayRange {
  switch (preset) {
    case "month":
      return { from: startOfMonth(today), to: today };
    case "lastMonth": {
      const end = addDays(startOfMonth(today), -1);
      return { from: startOfMonth(end), to: endOfMonth(end) };
    }
    default:
      return { from: addDays(today, 1 - Number(preset.slice(1))), to: today };
  }
}

/** The preset a range is, if it is one. */
export function presetOfRange(range: DayRange, today: Day): Preset | null {
  const same = (preset: Preset) => {
    const days = rangeOfPreset(preset, today);
    return days.from === range.from && days.to === range.to;
  };
  return PRESETS.find(same) ?? null;
}
