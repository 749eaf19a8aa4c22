import { sumDollars } from "~/contract/daily-activity";
import { colorsOf, OTHER_COLOR } from "~/ui/series-colors";
import { type Counted, HOURS, type HourCube } from "./hour-cube";

/** Named series at most; the rest is one, last and grey. */
export const NAMED_SERIES = 8;
/** Id of the series that holds the rest. */
export const OTHER = "\u0000other";

export interface BarsOfHours {
  id: string;
  color: string;
  /** By hour. */
  values: readonly number[];
  /** How many keys or models it holds. */
  holds: number;
}

/** What the chart draws: who has most of it, then the rest as one. What has nothing draws nothing. */
export function barsOf({ series }: HourCube, of: keyof Counted): BarsOfHours[] {
  const having = series.filter((one) => one[of] > 0).sort((a, b) => b[of] - a[of]);
  const named = having.slice(0, NAMED_SERIES);
  const rest = having.slice(NAMED_SERIES);
  const colors = colorsOf(named.map(({ id }) => id));
  const drawn: BarsOfHours[] = named.map(({ id, byHour }) => ({
    id,
    color: colors.get(id) ?? OTHER_COLOR,
    values: byHour.map((hour) => hour[of]),
    holds: 1,
  }));
  if (rest.length > 0) {
    const values = Array.from({ length: HOURS }, (_, hour) =>
      sumDollars(rest.map(({ byHour }) => byHour[hour]?.[of] ?? 0)),
    );
    drawn.push({ id: OTHER, color: OTHER_COLOR, values, holds: rest.length });
  }
  return drawn;
}
