import type { UseQueryResult } from "@tanstack/react-query";
import Check from "lucide-react/icons/check";
import CircleAlert from "lucide-react/icons/circle-exclamation-point";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { admits } from "~/contract/address-admission";
import { lastingEntry } from "~/contract/address-guards";
import { type AddressList, endOf } from "~/contract/address-list";
import styles from "./AllowedIpsBoard.module.css";
import { useExactMomentText } from "./use-words";

interface OwnLineProps {
  live: AddressList;
  own: UseQueryResult<string>;
  /** Milliseconds. */
  now: number;
}

/** Where one calls from oneself, and what lets that in for how long. */
export function OwnLine({ live, own, now }: OwnLineProps) {
  const t = useTranslations("allowedIps.you");
  const momentText = useExactMomentText();
  const code = (text: ReactNode) => <code>{text}</code>;
  if (own.data === undefined) return own.isError ? <p className={styles.you}>{t("unknown")}</p> : null;
  const address = own.data;
  const admission = admits(live, address, now);
  const by = lastingEntry(live, address, now);
  const isFine = admission.isAdmitted && (!by || !Number.isFinite(endOf(by)));
  const Icon = isFine ? Check : CircleAlert;
  return (
    <p className={styles.you}>
      <Icon size={16} className={isFine ? styles.ok : styles.warn} aria-hidden />
      <span>
        {admission.why === "open"
          ? t.rich("open", { address, code })
          : !by
            ? t.rich("out", { address, code })
            : Number.isFinite(endOf(by))
              ? t.rich("until", { address, entry: by.range, moment: momentText(endOf(by)), code })
              : t.rich("in", { address, entry: by.range, code })}
      </span>
    </p>
  );
}
