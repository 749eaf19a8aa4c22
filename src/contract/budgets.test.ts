import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { budgetTerms, keyBudgetTerms, type ListedKey, ListedKeySchema } from "./budgets";

describe("the terms of a budget", () => {
  it.each([
    ["none", {}, null],
    ["none of nulls", { max_budget: null, soft_budget: null }, null],
    ["hard", { max_budget: 100 }, { budget: 100, limit: "stops" }],
    ["zero, which stops everything", { max_budget: 0 }, { budget: 0, limit: "stops" }],
    ["soft", { soft_budget: 80 }, { budget: 80, limit: "alerts" }],
    ["the hard one of both", { max_budget: 100, soft_budget: 80 }, { budget: 100, limit: "stops" }],
  ])("are %s", (_, row, expected) => {
    expect(budgetTerms(row)).toEqual(expected);
  });

  it("are none where there is no row", () => {
    expect([budgetTerms(null), budgetTerms(undefined)]).toEqual([null, null]);
  });

  it.each<[string, Partial<ListedKey>, ReturnType<typeof keyBudgetTerms>]>([
    ["its own", { max_budget: 5 }, { budget: 5, limit: "stops" }],
    ["linked", { litellm_budget_table: { max_budget: 7 } }, { budget: 7, limit: "stops" }],
    [
      "its own before linked",
      { max_budget: 5, litellm_budget_table: { max_budget: 7 } },
      { budget: 5, limit: "stops" },
    ],
    ["linked and soft", { litellm_budget_table: { soft_budget: 3 } }, { budget: 3, limit: "alerts" }],
    [
      "slowed, with a limit to scale down",
      { max_budget: 5, rpm_limit: 10, metadata: { throttle_on_budget_exceeded: true } },
      { budget: 5, limit: "slows-or-stops" },
    ],
    [
      "not slowed without one",
      { max_budget: 5, metadata: { throttle_on_budget_exceeded: true } },
      { budget: 5, limit: "stops" },
    ],
  ])("of a key: %s", (_, key, expected) => {
    expect(keyBudgetTerms({ token: "hash", metadata: null, ...key })).toEqual(expected);
  });

  it("do not fall over metadata of another shape", () => {
    for (const metadata of [null, "text", 5, { throttle_on_budget_exceeded: "yes" }]) {
      expect(v.parse(ListedKeySchema, { token: "hash", metadata }).metadata).toBeNull();
    }
  });
});
