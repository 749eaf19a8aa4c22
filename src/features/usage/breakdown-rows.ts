import { cacheShare, isRemainder, successRate, type UsageSeries } from "~/api/usage-cube";

export const COLUMNS = [
  "name",
  "spend",
  "change",
  "requests",
  "tokensIn",
  "tokensOut",
  "success",
  "cacheRead",
] as const;
export type BreakdownColumn = (typeof COLUMNS)[number];
export type SortDirection = "ascending" | "descending";
export interface Sort {
  column: BreakdownColumn;
  direction: SortDirection;
}

/** The sort that a click on a head asks for: names from A, figures from the highest; the same head again turns it. */
export function nextSort(sort: Sort, column: BreakdownColumn): Sort {
  if (sort.column !== column) return { column, direction: column === "name" ? "ascending" : "descending" };
  return { column, direction: sort.direction === "ascending" ? "descending" : "ascending" };
}

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
  column: Exclude<BreakdownColumn, "name">,
): number | null {
  switch (column) {
    case "spend":
      return metrics.spend;
    case "change":
      return changes.get(id) ?? null;
    case "requests":
      return metrics.api_requests;
    case "tokensIn":
      return metrics.prompt_tokens;
    case "tokensOut":
      return metrics.completion_tokens;
    case "success":
      return successRate(metrics);
    case "cacheRead":
      return cacheShare(metrics);
  }
}
