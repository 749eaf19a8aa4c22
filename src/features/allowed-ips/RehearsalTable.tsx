import { useTranslations } from "use-intl";
import type { Rehearsal } from "~/api/allowed-ips";
import { formatCount } from "~/lib/format";
import styles from "./DraftPanel.module.css";
import { useMomentText } from "./use-words";

type Refused = Extract<Rehearsal, { isStored: true }>["refused"];

/** Whose requests would have been refused, from where: as many as fit, those that call most first. */
export function RehearsalTable({ refused }: { refused: Refused }) {
  const t = useTranslations("allowedIps.guards.table");
  const momentText = useMomentText();
  return (
    <table className={styles.rehearsal}>
      <caption className="visually-hidden">{t("caption")}</caption>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">{t("address")}</th>
          <th scope="col">{t("key")}</th>
          <th scope="col">{t("requests")}</th>
          <th scope="col">{t("seen")}</th>
        </tr>
      </thead>
      <tbody>
        {refused.map(({ address, keyAlias, requests, lastSeenAt }) => (
          <tr key={`${address} ${keyAlias ?? ""}`}>
            <th scope="row">
              <code>{address}</code>
            </th>
            <td>{keyAlias ?? t("noKey")}</td>
            <td>{formatCount(requests)}</td>
            <td>{momentText(lastSeenAt)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
