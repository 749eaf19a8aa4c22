import type { ReactNode } from "react";
import { useLocale, useTranslations } from "use-intl";
import type { LogTally } from "~/api/request-log-tally";
import type { Day } from "~/lib/days";
import { formatCents, formatTime } from "~/lib/format";
import { compareSums } from "./compare-sums";
import type { DayTotal } from "./day-total";
import styles from "./UsageDayPage.module.css";

interface DaySumProps {
  day: Day;
  today: Day;
  total: DayTotal;
  tally: LogTally;
  asOf: Date;
  /** A later read did not come to its end. */
  isStale: boolean;
  /** A button. */
  children: ReactNode;
}

/** What the rows add to, beside the day's total, and the difference in words. */
export function DaySum({ day, today, total, tally, asOf, isStale, children }: DaySumProps) {
  const t = useTranslations("usageDay.sum");
  const locale = useLocale();
  const { kind, rows, spend, requests } = compareSums(total, tally);
  const amounts = {
    total: formatCents(total.spend),
    rows: formatCents(rows.spend),
    difference: formatCents(Math.abs(spend)),
  };
  return (
    <div className={styles.sum}>
      <p>
        {kind === "equal"
          ? t("equal", { total: amounts.total, requests: total.requests })
          : kind === "spendOnly"
            ? t("spendOnly", amounts)
            : t(kind, { ...amounts, count: Math.abs(requests) })}{" "}
        {day === today && t("today")} {tally.missing > 0 && t("missing", { count: tally.missing })}{" "}
        {total.unlistedKeys > 0 && t("unlisted", { count: total.unlistedKeys })}{" "}
        {t(isStale ? "stale" : "asOf", { time: formatTime(asOf, locale) })}
      </p>
      {children}
    </div>
  );
}
