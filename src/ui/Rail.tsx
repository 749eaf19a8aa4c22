import type { CSSProperties } from "react";
import styles from "./Rail.module.css";

/** Filled = used, always. `used` is a share, 0 to 1; what it says stands in words beside it. */
export function Rail({ used }: { used: number }) {
  const share = Math.min(1, Math.max(0, used));
  return (
    <span className={styles.rail} style={{ "--used": `${(share * 100).toFixed(1)}%` } as CSSProperties} aria-hidden />
  );
}
