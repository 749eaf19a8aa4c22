import { isRemainder, type UsageCube } from "~/api/usage-cube";
import { sumDollars } from "~/contract/daily-activity";
import { colorsOf, OTHER_COLOR } from "~/ui/series-colors";

/** Named series at most; the rest is "Other", last and grey. */
export const NAMED_SERIES = 8;
/** Id of the series that holds the rest. */
export const OTHER = "\u0000other";

/** One colour of the chart. */
export interface ChartSeries {
  /** Id of the series, or {@link OTHER}. */
  id: string;
  color: string;
  /** US dollars by day. */
  spendByDay: readonly number[];
  /** How many values of the dimension it holds. */
  holds: number;
}

/**
 * The chart's series: the values that spent most, then the rest as one. A single rest is shown by its own name, in grey.
 * Values that cost nothing draw nothing.
 */
export function chartSeries(cube: UsageCube): ChartSeries[] {
  const spending = cube.series.filter(({ metrics }) => metrics.spend > 0);
  const values = spending.filter((one) => !isRemainder(one));
  const named = values.slice(0, NAMED_SERIES);
  const rest = [...values.slice(NAMED_SERIES), ...spending.filter(isRemainder)];
  const colors = colorsOf(named.map(({ id }) => id));
  const series: ChartSeries[] = named.map(({ id, spendByDay }) => ({
    id,
    color: colors.get(id) ?? OTHER_COLOR,
    spendByDay,
    holds: 1,
  }));
  if (rest.length > 0) {
    const spendByDay = cube.days.map((_, index) => sumDollars(rest.map((one) => one.spendByDay[index] ?? 0)));
    const id = rest.length === 1 && rest[0] ? rest[0].id : OTHER;
    series.push({ id, color: OTHER_COLOR, spendByDay, holds: rest.length });
  }
  return series;
}
