import { Link } from "react-router";
import { useLocale, useTranslations } from "use-intl";
import type { UsageScope } from "~/api/usage";
import { formatCents, formatDay, formatDollars, formatMonth } from "~/lib/format";
import { paths } from "~/lib/paths";
import { SpendRail } from "~/ui/SpendRail";
import styles from "./MonthEnd.module.css";
import type { Outlook } from "./outlook";

interface MonthEndProps {
  outlook: Outlook;
  /** US dollars until the reset; `null` where there is no budget, or none is known. */
  budget: number | null;
  /** Whether the end is the budget's own reset, and not the month's. */
  isReset: boolean;
  scope: UsageScope;
}

/** Where the month, or the budget's own period, is likely to end: the figure, how sure, and by what method. */
export function MonthEnd({ outlook, budget, isReset, scope }: MonthEndProps) {
  const t = useTranslations("usage.outlook");
  const locale = useLocale();
  const { soFar, expected, from, until, leftOut } = outlook;
  const left = budget === null ? null : budget - expected.value;
  const isMonth = from.endsWith("-01") && until.endsWith("-01");
  const end = formatDay(until, locale);
  return (
    <section className={styles.end} aria-labelledby="month-end">
      <h2 id="month-end">
        {isMonth ? t("month", { month: formatMonth(from, locale) }) : t("period", { day: formatDay(from, locale) })}
      </h2>
      <p className={styles.big}>{formatDollars(expected.value)}</p>
      <p>{t("interval", { low: formatDollars(expected.low), high: formatDollars(expected.high) })}</p>
      <SpendRail
        spent={{ value: soFar, label: t("soFar", { amount: formatDollars(soFar) }) }}
        expected={expected.value}
        budget={budget === null ? null : { value: budget, label: t("budget", { amount: formatDollars(budget) }) }}
      />
      {left !== null && (
        <p>
          {t.rich(left >= 0 ? "left" : "over", {
            amount: formatDollars(Math.abs(left)),
            day: end,
            b: (text) => <strong>{text}</strong>,
          })}
        </p>
      )}
      {left === null && <p>{isReset ? t("untilReset", { day: end }) : t("noBudget")}</p>}
      <p className={styles.method}>
        {t("method")}{" "}
        {leftOut.length > 0 && t("leftOut", { days: leftOut.map((day) => formatDay(day, locale)).join(", ") })}
      </p>
      <p>
        <Link to={paths.budgets(scope.kind === "organization" ? scope.organizationId : null)}>{t("budgets")}</Link>
      </p>
      <p className="visually-hidden">{t("exact", { amount: formatCents(soFar) })}</p>
    </section>
  );
}
