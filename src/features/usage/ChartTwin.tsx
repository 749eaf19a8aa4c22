import { useState } from "react";
import { useTranslations } from "use-intl";
import { isSum, type Measure } from "~/api/usage-measures";
import { sumDollars } from "~/contract/daily-activity";
import { classes } from "~/ui/classes";
import tables from "~/ui/Table.module.css";
import styles from "./ChartTwin.module.css";
import { type ChartSeries, OTHER } from "./chart-data";
import { formatMeasure } from "./measure-format";
import type { SeriesName } from "./series-name";

interface ChartTwinProps {
  /** Names of the buckets. */
  buckets: readonly string[];
  /** What the column of buckets is called. */
  head: string;
  measure: Measure;
  series: readonly ChartSeries[];
  nameOf: SeriesName;
  /** The caption: what the chart shows. */
  label: string;
}

/** The chart as a table: for a screen reader always there, for everyone else on demand. */
export function ChartTwin({ buckets, head, measure, series, nameOf, label }: ChartTwinProps) {
  const t = useTranslations("usage.chart");
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
              <th scope="col">{head}</th>
              {series.map(({ id, holds }) => (
                <th key={id} scope="col" className={tables.number}>
                  {id === OTHER ? t("otherHolds", { count: holds }) : nameOf(id)}
                </th>
              ))}
              {isSum(measure) && (
                <th scope="col" className={tables.number}>
                  {t("total")}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {buckets.map((bucket, index) => (
              <tr key={bucket}>
                <th scope="row">{bucket}</th>
                {series.map(({ id, values }) => (
                  <td key={id} className={classes(tables.number, tables.dim)}>
                    {formatMeasure(measure, values[index] ?? null)}
                  </td>
                ))}
                {isSum(measure) && (
                  <td className={tables.number}>
                    {formatMeasure(measure, sumDollars(series.map(({ values }) => values[index] ?? 0)))}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
