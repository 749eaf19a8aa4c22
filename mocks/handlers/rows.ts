/** What rows of the database share when the proxy prints them: times, budgets, spend. */
import { nextMonthStart } from "mocks/world/calendar";
import type { Organization } from "mocks/world/organizations";
import { spendSince, spendThisMonth } from "mocks/world/totals";
import type { World } from "mocks/world/world";
import type { Database } from "./database";

const DAY_MS = 86_400_000;

/** A time as the proxy prints it: six digits of a second and a Z. */
export function printedTime(date: Date): string {
  return date.toISOString().replace("Z", "000Z");
}

/** The same as a few routes print it, with an offset instead of the Z. */
export function offsetTime(time: string): string {
  return time.replace("Z", "+00:00");
}

/** When a budget starts again; `null` without one. Days and months start at 00:00 UTC. */
export function resetOf(duration: string | null, now: Date): string | null {
  if (duration === null) return null;
  if (duration === "1mo") return printedTime(nextMonthStart(now));
  const days = Number(/^(\d+)d$/.exec(duration)?.[1] ?? 1);
  return printedTime(new Date((Math.floor(now.getTime() / DAY_MS) + days) * DAY_MS));
}

/**
 * US dollars as the `spend` columns hold them: since this morning for a budget of a day, else since the first of the
 * month. (The real proxy never resets a column without a budget; here the whole instance starts again with the month,
 * so that a column says the same as the usage of that month.)
 */
export function spent(
  { world, now }: Database,
  kind: "users" | "teams" | "keys",
  id: string,
  duration: string | null,
): number {
  const columns = duration === "1d" ? spendSince(world, world.usage.lastDay) : spendThisMonth(world, now);
  return columns[kind].get(id) ?? 0;
}

/** A budget as an organization carries it: without the time of its next start (`LiteLLM_BudgetTable` of _types.py). */
export function budgetRow(budget: Pick<Organization, "budgetId" | "maxBudget" | "budgetDuration">) {
  return {
    budget_id: budget.budgetId,
    soft_budget: null,
    max_budget: budget.maxBudget,
    max_parallel_requests: null,
    tpm_limit: null,
    rpm_limit: null,
    tpd_limit: null,
    model_max_budget: null,
    budget_duration: budget.budgetDuration,
    allowed_models: [],
    temp_budget_increase: null,
    temp_budget_expiry: null,
  };
}

/** Who made what nobody is remembered for. */
export function firstAdmin(world: World): string {
  return world.users.find(({ role }) => role === "proxy_admin")?.userId ?? "default_user_id";
}
