import { useState } from "react";
import { useTranslations } from "use-intl";
import styles from "./ChartTwin.module.css";
import { classes } from "./classes";
import tables from "./Table.module.css";

/** One bucket of the chart. */
export interface TwinRow {
  name: string;
  /** By column. */
  values: readonly (number | null)[];
  /** The whole bar; `null` where values do not add up. */
  total: number | null;
  /** Stands in place of the figures where there are none, and says why. */
  remark?: string | null;
}

interface ChartTwinProps {
  /** What the chart shows. */
  caption: string;
  /** What a bucket is called. */
  head: string;
  columns: readonly { id: string; name: string }[];
  rows: readonly TwinRow[];
  format: (value: number | null) => string;
  /** What the column of whole bars is called; `null` for none. */
  total: string | null;
}

/** A chart as a table: for a screen reader and on paper always there, for everyone else on demand. */
export function ChartTwin({ caption, head, columns, rows, format, total }: ChartTwinProps) {
  const t = useTranslations("shell");
  const [isShown, setShown] = useState(false);
  const width = columns.length + (total === null ? 0 : 1);
  return (
    <div className={styles.twin}>
      <button type="button" className={styles.toggle} aria-expanded={isShown} onClick={() => setShown(!isShown)}>
        {t("chartAsTable")}
      </button>
      <div
        className={isShown ? styles.scroll : "visually-hidden on-paper"}
        data-scroll
        // Scrolled by keys, too: there is nothing in it to go to.
        {...(isShown && { role: "group", "aria-label": caption, tabIndex: 0 })}
      >
        <table className={tables.table}>
          <caption className="visually-hidden">{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{head}</th>
              {columns.map(({ id, name }) => (
                <th key={id} scope="col" className={tables.number}>
                  {name}
                </th>
              ))}
              {total !== null && (
                <th scope="col" className={tables.number}>
                  {total}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.name}>
                <th scope="row">{row.name}</th>
                {row.remark ? (
                  <td className={classes(tables.number, tables.dim)} colSpan={width}>
                    {row.remark}
                  </td>
                ) : (
                  <>
                    {columns.map(({ id }, index) => (
                      <td key={id} className={classes(tables.number, tables.dim)}>
                        {format(row.values[index] ?? null)}
                      </td>
                    ))}
                    {total !== null && <td className={tables.number}>{format(row.total)}</td>}
                  </>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
