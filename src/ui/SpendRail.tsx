import { classes } from "./classes";
import styles from "./SpendRail.module.css";

interface SpendRailProps {
  /** What is spent: a filled stop. The label stands above it. */
  spent: { value: number; label?: string };
  /** What is expected at the end: a ring; `null` where nothing is. */
  expected: number | null;
  /** The budget: a tick. The label stands below it. */
  budget: { value: number; label?: string } | null;
  /** End of the line; the largest of the three and a little when absent. Rails that are compared share one. */
  scale?: number;
}

/** Money on a line, to scale: filled as far as it is spent, dotted to what is expected, a tick at the budget. */
export function SpendRail({ spent, expected, budget, scale }: SpendRailProps) {
  const highest = Math.max(spent.value, expected ?? 0, budget?.value ?? 0);
  const end = scale ?? (highest * 1.05 || 1);
  const at = (value: number) => `${Math.min(100, Math.max(0, (value / end) * 100)).toFixed(2)}%`;
  const isOver = budget !== null && expected !== null && expected > budget.value;
  return (
    <div className={classes(styles.rail, isOver && styles.over)} data-labels={Boolean(spent.label || budget?.label)}>
      <svg width="100%" height="16" aria-hidden>
        <line x1="0" x2="100%" y1="8" y2="8" className={styles.line} />
        {expected !== null && <line x1={at(spent.value)} x2={at(expected)} y1="8" y2="8" className={styles.dots} />}
        <line x1="0" x2={at(spent.value)} y1="8" y2="8" className={styles.filled} />
        <circle cx={at(spent.value)} cy="8" r="4" className={styles.stop} />
        {expected !== null && <circle cx={at(expected)} cy="8" r="3.5" className={styles.ring} />}
        {budget && <line x1={at(budget.value)} x2={at(budget.value)} y1="0" y2="16" className={styles.tick} />}
      </svg>
      {spent.label && (
        <span className={styles.above} style={placed(spent.value / end)}>
          {spent.label}
        </span>
      )}
      {budget?.label && (
        <span className={styles.below} style={placed(budget.value / end)}>
          {budget.label}
        </span>
      )}
    </div>
  );
}

/** A label at its place, and never over the edge. */
function placed(share: number) {
  if (share < 0.3) return { left: 0 };
  return share > 0.7 ? { right: 0 } : { left: `${(share * 100).toFixed(2)}%`, translate: "-50% 0" };
}
