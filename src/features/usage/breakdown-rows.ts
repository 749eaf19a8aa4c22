import { isRemainder, type UsageSeries } from "~/api/usage-cube";
import { cacheShare, measureOf } from "~/api/usage-measures";
import type { Sort, SortColumn } from "./breakdown-columns";

/** Sorts series. What is not known comes after what is, and what stands for no value last; equal values go by name. */
export function sortSeries(
  all: readonly UsageSeries[],
  changes: ReadonlyMap<string, number | null>,
  { column, direction }: Sort,
): UsageSeries[] {
  const sign = direction === "ascending" ? 1 : -1;
  const byName = (a: UsageSeries, b: UsageSeries) => (a.label < b.label ? -1 : a.label > b.label ? 1 : 0);
  const byColumn = (a: UsageSeries, b: UsageSeries) => {
    if (column === "name") return sign * byName(a, b);
    const left = valueIn(a, changes, column);
    const right = valueIn(b, changes, column);
    if (left === null || right === null) return Number(left === null) - Number(right === null) || byName(a, b);
    return sign * (left - right) || byName(a, b);
  };
  return [...all].sort((a, b) => Number(isRemainder(a)) - Number(isRemainder(b)) || byColumn(a, b));
}

function valueIn(
  { id, metrics }: UsageSeries,
  changes: ReadonlyMap<string, number | null>,
  column: Exclude<SortColumn, "name">,
): number | null {
  if (column === "change") return changes.get(id) ?? null;
  return column === "cached" ? cacheShare(metrics) : measureOf(column, metrics);
}
