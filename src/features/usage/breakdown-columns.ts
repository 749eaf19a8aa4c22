import { MEASURES, type Measure } from "~/api/usage-measures";

/** Columns beside the name and the measure shown: every measure, its change, its days, and the share read from a cache. */
export const OPTIONAL_COLUMNS = ["change", "daily", ...MEASURES, "cached"] as const;
export type ColumnId = (typeof OPTIONAL_COLUMNS)[number];

/** What stands there until somebody chooses. */
export const STANDARD_COLUMNS: readonly ColumnId[] = [
  "change",
  "daily",
  "requests",
  "tokensIn",
  "tokensOut",
  "success",
  "cached",
];

/** What rows can be sorted by. */
export type SortColumn = "name" | "change" | "cached" | Measure;
export type SortDirection = "ascending" | "descending";
export interface Sort {
  column: SortColumn;
  direction: SortDirection;
}

export const DEFAULT_SORT: Sort = { column: "spend", direction: "descending" };

export function isColumn(text: string): text is SortColumn {
  return text === "name" || text === "change" || text === "cached" || MEASURES.some((measure) => measure === text);
}

/** The sort that a click on a head asks for: names from A, figures from the highest; the same head again turns it. */
export function nextSort(sort: Sort, column: SortColumn): Sort {
  if (sort.column !== column) return { column, direction: column === "name" ? "ascending" : "descending" };
  return { column, direction: sort.direction === "ascending" ? "descending" : "ascending" };
}
