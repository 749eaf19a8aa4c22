import { Link } from "react-router";
import { useLocale, useTranslations } from "use-intl";
import type { RetentionRehearsal } from "~/contract/audit-retention";
import { windowOf } from "~/lib/audit-log-links";
import { dayIn, dayText } from "~/lib/day-text";
import { addDays, dayOf, startOfDay } from "~/lib/days";
import { formatCount } from "~/lib/format";
import { useServices } from "~/session/services-context";
import { useTimeText } from "~/session/use-time-text";
import { classes } from "~/ui/classes";
import table from "~/ui/Table.module.css";
import styles from "./AuditRetentionPage.module.css";

/** Actors named one by one; the others are one row. */
const NAMED = 4;

/** What would be deleted: how much, from when to when, by whom, and the way to keep a copy. */
export function RehearsalResult({ rehearsal, at }: { rehearsal: RetentionRehearsal; at: Date }) {
  const t = useTranslations("auditRetention.rehearsal");
  const locale = useLocale();
  const timeText = useTimeText();
  const { now } = useServices();
  const { events_deleted: count, oldest, newest, by_actor: actors } = rehearsal;
  const [from, to] = [dayIn(oldest), dayIn(newest)];
  const text = (day: string) => dayText(day, dayOf(now()), locale);
  const isOneMore = actors.length === NAMED + 1;
  const named = actors.slice(0, isOneMore ? NAMED + 1 : NAMED);
  const rest = actors.slice(named.length);
  return (
    <section className={styles.rehearsal}>
      <header>
        <h2>{t("title")}</h2>
        <p>{t("at", { time: timeText(at) })}</p>
      </header>
      {count === 0 || from === null || to === null ? (
        <p>{t("none")}</p>
      ) : (
        <>
          <p>
            <strong>{t("events", { count, text: formatCount(count) })}</strong>{" "}
            {from === to ? t("spanDay", { day: text(from) }) : t("span", { from: text(from), to: text(to) })}
          </p>
          <table className={classes(table.table, styles.actors)}>
            <thead>
              <tr>
                <th scope="col">{t("actor")}</th>
                <th scope="col" className={table.number}>
                  {t("deleted")}
                </th>
              </tr>
            </thead>
            <tbody>
              {named.map(({ actor, events }) => (
                <tr key={actor}>
                  <th scope="row">{actor}</th>
                  <td className={table.number}>{formatCount(events)}</td>
                </tr>
              ))}
              {rest.length > 0 && (
                <tr>
                  <th scope="row" className={table.dim}>
                    {t("more", { count: formatCount(rest.length) })}
                  </th>
                  <td className={table.number}>{formatCount(rest.reduce((sum, { events }) => sum + events, 0))}</td>
                </tr>
              )}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{t("together")}</th>
                <td className={table.number}>{formatCount(count)}</td>
              </tr>
            </tfoot>
          </table>
          <p className={styles.exportFirst}>
            <Link to={windowOf({ to: startOfDay(addDays(to, 1)) })}>
              {t("exportFirst", { count, text: formatCount(count) })}
            </Link>
          </p>
        </>
      )}
    </section>
  );
}
