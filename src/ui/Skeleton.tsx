import styles from "./Skeleton.module.css";

/** A bar where text will be. Sizes are CSS lengths. */
export function Skeleton({ width, height }: { width: string; height?: string }) {
  return <span className={styles.skeleton} style={{ width, ...(height && { height }) }} aria-hidden />;
}
