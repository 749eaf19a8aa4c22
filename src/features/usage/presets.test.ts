import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, countDays, weekdayOf } from "~/lib/days";
import { PRESETS, presetOfRange, rangeOfPreset } from "./presets";

const TODAY = "2026-11-18";
const anyDay = fc.integer({ min: 0, max: 4000 }).map((days) => addDays("2020-01-01", days));

describe("presets mean what they say", () => {
  it.each([
    ["today", TODAY, TODAY],
    ["yesterday", "2026-11-17", "2026-11-17"],
    ["d7", "2026-11-12", TODAY],
    ["d28", "2026-10-22", TODAY],
    ["d90", "2026-08-21", TODAY],
    ["week", "2026-11-16", TODAY],
    ["lastWeek", "2026-11-09", "2026-11-15"],
    ["month", "2026-11-01", TODAY],
    ["lastMonth", "2026-10-01", "2026-10-31"],
    ["quarter", "2026-10-01", TODAY],
    ["lastQuarter", "2026-07-01", "2026-09-30"],
    ["fiscalYear", "2026-01-01", TODAY],
  ] as const)("%s is %s to %s", (preset, from, to) => {
    expect(rangeOfPreset(preset, TODAY)).toEqual({ from, to });
  });

  it.each([
    [4, "2026-04-01"],
    [11, "2026-11-01"],
    [12, "2025-12-01"],
  ])("a fiscal year from month %i began on %s", (month, from) => {
    expect(rangeOfPreset("fiscalYear", TODAY, month)).toEqual({ from, to: TODAY });
  });

  it("on any day: N days are N days, nothing is in the future, weeks begin on Monday", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 12 }), (today, month) => {
        for (const preset of PRESETS) {
          const range = rangeOfPreset(preset, today, month);
          expect(range.from <= range.to && range.to <= today).toBe(true);
          expect(countDays(range)).toBeLessThanOrEqual(400);
        }
        for (const count of [7, 28, 90] as const) expect(countDays(rangeOfPreset(`d${count}`, today))).toBe(count);
        expect(weekdayOf(rangeOfPreset("week", today).from)).toBe(0);
        expect(countDays(rangeOfPreset("lastWeek", today))).toBe(7);
        expect(addDays(rangeOfPreset("lastMonth", today).to, 1)).toBe(rangeOfPreset("month", today).from);
        expect(addDays(rangeOfPreset("lastQuarter", today).to, 1)).toBe(rangeOfPreset("quarter", today).from);
      }),
      { seed: 20261118 },
    );
  });

  it("and are recognised again", () => {
    expect(PRESETS.map((preset) => presetOfRange(rangeOfPreset(preset, TODAY), TODAY))).toEqual([...PRESETS]);
    expect(presetOfRange({ from: "2026-11-02", to: "2026-11-03" }, TODAY)).toBeNull();
  });
});
