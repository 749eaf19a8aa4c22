import { type ReactNode, useId, useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import type { AuditEntry } from "~/contract/audit-events";
import { TabRow } from "~/ui/TabRow";
import styles from "./EventDetail.module.css";
import { EventDiff } from "./EventDiff";
import { EventFacts } from "./EventFacts";
import { EventHistory } from "./EventHistory";
import { EventJson } from "./EventJson";
import { changesOf, leadingFirst } from "./event-changes";

interface EventDetailProps {
  event: AuditEntry;
  /** What happened, in a sentence; `null` where the page's own title says it. */
  title: ReactNode;
}

/** One event: its facts, what it changed, and what happened to the same object before and after. */
export function EventDetail({ event, title }: EventDetailProps) {
  const t = useTranslations("auditEvent.tabs");
  const [tab, setTab] = useState<"changes" | "json">("changes");
  const panel = useId();
  const changes = useMemo(() => {
    const { rows, same } = changesOf(event);
    return { rows: leadingFirst(rows), same };
  }, [event]);
  return (
    <>
      {title !== null && <h2 className={styles.title}>{title}</h2>}
      <EventFacts event={event} />
      <TabRow
        label={t("label")}
        panel={panel}
        value={tab}
        onChange={setTab}
        tabs={[
          { value: "changes", name: t("changes"), count: String(changes.rows.length) },
          { value: "json", name: t("json"), count: null },
        ]}
      />
      <div id={panel} role="tabpanel" aria-labelledby={`${panel}-${tab}`}>
        {tab === "changes" ? <EventDiff event={event} changes={changes} /> : <EventJson event={event} />}
      </div>
      <EventHistory event={event} level={title === null ? 2 : 3} />
    </>
  );
}
