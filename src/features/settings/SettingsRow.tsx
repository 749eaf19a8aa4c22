import { type ReactNode, useId } from "react";
import styles from "./SettingsPage.module.css";

interface SettingsRowProps {
  /** Under which it is linked to. */
  id?: string;
  name: string;
  hint?: string;
  /** A button of the whole row. */
  action?: ReactNode;
  children: ReactNode;
}

/** One thing that can be set or is told: what it is, what it is now, and what can be done with it. */
export function SettingsRow({ id, name, hint, action, children }: SettingsRowProps) {
  const heading = useId();
  return (
    <div id={id} className={styles.row} role="group" aria-labelledby={heading}>
      <div>
        <h3 id={heading}>{name}</h3>
        {hint && <small>{hint}</small>}
      </div>
      <div className={styles.value}>{children}</div>
      {action}
    </div>
  );
}
