import { isMoney, type Measure } from "~/api/usage-measures";
import { formatCents, formatCompact, formatCount, formatDollars, formatPercent } from "~/lib/format";

/** A value of a measure to the last figure, as in tables; an en dash where there is none. */
export function formatMeasure(measure: Measure, value: number | null): string {
  if (value === null) return "–";
  if (isMoney(measure)) return formatCents(value);
  if (measure === "success") return formatPercent(value, 2);
  return measure === "requests" || measure === "failed" ? formatCount(value) : formatCompact(value);
}

/** A difference of a measure, with its sign. */
export function formatMove(measure: Measure, by: number): string {
  const text = measure === "spend" ? formatDollars(by) : formatCompact(by);
  return by > 0 ? `+${text}` : text;
}

/** A value at the chart's axis; `step` is the distance of two ticks. */
export function formatAxis(measure: Measure, step: number): (value: number) => string {
  if (isMoney(measure)) return step < 1 ? formatCents : formatDollars;
  if (measure === "success") return (value) => formatPercent(value, step < 0.01 ? 1 : 0);
  return formatCompact;
}
