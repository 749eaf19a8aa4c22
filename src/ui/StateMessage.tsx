import type { ReactNode } from "react";
import styles from "./StateMessage.module.css";

interface StateMessageProps {
  title: ReactNode;
  children?: ReactNode;
  /** Buttons. */
  actions?: ReactNode;
  /** Request ids and the like. */
  fine?: ReactNode;
  /** `alert` for what failed, `status` for what is simply not there. */
  role?: "alert" | "status";
  /** Heading level; 2 inside a page, 1 where the message is the page. */
  level?: 1 | 2;
}

/** Stands where content would: empty, failed, forbidden. Each says which, what to do, and is never a bare zero. */
export function StateMessage({ title, children, actions, fine, role = "status", level = 2 }: StateMessageProps) {
  const Heading = level === 1 ? "h1" : "h2";
  return (
    <section className={styles.state} role={role}>
      <Heading>{title}</Heading>
      {children}
      {actions && <div className={styles.actions}>{actions}</div>}
      {fine && <p className={styles.fine}>{fine}</p>}
    </section>
  );
}
