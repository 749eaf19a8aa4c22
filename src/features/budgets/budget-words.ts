import { useLocale, useTranslations } from "use-intl";
import type { BudgetRow } from "~/api/budgets";
import type { BudgetReset } from "~/contract/budget-period";
import { roleOf } from "~/contract/permissions";
import { dayOf } from "~/lib/days";
import { formatCents, formatDay, formatDollars, formatTime } from "~/lib/format";
import type { BudgetLine, WhyUnknown } from "./budget-lines";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Names of what rows refer to, by id. */
export interface Places {
  organizations: Readonly<Record<string, string>>;
  people: Readonly<Record<string, string>>;
}

/** Whole dollars, and cents where there are any or they are all there is. */
export function formatBudget(amount: number): string {
  return Number.isInteger(amount) || amount >= 10_000 ? formatDollars(amount) : formatCents(amount);
}

/** An expected amount: cents below ten dollars only. */
export function formatExpected(amount: number): string {
  return amount !== 0 && amount < 10 ? formatCents(amount) : formatDollars(amount);
}

/** Two figures that matter: "about $740". */
export function formatAbout(amount: number): string {
  return formatExpected(Number(amount.toPrecision(2)));
}

/** What a row is, under its name. */
export function useMeta(places: Places): (row: BudgetRow) => string | null {
  const t = useTranslations("budgets.meta");
  const role = useTranslations("shell.role");
  return (row) => {
    switch (row.kind) {
      case "organization":
        // Ids that people gave say something; those that a machine gave do not.
        return row.budgetId && !/^[0-9a-f-]{32,36}$/i.test(row.budgetId) ? row.budgetId : null;
      case "team": {
        const organization = places.organizations[row.organizationId ?? ""];
        const people = row.people ?? -1;
        return organization ? t("teamOf", { organization, people }) : t("team", { people });
      }
      case "key": {
        const owner = places.people[row.userId ?? ""];
        return owner ? t("keyOf", { owner }) : t("key");
      }
      case "person":
        return role(roleOf(row.role));
    }
  };
}

/** When a budget starts again; `resetsNarrow` says that it is a reset where no column head does. */
export function useResetWords(now: Date, key: "resets" | "resetsNarrow"): (reset: BudgetReset) => string {
  const t = useTranslations(`budgets.${key}`);
  const locale = useLocale();
  return (reset) => {
    if (reset.kind === "never" || reset.kind === "unknown") return t(reset.kind);
    const { at } = reset;
    const [day, time] = [formatDay(dayOf(at), locale), formatTime(at, locale)];
    if (reset.kind === "was-due") return t("wasDue", { day, time });
    const left = at.getTime() - now.getTime();
    const isMidnight = at.getTime() % DAY === 0;
    if (left < DAY) {
      const parts = { hours: Math.floor(left / HOUR), minutes: Math.floor((left % HOUR) / MINUTE) };
      return isMidnight ? t("tonight", parts) : t("hours", { day, time, ...parts });
    }
    return t(isMidnight ? "days" : "daysAt", { day, time, days: Math.floor(left / DAY) });
  };
}

/** What will happen, or has; the first is the most urgent. */
export function useNotes(today: string): (line: BudgetLine) => { text: string; isWarning: boolean }[] {
  const t = useTranslations("budgets.note");
  const locale = useLocale();
  return ({ row, reset, expected, state, overBy, usedUpOn }) => {
    if (row.ended) return [{ text: t(row.ended), isWarning: false }];
    const notes: { text: string; isWarning: boolean }[] = [];
    if (state === "over") {
      notes.push({ text: t(`usedUp.${row.limit}`, { amount: formatExpected(overBy) }), isWarning: true });
    } else {
      if (usedUpOn) {
        const words = { amount: formatAbout(overBy), day: formatDay(usedUpOn, locale) };
        notes.push({ text: t(usedUpOn === today ? "headingToday" : "heading", words), isWarning: true });
      }
      notes.push({ text: t(`limit.${row.limit}`), isWarning: false });
    }
    if (isUnknown(expected)) notes.push({ text: t(`unknown.${expected}`), isWarning: false });
    if (reset.kind === "by-rule") notes.push({ text: t("byRule"), isWarning: false });
    return notes;
  };
}

/** What is expected could be known, and is not. */
export function isUnknown(
  expected: BudgetLine["expected"],
): expected is Exclude<WhyUnknown, "loading" | "past" | "nothing-to-expect"> {
  return (
    typeof expected === "string" && expected !== "loading" && expected !== "past" && expected !== "nothing-to-expect"
  );
}
