/** The arithmetic of stacked bars: values to pixels, one path a series. */

export interface Plot {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Maps values to pixels between two ticks. */
export type Scale = (value: number) => number;

/** Pixel of a value; the lowest tick is the bottom of the plot. */
export function scaleOf(plot: Plot, ticks: readonly number[]): Scale {
  const low = ticks[0] ?? 0;
  const high = ticks.at(-1) ?? 1;
  return (value) => plot.y + plot.height * (1 - (value - low) / (high - low || 1));
}

/** Left edge and width of the bar in a slot, on whole pixels, so that bars are equally sharp. */
export function barAt(plot: Plot, slots: number, index: number): { x: number; width: number } {
  const step = plot.width / Math.max(1, slots);
  const gap = step > 5 ? step * 0.14 : step > 2.5 ? 1 : 0;
  const left = Math.round(plot.x + index * step + gap / 2);
  const right = Math.round(plot.x + (index + 1) * step - gap / 2);
  return { x: left, width: Math.max(1, right - left) };
}

/** The slot under a pixel; `null` outside of the plot. */
export function slotAt(plot: Plot, slots: number, x: number): number | null {
  const slot = Math.floor(((x - plot.x) / plot.width) * slots);
  return slot >= 0 && slot < slots ? slot : null;
}

/**
 * One path for each series, stacked in the order given: what is above zero upwards, what is below it downwards. A segment
 * is one pixel short, so that neighbours differ without colour; what would be thinner than half a pixel is not drawn.
 */
export function stackedPaths(
  series: readonly (readonly number[])[],
  slots: { plot: Plot; count: number; only?: number | null },
  y: Scale,
): string[] {
  const up: number[] = [];
  const down: number[] = [];
  return series.map((values) => {
    let path = "";
    values.forEach((value, index) => {
      if (value === 0 || (slots.only != null && index !== slots.only)) return;
      const stack = value > 0 ? up : down;
      const from = stack[index] ?? 0;
      stack[index] = from + value;
      const top = y(Math.max(from, from + value));
      const height = y(Math.min(from, from + value)) - top;
      if (height < 0.6) return;
      const bar = barAt(slots.plot, slots.count, index);
      const inner = height > 2 ? height - 1 : height;
      path += `M${bar.x} ${top.toFixed(1)}h${bar.width}v${inner.toFixed(1)}h${-bar.width}z`;
    });
    return path;
  });
}

/** From the lowest to just over the highest value, zero among them, in at most five rounded steps (1, 2, 2.5 or 5 × 10ⁿ). */
export function valueTicks(highest: number, lowest = 0): number[] {
  const high = Math.max(highest, 0);
  const low = Math.min(lowest, 0);
  const span = high - low || 1;
  const power = 10 ** Math.floor(Math.log10(span / 5));
  const steps = (size: number) => Math.ceil(high / size - 1e-9) - Math.floor(low / size + 1e-9);
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((size) => steps(size) <= 5) ?? 10 * power;
  const first = Math.floor(low / step + 1e-9);
  return Array.from({ length: Math.max(1, steps(step)) + 1 }, (_, index) => (first + index) * step);
}
