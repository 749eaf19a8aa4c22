import {
  addDays,
  type Day,
  type DayRange,
  endOfMonth,
  startOfFiscalYear,
  startOfMonth,
  startOfQuarter,
  weekdayOf,
} from "~/lib/days";

export const PRESETS = [
  "today",
  "yesterday",
  "d7",
  "d28",
  "d90",
  "week",
  "lastWeek",
  "month",
  "lastMonth",
  "quarter",
  "lastQuarter",
  "fiscalYear",
] as const;
export type Preset = (typeof PRESETS)[number];

/**
 * The UTC days a preset means: "last 7 days" is seven days, today included; weeks run from Monday to Sunday; what is not
 * over yet ends today. `fiscalMonth` is the month in which a fiscal year starts, 1 to 12.
 */
export function rangeOfPreset(preset: Preset, today: Day, fiscalMonth = 1): DayRange {
  const yesterday = addDays(today, -1);
  const monday = addDays(today, -weekdayOf(today));
  switch (preset) {
    case "today":
      return { from: today, to: today };
    case "yesterday":
      return { from: yesterday, to: yesterday };
    case "week":
      return { from: monday, to: today };
    case "lastWeek":
      return { from: addDays(monday, -7), to: addDays(monday, -1) };
    case "month":
      return { from: startOfMonth(today), to: today };
    case "lastMonth": {
      const end = addDays(startOfMonth(today), -1);
      return { from: startOfMonth(end), to: endOfMonth(end) };
    }
    case "quarter":
      return { from: startOfQuarter(today), to: today };
    case "lastQuarter": {
      const end = addDays(startOfQuarter(today), -1);
      return { from: startOfQuarter(end), to: end };
    }
    case "fiscalYear":
      return { from: startOfFiscalYear(today, fiscalMonth), to: today };
    default:
      return { from: addDays(today, 1 - Number(preset.slice(1))), to: today };
  }
}

/** The first preset that means a range, if one does. */
export function presetOfRange(range: DayRange, today: Day, fiscalMonth = 1): Preset | null {
  const same = (preset: Preset) => {
    const days = rangeOfPreset(preset, today, fiscalMonth);
    return days.from === range.from && days.to === range.to;
  };
  return PRESETS.find(same) ?? null;
}
