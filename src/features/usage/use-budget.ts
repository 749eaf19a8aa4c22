import { useQuery } from "@tanstack/react-query";
import { organizations } from "~/api/organizations";
import type { UsageScope } from "~/api/usage";
import { readBudgetPeriod, readBudgetReset } from "~/contract/budget-period";
import type { Budget } from "~/contract/budgets";
import { addDays, type Day, dayOf, startOfMonth } from "~/lib/days";
import { useServices } from "~/session/services-context";

const DAY_MS = 86_400_000;

/** A budget of the scope and its own period. */
export interface ScopeBudget {
  /** US dollars. */
  amount: number;
  /** Whole UTC days from one reset to the next; `null` where it is not known. */
  period: { from: Day; until: Day } | null;
}

/** The organization's budget, where it has one and this person may read it. */
export function useBudget(scope: UsageScope): ScopeBudget | null {
  const { client, now } = useServices();
  const { data = [] } = useQuery({ ...organizations.list(client), enabled: scope.kind === "organization" });
  if (scope.kind !== "organization") return null;
  const budget = data.find(({ organization_id }) => organization_id === scope.organizationId)?.litellm_budget_table;
  if (!budget || typeof budget.max_budget !== "number") return null;
  return { amount: budget.max_budget, period: periodOf(budget, now()) };
}

/**
 * The UTC days from the last reset to the next; `null` where the reset is not at midnight, is past, or the period is
 * shorter than a day: daily usage cannot say what was spent since then.
 */
function periodOf(budget: Budget, now: Date): ScopeBudget["period"] {
  const period = readBudgetPeriod(budget.budget_duration);
  const reset = readBudgetReset(budget.budget_reset_at, now, budget.budget_duration);
  if (!period || (reset.kind !== "due" && reset.kind !== "by-rule") || reset.at.getTime() % DAY_MS !== 0) return null;
  const until = dayOf(reset.at);
  const last = addDays(until, -1);
  // By the proxy's own rule 30 days end with the month, as a month does.
  const isMonth = period.unit === "month" ? period.count === 1 : reset.kind === "by-rule" && period.count === 30;
  if (isMonth) return { from: startOfMonth(last), until };
  const days = period.unit === "week" ? period.count * 7 : period.unit === "day" ? period.count : null;
  return days === null ? null : { from: addDays(until, -days), until };
}
