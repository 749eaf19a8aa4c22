import { type KeyboardEvent, type PointerEvent, type ReactNode, useState } from "react";
import { BarFrame } from "./BarFrame";
import { BarLayers } from "./BarLayers";
import { type Plot, slotAt, valueTicks } from "./bar-geometry";
import { classes } from "./classes";
import styles from "./StackedBars.module.css";
import { useWidth } from "./use-width";

/** One colour of the bars. */
export interface BarSeries {
  id: string;
  color: string;
  /** By bucket. */
  values: readonly number[];
}

/** What is expected of a bucket to come, and how sure that is. */
export interface BarAhead {
  value: number;
  low: number;
  high: number;
}

/** A level that holds from one bucket to another, both included: a budget. */
export interface BarLevel {
  from: number;
  to: number;
  value: number;
  label: string;
}

export interface StackedBarsProps {
  /** One id a bucket, in order of time. */
  buckets: readonly string[];
  /** Bottom first. */
  series: readonly BarSeries[];
  /** Writes a value at the axis. */
  format: (value: number) => string;
  /** The chart in a sentence, for those who do not see it. */
  label: string;
  /** What stands under a bucket; `null` for nothing. */
  tickOf: (index: number) => string | null;
  /** The bucket whose name stands out, such as today. */
  strong?: number | undefined;
  /** Dotted lines before a bucket, with a name above: months. */
  breaks?: readonly { at: number; label: string }[];
  /** Of each bucket, the one it is compared with; drawn as a short tick. */
  previous?: readonly (number | null)[] | null;
  /** A bucket that still counts and of which nothing is expected: its bar is hatched. */
  partial?: number | undefined;
  /** Buckets that still count, and what they are likely to come to in all: hatched. */
  expected?: { at: number; value: number } | null;
  /** Buckets to come, after the last. */
  ahead?: { bars: readonly BarAhead[]; label: string } | null;
  levels?: readonly BarLevel[];
  /** Buckets that stand out, marked above their bar. */
  marked?: readonly number[];
  /** Height of the plot with its axis in pixels; the usual one when absent. */
  height?: number;
  /** What is said of a bucket beside its bar; `null` says nothing. */
  tipOf: (index: number) => ReactNode;
  /** A click or Enter on a bucket. */
  onOpen?: ((index: number) => void) | undefined;
  /** A range of buckets drawn with the mouse, both ends included. */
  onZoom?: ((from: number, to: number) => void) | undefined;
}

/** Least width of the value axis in pixels, what a figure takes, and the room above the plot for names. */
const AXIS = 44;
const FIGURE = 6.2;
const TOP = 22;
const FOOT = 24;
const TIP = 236;
const GAP = 14;

/**
 * Values of many series by bucket, as stacked bars, one path a series: thousands of values cost no more than a few
 * elements. The arrow keys go from bucket to bucket, Home and End to the ends, Enter opens. Takes plain rows; knows no
 * noun.
 */
