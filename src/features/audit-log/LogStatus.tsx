import { useTranslations } from "use-intl";
import type { AuditTotal } from "~/contract/audit-events";
import { formatCount } from "~/lib/format";
import styles from "./LogScreen.module.css";

const KEYS = [
  { keys: ["J", "K"], what: "move" },
  { keys: ["Enter"], what: "open" },
  { keys: ["C"], what: "copy" },
] as const;

interface LogStatusProps {
  /** How many match; `null` while it is not known. */
  total: AuditTotal | null;
  /** How many there are at all, where that is told. */
  all: number | null;
  isAsked: boolean;
  /** What was just done. */
  said: string;
}

/** Under the list: how many match, and the keys that move. */
export function LogStatus({ total, all, isAsked, said }: LogStatusProps) {
  const t = useTranslations("auditLog.status");
  const count = typeof total === "number" ? total : (total?.at_least ?? 0);
  const text =
    typeof total === "number" ? formatCount(total) : t("atLeast", { text: formatCount(total?.at_least ?? 0) });
  const isWhole = !isAsked && all !== null;
  return (
    <div className={styles.status}>
      <strong role="status">
        {total !== null &&
          (isWhole
            ? t("all", { count: all, text: formatCount(all) })
            : all !== null
              ? t("match", { count: text, total: formatCount(all) })
              : isAsked
                ? t("matchAlone", { count, text })
                : t("all", { count, text }))}
      </strong>
      <span role="status">{said}</span>
      {KEYS.map(({ keys, what }) => (
        <span key={what} className={styles.keys}>
          {keys.map((key) => (
            <kbd key={key}>{key}</kbd>
          ))}{" "}
          {t(what)}
        </span>
      ))}
    </div>
  );
}
