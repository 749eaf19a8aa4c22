/** The marks of the spend chart. */

export interface BarRect {
  x?: number;
  y?: number;
  width?: number;
  height?: number;
  index?: number;
}

/** A segment, one pixel short, so that neighbours differ without colour. */
export function Segment({
  x = 0,
  y = 0,
  width = 0,
  height = 0,
  color,
  isDim,
}: BarRect & { color: string; isDim: boolean }) {
  if (height < 0.6) return null;
  return (
    <rect
      x={Math.round(x)}
      y={y}
      width={Math.max(1, Math.floor(width))}
      height={Math.max(0.6, height - (height > 2 ? 1 : 0))}
      fill={color}
      opacity={isDim ? 0.38 : undefined}
    />
  );
}

/** What today is expected to add: hatched, with an ink top edge. */
export function ExpectedBar({ x = 0, y = 0, width = 0, height = 0 }: BarRect) {
  if (height < 1) return null;
  const left = Math.round(x);
  const size = Math.floor(width);
  return (
    <g>
      <defs>
        <pattern id="expected" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="4" height="4" fill="var(--surface)" />
          <line x1="0" y1="0" x2="0" y2="4" stroke="var(--chart-other)" strokeWidth="1.5" />
        </pattern>
      </defs>
      <rect x={left} y={y} width={size} height={Math.max(0, height - 1)} fill="url(#expected)" />
      <line x1={left} x2={left + size} y1={Math.round(y) + 0.5} y2={Math.round(y) + 0.5} stroke="var(--ink-3)" />
    </g>
  );
}

/** The compared day: a short ink tick with a halo, as in a bullet chart. */
export function PreviousTick({ cx, cy, width }: { cx?: number | undefined; cy?: number | undefined; width: number }) {
  if (typeof cx !== "number" || typeof cy !== "number" || Number.isNaN(cy)) return null;
  const y = Math.round(cy) + 0.5;
  const ends = { x1: cx - width / 2, x2: cx + width / 2, y1: y, y2: y };
  return (
    <g>
      <line {...ends} stroke="var(--surface)" strokeWidth="3.5" />
      <line {...ends} stroke="var(--ink)" strokeWidth="1.5" />
    </g>
  );
}

interface DayTickProps {
  x: number;
  y: number;
  /** Right edge of the chart: a label that would cross it ends there. */
  right: number;
  label: string;
  isStrong: boolean;
}

/** The name of a day under its bar. */
export function DayTick({ x, y, right, label, isStrong }: DayTickProps) {
  const isAtEdge = x + label.length * 4 > right;
  return (
    <text
      x={isAtEdge ? right : x}
      y={y + 9}
      textAnchor={isAtEdge ? "end" : "middle"}
      style={isStrong ? { fill: "var(--ink-2)", fontWeight: 550 } : undefined}
    >
      {label}
    </text>
  );
}