export function StackedBars(props: StackedBarsProps) {
  const { buckets, series, previous, expected, ahead, levels = [], onOpen, onZoom } = props;
  const { ref, width } = useWidth<HTMLDivElement>();
  const [at, setAt] = useState<number | null>(null);
  const [drag, setDrag] = useState<{ from: number; to: number } | null>(null);
  const isSmall = width < 480;
  const height = props.height ?? (isSmall ? 220 : 300);
  const slots = buckets.length + (ahead?.bars.length ?? 0);
  const tops = buckets.map((_, index) => sumWhere(series, index, (value) => value > 0));
  const bottoms = buckets.map((_, index) => sumWhere(series, index, (value) => value < 0));
  const highest = Math.max(
    ...tops,
    ...(previous ?? []).map((value) => value ?? 0),
    ...(ahead?.bars.map((bar) => bar.high) ?? []),
    ...levels.map((level) => level.value),
    expected?.value ?? 0,
    0,
  );
  const ticks = valueTicks(highest || 1, Math.min(0, ...bottoms));
  const axis = Math.max(AXIS, ...ticks.map((tick) => Math.ceil(props.format(tick).length * FIGURE) + 10));
  const plot: Plot = { x: axis, y: TOP, width: Math.max(1, width - axis), height: height - TOP - FOOT };
  const step = plot.width / slots;
  const slotOf = (event: PointerEvent) =>
    slotAt(plot, slots, event.clientX - (ref.current?.getBoundingClientRect().left ?? 0));

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && at !== null && at < buckets.length && onOpen) {
      event.preventDefault();
      onOpen(at);
      return;
    }
    const next = nextIndex(event.key, at, buckets.length);
    if (next === undefined) return;
    event.preventDefault();
    setAt(next);
  };
  const onPointerMove = (event: PointerEvent) => {
    const slot = slotOf(event);
    if (drag && slot !== null) setDrag({ ...drag, to: Math.min(slot, buckets.length - 1) });
    setAt(slot !== null && slot < buckets.length ? slot : null);
  };
  const onPointerDown = (event: PointerEvent) => {
    const slot = slotOf(event);
    // Dragging belongs to the mouse: on a touch screen it scrolls.
    if (event.pointerType !== "mouse" || event.button !== 0 || slot === null || slot >= buckets.length) return;
    setDrag({ from: slot, to: slot });
    if (onZoom) event.currentTarget.setPointerCapture?.(event.pointerId);
  };
  const onPointerUp = (event: PointerEvent) => {
    const slot = slotOf(event);
    setDrag(null);
    if (drag && onZoom && drag.from !== drag.to)
      return onZoom(Math.min(drag.from, drag.to), Math.max(drag.from, drag.to));
    if (slot === null || slot >= buckets.length) return;
    // A first touch says what is there, a second one opens it.
    if (event.pointerType === "mouse" ? drag !== null : at === slot) onOpen?.(slot);
    else setAt(slot);
  };

  const tip = at === null || drag?.from !== drag?.to ? null : props.tipOf(at);
  return (
    <div
      ref={ref}
      className={classes(styles.chart, onOpen && at !== null && styles.canOpen)}
      role="group"
      aria-label={props.label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys move from bucket to bucket
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerMove={onPointerMove}
      onPointerDown={onPointerDown}
      onPointerUp={onPointerUp}
      onPointerLeave={() => {
        if (!drag) setAt(null);
      }}
      onPointerCancel={() => setDrag(null)}
      onBlur={() => setAt(null)}
    >
      {width > 0 && (
        <svg width={width} height={height} aria-hidden>
          <BarFrame plot={plot} ticks={ticks} format={props.format} />
          <BarLayers {...props} plot={plot} slots={slots} ticks={ticks} tops={tops} at={at} drag={drag} />
        </svg>
      )}
      {tip && at !== null && width > 0 && (
        <>
          <span className={styles.stem} style={stemOf(at, plot.x, step, width)} aria-hidden />
          <div className={styles.tip} role="status" style={placeOf(at, buckets.length, plot.x, step, width)}>
            {tip}
          </div>
        </>
      )}
    </div>
  );
}

function sumWhere(series: readonly BarSeries[], index: number, counts: (value: number) => boolean): number {
  let sum = 0;
  for (const { values } of series) {
    const value = values[index] ?? 0;
    if (counts(value)) sum += value;
  }
  return sum;
}

/** Where a key leads: `null` closes, `undefined` is not ours. */
function nextIndex(key: string, at: number | null, count: number): number | null | undefined {
  switch (key) {
    case "ArrowRight":
      return at === null ? 0 : Math.min(count - 1, at + 1);
    case "ArrowLeft":
      return at === null ? count - 1 : Math.max(0, at - 1);
    case "Home":
      return 0;
    case "End":
      return count - 1;
    case "Escape":
      return at === null ? undefined : null;
    default:
      return undefined;
  }
}

/** To the right of the bar, or to its left where there is no room; on a phone at the edge away from it. */
function placeOf(at: number, count: number, axis: number, step: number, width: number) {
  const right = axis + (at + 1) * step + GAP;
  if (right + TIP <= width) return { left: right, top: TOP + 2 };
  const left = axis + at * step - GAP - TIP;
  return left >= 0 ? { left, top: TOP + 2 } : { left: at < count / 2 ? width - TIP : 0, top: -28 };
}

/** Joins the tip to its bar; none where the tip stands above the chart. */
function stemOf(at: number, axis: number, step: number, width: number) {
  const right = axis + (at + 1) * step;
  if (right + GAP + TIP <= width) return { left: right, width: GAP, top: TOP + 14 };
  return axis + at * step - GAP - TIP >= 0 ? { left: axis + at * step - GAP, width: GAP, top: TOP + 14 } : { width: 0 };
}
