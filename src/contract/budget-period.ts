/**
 * Budgets that start again: how long, when, and how much is expected by then. Source of the texts:
 * litellm/litellm_core_utils/duration_parser.py (1.108.7).
 */
import { expectRestOfToday, type ForecastDay, forecastDays, type SpendHistory, sumForecast } from "./forecast";

export type PeriodUnit = "second" | "minute" | "hour" | "day" | "week" | "month";

export interface BudgetPeriod {
  count: number;
  unit: PeriodUnit;
}

const UNITS: Readonly<Record<string, PeriodUnit>> = {
  s: "second",
  m: "minute",
  h: "hour",
  d: "day",
  w: "week",
  mo: "month",
};

/** Words that the proxy takes for texts. */
const WORDS: Readonly<Record<string, string>> = { hourly: "1h", daily: "24h", weekly: "7d", monthly: "30d" };

/**
 * Reads a `budget_duration` such as `30s`, `12h`, `7d` or `1mo`. `null` for anything else: the proxy guesses at what it
 * does not know, a console does not.
 */
export function readBudgetPeriod(text: string | null | undefined): BudgetPeriod | null {
  const word = text?.trim().toLowerCase() ?? "";
  const match = /^([1-9]\d{0,5})(mo|[smhdw])$/.exec(WORDS[word] ?? word);
  const unit = UNITS[match?.[2] ?? ""];
  return unit ? { count: Number(match?.[1]), unit } : null;
}

/**
 * When a budget starts again, as the row's `budget_reset_at` says; it is never computed from the period. The proxy
 * resets by a job of its own, so a moment that is over is one that `was-due`: the spend of the row may be of before.
 */
export type BudgetReset = { kind: "due" | "was-due"; at: Date } | { kind: "never" } | { kind: "unknown" };

export function readBudgetReset(resetAt: string | null | undefined, now: Date): BudgetReset {
  if (resetAt === null || resetAt === undefined || resetAt === "") return { kind: "never" };
  // Times without a zone are UTC, as all of the proxy's are; JavaScript would read them as local.
  const hasZone = /(?:z|[+-]\d{2}:?\d{2})$/i.test(resetAt);
  const at = /^\d{4}-\d{2}-\d{2}T\d/.test(resetAt) ? new Date(hasZone ? resetAt : `${resetAt}Z`) : new Date(Number.NaN);
  if (Number.isNaN(at.getTime())) return { kind: "unknown" };
  return { kind: at > now ? "due" : "was-due", at };
}

export interface BudgetFacts {
  /** Dollars since the last reset, as the row says. */
  spent: number;
  budget: number;
  resetsAt: Date;
  now: Date;
  /** Dollars of the full days before today, and of today so far. */
  history: SpendHistory;
  soFar: number;
}

export interface BudgetOutlook {
  /** What will be spent when the budget starts again, with 8 chances in 10. */
  expected: ForecastDay;
  /** Days from now, 0 for today, until the budget is used up; `null` where it lasts. */
  usedUpIn: number | null;
}

const DAY = 86_400_000;
/** Weekdays of three weeks say nothing of next year. */
const FARTHEST_DAYS = 92;

/**
 * What is expected by the reset: what is spent, the rest of today, and the days after it; the last day as far as it
 * goes. `null` where there is no forecast, the reset is past, or it is more than 92 days away.
 */
export function budgetOutlook({ spent, budget, resetsAt, now, history, soFar }: BudgetFacts): BudgetOutlook | null {
  const midnight = (Math.floor(now.getTime() / DAY) + 1) * DAY;
  const ahead = (resetsAt.getTime() - midnight) / DAY;
  if (resetsAt <= now || ahead > FARTHEST_DAYS) return null;
  const rest = expectRestOfToday({ ...history, soFar });
  const days = forecastDays({ ...history, ahead: 1 + Math.max(0, Math.ceil(ahead)) })?.slice(1);
  if (!rest || !days) return null;
  const untilMidnight = midnight - now.getTime();
  const today = portion(rest, Math.min(1, (resetsAt.getTime() - now.getTime()) / untilMidnight));
  const counted = [today, ...days.map((day, index) => portion(day, Math.min(1, ahead - index)))];
  const toCome = sumForecast(counted);
  return {
    expected: { value: spent + toCome.value, low: spent + toCome.low, high: spent + toCome.high },
    usedUpIn: firstOver(budget - spent, counted),
  };
}

function portion({ value, low, high }: ForecastDay, share: number): ForecastDay {
  return { value: value * share, low: low * share, high: high * share };
}

/** Index of the day on which the sum passes what is left. */
function firstOver(left: number, days: readonly ForecastDay[]): number | null {
  let sum = 0;
  for (const [index, { value }] of days.entries()) {
    sum += value;
    if (sum > left) return index;
  }
  return left < 0 ? 0 : null;
}
