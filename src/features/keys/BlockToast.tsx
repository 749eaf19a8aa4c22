import { X } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "~/ui/Button";
import styles from "./BlockControl.module.css";

interface BlockToastProps {
  name: string;
  /** What was done just now; `null` says nothing. */
  done: "block" | "unblock" | null;
  onUndo: () => void;
  onDismiss: () => void;
}

/** Says what was done, and takes it back. It stays until it is put away: whoever is woken at night reads slowly. */
export function BlockToast({ name, done, onUndo, onDismiss }: BlockToastProps) {
  const t = useTranslations("keys.block");
  return (
    <div className={styles.slot} role="status">
      {done && (
        <div className={styles.toast}>
          <p>
            {t(done === "block" ? "isBlocked" : "isUnblocked", { key: name })}
            <small>{t(done === "block" ? "isBlockedBody" : "isUnblockedBody")}</small>
          </p>
          {done === "block" && (
            <Button size="small" onClick={onUndo}>
              {t("undo")}
            </Button>
          )}
          <Button size="small" kind="ghost" isIcon aria-label={t("dismiss")} onClick={onDismiss}>
            <X size={16} aria-hidden />
          </Button>
        </div>
      )}
    </div>
  );
}
