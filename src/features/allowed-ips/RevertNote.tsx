import { useTranslations } from "use-intl";
import type { AllowedIps } from "~/api/allowed-ips";
import type { AddressList } from "~/contract/address-list";
import { Button } from "~/ui/Button";
import { Note } from "~/ui/Note";
import styles from "./AllowedIpsBoard.module.css";
import { recognise } from "./draft";
import { shortName, useExactMomentText } from "./use-words";

interface RevertNoteProps {
  read: AllowedIps;
  revert: NonNullable<AllowedIps["lastRevert"]>;
  /** `null`: nothing can be changed now. */
  onBringBack: ((list: AddressList) => void) | null;
  onDismiss: () => void;
}

/** Tells whoever comes next that a change went back by itself, and what had been in it. */
export function RevertNote({ read, revert, onBringBack, onDismiss }: RevertNoteProps) {
  const t = useTranslations("allowedIps.reverted");
  const momentText = useExactMomentText();
  return (
    <div className={styles.note}>
      <Note
        kind="warn"
        action={
          <span className="cluster">
            {onBringBack && (
              <Button
                size="small"
                onClick={() => onBringBack({ mode: "restricted", entries: recognise(read.list, revert.entries) })}
              >
                {t("bringBack")}
              </Button>
            )}
            <Button size="small" kind="ghost" onClick={onDismiss}>
              {t("dismiss")}
            </Button>
          </span>
        }
      >
        <strong>{t("title", { moment: momentText(revert.at) })}</strong>
        {t("body", { who: shortName(revert.requestedBy), count: revert.entries.length })}{" "}
        {t("held", {
          list: revert.entries
            .slice(0, 6)
            .map(({ range }) => range)
            .join(", "),
          more: Math.max(0, revert.entries.length - 6),
        })}
      </Note>
    </div>
  );
}
