import { memo } from "react";
import { useTranslations } from "use-intl";
import type { AuditEntry } from "~/contract/audit-events";
import { shapeOf } from "./audit-sentence";
import styles from "./LogList.module.css";
import { Sentence } from "./Sentence";
import { visibleText } from "./value-text";

interface LogRowProps {
  id: string;
  entry: AuditEntry;
  /** Time in the chosen zone, and the same in UTC. */
  time: string;
  utc: string;
  rowIndex: number;
  isActive: boolean;
  isOpen: boolean;
}

/** One event: when, what, and the action as it is written down. Keys and presses are the list's. */
export const LogRow = memo(function LogRow({ id, entry, time, utc, rowIndex, isActive, isOpen }: LogRowProps) {
  const t = useTranslations("auditLog");
  return (
    <div
      role="row"
      tabIndex={-1}
      id={id}
      className={styles.entry}
      aria-rowindex={rowIndex}
      aria-selected={isOpen}
      data-active={isActive || undefined}
      data-event={entry.id}
    >
      <span role="gridcell" tabIndex={-1} className={styles.time}>
        <time dateTime={entry.occurred_at} title={t("utc", { time: utc })}>
          {time}
        </time>
      </span>
      <span role="gridcell" tabIndex={-1} className={styles.what}>
        <Sentence entry={entry} />
      </span>
      <span role="gridcell" tabIndex={-1} className={styles.raw} data-shape={shapeOf(entry)}>
        {visibleText(entry.action)}
      </span>
    </div>
  );
});
