import { type BudgetPeriod, readBudgetPeriod, readBudgetReset } from "~/contract/budget-period";
import type { Key } from "~/contract/keys";
import { type Day, type DayRange, dayOf, daysOf, startOfDay } from "~/lib/days";

/** A period in the words people use: 24 hours are a day, 7 days a week. `null` for a text that is none. */
export function periodInWords(duration: string): BudgetPeriod | null {
  const period = readBudgetPeriod(duration);
  if (period?.unit === "hour" && period.count === 24) return { unit: "day", count: 1 };
  if (period?.unit === "day" && period.count === 7) return { unit: "week", count: 1 };
  return period;
}

type BudgetOfKey = Pick<Key, "max_budget" | "budget_duration" | "budget_reset_at" | "litellm_budget_table">;

export interface KeyBudget {
  /** US dollars. */
  amount: number;
  /** LiteLLM's text for the period; `null` for a budget that never starts again. */
  duration: string | null;
  resetAt: string | null;
}

/** What a key may spend: by its own terms, else by those of the budget it is linked to. `null` without a budget. */
export function budgetOf({ litellm_budget_table: linked, ...own }: BudgetOfKey): KeyBudget | null {
  const row = [own, linked].find((one) => typeof one?.max_budget === "number");
  if (typeof row?.max_budget !== "number") return null;
  return {
    amount: row.max_budget,
    duration: row.budget_duration ?? null,
    // The key's spend starts again at its own moment, whoever set the terms.
    resetAt: own.budget_reset_at ?? row.budget_reset_at ?? null,
  };
}

/**
 * US dollars that a key may spend on one UTC day; `null` where its budget is of another period, or of a day that starts
 * at another time than usage's days do, so that the two cannot stand beside each other.
 */
export function dailyBudget(key: BudgetOfKey, now: Date): number | null {
  const budget = budgetOf(key);
  const period = budget?.duration ? periodInWords(budget.duration) : null;
  if (!budget || period?.unit !== "day" || period.count !== 1) return null;
  const reset = readBudgetReset(budget.resetAt, now);
  if (reset.kind === "never") return budget.amount;
  if (reset.kind === "unknown") return null;
  return reset.at.getTime() === startOfDay(dayOf(reset.at)).getTime() ? budget.amount : null;
}

/**
 * The first day of a range on which the present budget is known to hold: the day of the key's last change, since what it
 * was before is not kept in the row. `null` when the row does not say, or it changed after the range.
 */
export function budgetHoldsFrom(
  { settings_updated_at, updated_at }: Pick<Key, "settings_updated_at" | "updated_at">,
  range: DayRange,
): Day | null {
  const changed = settings_updated_at ?? updated_at;
  if (!changed || Number.isNaN(Date.parse(changed))) return null;
  const day = dayOf(new Date(changed));
  return daysOf(range).find((one) => one >= day) ?? null;
}
