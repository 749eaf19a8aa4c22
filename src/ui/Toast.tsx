import X from "lucide-react/icons/x";
import { Button } from "./Button";
import styles from "./Toast.module.css";

interface ToastProps {
  /** What was done just now; `null` says nothing, in the same live region. */
  said: { title: string; body?: string } | null;
  /** Takes it back, where it can be. */
  undo?: { name: string; onUndo: () => void } | undefined;
  dismissName: string;
  onDismiss: () => void;
}

/** Says what was done, and takes it back. It stays until it is put away: whoever is woken at night reads slowly. */
export function Toast({ said, undo, dismissName, onDismiss }: ToastProps) {
  return (
    <div className={styles.slot} role="status">
      {said && (
        <div className={styles.toast}>
          <p>
            {said.title}
            {said.body && <small>{said.body}</small>}
          </p>
          {undo && (
            <Button size="small" onClick={undo.onUndo}>
              {undo.name}
            </Button>
          )}
          <Button size="small" kind="ghost" isIcon aria-label={dismissName} onClick={onDismiss}>
            <X size={16} aria-hidden />
          </Button>
        </div>
      )}
    </div>
  );
}
