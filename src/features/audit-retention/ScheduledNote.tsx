import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "use-intl";
import { auditRetention, useCancelRetentionChange } from "~/api/audit-retention";
import { ApiError } from "~/api/errors";
import type { AuditRetention } from "~/contract/audit-retention";
import { dayText } from "~/lib/day-text";
import { dayOf } from "~/lib/days";
import { formatCount } from "~/lib/format";
import { useServices } from "~/session/services-context";
import { useCan } from "~/session/use-can";
import { useFailureSentence } from "~/session/use-load-failure";
import { useTimeText } from "~/session/use-time-text";
import { Button } from "~/ui/Button";
import { Note } from "~/ui/Note";

interface ScheduledNoteProps {
  policy: AuditRetention;
  scheduled: NonNullable<AuditRetention["scheduled"]>;
  onDone: (text: string) => void;
}

/** A shorter policy that waits: when it counts, what it will delete, and the button that stops it. */
export function ScheduledNote({ policy, scheduled, onDone }: ScheduledNoteProps) {
  const t = useTranslations("auditRetention.scheduled");
  const locale = useLocale();
  const timeText = useTimeText();
  const { client, now } = useServices();
  const canWrite = useCan("audit-retention.write").allowed;
  const rehearsal = useQuery({ ...auditRetention.rehearsal(client, scheduled.days), enabled: canWrite });
  const cancel = useCancelRetentionChange(client);
  const reason = useFailureSentence(cancel.error);
  const at = new Date(scheduled.effective_at);
  const deleted = rehearsal.data?.events_deleted;
  // Gone or changed meanwhile: the page has read it again by then, and shows what is.
  const isStale = cancel.error instanceof ApiError && ["conflict", "not-found"].includes(cancel.error.kind);
  return (
    <Note
      kind="warn"
      action={
        canWrite && (
          <Button
            size="small"
            aria-disabled={cancel.isPending}
            onClick={() => {
              if (cancel.isPending) return;
              cancel.mutate(policy.revision, { onSuccess: () => onDone(t("stopped", { days: policy.days })) });
            }}
          >
            {t("stop")}
          </Button>
        )
      }
    >
      <strong>
        {t("title", {
          days: scheduled.days,
          day: dayText(dayOf(at), dayOf(now()), locale),
          time: timeText(at),
        })}
      </strong>
      {t("by", { who: scheduled.requested_by })}{" "}
      {deleted !== undefined && <>{t("deletes", { count: deleted, text: formatCount(deleted) })} </>}
      {t("stoppable")}
      {cancel.error && !isStale && <p role="alert">{t("stopFailed", { reason })}</p>}
    </Note>
  );
}
