import styles from "./BoardSkeleton.module.css";
import { Skeleton } from "./Skeleton";

/** More bars than this are a wall. */
const MOST_BARS = 60;

/** A chart and its table while they are read, in their own shape; `label` says so to a screen reader. */
export function BoardSkeleton({ label, bars }: { label: string; bars: number }) {
  return (
    <>
      <p className="visually-hidden" role="status">
        {label}
      </p>
      <div className={styles.bars} aria-hidden>
        {Array.from({ length: Math.min(bars, MOST_BARS) }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: nothing but a row of bars
          <Skeleton key={index} width="100%" height={`${38 + ((index * 37) % 45)}%`} />
        ))}
      </div>
      <div aria-hidden>
        {[38, 30, 34, 26].map((width) => (
          <div key={width} className={styles.row}>
            <Skeleton width={`${width}%`} />
            <Skeleton width="64px" />
          </div>
        ))}
      </div>
    </>
  );
}
