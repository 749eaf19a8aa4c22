import { useEffect, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import type { Provider } from "~/contract/config";
import { formatDay } from "~/lib/format";
import { keptItems, readKept } from "~/lib/kept-in-browser";
import { dayIn, readTimeZone } from "~/lib/time-zone";
import { useServices } from "~/session/services-context";
import { liveSession, SESSION_LENGTH_MS } from "~/session/session-machine";
import { useSession } from "~/session/use-session";
import { useTimeText } from "~/session/use-time-text";
import { Button } from "~/ui/Button";
import { Rail } from "~/ui/Rail";
import { sessionPageOf } from "./provider-session-page";
import styles from "./SettingsPage.module.css";
import { SettingsRow } from "./SettingsRow";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** How much of the 24 hours is used, and the ways out: here, and at the provider, whose session is not ours. */
export function SessionRow() {
  const t = useTranslations("settings.session");
  const shell = useTranslations("shell");
  const locale = useLocale();
  const clockOf = useTimeText();
  const providerName = useTranslations("signIn.provider");
  const { config, session: sessions, storage } = useServices();
  const session = liveSession(useSession());
  const at = useMinute();
  if (!session) return null;
  const zone = readTimeZone(readKept(keptItems.timeZone, storage));
  const dayText = (time: number) => formatDay(dayIn(zone, new Date(time)), locale);
  const left = Math.max(0, session.deadline - at);
  const [hours, minutes] = [Math.floor(left / HOUR), Math.floor((left % HOUR) / MINUTE)];
  const provider = config.identityProviders.find(({ id }) => id === session.providerId);
  const page = provider && sessionPageOf(provider);
  const name = (one: Provider | undefined) => (one ? providerName(one.kind) : session.providerId);
  return (
    <SettingsRow name={t("name")} action={<Button onClick={() => void sessions.signOut()}>{t("signOut")}</Button>}>
      {t.rich("left", {
        strong: (text) => <strong>{text}</strong>,
        time: hours > 0 ? shell("hoursMinutes", { hours, minutes }) : shell("minutes", { minutes }),
        day: dayText(session.deadline),
        clock: clockOf(new Date(session.deadline)),
      })}
      <span className={styles.day}>
        <Rail used={1 - left / SESSION_LENGTH_MS} />
      </span>
      <span className={styles.ends}>
        <span>
          {t("since", {
            day: dayText(session.signedInAt),
            clock: clockOf(new Date(session.signedInAt)),
            provider: name(provider),
          })}
        </span>
        <span>{t("length", { hours: SESSION_LENGTH_MS / HOUR })}</span>
      </span>
      {page && (
        <span className="xs muted">
          {t.rich("elsewhere", {
            provider: page.isOfBroker ? providerName("keycloak") : name(provider),
            link: (text) => (
              <a href={page.url} target="_blank" rel="noreferrer">
                {text}
              </a>
            ),
          })}
        </span>
      )}
    </SettingsRow>
  );
}

/** The time, every half minute. */
function useMinute(): number {
  const { now } = useServices();
  const [at, setAt] = useState(() => now().getTime());
  useEffect(() => {
    const timer = setInterval(() => setAt(now().getTime()), MINUTE / 2);
    return () => clearInterval(timer);
  }, [now]);
  return at;
}
