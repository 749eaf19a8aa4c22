import Info from "lucide-react/icons/info";
import TriangleAlert from "lucide-react/icons/triangle-exclamation-point";
import type { ReactNode } from "react";
import { classes } from "./classes";
import styles from "./Note.module.css";

interface NoteProps {
  kind?: "plain" | "warn" | "bad";
  children: ReactNode;
  /** A button beside the text. */
  action?: ReactNode;
  className?: string;
}

/** A remark that belongs to the page. Said politely to a screen reader when it appears. */
export function Note({ kind = "plain", children, action, className }: NoteProps) {
  const Icon = kind === "plain" ? Info : TriangleAlert;
  return (
    <div
      role="status"
      className={classes(styles.note, kind === "warn" && styles.warn, kind === "bad" && styles.bad, className)}
    >
      <Icon aria-hidden />
      <div>{children}</div>
      {action}
    </div>
  );
}
