import type { BudgetRow } from "~/api/budgets";
import {
  type BudgetOutlook,
  type BudgetReset,
  budgetOutlook,
  type NoOutlook,
  readBudgetReset,
} from "~/contract/budget-period";
import type { ForecastDay } from "~/contract/forecast";
import { unusualDays } from "~/contract/unusual-days";
import { addDays, type Day, dayOf } from "~/lib/days";
import type { DailySpend } from "./spend-by-day";

/** Why nothing is expected. `nothing-to-expect`: it does not reset, was due to, or makes no calls any more. */
export type WhyUnknown = Exclude<DailySpend["kind"], "known"> | NoOutlook | "no-spend" | "nothing-to-expect";

/** A budget as the table shows it. */
export interface BudgetLine {
  row: BudgetRow;
  reset: BudgetReset;
  /** What will be spent at the reset; else why that is not known. */
  expected: ForecastDay | WhyUnknown;
  /** `over`: spent all of it. `heading-over`: will have by the reset. */
  state: "over" | "heading-over" | "within";
  /** Dollars over: spent when `over`, expected when `heading-over`. */
  overBy: number;
  /** The day on which it is used up, when `heading-over`. */
  usedUpOn: Day | null;
}

/** Puts a row, its reset and its daily spend together. */
export function lineOf(row: BudgetRow, spend: DailySpend, now: Date): BudgetLine {
  const reset = readBudgetReset(row.budget_reset_at, now, row.budget_duration);
  const line = { row, reset, state: "within", overBy: 0, usedUpOn: null } as const;
  const spent = row.spent ?? 0;
  const outlook = outlookOf(row, reset, spend, now);
  const expected = typeof outlook === "string" ? outlook : outlook.expected;
  if (row.spent !== null && spent >= row.budget)
    return { ...line, expected, state: "over", overBy: spent - row.budget };
  if (typeof outlook === "string" || outlook.usedUpIn === null) return { ...line, expected };
  return {
    ...line,
    expected,
    state: "heading-over",
    overBy: outlook.expected.value - row.budget,
    usedUpOn: addDays(dayOf(now), outlook.usedUpIn),
  };
}

function outlookOf(row: BudgetRow, reset: BudgetReset, spend: DailySpend, now: Date): BudgetOutlook | WhyUnknown {
  if (row.ended || (reset.kind !== "due" && reset.kind !== "by-rule")) return "nothing-to-expect";
  if (row.spent === null) return "no-spend";
  if (spend.kind !== "known") return spend.kind;
  const days = sinceMade(spend, row.createdAt);
  const full = days.slice(0, -1);
  // As on the usage page: what was unlike its weekday tells nothing of ordinary days.
  const leaveOut = new Set(unusualDays({ values: full }).map(({ index }) => index));
  return budgetOutlook({
    spent: row.spent,
    budget: row.budget,
    resetsAt: reset.at,
    now,
    history: { spend: full, leaveOut },
    soFar: days.at(-1) ?? 0,
  });
}

/** The days before something was made are no days on which it cost nothing; the day itself was not a full one. */
function sinceMade(
  { days, spend }: Extract<DailySpend, { kind: "known" }>,
  createdAt: string | null,
): readonly number[] {
  const made = createdAt ? createdAt.slice(0, 10) : "";
  const first = days.findIndex((day) => day > made);
  return first < 0 ? spend.slice(-1) : spend.slice(Math.min(first, spend.length - 1));
}

const RANK = { over: 0, "heading-over": 1, within: 2 } as const;

/** Over budget first, then those that will be, then by the share that is used. */
export function sortLines(lines: readonly BudgetLine[]): BudgetLine[] {
  return lines.toSorted(
    (a, b) =>
      RANK[a.state] - RANK[b.state] ||
      shareOf(b.row) - shareOf(a.row) ||
      (a.row.name < b.row.name ? -1 : a.row.name > b.row.name ? 1 : 0),
  );
}

function shareOf({ spent, budget }: BudgetRow): number {
  if (spent === null) return -1;
  return budget > 0 ? spent / budget : Number.POSITIVE_INFINITY;
}
