import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import * as v from "valibot";
import { auditRetention, useChangeRetention } from "~/api/audit-retention";
import { ApiError } from "~/api/errors";
import { type AuditRetention, AuditRetentionSchema } from "~/contract/audit-retention";
import { dayText } from "~/lib/day-text";
import { dayOf } from "~/lib/days";
import { formatCount } from "~/lib/format";
import { useServices } from "~/session/services-context";
import { useFailureSentence, useLoadFailure } from "~/session/use-load-failure";
import { useTimeText } from "~/session/use-time-text";
import { Button } from "~/ui/Button";
import { LoadFailure } from "~/ui/LoadFailure";
import { Skeleton } from "~/ui/Skeleton";
import styles from "./AuditRetentionPage.module.css";
import { RehearsalResult } from "./RehearsalResult";
import { readCount } from "./retention-form";

interface ChangeRehearsalProps {
  policy: AuditRetention;
  days: number;
  /** `days`: the policy in force by then. */
  onDone: (text: string, days: number) => void;
  onCancel: () => void;
}

const DAY = 86_400_000;

/** What the asked policy would delete, the count to be typed, and the button that does it. */
export function ChangeRehearsal({ policy, days, onDone, onCancel }: ChangeRehearsalProps) {
  const t = useTranslations("auditRetention");
  const locale = useLocale();
  const id = useId();
  const timeText = useTimeText();
  const { client, now } = useServices();
  const rehearsal = useQuery(auditRetention.rehearsal(client, days));
  const failure = useLoadFailure(rehearsal.error);
  const change = useChangeRetention(client);
  const [typed, setTyped] = useState("");
  const [isChecked, setChecked] = useState(false);
  if (!rehearsal.data) {
    return rehearsal.isPending ? (
      <div role="status" aria-label={t("form.rehearsing")} className={styles.skeleton}>
        <Skeleton width="60%" />
        <Skeleton width="100%" height="72px" />
      </div>
    ) : (
      <LoadFailure what={t("rehearsal.title")} onRetry={() => void rehearsal.refetch()} {...failure} />
    );
  }
  const deleted = rehearsal.data.events_deleted;
  const isShorter = days < policy.days;
  const isWrong = deleted > 0 && readCount(typed) !== deleted;
  const moment = (at: Date) => ({ day: dayText(dayOf(at), dayOf(now()), locale), time: timeText(at) });
  const effective = moment(new Date(now().getTime() + DAY));
  const go = () => {
    if (change.isPending) return;
    setChecked(true);
    if (isWrong) {
      document.getElementById(id)?.focus();
      return;
    }
    change.mutate(
      { days, eventsDeleted: deleted, revision: policy.revision },
      {
        onSuccess: (state) =>
          onDone(
            state.scheduled
              ? t("go.scheduled", { days: state.scheduled.days, ...moment(new Date(state.scheduled.effective_at)) })
              : t("go.kept", { days: state.days }),
            state.days,
          ),
        onError: (error) => {
          // The count or the policy is another one by now: it is counted again, and typed again.
          if (error instanceof ApiError && (error.kind === "invalid" || error.kind === "conflict")) {
            setTyped("");
            setChecked(false);
            void rehearsal.refetch();
          }
        },
      },
    );
  };
  return (
    <>
      <RehearsalResult rehearsal={rehearsal.data} at={new Date(rehearsal.dataUpdatedAt)} />
      {deleted > 0 && (
        <div className={styles.type}>
          <label htmlFor={id}>{t("rehearsal.type")}</label>
          <div>
            <input
              id={id}
              className={styles.input}
              inputMode="numeric"
              autoComplete="off"
              value={typed}
              aria-invalid={isChecked && isWrong}
              aria-describedby={`${id}-wrong`}
              onChange={(event) => setTyped(event.target.value)}
            />
            <p id={`${id}-wrong`} className={styles.fault} role="alert">
              {isChecked && isWrong && t("rehearsal.wrong", { count: formatCount(deleted), typed: typed || "–" })}
            </p>
          </div>
        </div>
      )}
      <div role="alert">{change.error && <ChangeFailure error={change.error} />}</div>
      <div className={styles.go}>
        <p>{isShorter ? t("go.shorter", effective) : t("go.longer")}</p>
        <Button onClick={onCancel}>{t("go.cancel")}</Button>
        <Button kind={isShorter ? "danger" : "primary"} aria-disabled={change.isPending} onClick={go}>
          {t(isShorter ? "go.schedule" : "go.keep", { days })}
        </Button>
      </div>
    </>
  );
}

/** Why it was not done. A conflict carries the policy that is in force by now. */
function ChangeFailure({ error }: { error: Error }) {
  const t = useTranslations("auditRetention.go");
  const reason = useFailureSentence(error);
  if (error instanceof ApiError && error.kind === "invalid") return <p className={styles.failed}>{t("recounted")}</p>;
  if (error instanceof ApiError && error.kind === "conflict") {
    const read = v.safeParse(AuditRetentionSchema, error.body);
    if (read.success) {
      const { days, scheduled } = read.output;
      return (
        <p className={styles.failed}>
          {scheduled ? t("conflictScheduled", { days: scheduled.days }) : t("conflict", { days })} {t("conflictBody")}
        </p>
      );
    }
  }
  return <p className={styles.failed}>{t("failed", { reason })}</p>;
}
