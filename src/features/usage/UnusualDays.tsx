import { Link } from "react-router";
import { useLocale, useTranslations } from "use-intl";
import { UNUSUAL } from "~/contract/unusual-days";
import { formatDollars, formatWeekday } from "~/lib/format";
import type { StrangeDay } from "./outlook";
import styles from "./WhatMoved.module.css";

interface UnusualDaysProps {
  days: readonly (StrangeDay & { mover: { name: string; by: number } | null; to: string })[];
}

/** Days unlike their own weekday, what moved most on each, and from where on a day counts as unusual. */
export function UnusualDays({ days }: UnusualDaysProps) {
  const t = useTranslations("usage.unusual");
  const locale = useLocale();
  return (
    <section className={styles.moved}>
      <h2>{t("title")}</h2>
      <ul>
        {days.map(({ day, value, expected, mover, to }) => (
          <li key={day} className={styles.tall}>
            <span>
              <Link to={to}>{formatWeekday(day, locale)}</Link>
              <small>
                {mover
                  ? t("mostly", { name: mover.name, by: `${mover.by > 0 ? "+" : ""}${formatDollars(mover.by)}` })
                  : t("usually", { amount: formatDollars(expected) })}
              </small>
            </span>
            <b>{`${value > expected ? "+" : ""}${formatDollars(value - expected)}`}</b>
          </li>
        ))}
      </ul>
      <p>{t("method", { threshold: String(UNUSUAL.threshold), minimum: String(UNUSUAL.minimum) })}</p>
    </section>
  );
}
