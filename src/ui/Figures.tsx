import type { ReactNode } from "react";
import styles from "./Figures.module.css";
import { Skeleton } from "./Skeleton";

/** A page's key figures side by side, four or five {@link Figure}s. */
export function Figures({ children }: { children: ReactNode }) {
  return <dl className={styles.figures}>{children}</dl>;
}

interface FigureProps {
  name: string;
  value: ReactNode;
  /** What stands under the figure: a change, a share, where it is from. */
  children?: ReactNode;
}

/** A figure: what it is, how much, and a line under it. */
export function Figure({ name, value, children }: FigureProps) {
  return (
    <div className={styles.figure}>
      <dt>{name}</dt>
      <dd className={styles.value}>{value}</dd>
      <dd>{children}</dd>
    </div>
  );
}

/** The figures' own shape while they are read. */
export function FiguresSkeleton({ names }: { names: readonly string[] }) {
  return (
    <Figures>
      {names.map((name) => (
        <Figure key={name} name={name} value={<Skeleton width="72px" height="16px" />} />
      ))}
    </Figures>
  );
}
