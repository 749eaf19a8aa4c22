import { useState } from "react";
import { Link } from "react-router";
import { useTranslations } from "use-intl";
import { leavesBefore } from "~/contract/audit-coverage";
import type { AuditRetention } from "~/contract/audit-retention";
import { windowOf } from "~/lib/audit-log-links";
import { formatCount } from "~/lib/format";
import { useServices } from "~/session/services-context";
import { useCan } from "~/session/use-can";
import { Note } from "~/ui/Note";
import styles from "./AuditRetentionPage.module.css";
import { ChangeForm } from "./ChangeForm";
import { RetentionScale } from "./RetentionScale";
import { ScheduledNote } from "./ScheduledNote";

const WEEK = 7;

/** The policy in force, what waits, and the way to change it for those who may. */
export function PolicyBoard({ policy }: { policy: AuditRetention }) {
  const t = useTranslations("auditRetention");
  const canWrite = useCan("audit-retention.write").allowed;
  /** What was done last, said once. */
  const [said, setSaid] = useState<string | null>(null);
  return (
    <>
      <Summary policy={policy} />
      {policy.scheduled && <ScheduledNote policy={policy} scheduled={policy.scheduled} onDone={setSaid} />}
      <p role="status" className={styles.said}>
        {said}
      </p>
      <div className={styles.editor}>
        <div>
          {canWrite ? (
            <ChangeForm policy={policy} onDone={setSaid} />
          ) : (
            <>
              <RetentionScale now={policy.days} draft={null} />
              <Note>{t("form.readOnly")}</Note>
            </>
          )}
        </div>
        <aside className={styles.side}>
          {(["longer", "shorter", "each"] as const).map((name) => (
            <section key={name}>
              <h2>{t(`side.${name}`)}</h2>
              <p>{t(`side.${name}Body`)}</p>
            </section>
          ))}
        </aside>
      </div>
    </>
  );
}

function Summary({ policy }: { policy: AuditRetention }) {
  const t = useTranslations("auditRetention.summary");
  const { now } = useServices();
  const { days, leaving_7d: leaving } = policy;
  const to = new Date(leavesBefore(days, WEEK, now().getTime()));
  return (
    <p className={styles.summary}>
      <strong>{t("kept", { days })}</strong>
      {leaving > 0 ? (
        <>
          <span className={styles.warn}>{t("leaving", { count: leaving, text: formatCount(leaving) })}</span>
          <Link to={windowOf({ to })}>{t("export")}</Link>
        </>
      ) : (
        <span>{t("leavingNone")}</span>
      )}
    </p>
  );
}
