import { isRemainder, type UsageCube, type UsageSeries } from "~/api/usage-cube";
import { isSum, type Measure, measureOf } from "~/api/usage-measures";
import { type SpendMetrics, subtractMetrics, sumDollars, sumMetrics } from "~/contract/daily-activity";
import { type Bucket, type BucketSize, bucketsOf } from "~/lib/buckets";
import { countDays } from "~/lib/days";
import { colorsOf, OTHER_COLOR } from "~/ui/series-colors";

/** Named series at most; the rest is "Other", last and grey. */
export const NAMED_SERIES = 8;
/** Named series when "Other" is opened: beyond the colours, names tell them apart. */
export const OPEN_SERIES = 30;
/** Id of the series that holds the rest. */
export const OTHER = "\u0000other";
/** Id of the one series of a rate: a rate does not add up, so all values stand together. */
export const ALL = "\u0000all";

/** One colour of the chart. */
export interface ChartSeries {
  /** Id of the series, or {@link OTHER} or {@link ALL}. */
  id: string;
  color: string;
  /** The measure by bucket. */
  values: readonly number[];
  /** How many values of the dimension it holds. */
  holds: number;
}

export interface ChartData {
  buckets: readonly Bucket[];
  /** Everything that can be drawn, bottom first. */
  series: readonly ChartSeries[];
}

export interface ChartChoice {
  measure: Measure;
  per: BucketSize;
  isCumulative: boolean;
  isOtherOpen: boolean;
  /** Ids that are left out: of a rate they are left out of the sums it is worked out from. */
  hidden: ReadonlySet<string>;
}

/**
 * The chart of a cube: the values with the most of the measure, then the rest as one. A single rest is shown by its own
 * name, in grey. Values that have nothing draw nothing.
 */
export function chartOf(cube: UsageCube, choice: ChartChoice): ChartData {
  const buckets = bucketsOf(cube.range, choice.per);
  const spans = spansOf(buckets);
  const read = (byDay: readonly SpendMetrics[]) => valuesOf(byDay, spans, choice);
  if (!isSum(choice.measure)) {
    const shown = choice.hidden.size > 0 ? cube.series.filter(({ id }) => !choice.hidden.has(id)) : null;
    const byDay = shown
      ? cube.days.map((_, day) => sumMetrics(shown.map((one) => one.byDay[day]).filter((one) => one !== undefined)))
      : cube.byDay;
    return { buckets, series: [{ id: ALL, color: "var(--ink-3)", values: read(byDay), holds: cube.series.length }] };
  }
  const { named, rest } = namedSeries(cube, choice);
  const colors = colorsOf(named.map(({ id }) => id));
  const series: ChartSeries[] = named.map((one) => ({
    id: one.id,
    color: colors.get(one.id) ?? OTHER_COLOR,
    values: read(one.byDay),
    holds: 1,
  }));
  const [only] = rest;
  if (only) {
    const id = rest.length === 1 ? only.id : OTHER;
    series.push({ id, color: OTHER_COLOR, values: read(restByDay(cube, named, rest)), holds: rest.length });
  }
  return { buckets, series };
}

/** The series that are drawn by name, and those that are drawn as one. */
export function namedSeries(
  cube: UsageCube,
  { measure, isOtherOpen }: Pick<ChartChoice, "measure" | "isOtherOpen">,
): { named: UsageSeries[]; rest: UsageSeries[] } {
  const size = ({ metrics }: UsageSeries) => measureOf(measure, metrics) ?? 0;
  const drawn = cube.series.filter((one) => size(one) !== 0 || one.metrics.spend !== 0);
  const values = drawn
    .filter((one) => !isRemainder(one))
    .sort((a, b) => size(b) - size(a) || (a.label < b.label ? -1 : 1));
  const count = isOtherOpen ? OPEN_SERIES : NAMED_SERIES;
  return { named: values.slice(0, count), rest: [...values.slice(count), ...drawn.filter(isRemainder)] };
}

/** The rest by day: what the named ones leave. Of tags, which overlap, it is added up. */
function restByDay(cube: UsageCube, named: readonly UsageSeries[], rest: readonly UsageSeries[]): SpendMetrics[] {
  return cube.days.map((_, day) => {
    const at = ({ byDay }: UsageSeries) => byDay[day];
    if (cube.dimension === "tag" || rest.length <= named.length) return sumMetrics(rest.map(at).filter(isThere));
    const whole = cube.byDay[day];
    const left = whole ? subtractMetrics(whole, sumMetrics(named.map(at).filter(isThere))) : sumMetrics([]);
    if (Math.abs(left.spend) < 1e-9) left.spend = 0;
    return left;
  });
}

const isThere = <Value>(value: Value | undefined): value is Value => value !== undefined;

/** First and one past the last index of each bucket's days. */
function spansOf(buckets: readonly Bucket[]): [from: number, to: number][] {
  let at = 0;
  return buckets.map((bucket) => {
    const from = at;
    at += countDays(bucket);
    return [from, at];
  });
}

/** The measure by bucket: of the bucket's sums, or of all sums so far. */
function valuesOf(
  byDay: readonly SpendMetrics[],
  spans: readonly [number, number][],
  { measure, isCumulative }: Pick<ChartChoice, "measure" | "isCumulative">,
): number[] {
  if (measure === "spend" && !isCumulative) {
    return spans.map(([from, to]) => sumDollars(byDay.slice(from, to).map((day) => day.spend)));
  }
  return spans.map(([from, to]) => measureOf(measure, sumMetrics(byDay.slice(isCumulative ? 0 : from, to))) ?? 0);
}

/** The compared period by bucket, day for day; a bucket of which a day still counts has none. */
export function previousValues(
  earlier: UsageCube,
  buckets: readonly Bucket[],
  choice: Pick<ChartChoice, "measure" | "isCumulative">,
  today: string,
): (number | null)[] {
  const values = valuesOf(earlier.byDay, spansOf(buckets), choice);
  return buckets.map(({ to }, index) => (to >= today ? null : (values[index] ?? null)));
}
