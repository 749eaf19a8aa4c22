import { useLocale, useTranslations } from "use-intl";
import type { LogTally } from "~/api/request-log-tally";
import type { LogCount } from "~/api/request-logs";
import type { Day } from "~/lib/days";
import { formatCompact, formatCount, formatDayOfYear } from "~/lib/format";
import { HourChart, type NamedBars } from "./HourChart";
import { buildHours } from "./hour-cube";
import { hourName } from "./hour-name";

interface RequestsByHourProps {
  day: Day;
  /** The last hour that has begun. */
  last: number;
  counts: readonly LogCount[];
  /** All failures of the day; `null` while they are not known. */
  failures: LogTally | null;
}

/** Requests by hour as the server counted them, split into succeeded and failed where failures are known. */
export function RequestsByHour({ day, last, counts, failures }: RequestsByHourProps) {
  const t = useTranslations("usageDay.chart");
  const locale = useLocale();
  const failed = failures ? buildHours(failures, "key").byHour.map((hour) => hour.failed) : null;
  const all = counts.map(({ count }) => count);
  const peak = all.indexOf(Math.max(...all));
  const series: NamedBars[] = failed
    ? [
        {
          id: "succeeded",
          name: t("succeeded"),
          color: "var(--chart-1)",
          values: all.map((count, hour) => Math.max(0, count - (failed[hour] ?? 0))),
        },
        { id: "failed", name: t("failed"), color: "var(--chart-6)", values: failed },
      ]
    : [{ id: "requests", name: t("requests"), color: "var(--chart-1)", values: all }];
  return (
    <HourChart
      title={t("requests")}
      label={t("summary", {
        title: t("requests"),
        day: formatDayOfYear(day, locale),
        total: formatCount(all.reduce((sum, count) => sum + count, 0)),
        hour: hourName(peak),
        amount: formatCount(all[peak] ?? 0),
      })}
      series={series}
      axis={formatCompact}
      format={formatCount}
      hoursKnown={null}
      last={last}
    />
  );
}
