/** Rows of an export, of the same cube that the page shows. Heads are for machines: the same in every language. */
import { isRemainder, type UsageCube, type UsageSeries } from "~/api/usage-cube";
import { type Dimension, NONE, REST } from "~/api/usage-dimensions";
import { cacheShare, isSum, type Measure, measureOf, successRate } from "~/api/usage-measures";
import { NO_METRICS, type SpendMetrics, sumMetrics } from "~/contract/daily-activity";
import { type BucketSize, bucketsOf } from "~/lib/buckets";
import type { Cell } from "~/lib/csv";
import { countDays, type DayRange } from "~/lib/days";
import type { ColumnId, Sort } from "./breakdown-columns";
import { sortSeries } from "./breakdown-rows";
import type { SeriesName } from "./series-name";

/** What a row stands for: a value, a value and a bar of the chart, a value and a month; or values × months. */
export const LAYOUTS = ["shown", "bucket", "month", "pivot"] as const;
export type Layout = (typeof LAYOUTS)[number];

export interface RowsChoice {
  layout: Layout;
  measure: Measure;
  per: BucketSize;
  columns: readonly ColumnId[];
  sort: Sort;
  filter: string;
  nameOf: SeriesName;
  /** By id, the change of the measure; `null` where nothing is compared. */
  changes: ReadonlyMap<string, number | null> | null;
  /** What the last row of a pivot is called. */
  totalName: string;
}

export interface ExportRows {
  heads: readonly string[];
  rows: readonly (readonly Cell[])[];
  /** A last row with totals; `null` where there is none. */
  foot: readonly Cell[] | null;
  /** What the exported rows add up to, as they are printed; the foot is not among them. */
  sums: SpendMetrics;
  /** How many values the filter left out. */
  leftOut: number;
}

/** Ids of rows that stand for no value. */
const REMAINDER_IDS: Readonly<Record<string, string>> = { [NONE]: "(none)", [REST]: "(unlisted-keys)" };
const TOTAL_ID = "(total)";
/** Requests with several tags are in several rows: their sum would be more than there was. */
const ALL_USAGE_ID = "(all-usage)";

/** The heads that say which value a row is of: its id, and its name where that is something else. */
const VALUE_HEADS: Readonly<Record<Dimension, readonly [id: string, name?: string]>> = {
  organization: ["organization_id", "organization_name"],
  model: ["model"],
  modelGroup: ["model_group"],
  provider: ["provider"],
  team: ["team_id", "team_name"],
  key: ["key_hash", "key_name"],
  user: ["user_id", "user_name"],
  endpoint: ["endpoint"],
  tag: ["tag"],
};

/** What a measure is called in heads. */
export const MEASURE_HEADS: Readonly<Record<Measure, string>> = {
  spend: "spend_usd",
  requests: "requests",
  failed: "failed_requests",
  tokens: "tokens",
  tokensIn: "prompt_tokens",
  tokensOut: "completion_tokens",
  cacheRead: "cache_read_tokens",
  cacheWrite: "cache_write_tokens",
  success: "success_rate",
  perRequest: "usd_per_request",
  perMillion: "usd_per_million_tokens",
};

/** Counters under the names that exports give them. */
export const countersOf = (metrics: SpendMetrics) => ({
  spend_usd: roundDollars(metrics.spend),
  requests: metrics.api_requests,
  successful_requests: metrics.successful_requests,
  failed_requests: metrics.failed_requests,
  tokens: metrics.total_tokens,
  prompt_tokens: metrics.prompt_tokens,
  completion_tokens: metrics.completion_tokens,
  cache_read_tokens: metrics.cache_read_input_tokens,
  cache_write_tokens: metrics.cache_creation_input_tokens,
});

const COUNTER_HEADS = [...Object.keys(countersOf(NO_METRICS)), MEASURE_HEADS.success];

/** Dollars to ten decimals: a billionth of a cent is what adding up doubles leaves behind. */
export function roundDollars(amount: number): number {
  return Number(amount.toFixed(10));
}

/** The rows of a layout, in the order of the table. */
export function exportRows(cube: UsageCube, choice: RowsChoice): ExportRows {
  const series = seriesShown(cube, choice);
  const leftOut = cube.series.length - series.length;
  switch (choice.layout) {
    case "shown":
      return { ...rowsShown(cube, series, choice), leftOut };
    case "bucket":
      return {
        ...rowsBy(cube, series, choice.nameOf, choice.per, (span) => [span.from, span.to], ["from", "to"]),
        leftOut,
      };
    case "month":
      return {
        ...rowsBy(cube, series, choice.nameOf, "month", (span) => [span.from.slice(0, 7), span.from, span.to], [
          "month",
          "from",
          "to",
        ]),
        leftOut,
      };
    case "pivot":
      return { ...pivotOf(cube, series, choice), leftOut };
  }
}

/** All lines of a file: heads, rows and foot. */
export const linesOf = ({ heads, rows, foot }: ExportRows): (readonly Cell[])[] => [
  heads,
  ...rows,
  ...(foot ? [foot] : []),
];

/** How many rows a layout has, the foot left aside, and how many values the filter leaves out. */
export function countRows(cube: UsageCube, choice: RowsChoice): { rows: number; leftOut: number } {
  const values = seriesShown(cube, choice).length;
  const each =
    choice.layout === "bucket"
      ? bucketsOf(cube.range, choice.per).length
      : choice.layout === "month"
        ? bucketsOf(cube.range, "month").length
        : 1;
  return { rows: values * each, leftOut: cube.series.length - values };
}

