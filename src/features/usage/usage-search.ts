import { DIMENSIONS, type Dimension, dimensionsWithin, type Within } from "~/api/usage-dimensions";
import { MEASURES, type Measure } from "~/api/usage-measures";
import { BUCKET_SIZES, type BucketSize } from "~/lib/buckets";
import { addDays, COMPARE_MODES, type CompareMode, countDays, type Day, type DayRange, readDay } from "~/lib/days";
import {
  type ColumnId,
  DEFAULT_SORT,
  isColumn,
  OPTIONAL_COLUMNS,
  type Sort,
  STANDARD_COLUMNS,
} from "./breakdown-columns";

/** Days of the range where usage opens: whole weeks, so that weekdays compare. */
export const DEFAULT_DAYS = 28;
/** The longest range that LiteLLM's aggregated routes answer (common_daily_activity.py: 400 on more). */
export const LONGEST_DAYS = 400;

/** What chart and table are split by until somebody chooses. */
export const DEFAULT_DIMENSION: Dimension = "model";

/** Something in the address that was not taken, and why. */
export interface IgnoredSearch {
  why:
    | "from"
    | "to"
    | "reversed"
    | "future"
    | "tooLong"
    | "by"
    | "measure"
    | "per"
    | "compare"
    | "in"
    | "sort"
    | "columns";
  value: string;
  /** The nearest range that can be shown, where there is one. */
  instead?: DayRange;
}

/** Everything the page shows that somebody chose. The address is its only home. */
export interface UsageSearch {
  range: DayRange;
  compare: CompareMode | "off";
  /** What chart and table are split by. */
  by: Dimension;
  /** The value that one looks inside of. */
  within: Within | null;
  measure: Measure;
  /** What a bar stands for. */
  per: BucketSize;
  isCumulative: boolean;
  /** Ids of series that the chart leaves out. */
  hidden: readonly string[];
  /** Whether "Other" is drawn one by one. */
  isOtherOpen: boolean;
  sort: Sort;
  columns: readonly ColumnId[];
  /** Only rows whose name contains this. */
  filter: string;
  ignored: readonly IgnoredSearch[];
}

/**
 * Reads the address. Each field falls back by itself; what was not taken is said, never silently replaced. A range that
 * ends after today is cut to today without a word: the days to come are empty by nature.
 */
export function readUsageSearch(
  search: URLSearchParams,
  today: Day,
  dimensions: readonly Dimension[] = DIMENSIONS,
): UsageSearch {
  const ignored: IgnoredSearch[] = [];
  const range = readRange(search, today, ignored);
  const oneOf = <Value extends string>(
    name: IgnoredSearch["why"],
    values: readonly Value[],
    fallback: Value,
  ): Value => {
    const asked = search.get(name);
    const value = values.find((one) => one === asked);
    if (asked !== null && value === undefined) ignored.push({ why: name, value: asked });
    return value ?? fallback;
  };
  const within = readWithin(search, dimensions, ignored);
  const inside = within ? dimensionsWithin(dimensions, within) : dimensions;
  return {
    range,
    compare: oneOf("compare", [...COMPARE_MODES, "off"] as const, "weekdays"),
    by: oneOf("by", inside, inside.includes(DEFAULT_DIMENSION) ? DEFAULT_DIMENSION : "key"),
    within,
    measure: oneOf("measure", MEASURES, "spend"),
    per: oneOf("per", BUCKET_SIZES, "day"),
    isCumulative: search.get("sum") === "running",
    hidden: search.getAll("hide"),
    isOtherOpen: search.get("other") === "open",
    sort: readSort(search.get("sort"), ignored),
    columns: readColumns(search.get("columns"), ignored),
    filter: search.get("q") ?? "",
    ignored,
  };
}

