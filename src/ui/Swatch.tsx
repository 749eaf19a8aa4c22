import styles from "./Swatch.module.css";

/** The colour of a series, always beside its name. */
export function Swatch({ color, isHollow = false }: { color: string; isHollow?: boolean }) {
  const style = isHollow ? { boxShadow: `inset 0 0 0 1.5px ${color}` } : { background: color };
  return <span className={styles.swatch} style={style} aria-hidden />;
}
