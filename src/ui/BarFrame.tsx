import { type Plot, scaleOf } from "./bar-geometry";

interface BarFrameProps {
  plot: Plot;
  ticks: readonly number[];
  /** Writes a value at the axis. */
  format: (value: number) => string;
}

/** Gridlines at the ticks, their values to the left of the plot, and the line at zero. */
export function BarFrame({ plot, ticks, format }: BarFrameProps) {
  const y = scaleOf(plot, ticks);
  const line = (tick: number) => `M${plot.x} ${Math.round(y(tick)) + 0.5}h${plot.width}`;
  return (
    <g>
      <path
        d={ticks
          .filter((tick) => tick !== 0)
          .map(line)
          .join("")}
        stroke="var(--chart-grid)"
      />
      {ticks.map((tick) => (
        <text key={tick} x={plot.x - 8} y={y(tick)} dy="0.35em" textAnchor="end">
          {format(tick)}
        </text>
      ))}
      <path d={line(0)} stroke="var(--line-strong)" />
    </g>
  );
}