function readRange(search: URLSearchParams, today: Day, ignored: IgnoredSearch[]): DayRange {
  const lastDays: DayRange = { from: addDays(today, 1 - DEFAULT_DAYS), to: today };
  const read = (name: "from" | "to") => {
    const value = search.get(name);
    const day = readDay(value);
    if (value !== null && day === null) ignored.push({ why: name, value });
    return day;
  };
  const from = read("from");
  const to = read("to");
  if (from === null && to === null) return lastDays;

  const end = to === null || to > today ? today : to;
  const range: DayRange = { from: from ?? addDays(end, 1 - DEFAULT_DAYS), to: end };
  const value = `${range.from} – ${to ?? end}`;
  if (from !== null && to !== null && from > to) ignored.push({ why: "reversed", value });
  else if (from !== null && from > today) ignored.push({ why: "future", value: from });
  else if (countDays(range) > LONGEST_DAYS) {
    ignored.push({ why: "tooLong", value, instead: { from: addDays(end, 1 - LONGEST_DAYS), to: end } });
  } else return range;
  return lastDays;
}

/** `in=model:gpt-5` */
function readWithin(
  search: URLSearchParams,
  dimensions: readonly Dimension[],
  ignored: IgnoredSearch[],
): Within | null {
  const text = search.get("in");
  if (text === null) return null;
  const colon = text.indexOf(":");
  const by = dimensions.find((dimension) => dimension === text.slice(0, colon));
  const id = text.slice(colon + 1);
  // Inside an organization is its own page, and tags overlap: neither is looked inside of here.
  if (colon > 0 && by && by !== "organization" && by !== "tag" && id !== "") return { by, id };
  ignored.push({ why: "in", value: text });
  return null;
}

/** `-spend` is from the highest, `name` from A. */
function readSort(text: string | null, ignored: IgnoredSearch[]): Sort {
  if (text === null) return DEFAULT_SORT;
  const column = text.replace(/^-/, "");
  if (isColumn(column)) return { column, direction: text.startsWith("-") ? "descending" : "ascending" };
  ignored.push({ why: "sort", value: text });
  return DEFAULT_SORT;
}

function readColumns(text: string | null, ignored: IgnoredSearch[]): readonly ColumnId[] {
  if (text === null) return STANDARD_COLUMNS;
  const asked = text === "none" ? [] : text.split(",");
  const columns = OPTIONAL_COLUMNS.filter((column) => asked.includes(column));
  if (columns.length === asked.length) return columns;
  ignored.push({ why: "columns", value: text });
  return STANDARD_COLUMNS;
}

/** What of the address a control of the page changes. */
export type UsageChange = Partial<Omit<UsageSearch, "ignored">>;

/** Writes what the page keeps in the address. Defaults are left out; what is not its own stays. */
export function writeUsageSearch(search: URLSearchParams, change: UsageChange): URLSearchParams {
  const next = new URLSearchParams(search);
  const write = (name: string, value: string | undefined, fallback: string) => {
    if (value === undefined) return;
    if (value === fallback) next.delete(name);
    else next.set(name, value);
  };
  if (change.range) {
    next.set("from", change.range.from);
    next.set("to", change.range.to);
  }
  write("compare", change.compare, "weekdays");
  write("measure", change.measure, "spend");
  write("per", change.per, "day");
  write("q", change.filter, "");
  write("sum", change.isCumulative === undefined ? undefined : change.isCumulative ? "running" : "", "");
  write("other", change.isOtherOpen === undefined ? undefined : change.isOtherOpen ? "open" : "", "");
  write("sort", change.sort && sortText(change.sort), sortText(DEFAULT_SORT));
  write("columns", change.columns && (change.columns.join(",") || "none"), STANDARD_COLUMNS.join(","));
  if (change.within !== undefined) write("in", change.within ? `${change.within.by}:${change.within.id}` : "", "");
  // Inside a model the first split is by key, elsewhere by model: what is said once holds for both.
  write("by", change.by, next.has("in") ? "" : DEFAULT_DIMENSION);
  if (change.hidden) {
    next.delete("hide");
    for (const id of change.hidden) next.append("hide", id);
  }
  return next;
}

const sortText = ({ column, direction }: Sort) => (direction === "descending" ? `-${column}` : column);
