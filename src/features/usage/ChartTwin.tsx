import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { sumDollars } from "~/contract/daily-activity";
import { formatCents, formatDayOfYear } from "~/lib/format";
import { classes } from "~/ui/classes";
import tables from "~/ui/Table.module.css";
import styles from "./ChartTwin.module.css";
import { type ChartSeries, OTHER } from "./chart-series";
import type { SeriesName } from "./series-name";

interface ChartTwinProps {
  days: readonly string[];
  series: readonly ChartSeries[];
  nameOf: SeriesName;
  /** The caption: what the chart shows. */
  label: string;
}

/** The chart as a table: for a screen reader always there, for everyone else on demand. */
export function ChartTwin({ days, series, nameOf, label }: ChartTwinProps) {
  const t = useTranslations("usage.chart");
  const locale = useLocale();
  const [isShown, setShown] = useState(false);
  return (
    <div className={styles.twin}>
      <button type="button" className={styles.toggle} aria-expanded={isShown} onClick={() => setShown(!isShown)}>
        {t("twinShow")}
      </button>
      <div className={isShown ? styles.scroll : "visually-hidden"} data-scroll>
        <table className={tables.table}>
          <caption className="visually-hidden">{label}</caption>
          <thead>
            <tr>
              <th scope="col">{t("day")}</th>
              {series.map(({ id, holds }) => (
                <th key={id} scope="col" className={tables.number}>
                  {id === OTHER ? t("otherHolds", { count: holds }) : nameOf(id)}
                </th>
              ))}
              <th scope="col" className={tables.number}>
                {t("total")}
              </th>
            </tr>
          </thead>
          <tbody>
            {days.map((day, index) => (
              <tr key={day}>
                <th scope="row">{formatDayOfYear(day, locale)}</th>
                {series.map(({ id, spendByDay }) => (
                  <td key={id} className={classes(tables.number, tables.dim)}>
                    {formatCents(spendByDay[index] ?? 0)}
                  </td>
                ))}
                <td className={tables.number}>
                  {formatCents(sumDollars(series.map(({ spendByDay }) => spendByDay[index] ?? 0)))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
