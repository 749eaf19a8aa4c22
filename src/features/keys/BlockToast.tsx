import { useTranslations } from "use-intl";
import { Toast } from "~/ui/Toast";

interface BlockToastProps {
  name: string;
  /** What was done just now; `null` says nothing. */
  done: "block" | "unblock" | null;
  onUndo: () => void;
  onDismiss: () => void;
}

export function BlockToast({ name, done, onUndo, onDismiss }: BlockToastProps) {
  const t = useTranslations("keys.block");
  const isBlocked = done === "block";
  return (
    <Toast
      said={
        done && {
          title: t(isBlocked ? "isBlocked" : "isUnblocked", { key: name }),
          body: t(isBlocked ? "isBlockedBody" : "isUnblockedBody"),
        }
      }
      undo={isBlocked ? { name: t("undo"), onUndo } : undefined}
      dismissName={t("dismiss")}
      onDismiss={onDismiss}
    />
  );
}
