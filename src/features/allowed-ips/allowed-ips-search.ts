/** What of the page stands in its address: the words that rows are filtered by, and the column they are sorted by. */
export const SORT_COLUMNS = ["entry", "opens", "label", "added", "expires", "seen", "requests"] as const;
export type SortColumn = (typeof SORT_COLUMNS)[number];

export interface Sort {
  column: SortColumn;
  direction: "ascending" | "descending";
}

export interface AllowedIpsSearch {
  filter: string;
  /** `null`: as the server has them. */
  sort: Sort | null;
}

/** What cannot be read is as if it were not there: it hides nothing of the list. */
export function readAllowedIpsSearch(search: URLSearchParams): AllowedIpsSearch {
  const text = search.get("sort") ?? "";
  const column = SORT_COLUMNS.find((one) => one === text.replace(/^-/, ""));
  return {
    filter: search.get("q") ?? "",
    sort: column ? { column, direction: text.startsWith("-") ? "descending" : "ascending" } : null,
  };
}

/** Writes what the page keeps in the address. Defaults are left out; what is not its own stays. */
export function writeAllowedIpsSearch(search: URLSearchParams, change: Partial<AllowedIpsSearch>): URLSearchParams {
  const next = new URLSearchParams(search);
  const write = (name: string, value: string) => {
    if (value === "") next.delete(name);
    else next.set(name, value);
  };
  if (change.filter !== undefined) write("q", change.filter);
  if (change.sort !== undefined) {
    const { sort } = change;
    write("sort", sort === null ? "" : `${sort.direction === "descending" ? "-" : ""}${sort.column}`);
  }
  return next;
}

/** Amounts and times are asked for from the largest first, names from A; a third click is the server's order again. */
export function nextSort(sort: Sort | null, column: SortColumn): Sort | null {
  const first = column === "entry" || column === "label" || column === "expires" ? "ascending" : "descending";
  if (sort?.column !== column) return { column, direction: first };
  if (sort.direction !== first) return null;
  return { column, direction: first === "ascending" ? "descending" : "ascending" };
}
