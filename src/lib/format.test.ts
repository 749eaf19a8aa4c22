import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  formatCents,
  formatChange,
  formatCompact,
  formatDay,
  formatDayRange,
  formatDollars,
  formatPoints,
  formatWeekday,
  wholeShares,
} from "./format";

describe("numbers are written", () => {
  it.each([
    [formatDollars(36148.67), "$36,149"],
    [formatCents(8369.5), "$8,369.50"],
    [formatCents(0), "$0.00"],
    [formatCents(0.00123), "$0.0012"],
    [formatCents(-12.5), "−$12.50"],
    [formatCompact(912), "912"],
    [formatCompact(37_100), "37.1k"],
    [formatCompact(12_468_466), "12.5M"],
    [formatCompact(356_000_000), "356M"],
    [formatCompact(24_950_000_000), "24.95B"],
    [formatChange(0.261), "+26.1%"],
    [formatChange(-0.026), "−2.6%"],
    [formatChange(-0.0001), "0.0%"],
    [formatPoints(0.0008), "+0.08"],
  ])("%s as %s", (written, expected) => expect(written).toBe(expected));
});

describe("days are written", () => {
  it.each([
    [formatDay("2026-11-18", "en"), "18 Nov"],
    [formatDay("2026-09-24", "en"), "24 Sep"],
    [formatDay("2026-11-18", "zh-CN"), "11月18日"],
    [formatWeekday("2026-11-12", "en"), "Thu 12 Nov"],
    [formatDayRange({ from: "2026-10-22", to: "2026-11-18" }, "en"), "22 Oct – 18 Nov 2026"],
    [formatDayRange({ from: "2025-12-22", to: "2026-11-18" }, "en"), "22 Dec 2025 – 18 Nov 2026"],
    [formatDayRange({ from: "2026-10-22", to: "2026-11-18" }, "zh-CN"), "2026年10月22日 – 11月18日"],
    [formatDayRange({ from: "2026-10-22", to: "2026-11-18" }, "en", { year: false }), "22 Oct – 18 Nov"],
  ])("%s as %s", (written, expected) => expect(written.replace(/[\u2009\u00a0]/g, " ")).toBe(expected));
});

describe("whole shares", () => {
  it("add up to 100 whenever there is something to share", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1e6 }), { minLength: 1, maxLength: 12 }), (parts) => {
        const sum = wholeShares(parts).reduce((total, share) => total + share, 0);
        expect(sum).toBe(parts.some((part) => part > 0) ? 100 : 0);
      }),
      { seed: 20261118 },
    );
  });

  it("give the rest to the largest remainder", () => {
    expect(wholeShares([1, 1, 1])).toEqual([34, 33, 33]);
  });
});