function seriesShown(cube: UsageCube, { sort, measure, filter, nameOf, changes }: RowsChoice): UsageSeries[] {
  const needle = filter.trim().toLowerCase();
  const shown: Sort = sort.column === "spend" ? { ...sort, column: measure } : sort;
  return sortSeries(cube.series, changes ?? new Map(), shown).filter(({ id }) =>
    nameOf(id).toLowerCase().includes(needle),
  );
}

type Rows = Omit<ExportRows, "leftOut">;

/** The table as shown, and every counter beside what it shows. */
function rowsShown(cube: UsageCube, series: readonly UsageSeries[], choice: RowsChoice): Rows {
  const { measure, changes, nameOf } = choice;
  const total = measureOf(measure, cube.totals) ?? 0;
  const wants = (column: ColumnId) => choice.columns.includes(column);
  const extras: { head: string; read: (one: UsageSeries) => Cell }[] = [];
  if (isSum(measure)) {
    extras.push({
      head: `share_of_${MEASURE_HEADS[measure]}`,
      read: ({ metrics }) => (total > 0 ? (measureOf(measure, metrics) ?? 0) / total : 0),
    });
  }
  if (changes && wants("change")) {
    extras.push({ head: `change_of_${MEASURE_HEADS[measure]}`, read: ({ id }) => changes.get(id) ?? null });
  }
  if (wants("cached")) {
    extras.push({ head: "cache_read_share", read: ({ metrics }) => cacheShare(metrics) });
  }
  for (const rate of ["perRequest", "perMillion"] as const) {
    if (measure === rate || wants(rate)) {
      extras.push({ head: MEASURE_HEADS[rate], read: ({ metrics }) => measureOf(rate, metrics) });
    }
  }
  const { from, to } = cube.range;
  return {
    heads: [...headsOf(cube), "from", "to", ...COUNTER_HEADS, ...extras.map(({ head }) => head)],
    rows: series.map((one) => [
      ...valueCells(one, cube, nameOf),
      from,
      to,
      ...counterCells(one.metrics),
      ...extras.map(({ read }) => read(one)),
    ]),
    foot: null,
    sums: printedSum(series.map(({ metrics }) => metrics)),
  };
}

/** A row for each value and span of days. */
function rowsBy(
  cube: UsageCube,
  series: readonly UsageSeries[],
  nameOf: SeriesName,
  size: BucketSize,
  cells: (span: DayRange) => readonly Cell[],
  heads: readonly string[],
): Rows {
  const parts: SpendMetrics[] = [];
  const spans = spansOf(cube.range, size);
  const rows = series.flatMap((one) => {
    const value = valueCells(one, cube, nameOf);
    return spans.map((span) => {
      const metrics = sumMetrics(one.byDay.slice(span.first, span.end));
      parts.push(metrics);
      return [...value, ...cells(span), ...counterCells(metrics)];
    });
  });
  return { heads: [...headsOf(cube), ...heads, ...COUNTER_HEADS], rows, foot: null, sums: printedSum(parts) };
}

/** Values × months of the measure, with totals: of a rate they are worked out from sums, never added up. */
function pivotOf(cube: UsageCube, series: readonly UsageSeries[], choice: RowsChoice): Rows {
  const { measure, nameOf, totalName } = choice;
  const spans = spansOf(cube.range, "month");
  const read = (metrics: SpendMetrics): Cell => {
    const value = measureOf(measure, metrics);
    return measure === "spend" && value !== null ? roundDollars(value) : value;
  };
  const parts: SpendMetrics[] = [];
  const rows = series.map((one) => {
    const months = spans.map(({ first, end }) => sumMetrics(one.byDay.slice(first, end)));
    parts.push(...months);
    return { one, months };
  });
  const isOverlapping = cube.dimension === "tag";
  const totals = spans.map(({ first, end }, at) =>
    isOverlapping
      ? sumMetrics(cube.byDay.slice(first, end))
      : sumMetrics(rows.map(({ months }) => months[at]).filter((month) => month !== undefined)),
  );
  const [, nameHead] = VALUE_HEADS[cube.dimension];
  return {
    heads: [...headsOf(cube), ...spans.map(({ from }) => from.slice(0, 7)), "total"],
    rows: rows.map(({ one, months }) => [
      ...valueCells(one, cube, nameOf),
      ...months.map(read),
      read(sumMetrics(months)),
    ]),
    foot: [
      isOverlapping ? ALL_USAGE_ID : TOTAL_ID,
      ...(nameHead ? [totalName] : []),
      ...totals.map(read),
      read(sumMetrics(totals)),
    ],
    sums: printedSum(parts),
  };
}

const headsOf = ({ dimension }: UsageCube): readonly string[] =>
  VALUE_HEADS[dimension].filter((head) => head !== undefined);

/** Which value: its id, and its name where it has one that is not its id. What stands for no value is named in words. */
function valueCells({ id, label }: UsageSeries, { dimension }: UsageCube, nameOf: SeriesName): Cell[] {
  const [, name] = VALUE_HEADS[dimension];
  const isRest = isRemainder({ id });
  const shown = isRest ? nameOf(id) : label === id ? "" : label.trim();
  return [REMAINDER_IDS[id] ?? id, ...(name ? [shown] : [])];
}

function counterCells(metrics: SpendMetrics): Cell[] {
  return [...Object.values(countersOf(metrics)), successRate(metrics)];
}

function printedSum(parts: readonly SpendMetrics[]): SpendMetrics {
  return sumMetrics(parts.map((metrics) => ({ ...metrics, spend: roundDollars(metrics.spend) })));
}

interface Span extends DayRange {
  /** Indexes of its days in the cube: the first, and the one after the last. */
  first: number;
  end: number;
}

function spansOf(range: DayRange, size: BucketSize): Span[] {
  let end = 0;
  return bucketsOf(range, size).map(({ from, to }) => {
    const first = end;
    end += countDays({ from, to });
    return { from, to, first, end };
  });
}
