import { formatPercent } from "~/lib/format";
import styles from "./ShareBar.module.css";

interface ShareBarProps {
  /** The part of the whole, 0 to 1; `null` where there is no whole. */
  part: number | null;
  /** Length of the bar, 0 to 1, of the longest one beside it. */
  width: number;
  color: string;
}

/** A part of a whole: a bar, by the longest, and the share in words. */
export function ShareBar({ part, width, color }: ShareBarProps) {
  return (
    <span className={styles.share}>
      <span className={styles.track}>
        <i style={{ width: `${(Math.min(1, Math.max(0, width)) * 100).toFixed(1)}%`, background: color }} />
      </span>
      <span>{part === null ? "–" : formatPercent(part)}</span>
    </span>
  );
}
