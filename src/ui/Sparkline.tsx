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
  const drawn = thinned(values, width / 2);
  const highest = Math.max(...drawn) || 1;
  const x = (index: number) => (index / (drawn.length - 1)) * width;
  const y = (value: number) => height - 1.5 - (value / highest) * (height - 3);
  const points = drawn.map((value, index) => `${x(index).toFixed(1)} ${y(value).toFixed(1)}`);
  const last = drawn.at(-1) ?? 0;
  return (
    <svg className={styles.spark} width={width} height={height} aria-hidden>
      <path d={`M${points.join("L")}`} />
      <circle cx={width} cy={y(last).toFixed(1)} r="1.75" />
    </svg>
  );
}

/** At most so many values, each the mean of its neighbours: a line has no room for more, and hundreds of rows draw one. */
function thinned(values: readonly number[], most: number): readonly number[] {
  if (values.length <= most) return values;
  const size = Math.ceil(values.length / most);
  return Array.from({ length: Math.ceil(values.length / size) }, (_, index) => {
    const part = values.slice(index * size, (index + 1) * size);
    return part.reduce((sum, value) => sum + value, 0) / part.length;
  });
}
