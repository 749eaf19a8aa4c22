import Lock from "lucide-react/icons/lock";
import LockOpen from "lucide-react/icons/lock-open";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import type { AddressAbilities, AllowedIps } from "~/api/allowed-ips";
import { coverageOf, endOf } from "~/contract/address-list";
import { parseExact } from "~/contract/allowed-ips";
import { formatCount } from "~/lib/format";
import { classes } from "~/ui/classes";
import { GateMark } from "./GateMark";
import styles from "./StateLine.module.css";
import { useReachText } from "./use-words";

interface StateLineProps {
  read: AllowedIps;
  abilities: AddressAbilities;
  /** Milliseconds. */
  now: number;
  /** What can be done to the list as a whole. */
  children?: ReactNode;
}

/** Who may call now, in words, from what the server said and from nothing that is missing. */
export function StateLine({ read, abilities, now, children }: StateLineProps) {
  const t = useTranslations("allowedIps.state");
  const reach = useReachText();
  const { mode, entries } = read.list;
  // Where text is compared, what is no exact address lets nobody in, whatever it looks like.
  const live = entries.filter((entry) => (abilities.hasRules ? endOf(entry) > now : parseExact(entry.range).ok));
  const dead = entries.length - live.length;
  const said = reach(coverageOf(live, now));
  const state = mode === "open" ? "open" : live.length === 0 ? "nobody" : "restricted";
  const Icon = state === "open" ? LockOpen : Lock;
  return (
    <section className={styles.line} aria-labelledby="allowed-ips-state">
      <GateMark isOpen={state === "open"} />
      <div className={styles.words}>
        <h2 id="allowed-ips-state" tabIndex={-1}>
          {state === "restricted" ? t("restricted.title", { count: live.length }) : t(`${state}.title`)}
        </h2>
        <p>
          {state === "restricted"
            ? said === null
              ? t("restricted.unread")
              : t("restricted.body", { reach: said })
            : state === "open"
              ? t(entries.length > 0 ? "open.bodyEntries" : "open.body", { count: entries.length })
              : t(abilities.hasWayBack ? "nobody.body" : "nobody.bodyProxy")}{" "}
          {dead > 0 && t(abilities.hasRules ? "ended" : "neverMatch", { count: dead })}
        </p>
        <p className={styles.fine}>
          {t(abilities.source === "cloud" ? "reachCloud" : "reachProxy")}{" "}
          {read.limit !== null && t("limit", { count: entries.length, limit: formatCount(read.limit) })}
        </p>
      </div>
      <span
        className={classes(
          styles.badge,
          state === "restricted" ? styles.ok : state === "open" ? styles.warn : styles.bad,
        )}
      >
        <Icon size={12} aria-hidden />
        {t(`${state}.badge`)}
      </span>
      {children}
    </section>
  );
}
