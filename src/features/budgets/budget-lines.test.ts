import { describe, expect, it } from "vitest";
import type { BudgetRow } from "~/api/budgets";
import { addDays } from "~/lib/days";
import { lineOf, sortLines } from "./budget-lines";
import type { DailySpend } from "./spend-by-day";

const NOW = new Date("2026-11-18T12:00:00Z");
const row = (own: Partial<BudgetRow> = {}): BudgetRow => ({
  kind: "key",
  id: "k",
  name: "k",
  spent: 500,
  budget: 1000,
  limit: "stops",
  budget_duration: "1mo",
  budget_reset_at: "2026-11-21T00:00:00Z",
  createdAt: null,
  ended: null,
  budgetId: null,
  organizationId: null,
  teamId: null,
  userId: null,
  people: null,
  role: null,
  ...own,
});

/** $100 on every full day and $40 today. */
const daily = (days = 56, spendOn = (_day: number) => 100): DailySpend => ({
  kind: "known",
  days: Array.from({ length: days }, (_, day) => addDays("2026-11-18", day - days + 1)),
  spend: Array.from({ length: days }, (_, day) => (day === days - 1 ? 40 : spendOn(day))),
});

describe("a budget's line", () => {
  it.each<[string, BudgetRow, string, number, string | null]>([
    ["lasts", row(), "within", 0, null],
    ["will be used up the day after tomorrow", row({ budget: 700 }), "heading-over", 60, "2026-11-20"],
    ["will be used up today", row({ budget: 510 }), "heading-over", 250, "2026-11-18"],
    ["is used up", row({ budget: 500 }), "over", 0, null],
    ["is over", row({ budget: 450 }), "over", 50, null],
    ["is zero dollars", row({ budget: 0, spent: 0 }), "over", 0, null],
  ])("%s", (_, given, state, overBy, usedUpOn) => {
    const line = lineOf(given, daily(), NOW);
    expect(line).toMatchObject({ state, usedUpOn, overBy: expect.closeTo(overBy, 6) });
    expect(line.expected).toMatchObject({ value: expect.closeTo((given.spent ?? 0) + 260, 6) });
  });

  it.each<[string, BudgetRow, DailySpend, string]>([
    ["usage is under way", row(), { kind: "loading" }, "loading"],
    ["usage failed", row(), { kind: "failed" }, "failed"],
    ["the list of keys is cut", row(), { kind: "cut" }, "cut"],
    ["spend is not said", row({ spent: null }), daily(), "no-spend"],
    ["it never resets", row({ budget_reset_at: null, budget_duration: null }), daily(), "nothing-to-expect"],
    ["its reset was due", row({ budget_reset_at: "2026-11-18T00:00:00Z" }), daily(), "nothing-to-expect"],
    ["it is blocked", row({ ended: "blocked" }), daily(), "nothing-to-expect"],
    ["it resets next year", row({ budget_reset_at: "2027-11-01T00:00:00Z" }), daily(), "too-far"],
    ["there are too few days", row(), daily(12), "too-short"],
    ["it is two weeks old", row({ createdAt: "2026-11-04T09:00:00Z" }), daily(), "too-short"],
    ["it was made in the future", row({ createdAt: "2026-12-04T09:00:00Z" }), daily(), "too-short"],
  ])("expects nothing where %s", (_, given, spend, why) => {
    expect(lineOf(given, spend, NOW)).toMatchObject({ expected: why, state: "within" });
  });

  it("does not take the days before something was made for days without cost", () => {
    const young = daily(56, (day) => (day < 35 ? 0 : 100));
    const { expected } = lineOf(row({ createdAt: "2026-10-28T10:00:00Z" }), young, NOW);
    expect(expected).toMatchObject({ value: expect.closeTo(760, 6) });
  });

  it("leaves a day out that was unlike its weekday", () => {
    const noisy = (day: number) => 100 + (day % 3);
    const [plain, wild] = [daily(56, noisy), daily(56, (day) => (day === 51 ? 4000 : noisy(day)))].map(
      (spend) => lineOf(row(), spend, NOW).expected,
    );
    expect(wild).toMatchObject({ value: expect.closeTo((plain as { value: number }).value, -1) });
  });
});

describe("lines in a group", () => {
  it("stand by urgency, then by the share that is used, then by name", () => {
    const lines = [
      row({ name: "half", spent: 5, budget: 10 }),
      row({ name: "unknown", spent: null, budget: 10 }),
      row({ name: "also half", spent: 500, budget: 1000, budget_reset_at: null, budget_duration: null }),
      row({ name: "heading", spent: 9, budget: 100 }),
      row({ name: "over", spent: 12, budget: 10 }),
      row({ name: "far over", spent: 50, budget: 10 }),
    ].map((one) => lineOf(one, one.name === "heading" ? daily() : { kind: "cut" }, NOW));
    expect(sortLines(lines).map((line) => line.row.name)).toEqual([
      "far over",
      "over",
      "heading",
      "also half",
      "half",
      "unknown",
    ]);
  });
});
