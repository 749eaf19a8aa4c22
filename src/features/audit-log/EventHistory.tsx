import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { useTranslations } from "use-intl";
import { auditEvents } from "~/api/audit-events";
import type { AuditEntry } from "~/contract/audit-events";
import { historyOf } from "~/lib/audit-log-links";
import { paths } from "~/lib/paths";
import { useServices } from "~/session/services-context";
import { Skeleton } from "~/ui/Skeleton";
import styles from "./EventDetail.module.css";
import { useEventTitle } from "./use-event-title";
import { useMomentText } from "./use-moment-text";

const SHOWN = 5;

interface EventHistoryProps {
  event: AuditEntry;
  /** Of its heading: below the page's, or below the event's own. */
  level: 2 | 3;
}

/** The latest events about the same object, this one among them where it is so late. */
export function EventHistory({ event, level }: EventHistoryProps) {
  const t = useTranslations("auditEvent.history");
  const Heading = `h${level}` as const;
  const { client, config } = useServices();
  const titleOf = useEventTitle();
  const momentText = useMomentText();
  const source = { client, kind: config.instance.kind };
  const asked = useQuery(auditEvents.latest(source, { object_id: [event.object.id] }, SHOWN));
  const items = asked.data?.items ?? [];
  return (
    <section className={styles.history}>
      <Heading>{t("title")}</Heading>
      {asked.isPending && (
        <div role="status" aria-label={t("loading")}>
          <Skeleton width="70%" />
        </div>
      )}
      {asked.isError && <p role="alert">{t("failed")}</p>}
      {asked.data && items.every(({ id }) => id === event.id) && <p>{t("none")}</p>}
      {items.length > 0 && (
        <ol>
          {items.map((item) => {
            const isHere = item.id === event.id;
            return (
              <li key={item.id} {...(isHere && { "aria-current": "true" as const })}>
                {isHere ? <span>{titleOf(item)}</span> : <Link to={paths.auditEvent(item.id)}>{titleOf(item)}</Link>}
                <time dateTime={item.occurred_at}>{momentText(new Date(item.occurred_at))}</time>
              </li>
            );
          })}
        </ol>
      )}
      <Link className={styles.all} to={historyOf(event.object.id)}>
        {t("all")}
      </Link>
    </section>
  );
}
