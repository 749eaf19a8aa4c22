import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { allowedIps } from "~/api/allowed-ips";
import type { AddressList, ListEntry } from "~/contract/address-list";
import { formatCount } from "~/lib/format";
import { useServices } from "~/session/services-context";
import { useFailureSentence } from "~/session/use-load-failure";
import { Button } from "~/ui/Button";
import { Note } from "~/ui/Note";
import { Skeleton } from "~/ui/Skeleton";
import tables from "~/ui/Table.module.css";
import styles from "./AllowedIpsBoard.module.css";
import { useMomentText } from "./use-words";

interface CallersStartProps {
  ownAddress: string | null;
  onDraft: (entries: readonly ListEntry[]) => void;
}

/** A list that nobody is on: held against the last 30 days it tells everyone who calls. */
const NOBODY: AddressList = { mode: "restricted", entries: [] };

/** Of an open list: who calls already, as a start for a draft. */
export function CallersStart({ ownAddress, onDraft }: CallersStartProps) {
  const t = useTranslations("allowedIps.start");
  const { client } = useServices();
  const momentText = useMomentText();
  const asked = useQuery(allowedIps.rehearsal(client, NOBODY));
  const sentence = useFailureSentence(asked.error);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  if (asked.isPending) return <Skeleton width="60%" />;
  if (asked.isError || !asked.data.isStored) {
    return asked.isError ? <Note kind="warn">{t("failed", { sentence })}</Note> : null;
  }
  const callers = new Map<string, { requests: number; keys: string[]; lastSeenAt: string }>();
  for (const { address, requests, keyAlias, lastSeenAt } of asked.data.refused) {
    const known = callers.get(address);
    callers.set(address, {
      requests: (known?.requests ?? 0) + requests,
      keys: [...(known?.keys ?? []), ...(keyAlias === null ? [] : [keyAlias])],
      lastSeenAt: known && known.lastSeenAt > lastSeenAt ? known.lastSeenAt : lastSeenAt,
    });
  }
  if (callers.size === 0) return null;
  const kept = [...callers.keys()].filter((address) => !left.has(address));
  const own = ownAddress !== null && !kept.includes(ownAddress) ? [ownAddress] : [];
  return (
    <section className={styles.start} aria-labelledby="allowed-ips-start">
      <h2 id="allowed-ips-start">{t("title")}</h2>
      <p className={styles.fine}>
        {t("lede", { requests: formatCount(asked.data.requestsTotal), count: callers.size })}
      </p>
      <table className={tables.table}>
        <thead>
          <tr>
            <th scope="col">{t("keep")}</th>
            <th scope="col">{t("address")}</th>
            <th scope="col" className="wide-only">
              {t("keys")}
            </th>
            <th scope="col" className="wide-only">
              {t("seen")}
            </th>
            <th scope="col" className={tables.number}>
              {t("requests")}
            </th>
          </tr>
        </thead>
        <tbody>
          {[...callers].map(([address, { requests, keys, lastSeenAt }]) => (
            <tr key={address}>
              <td>
                <input
                  type="checkbox"
                  aria-label={t("keepName", { address })}
                  checked={!left.has(address)}
                  onChange={({ target }) => {
                    const next = new Set(left);
                    if (target.checked) next.delete(address);
                    else next.add(address);
                    setLeft(next);
                  }}
                />
              </td>
              <th scope="row">
                <code>{address}</code> {address === ownAddress && <small>{t("yours")}</small>}
              </th>
              <td className="wide-only">{keys.slice(0, 3).join(", ")}</td>
              <td className="wide-only">{momentText(lastSeenAt)}</td>
              <td className={tables.number}>{formatCount(requests)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.acts}>
        <Button
          disabled={kept.length === 0}
          onClick={() => onDraft([...own, ...kept].map((range) => ({ range, label: t("label"), expiresAt: null })))}
        >
          {t("draft", { count: kept.length + own.length })}
        </Button>{" "}
        {own.length > 0 && t("withOwn", { address: own[0] ?? "" })}
      </p>
    </section>
  );
}
