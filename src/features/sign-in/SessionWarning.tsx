import Clock from "lucide-react/icons/clock";
import { useId, useState } from "react";
import { useLocation } from "react-router";
import { useTranslations } from "use-intl";
import { useServices } from "~/session/services-context";
import type { Warning } from "~/session/session-machine";
import { useSession } from "~/session/use-session";
import { Button } from "~/ui/Button";
import styles from "./SessionWarning.module.css";

/** Said before a session ends: ten minutes and one minute before the deadline, two before an idle end. */
export function SessionWarning() {
  const state = useSession();
  const [seen, setSeen] = useState<Warning | null>(null);
  if (state.status !== "warning" || state.warning === seen) return null;
  return (
    <WarningNotice
      warning={state.warning}
      providerId={state.session.providerId}
      onDismiss={() => setSeen(state.warning)}
    />
  );
}

interface WarningNoticeProps {
  warning: Warning;
  providerId: string;
  onDismiss: () => void;
}

function WarningNotice({ warning, providerId, onDismiss }: WarningNoticeProps) {
  const t = useTranslations("session.warning");
  const { session } = useServices();
  const { pathname, search, hash } = useLocation();
  const [titleId, bodyId] = [useId(), useId()];
  const isIdle = warning.kind === "idle";
  return (
    <section className={styles.warning} role="alertdialog" aria-labelledby={titleId} aria-describedby={bodyId}>
      <Clock size={16} aria-hidden />
      <div>
        <h2 id={titleId} aria-live="assertive">
          {isIdle ? t("idle") : t("deadline", { minutes: warning.minutes })}
        </h2>
        <p id={bodyId}>{isIdle ? t("idleBody") : t("deadlineBody")}</p>
        <div className={styles.actions}>
          {isIdle ? (
            <Button kind="primary" onClick={() => session.noteActivity()}>
              {t("stay")}
            </Button>
          ) : (
            <Button kind="primary" onClick={() => void session.signIn(providerId, pathname + search + hash)}>
              {t("again")}
            </Button>
          )}
          <Button kind="ghost" onClick={onDismiss}>
            {t("dismiss")}
          </Button>
        </div>
      </div>
    </section>
  );
}
