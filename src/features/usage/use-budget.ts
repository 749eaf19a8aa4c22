import { useQuery } from "@tanstack/react-query";
import { organizations } from "~/api/organizations";
import type { UsageScope } from "~/api/usage";
import { addDays, type Day, dayOf, startOfMonth } from "~/lib/days";
import { useServices } from "~/session/services-context";

/** A budget of the scope and its own period. */
export interface ScopeBudget {
  /** US dollars. */
  amount: number;
  /** Whole UTC days from one reset to the next; `null` where it is not known. */
  period: { from: Day; until: Day } | null;
}

/** The organization's budget, where it has one and this person may read it. */
export function useBudget(scope: UsageScope, today: Day): ScopeBudget | null {
  const { client } = useServices();
  const { data = [] } = useQuery({ ...organizations.list(client), enabled: scope.kind === "organization" });
  if (scope.kind !== "organization") return null;
  const budget = data.find(({ organization_id }) => organization_id === scope.organizationId)?.litellm_budget_table;
  if (!budget || typeof budget.max_budget !== "number") return null;
  return { amount: budget.max_budget, period: periodOf(budget.budget_duration, budget.budget_reset_at, today) };
}

/** Only periods that begin and end with a day can be read off daily usage: months and whole days. */
function periodOf(duration: string | null | undefined, resetsAt: string | null | undefined, today: Day) {
  const reset = resetsAt ? new Date(resetsAt) : null;
  if (!duration || !reset || Number.isNaN(reset.getTime())) return null;
  const until = dayOf(reset);
  if (until <= today) return null;
  if (duration === "1mo") return { from: startOfMonth(addDays(until, -1)), until };
  const days = /^(\d+)d$/.exec(duration)?.[1];
  return days ? { from: addDays(until, -Number(days)), until } : null;
}
