import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, countDays } from "./days";
import { daysOfUse, daysSince, isUnused, readUnusedAfter, UNUSED_AFTER_CHOICES } from "./unused-after";

const TODAY = "2026-11-18";

describe("what was kept", () => {
  it.each([
    ["30", 30],
    ["60", 60],
    ["90", 90],
    ["180", 180],
    [null, 60],
    ["", 60],
    ["45", 60],
    ["60.0", 60],
    ["-30", 60],
    ["many", 60],
  ])("%j means %i days", (kept, days) => expect(readUnusedAfter(kept)).toBe(days));
});

describe("unused", () => {
  it.each([
    ["used today", TODAY, null, false],
    ["used 60 days ago", "2026-09-19", null, false],
    ["used 61 days ago", "2026-09-18", null, true],
    ["never used, and of unknown age", null, null, true],
    ["never used, made 60 days ago", null, "2026-09-19", false],
    ["never used, made 61 days ago", null, "2026-09-18", true],
    ["used long after it was made", "2026-11-01", "2020-01-01", false],
  ])("%s: %j, made %j → %j", (_name, lastUsed, bornOn, expected) =>
    expect(isUnused(lastUsed, bornOn, TODAY, 60)).toBe(expected),
  );

  it("is whatever has no use in the days that are looked at", () => {
    const anyDays = fc.constantFrom(...UNUSED_AFTER_CHOICES);
    fc.assert(
      fc.property(anyDays, fc.integer({ min: 0, max: 400 }), (after, ago) => {
        const lastUsed = addDays(TODAY, -ago);
        expect(daysSince(lastUsed, TODAY)).toBe(ago);
        expect(isUnused(lastUsed, null, TODAY, after)).toBe(lastUsed < daysOfUse(TODAY, after).from);
      }),
      { seed: 20261118 },
    );
  });

  it("looks at one day more than the setting says", () => {
    for (const after of UNUSED_AFTER_CHOICES) expect(countDays(daysOfUse(TODAY, after))).toBe(after + 1);
  });
});
