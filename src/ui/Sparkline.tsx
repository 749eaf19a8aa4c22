import styles from "./Sparkline.module.css";

interface SparklineProps {
  values: readonly number[];
  /** Pixels. */
  width?: number;
  height?: number;
}

/** A line from zero with an end dot; no axis, so it stands only beside figures whose head says "own scale". */
export function Sparkline({ values, width = 88, height = 20 }: SparklineProps) {
  if (values.length < 2) return null;
  const highest = Math.max(...values) || 1;
  const x = (index: number) => (index / (values.length - 1)) * width;
  const y = (value: number) => height - 1.5 - (value / highest) * (height - 3);
  const points = values.map((value, index) => `${x(index).toFixed(1)} ${y(value).toFixed(1)}`);
  const last = values.at(-1) ?? 0;
  return (
    <svg className={styles.spark} width={width} height={height} aria-hidden>
      <path d={`M${points.join("L")}`} />
      <circle cx={width} cy={y(last).toFixed(1)} r="1.75" />
    </svg>
  );
}
