import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type BudgetFacts, budgetOutlook, readBudgetPeriod, readBudgetReset } from "./budget-period";

describe("the period of a budget", () => {
  it.each([
    ["30s", 30, "second"],
    ["15m", 15, "minute"],
    ["12h", 12, "hour"],
    ["1d", 1, "day"],
    ["7d", 7, "day"],
    ["30d", 30, "day"],
    ["2w", 2, "week"],
    ["1mo", 1, "month"],
    [" 1MO ", 1, "month"],
    ["daily", 24, "hour"],
    ["monthly", 30, "day"],
  ])("%s is %d %s", (text, count, unit) => {
    expect(readBudgetPeriod(text)).toEqual({ count, unit });
  });

  it.each([
    null,
    undefined,
    "",
    "d",
    "30",
    "0d",
    "-1d",
    "1.5d",
    "1 d",
    "30days",
    "1y",
    "mo",
    "1e3d",
    "9999999d",
    "constructor",
  ])("%s is none", (text) => {
    expect(readBudgetPeriod(text)).toBeNull();
  });
});

describe("the reset of a budget", () => {
  const now = new Date("2026-11-18T14:32:00Z");

  it.each([
    ["2026-12-01T00:00:00Z", "due", "2026-12-01T00:00:00.000Z"],
    ["2026-12-01T00:00:00.000000Z", "due", "2026-12-01T00:00:00.000Z"],
    ["2026-12-01T00:00:00", "due", "2026-12-01T00:00:00.000Z"],
    ["2026-12-01T01:00:00+01:00", "due", "2026-12-01T00:00:00.000Z"],
    ["2026-11-18T14:32:00Z", "was-due", "2026-11-18T14:32:00.000Z"],
    ["2026-11-01T00:00:00Z", "was-due", "2026-11-01T00:00:00.000Z"],
  ])("%s %s", (text, kind, at) => {
    // Whatever the period says: the row is trusted.
    expect(readBudgetReset(text, now, "1d")).toEqual({ kind, at: new Date(at) });
  });

  it.each([
    [null, null, "never"],
    [undefined, "", "never"],
    ["", undefined, "never"],
    ["soon", "1mo", "unknown"],
    ["2026-13-01T00:00:00Z", "1mo", "unknown"],
    ["1 Dec 2026", "1mo", "unknown"],
    ["2026-12-01", "1mo", "unknown"],
    [null, "12h", "unknown"],
    [null, "3d", "unknown"],
    [null, "2mo", "unknown"],
    [null, "whenever", "unknown"],
  ])("%s with the period %s is %s", (text, period, kind) => {
    expect(readBudgetReset(text, now, period)).toEqual({ kind });
  });

  it.each([
    ["1d", "2026-11-18T14:32:00Z", "2026-11-19"],
    ["7d", "2026-11-18T14:32:00Z", "2026-11-23"],
    ["1w", "2026-11-23T00:00:00Z", "2026-11-30"],
    ["weekly", "2026-11-22T23:59:59Z", "2026-11-23"],
    ["30d", "2026-11-18T14:32:00Z", "2026-12-01"],
    ["1mo", "2026-12-31T23:00:00Z", "2027-01-01"],
    ["1mo", "2027-01-01T00:00:00Z", "2027-02-01"],
  ])("by the rule for %s, asked at %s, is on %s", (period, asked, day) => {
    expect(readBudgetReset(null, new Date(asked), period)).toEqual({
      kind: "by-rule",
      at: new Date(`${day}T00:00:00Z`),
    });
  });
});

describe("what is expected by the reset", () => {
  const now = new Date("2026-11-18T12:00:00Z");
  const facts = (own: Partial<BudgetFacts> = {}): BudgetFacts => ({
    spent: 500,
    budget: 1000,
    resetsAt: new Date("2026-11-21T00:00:00Z"),
    now,
    history: { spend: Array.from({ length: 28 }, () => 100) },
    soFar: 40,
    ...own,
  });
  const at = (time: string) => ({ resetsAt: new Date(`2026-11-${time}:00Z`) });

  it.each([
    ["today's rest and the days to come", facts(), 760, null],
    ["tonight: today's rest alone", facts(at("19T00:00")), 560, null],
    ["within the day: as much of the rest as time", facts(at("18T18:00")), 530, null],
    ["within a day to come: as much of it as time", facts(at("19T06:00")), 585, null],
    ["used up on the day after tomorrow", facts({ budget: 700 }), 760, 2],
    ["used up today", facts({ budget: 530 }), 760, 0],
    ["used up already", facts({ budget: 400 }), 760, 0],
    ["to the last cent, which is not over", facts({ budget: 760 }), 760, null],
  ])("%s", (_, given, value, usedUpIn) => {
    expect(budgetOutlook(given)).toEqual({
      expected: expect.objectContaining({ value: expect.closeTo(value, 9) }),
      usedUpIn,
    });
  });

  it.each([
    ["too-short", facts({ history: { spend: [1, 2, 3] } })],
    ["past", facts(at("18T11:59"))],
    ["too-far", facts({ resetsAt: new Date("2027-11-18T00:00:00Z") })],
  ])("is unknown: %s", (why, given) => {
    expect(budgetOutlook(given)).toBe(why);
  });

  it("is never less than what is spent, nor less with more time", () => {
    const hour = fc.integer({ min: 1, max: 90 * 24 });
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: 14, maxLength: 60 }), hour, hour, (spend, a, b) => {
        const expectedIn = (hours: number) =>
          expectedOf(facts({ history: { spend }, resetsAt: new Date(now.getTime() + hours * 3_600_000) }));
        const [sooner, later] = [expectedIn(Math.min(a, b)), expectedIn(Math.max(a, b))];
        expect(sooner).toBeGreaterThanOrEqual(500);
        expect(later).toBeGreaterThanOrEqual(sooner - 1e-9);
      }),
      { seed: 20261118 },
    );
  });

  it("is over exactly where it says when it is used up", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: 14, maxLength: 60 }), fc.nat(20_000), (spend, budget) => {
        const outlook = budgetOutlook(facts({ history: { spend }, budget }));
        if (typeof outlook === "string") throw new Error(outlook);
        const gap = outlook.expected.value - budget;
        if (Math.abs(gap) > 1e-6) expect(outlook.usedUpIn !== null).toBe(gap > 0);
      }),
      { seed: 20261118 },
    );
  });
});

function expectedOf(facts: BudgetFacts): number {
  const outlook = budgetOutlook(facts);
  if (typeof outlook === "string") throw new Error(outlook);
  return outlook.expected.value;
}
