import { useId } from "react";
import { Link } from "react-router";
import { useTranslations } from "use-intl";
import type { EntryChange } from "~/contract/address-diff";
import { paths } from "~/lib/paths";
import styles from "./Aside.module.css";
import type { ListEvent } from "./list-events";
import { shortName, useMomentText } from "./use-words";

/** The last changes of the list, from the audit log; each leads to its event. */
export function RecentChanges({ events, isFailed }: { events: readonly ListEvent[] | null; isFailed: boolean }) {
  const t = useTranslations("allowedIps.recent");
  const id = useId();
  const momentText = useMomentText();
  if (events === null && !isFailed) return null;
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 id={id}>{t("title")}</h2>
      {isFailed && <p className={styles.hint}>{t("failed")}</p>}
      {events?.length === 0 && <p className={styles.hint}>{t("none")}</p>}
      <ul className={styles.rows}>
        {events?.slice(0, 5).map((event) => (
          <li key={event.id}>
            <Link to={paths.auditEvent(event.id)}>
              <Sentence event={event} />
            </Link>
            <time dateTime={event.at}>{momentText(event.at)}</time>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Sentence({ event: { who, isRevert, mode, changes } }: { event: ListEvent }) {
  const t = useTranslations("allowedIps.recent");
  const name = shortName(who);
  const [only, ...more] = changes;
  if (isRevert) return t("reverted", { count: changes.length });
  if (mode) return t(mode.after === "open" ? "opened" : "restricted", { who: name });
  if (!only || more.length > 0) return t("several", { who: name, count: changes.length });
  return t(only.kind, { who: name, entry: entryOf(only), before: only.kind === "added" ? "" : only.before.range });
}

const entryOf = (change: EntryChange) => (change.kind === "removed" ? change.before.range : change.after.range);
