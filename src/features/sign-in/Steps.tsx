import type { ReactNode } from "react";
import styles from "./Steps.module.css";

/** Ways on, as stops on a line: each can be taken by itself. */
export function Steps({ children }: { children: ReactNode }) {
  return <ol className={styles.steps}>{children}</ol>;
}

interface StepProps {
  title: string;
  children: ReactNode;
  action?: ReactNode;
}

export function Step({ title, children, action }: StepProps) {
  return (
    <li>
      <h2>{title}</h2>
      <p>{children}</p>
      {action && <div className={styles.action}>{action}</div>}
    </li>
  );
}
