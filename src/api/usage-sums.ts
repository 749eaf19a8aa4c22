/** Rows of a usage table added up, column by column. Pure. */
import { COUNTERS, NO_METRICS, type SpendMetrics } from "~/contract/daily-activity";
import type { Cells } from "~/contract/usage-table";

/** Days of a range, by number. */
export interface Span {
  first: number;
  length: number;
}

/**
 * Rows added up by where they belong, column by column: counters are integers, dollars are summed without drift. Places
 * without rows share one nothing.
 */
export function sumAt({ counters }: Cells, rows: Uint32Array, places: Uint32Array, length: number): SpendMetrics[] {
  const sums = new Array<SpendMetrics>(length).fill(NO_METRICS);
  for (const place of places) if (sums[place] === NO_METRICS) sums[place] = { ...NO_METRICS };
  const fill = (name: keyof SpendMetrics, totals: readonly number[]) => {
    for (let place = 0; place < length; place += 1) {
      const sum = sums[place];
      if (sum && sum !== NO_METRICS) sum[name] = totals[place] ?? 0;
    }
  };
  fill("spend", dollarsAt(counters.spend, rows, places, length));
  for (const name of COUNTERS) {
    const column = counters[name];
    const totals = new Array<number>(length).fill(0);
    for (let at = 0; at < rows.length; at += 1) {
      const place = places[at] ?? 0;
      totals[place] = (totals[place] ?? 0) + (column[rows[at] ?? 0] ?? 0);
    }
    fill(name, totals);
  }
  return sums;
}

/** Dollars added up by where they belong (Neumaier; see `sumDollars`). */
export function dollarsAt(column: Float64Array, rows: Uint32Array, places: Uint32Array, length: number): number[] {
  const sums = new Array<number>(length).fill(0);
  const lost = new Array<number>(length).fill(0);
  for (let at = 0; at < rows.length; at += 1) {
    const place = places[at] ?? 0;
    const amount = column[rows[at] ?? 0] ?? 0;
    const sum = sums[place] ?? 0;
    const next = sum + amount;
    lost[place] = (lost[place] ?? 0) + (Math.abs(sum) >= Math.abs(amount) ? sum - next + amount : amount - next + sum);
    sums[place] = next;
  }
  for (let place = 0; place < length; place += 1) sums[place] = (sums[place] ?? 0) + (lost[place] ?? 0);
  return sums;
}

/** By row, its place among the days of a span. */
export const daysAt = ({ day }: Cells, rows: Uint32Array, { first }: Span) =>
  rows.map((row) => (day[row] ?? 0) - first);

/** Rows added up by day, a sum for every day of the span. */
export function sumByDay(cells: Cells, rows: Uint32Array, span: Span): SpendMetrics[] {
  return sumAt(cells, rows, daysAt(cells, rows, span), span.length);
}
