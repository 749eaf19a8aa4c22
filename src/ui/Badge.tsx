import type { ReactNode } from "react";
import styles from "./Badge.module.css";
import { classes } from "./classes";

interface BadgeProps {
  /** What it says by colour, beside the word: nothing, all is well, look at it, stopped. */
  kind?: "plain" | "ok" | "warn" | "bad";
  children: ReactNode;
}

/** A word on the state of the thing it stands beside. */
export function Badge({ kind = "plain", children }: BadgeProps) {
  return <span className={classes(styles.badge, kind !== "plain" && styles[kind])}>{children}</span>;
}
