import Check from "lucide-react/icons/check";
import TriangleAlert from "lucide-react/icons/triangle-exclamation-point";
import { useSyncExternalStore } from "react";
import { useTranslations } from "use-intl";
import { isUnexpected, originVerdict, watchOrigins } from "~/lib/contacted-origins";
import { useServices } from "~/session/services-context";
import { Note } from "~/ui/Note";
import styles from "./BrowserSection.module.css";

/** Every origin this tab has contacted, by the browser's own notes; red where it should not have been. */
export function Origins() {
  const t = useTranslations("privacy.origins");
  const { config } = useServices();
  const watch = watchOrigins();
  const contacted = useSyncExternalStore(watch.subscribe, watch.getSnapshot);
  const own = window.location.origin;
  const known = {
    own,
    api: config.api.baseUrl,
    providers: config.identityProviders.map(({ authority }) => authority),
    otherRegions: config.otherRegions.map(({ url }) => url),
  };
  // The page itself came from here, whatever else was fetched.
  const all = contacted.some(({ origin }) => origin === own) ? contacted : [{ origin: own, requests: 1 }, ...contacted];
  const rows = all.map((one) => ({ ...one, verdict: originVerdict(one.origin, known) }));
  return (
    <div className={styles.origins}>
      <h3>{t("title")}</h3>
      <p className="xs muted">{t("hint")}</p>
      <ul aria-label={t("title")}>
        {rows.map(({ origin, requests, verdict }) => {
          const Icon = isUnexpected(verdict) ? TriangleAlert : Check;
          return (
            <li key={origin} className={isUnexpected(verdict) ? styles.alarm : undefined}>
              <Icon size={16} aria-hidden />
              <code>{origin}</code>
              <span>
                {t(verdict)} · {t("requests", { count: requests })}
              </span>
            </li>
          );
        })}
      </ul>
      {rows.some(({ verdict }) => isUnexpected(verdict)) && (
        <Note kind="bad" {...(styles.shout && { className: styles.shout })}>
          {t("alarm")}
        </Note>
      )}
    </div>
  );
}
