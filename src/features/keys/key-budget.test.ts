import { describe, expect, it } from "vitest";
import { budgetHoldsFrom, budgetOf, dailyBudget, periodInWords } from "./key-budget";

describe("a budget's period", () => {
  it.each([
    ["1d", "day", 1],
    ["24h", "day", 1],
    ["7d", "week", 1],
    ["1w", "week", 1],
    ["30d", "day", 30],
    ["1mo", "month", 1],
    ["12h", "hour", 12],
    ["90m", "minute", 90],
    ["45s", "second", 45],
  ])("%s is %s × %i", (duration, unit, count) => {
    expect(periodInWords(duration)).toEqual({ unit, count });
  });

  it.each(["", "d", "0d", "1y", "1 d", "-1d", "1.5d"])("%j is none", (duration) => {
    expect(periodInWords(duration)).toBeNull();
  });
});

describe("what a key may spend", () => {
  const linked = { max_budget: 20, budget_duration: "7d", budget_reset_at: "2026-11-23T00:00:00Z" };

  it.each([
    ["nothing is said", {}, null],
    ["its own terms", { max_budget: 5, budget_duration: "1d" }, { amount: 5, duration: "1d", resetAt: null }],
    ["an amount of nothing", { max_budget: 0 }, { amount: 0, duration: null, resetAt: null }],
    [
      "terms it is linked to",
      { max_budget: null, litellm_budget_table: linked },
      { amount: 20, duration: "7d", resetAt: "2026-11-23T00:00:00Z" },
    ],
    [
      "both, of which its own come first",
      { max_budget: 5, litellm_budget_table: linked },
      { amount: 5, duration: null, resetAt: null },
    ],
    ["a link without an amount", { litellm_budget_table: { soft_budget: 3 } }, null],
  ])("of %s", (_, key, budget) => {
    expect(budgetOf(key)).toEqual(budget);
  });
});

describe("the budget of a UTC day", () => {
  const NOW = new Date("2026-11-18T14:32:00Z");
  const MIDNIGHT = "2026-11-19T00:00:00.000000Z";

  it.each([
    ["1d", 800, MIDNIGHT, 800],
    ["24h", 800, "2026-11-19T00:00:00+00:00", 800],
    ["1d", 0, MIDNIGHT, 0],
    ["1d", 800, null, 800],
    ["1d", 800, "2026-11-18T00:00:00Z", 800],
    ["1d", 800, "2026-11-18T23:00:00Z", null],
    ["1d", 800, "soon", null],
    ["7d", 50, MIDNIGHT, null],
    ["1mo", 2000, "2026-12-01T00:00:00Z", null],
    [null, 50, null, null],
    ["1d", null, MIDNIGHT, null],
  ])("of %s, %s, starting again at %s, is %s", (budget_duration, max_budget, budget_reset_at, amount) => {
    expect(dailyBudget({ budget_duration, max_budget, budget_reset_at }, NOW)).toBe(amount);
  });
});

describe("the present budget is known to hold", () => {
  const range = { from: "2026-10-22", to: "2026-11-18" };

  it.each([
    ["from the day of the last change", null, "2026-11-18T14:26:51Z", "2026-11-18"],
    [
      "from the change of settings, when the row was written to since",
      "2026-11-10T08:00:00Z",
      "2026-11-18T14:31:00Z",
      "2026-11-10",
    ],
    ["over the whole range, when nothing changed in it", null, "2026-09-03T16:40:00+00:00", "2026-10-22"],
    ["on no day, when it changed later", null, "2026-11-19T00:00:00Z", null],
    ["on no day, when the row does not say", null, null, null],
    ["on no day, when it says nothing readable", null, "yesterday", null],
  ])("%s", (_, settings_updated_at, updated_at, day) => {
    expect(budgetHoldsFrom({ settings_updated_at, updated_at }, range)).toBe(day);
  });
});
