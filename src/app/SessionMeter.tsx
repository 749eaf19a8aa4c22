import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { useServices } from "~/session/services-context";
import { liveSession, SESSION_LENGTH_MS } from "~/session/session-machine";
import { useSession } from "~/session/use-session";
import { Rail } from "~/ui/Rail";
import styles from "./Shell.module.css";

const MINUTE = 60_000;

/** How much of the session's 24 hours is used. */
export function SessionMeter() {
  const t = useTranslations("shell");
  const { now } = useServices();
  const session = liveSession(useSession());
  const [at, setAt] = useState(() => now().getTime());
  useEffect(() => {
    const timer = setInterval(() => setAt(now().getTime()), MINUTE / 2);
    return () => clearInterval(timer);
  }, [now]);
  if (!session) return null;
  const left = Math.max(0, session.deadline - at);
  const minutes = Math.floor(left / MINUTE);
  const time =
    minutes >= 60
      ? t("hoursMinutes", { hours: Math.floor(minutes / 60), minutes: minutes % 60 })
      : t("minutes", { minutes });
  return (
    <p className={styles.session}>
      {t("sessionEnds", { time })}
      <Rail used={1 - left / SESSION_LENGTH_MS} />
    </p>
  );
}
