import type { LogCell } from "~/api/request-log-tally";

/** Failures in the table at first; the rest is one row. */
const SHOWN = 8;

export interface FailureRows {
  /** The largest counts, in order of time. */
  rows: readonly LogCell[];
  /** What the others come to. */
  rest: { count: number; failed: number };
  total: number;
}

/** The failures of a day by hour, model and key: the largest by name, all of them in the sums. */
export function failureRows(cells: readonly LogCell[], shown = SHOWN): FailureRows {
  const failing = cells.filter(({ failed }) => failed > 0);
  const sorted = [...failing].sort((a, b) => b.failed - a.failed || a.hour - b.hour);
  const rest = sorted.slice(shown);
  const sum = (some: readonly LogCell[]) => some.reduce((total, { failed }) => total + failed, 0);
  return {
    rows: sorted.slice(0, shown).sort((a, b) => a.hour - b.hour || b.failed - a.failed),
    rest: { count: rest.length, failed: sum(rest) },
    total: sum(failing),
  };
}
