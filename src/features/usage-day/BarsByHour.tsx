import { useLocale, useTranslations } from "use-intl";
import type { Day } from "~/lib/days";
import { formatCents, formatCompact, formatCount, formatDayOfYear, formatDollars } from "~/lib/format";
import { HourChart } from "./HourChart";
import type { HourCube } from "./hour-cube";
import { hourName } from "./hour-name";
import { type BarsOfHours, OTHER } from "./hour-series";
import type { ValueName } from "./value-name";

interface BarsByHourProps {
  day: Day;
  /** The last hour that has begun. */
  last: number;
  cube: HourCube;
  /** What is drawn, of the cube. */
  of: "spend" | "failed";
  series: readonly BarsOfHours[];
  nameOf: ValueName;
  /** Hours whose rows are read; `null` when all are. */
  hoursRead: readonly number[] | null;
}

/** Below this many US dollars an hour, whole dollars at the axis would repeat themselves. */
const SMALL = 10;

/** Spend or failures by hour, by key or model. An hour that was not read has no bar, and says so. */
export function BarsByHour({ day, last, cube, of, series, nameOf, hoursRead }: BarsByHourProps) {
  const t = useTranslations("usageDay.chart");
  const locale = useLocale();
  const isSpend = of === "spend";
  const peak = cube.byHour.reduce((best, hour, index) => (hour[of] > (cube.byHour[best]?.[of] ?? 0) ? index : best), 0);
  const highest = cube.byHour[peak]?.[of] ?? 0;
  const format = isSpend ? formatCents : formatCount;
  const title = t(isSpend ? `title.${cube.by}` : `failures.${cube.by}`);
  return (
    <HourChart
      title={title}
      label={t("summary", {
        title,
        day: formatDayOfYear(day, locale),
        total: format(cube.totals[of]),
        hour: hourName(peak),
        amount: format(highest),
      })}
      series={series.map(({ id, color, values, holds }) => ({
        id,
        color,
        values,
        name: id === OTHER ? t(`more.${cube.by}`, { count: holds }) : nameOf(id, cube.by),
      }))}
      axis={isSpend ? (highest < SMALL ? formatCents : formatDollars) : formatCompact}
      format={format}
      hoursKnown={hoursRead}
      last={last}
      {...(isSpend && {
        noteOf: (hour: number) =>
          t("hourCounts", {
            requests: formatCount(cube.byHour[hour]?.requests ?? 0),
            failed: formatCount(cube.byHour[hour]?.failed ?? 0),
          }),
      })}
    />
  );
}
