import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { useTranslations } from "use-intl";
import { type AllowedIps, allowedIps } from "~/api/allowed-ips";
import { admits } from "~/contract/address-admission";
import { formatCount } from "~/lib/format";
import { useServices } from "~/session/services-context";
import { useFailureSentence } from "~/session/use-load-failure";
import { Button } from "~/ui/Button";
import { Skeleton } from "~/ui/Skeleton";
import styles from "./Aside.module.css";
import { type ListEvent, removalOf } from "./list-events";
import { shortName, useExactMomentText } from "./use-words";

interface RefusedLatelyProps {
  read: AllowedIps;
  events: readonly ListEvent[];
  /** Milliseconds. */
  now: number;
  /** `null`: nothing can be added now. */
  onAdd: ((address: string) => void) | null;
}

const HOURS = 24;
const MOST = 8;

/** Who was turned away lately. What an admin has just taken off the list says so, and is not offered again. */
export function RefusedLately({ read, events, now, onAdd }: RefusedLatelyProps) {
  const t = useTranslations("allowedIps.refusedLately");
  const id = useId();
  const { client } = useServices();
  const momentText = useExactMomentText();
  const refused = useQuery(allowedIps.refused(client, HOURS));
  const sentence = useFailureSentence(refused.error);
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 id={id}>{t("title", { hours: String(HOURS) })}</h2>
      {refused.isPending && <Skeleton width="80%" />}
      {refused.isError && !refused.data && (
        <div role="alert">
          <p className={styles.hint}>{t("failed", { sentence })}</p>
          <Button size="small" onClick={() => void refused.refetch()}>
            {t("again")}
          </Button>
        </div>
      )}
      {refused.data?.length === 0 && <p className={styles.hint}>{t("none", { hours: String(HOURS) })}</p>}
      {refused.data && refused.data.length > 0 && (
        <ul className={styles.rows}>
          {refused.data.slice(0, MOST).map(({ address, requests }) => {
            const removal = removalOf(address, events);
            const isIn = admits(read.list, address, now).isAdmitted;
            const times = t("times", { count: requests, text: formatCount(requests) });
            return (
              <li key={address}>
                <code>{address}</code>
                <span>
                  {isIn
                    ? t("inNow", { times })
                    : removal
                      ? t("removed", { times, who: shortName(removal.who), when: momentText(removal.at) })
                      : times}{" "}
                  {!isIn && !removal && onAdd && (
                    <button type="button" aria-label={t("addName", { address })} onClick={() => onAdd(address)}>
                      {t("add")}
                    </button>
                  )}
                </span>
              </li>
            );
          })}
          {refused.data.length > MOST && (
            <li>
              <span>{t("more", { count: refused.data.length - MOST })}</span>
            </li>
          )}
        </ul>
      )}
    </section>
  );
}
