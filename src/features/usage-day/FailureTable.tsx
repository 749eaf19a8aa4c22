import { type ReactNode, useId } from "react";
import { useTranslations } from "use-intl";
import type { LogCell } from "~/api/request-log-tally";
import { formatCount } from "~/lib/format";
import { classes } from "~/ui/classes";
import tables from "~/ui/Table.module.css";
import { failureRows } from "./failure-rows";
import { hourName } from "./hour-name";
import type { Finding } from "./stands-out";
import styles from "./UsageDayPage.module.css";
import type { ValueName } from "./value-name";

interface FailureTableProps {
  /** Rows added up; `null` while there is only something to say. */
  cells: readonly LogCell[] | null;
  nameOf: ValueName;
  /** What stands out; its rows are marked when it is about hours. */
  finding: Finding | null;
  /** Failures in the day's total. */
  ofTotal: number;
  /** Stands in the table's place while it is not read. */
  children?: ReactNode;
}

/** The failures of the whole day by hour, model and key: the largest counts, and all of them in the foot. */
export function FailureTable({ cells, nameOf, finding, ofTotal, children }: FailureTableProps) {
  const t = useTranslations("usageDay.failures");
  const title = useId();
  return (
    <section aria-labelledby={title}>
      <h2 id={title} className={styles.tableTitle}>
        {t("title")}
      </h2>
      {cells ? <Rows cells={cells} nameOf={nameOf} finding={finding} ofTotal={ofTotal} /> : children}
    </section>
  );
}

function Rows({ cells, nameOf, finding, ofTotal }: FailureTableProps & { cells: readonly LogCell[] }) {
  const t = useTranslations("usageDay.failures");
  const { rows, rest, total } = failureRows(cells);
  const fewer = ofTotal - total;
  const difference = fewer > 0 && <p className={styles.fine}>{t("fewer", { count: fewer })}</p>;
  if (total === 0) {
    return (
      <>
        <p className={styles.fine}>{t(ofTotal === 0 ? "none" : "noneInRows")}</p>
        {difference}
      </>
    );
  }
  const isLoud = ({ hour, key, model }: LogCell) =>
    finding?.isAboutHours &&
    finding.key === key &&
    finding.model === model &&
    hour >= finding.from &&
    hour <= finding.to;
  return (
    <>
      <table className={tables.table}>
        <caption className="visually-hidden">{t("caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("hour")}</th>
            <th scope="col">{t("model")}</th>
            <th scope="col">{t("key")}</th>
            <th scope="col" className={tables.number}>
              {t("failed")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((cell) => {
            const { hour, key, model, failed } = cell;
            return (
              <tr key={`${hour} ${key} ${model}`}>
                <th scope="row">{hourName(hour)}</th>
                <td>
                  <span className={classes(styles.cell, "truncate")}>{nameOf(model, "model")}</span>
                </td>
                <td className={tables.dim}>
                  <span className={classes(styles.cell, "truncate")}>{nameOf(key, "key")}</span>
                </td>
                <td className={tables.number}>
                  <span className={isLoud(cell) ? styles.many : undefined}>{formatCount(failed)}</span>
                </td>
              </tr>
            );
          })}
          {rest.count > 0 && (
            <tr>
              <th scope="row" colSpan={3}>
                {t("other", { count: rest.count })}
              </th>
              <td className={tables.number}>{formatCount(rest.failed)}</td>
            </tr>
          )}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={3}>
              {t("all")}
            </th>
            <td className={tables.number}>{formatCount(total)}</td>
          </tr>
        </tfoot>
      </table>
      {difference}
    </>
  );
}
