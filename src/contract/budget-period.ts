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
 * When a budget starts again. The proxy resets by a job of its own, so a moment that is over is one that `was-due`: the
 * spend of the row may still be of before. `by-rule`: the row names a period and no moment (organizations: their budget
 * is printed without), and the proxy's rule for that period gives one.
 */
export type BudgetReset = { kind: "due" | "was-due" | "by-rule"; at: Date } | { kind: "never" } | { kind: "unknown" };

/**
 * Reads when a budget starts again, of a row's `budget_reset_at` and, for where it has none, its `budget_duration`. A
 * moment that the row names is trusted, whatever its period says.
 */
export function readBudgetReset(
  resetAt: string | null | undefined,
  now: Date,
  duration: string | null | undefined = null,
): BudgetReset {
  if (!resetAt) {
    if (!duration) return { kind: "never" };
    const at = resetByRule(readBudgetPeriod(duration), now);
    return at ? { kind: "by-rule", at } : { kind: "unknown" };
  }
  // Times without a zone are UTC, as all of the proxy's are; JavaScript would read them as local.
  const hasZone = /(?:z|[+-]\d{2}:?\d{2})$/i.test(resetAt);
  const isTime = /^\d{4}-\d{2}-\d{2}T\d/.test(resetAt);
  const at = new Date(isTime ? resetAt + (hasZone ? "" : "Z") : Number.NaN);
  if (Number.isNaN(at.getTime())) return { kind: "unknown" };
  return { kind: at > now ? "due" : "was-due", at };
}

/**
 * `get_next_standardized_reset_time` for the periods that stand in the calendar: a day ends at midnight, a week on
 * Monday, a month and 30 days on the first. Others count from a moment that nobody tells. UTC, as the proxy without a
 * `timezone` of its own.
 */
function resetByRule(period: BudgetPeriod | null, now: Date): Date | null {
  const [year, month, day] = [now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()];
  const weekday = (now.getUTCDay() + 6) % 7;
  switch (period && `${period.count} ${period.unit}`) {
    case "1 day":
      return new Date(Date.UTC(year, month, day + 1));
    case "7 day":
    case "1 week":
      return new Date(Date.UTC(year, month, day + 7 - weekday));
    case "30 day":
    case "1 month":
      return new Date(Date.UTC(year, month + 1, 1));
    default:
      return null;
  }
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

/** Why there is no outlook: fewer days to go by than a forecast needs, a reset beyond 92 days, or one that is past. */
export type NoOutlook = "too-short" | "too-far" | "past";

/**
 * What is expected by the reset: what is spent, the rest of today, and the days after it; the last day as far as it
 * goes.
 */
export function budgetOutlook(facts: BudgetFacts): BudgetOutlook | NoOutlook {
  const { spent, budget, resetsAt, now, history, soFar } = facts;
  const midnight = (Math.floor(now.getTime() / DAY) + 1) * DAY;
  const ahead = (resetsAt.getTime() - midnight) / DAY;
  if (resetsAt <= now) return "past";
  if (ahead > FARTHEST_DAYS) return "too-far";
  const rest = expectRestOfToday({ ...history, soFar });
  const days = forecastDays({ ...history, ahead: 1 + Math.max(0, Math.ceil(ahead)) })?.slice(1);
  if (!rest || !days) return "too-short";
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
