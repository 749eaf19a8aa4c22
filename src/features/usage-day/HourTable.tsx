import { useId } from "react";
import { useTranslations } from "use-intl";
import type { LogTally } from "~/api/request-log-tally";
import type { LogCount } from "~/api/request-logs";
import { formatCents, formatCount } from "~/lib/format";
import { Button } from "~/ui/Button";
import { classes } from "~/ui/classes";
import tables from "~/ui/Table.module.css";
import { buildHours, type HourCube, sumCells } from "./hour-cube";
import { hourName, hourSpan } from "./hour-name";
import styles from "./UsageDayPage.module.css";

interface HourTableProps {
  /** The last hour that has begun. */
  last: number;
  counts: readonly LogCount[] | null;
  failures: LogTally | null;
  /** Of the hours read. */
  cube: HourCube;
  read: readonly number[];
  /** The hour that is being read. */
  reading: number | null;
  onRead: (hour: number) => void;
}

/** The hours, what is known of each, and a button that reads one. What is not known says so and is no zero. */
export function HourTable({ last, counts, failures, cube, read, reading, onRead }: HourTableProps) {
  const t = useTranslations("usageDay.hours");
  const title = useId();
  const failed = failures ? buildHours(failures, "key").byHour : null;
  const dim = classes(tables.number, tables.dim);
  const requestsOf = (hour: number) => {
    if (read.includes(hour)) return formatCount(cube.byHour[hour]?.requests ?? 0);
    const count = counts?.[hour];
    if (!count) return null;
    return count.isAtLeast ? t("atLeast", { count: formatCount(count.count) }) : formatCount(count.count);
  };
  const failedOf = (hour: number) => {
    const known = read.includes(hour) ? cube.byHour[hour] : failed?.[hour];
    return known ? formatCount(known.failed) : null;
  };
  return (
    <section aria-labelledby={title}>
      <h2 id={title} className={styles.tableTitle}>
        {t("title")}
      </h2>
      <table className={tables.table}>
        <caption className="visually-hidden">{t("caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("hour")}</th>
            <th scope="col" className={tables.number}>
              {t("requests")}
            </th>
            <th scope="col" className={tables.number}>
              {t("failed")}
            </th>
            <th scope="col" className={tables.number}>
              {t("spend")}
            </th>
            <th scope="col" className={tables.number}>
              {t("rows")}
            </th>
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: last + 1 }, (_, hour) => (
            <tr key={hourName(hour)}>
              <th scope="row">{hourName(hour)}</th>
              <td className={requestsOf(hour) === null ? dim : tables.number}>{requestsOf(hour) ?? t("notCounted")}</td>
              <td className={failedOf(hour) === null ? dim : tables.number}>{failedOf(hour) ?? t("notRead")}</td>
              <td className={read.includes(hour) ? tables.number : dim}>
                {read.includes(hour) ? formatCents(cube.byHour[hour]?.spend ?? 0) : t("notRead")}
              </td>
              <td className={tables.number}>
                {!read.includes(hour) && (
                  <Button
                    size="small"
                    aria-label={t("readHour", { hour: hourSpan(hour, hour) })}
                    disabled={reading !== null}
                    onClick={() => onRead(hour)}
                  >
                    {reading === hour ? t("reading") : t("read")}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
        {counts && (
          <tfoot>
            <tr>
              <th scope="row">{t("total")}</th>
              <td className={tables.number}>
                {counts.some(({ isAtLeast }) => isAtLeast)
                  ? t("atLeast", { count: formatCount(sumOf(counts)) })
                  : formatCount(sumOf(counts))}
              </td>
              <td className={tables.number}>{failures ? formatCount(sumCells(failures.cells).failed) : "–"}</td>
              <td />
              <td />
            </tr>
          </tfoot>
        )}
      </table>
    </section>
  );
}

const sumOf = (counts: readonly LogCount[]) => counts.reduce((sum, { count }) => sum + count, 0);
