import { useId } from "react";
import { barAt, type Plot, type Scale, scaleOf, stackedPaths } from "./bar-geometry";
import type { StackedBarsProps } from "./StackedBars";
import styles from "./StackedBars.module.css";

interface BarLayersProps extends StackedBarsProps {
  plot: Plot;
  /** Buckets that are there, and those to come. */
  slots: number;
  ticks: readonly number[];
  /** Sum above zero by bucket. */
  tops: readonly number[];
  /** The bucket that is looked at; the others step back. */
  at: number | null;
  drag: { from: number; to: number } | null;
}

/** How far the others step back. */
const DIM = 0.38;

/** Everything the chart draws of its own inside the frame, back to front. */
export function BarLayers(props: BarLayersProps) {
  const { plot, slots, series, buckets, ticks, at, drag, previous, expected, ahead, levels = [], marked = [] } = props;
  const hatch = useId();
  const y = scaleOf(plot, ticks);
  const values = series.map((one) => one.values);
  const paths = stackedPaths(values, { plot, count: slots }, y);
  const lit = at === null ? null : stackedPaths(values, { plot, count: slots, only: at }, y);
  const step = plot.width / slots;
  return (
    <g>
      {ahead && ahead.bars.length > 0 && <Ahead {...{ ahead, plot, slots, first: buckets.length, y }} />}
      {props.breaks?.map(({ at: before, label }) => (
        <g key={before}>
          <path
            d={`M${plot.x + before * step} ${plot.y}v${plot.height}`}
            stroke="var(--line-strong)"
            strokeDasharray="1 3"
          />
          <text className={styles.strong} x={plot.x + before * step + 4} y={plot.y - 8}>
            {label}
          </text>
        </g>
      ))}
      <g opacity={lit ? DIM : undefined} data-bars="">
        {series.map(({ id, color }, index) => (
          <path key={id} d={paths[index]} fill={color} />
        ))}
      </g>
      {lit && series.map(({ id, color }, index) => <path key={id} d={lit[index]} fill={color} />)}
      {props.partial !== undefined && props.partial >= 0 && (
        <Partial at={props.partial} top={props.tops[props.partial] ?? 0} {...{ plot, slots, y }} />
      )}
      {expected && <Expected {...{ expected, plot, slots, y, hatch }} from={props.tops[expected.at] ?? 0} />}
      {previous && <Previous {...{ previous, plot, slots, y }} />}
      {levels.map(({ from, to, value, label }) => {
        const left = plot.x + from * step;
        const right = plot.x + (to + 1) * step;
        const top = Math.round(y(value)) + 0.5;
        return (
          <g key={`${from} ${value}`}>
            <path d={`M${left} ${top}H${right}`} stroke="var(--ink)" strokeWidth="1.5" />
            <text
              className={styles.strong}
              x={to === buckets.length - 1 ? right : left + 2}
              y={top - 6}
              textAnchor={to === buckets.length - 1 ? "end" : "start"}
            >
              {label}
            </text>
          </g>
        );
      })}
      {marked.map((index) => {
        const { x, width } = barAt(plot, slots, index);
        const center = x + width / 2;
        const top = y(props.tops[index] ?? 0) - 6;
        return <path key={index} d={`M${center - 4} ${top - 6}h8l-4 5z`} fill="var(--ink-2)" />;
      })}
      {drag && drag.from !== drag.to && (
        <rect
          x={plot.x + Math.min(drag.from, drag.to) * step}
          y={plot.y}
          width={(Math.abs(drag.to - drag.from) + 1) * step}
          height={plot.height}
          fill="var(--accent)"
          opacity={0.12}
        />
      )}
      <Ticks {...props} />
    </g>
  );
}

type Place = Pick<BarLayersProps, "plot" | "slots"> & { y: Scale };

/** What a bucket that still counts is expected to add: hatched, with an ink top edge. */
function Expected({
  expected,
  from,
  hatch,
  plot,
  slots,
  y,
}: Place & { expected: { at: number; value: number }; from: number; hatch: string }) {
  const { x, width } = barAt(plot, slots, expected.at);
  const top = y(Math.max(expected.value, from));
  const height = y(from) - top;
  if (height < 1) return null;
  return (
    <g>
      <defs>
        <pattern id={hatch} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="4" height="4" fill="var(--surface)" />
          <line x1="0" y1="0" x2="0" y2="4" stroke="var(--chart-other)" strokeWidth="1.5" />
        </pattern>
      </defs>
      <rect x={x} y={top} width={width} height={Math.max(0, height - 1)} fill={`url(#${hatch})`} />
      <path d={`M${x} ${Math.round(top) + 0.5}h${width}`} stroke="var(--ink-3)" />
    </g>
  );
}

