import { afterEach, describe, expect, it } from "vitest";
import { formatCents, formatChange, formatCompact, formatCount, formatPercent, formatPoints } from "./format";
import { readNumberFormat, writeNumbersAs } from "./number-format";

afterEach(() => writeNumbersAs("english"));

describe("numbers", () => {
  it.each([
    ["english", "1,234,567", "−$1,234.50", "12.5M", "29.2%", "+1.5%", "−0.08"],
    ["continental", "1.234.567", "−$1.234,50", "12,5M", "29,2%", "+1,5%", "−0,08"],
    ["spaced", "1\u202f234\u202f567", "−$1\u202f234,50", "12,5M", "29,2%", "+1,5%", "−0,08"],
  ] as const)("are written %s", (format, count, cents, compact, percent, change, points) => {
    writeNumbersAs(format);
    expect(formatCount(1_234_567)).toBe(count);
    expect(formatCents(-1234.5)).toBe(cents);
    expect(formatCompact(12_468_466)).toBe(compact);
    expect(formatPercent(0.292)).toBe(percent);
    expect(formatChange(0.015)).toBe(change);
    expect(formatPoints(-0.0008)).toBe(points);
  });

  it.each([
    [null, "english"],
    ["roman", "english"],
    ["spaced", "spaced"],
  ])("of %j are read as %s", (kept, format) => {
    expect(readNumberFormat(kept)).toBe(format);
  });
});
