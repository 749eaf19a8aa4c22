import { useTranslations } from "use-intl";
import { readBudgetPeriod } from "~/contract/budget-period";
import { formatCents, formatDollars } from "~/lib/format";

/** Writes a budget with its period, as on a key's page: "$800 a day". `duration` is LiteLLM's text, `null` for none. */
export function useBudgetWords(): (amount: number, duration: string | null) => string {
  const t = useTranslations("keys.facts.period");
  return (dollars, duration) => {
    const amount = Number.isInteger(dollars) ? formatDollars(dollars) : formatCents(dollars);
    if (!duration) return t("total", { amount });
    const period = readBudgetPeriod(duration);
    if (!period) return t("unread", { amount, duration });
    if (period.unit === "hour" && period.count === 24) return t("day", { amount, count: 1 });
    if (period.unit === "day" && period.count === 7) return t("week", { amount, count: 1 });
    return t(period.unit, { amount, count: period.count });
  };
}