/** What still counts is hatched over its own colours. */
function Partial({ at, top, plot, slots, y }: Place & { at: number; top: number }) {
  const hatch = useId();
  const { x, width } = barAt(plot, slots, at);
  const from = y(top);
  const height = y(0) - from;
  if (height < 1) return null;
  return (
    <g data-partial="">
      <defs>
        <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line x1="0" y1="0" x2="0" y2="5" stroke="var(--surface)" strokeWidth="2" />
        </pattern>
      </defs>
      <rect x={x} y={from} width={width} height={height} fill={`url(#${hatch})`} />
    </g>
  );
}

/** The compared bucket: a short ink tick with a halo, as in a bullet chart. */
function Previous({ previous, plot, slots, y }: Place & { previous: readonly (number | null)[] }) {
  const path = previous
    .map((value, index) => {
      if (value === null) return "";
      const { x, width } = barAt(plot, slots, index);
      return `M${x - 2} ${Math.round(y(value)) + 0.5}h${width + 4}`;
    })
    .join("");
  return (
    <g>
      <path d={path} stroke="var(--surface)" strokeWidth="3.5" />
      <path d={path} stroke="var(--ink)" strokeWidth="1.5" />
    </g>
  );
}

/** Buckets to come: soft bars with an ink top edge and a whisker, on a tinted band. */
function Ahead({
  ahead,
  plot,
  slots,
  first,
  y,
}: Place & { ahead: NonNullable<StackedBarsProps["ahead"]>; first: number }) {
  const left = plot.x + (plot.width / slots) * first;
  const bars = ahead.bars.map((bar, index) => ({ ...bar, ...barAt(plot, slots, first + index) }));
  const base = y(0);
  return (
    <g>
      <rect x={left} y={plot.y} width={plot.x + plot.width - left} height={plot.height} fill="var(--surface-sunk)" />
      <text className={styles.strong} x={left + 4} y={plot.y - 8}>
        {ahead.label}
      </text>
      <path
        d={bars.map(({ x, width, value }) => `M${x} ${base}V${y(value)}h${width}V${base}z`).join("")}
        fill="var(--chart-soft)"
      />
      <path
        d={bars
          .map(({ x, width, value, low, high }) => {
            const middle = x + width / 2;
            return `M${x} ${Math.round(y(value)) + 0.5}h${width}M${middle} ${y(low)}V${y(high)}`;
          })
          .join("")}
        stroke="var(--ink-2)"
      />
    </g>
  );
}

/** Room between two names, and what a letter takes, in pixels. */
const APART = 8;
const LETTER = 6.2;

/** Names under the buckets; one that would cross an edge ends there, one without room beside the others is left out. */
function Ticks({ buckets, tickOf, strong, plot, slots }: BarLayersProps) {
  const right = plot.x + plot.width;
  const step = plot.width / slots;
  const names = buckets.flatMap((bucket, index) => {
    const label = tickOf(index);
    if (label === null) return [];
    const x = plot.x + (index + 0.5) * step;
    const width = label.length * LETTER;
    const left = Math.min(Math.max(x - width / 2, plot.x - width / 4), right - width);
    return [{ bucket, label, left, width, isStrong: index === strong }];
  });
  const kept: typeof names = [];
  for (const name of names.toSorted((a, b) => Number(b.isStrong) - Number(a.isStrong))) {
    const isFree = kept.every(
      (other) => name.left + name.width + APART <= other.left || other.left + other.width + APART <= name.left,
    );
    if (isFree) kept.push(name);
  }
  return kept.map(({ bucket, label, left, width, isStrong }) => (
    <text
      key={bucket}
      className={isStrong ? styles.strong : undefined}
      x={left + width / 2}
      y={plot.y + plot.height + 17}
      textAnchor="middle"
    >
      {label}
    </text>
  ));
}
