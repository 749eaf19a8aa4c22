import { lazy, Suspense, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import type { UsageCube } from "~/api/usage-cube";
import { countDays, type Day, fullDays } from "~/lib/days";
import { formatCents, formatDay, formatDayRange } from "~/lib/format";
import { classes } from "~/ui/classes";
import { BreakdownTable } from "./BreakdownTable";
import { ChartTwin } from "./ChartTwin";
import { chartSeries, OTHER } from "./chart-series";
import { expectToday } from "./expected-today";
import { Legend } from "./Legend";
import { useSeriesName } from "./series-name";
import styles from "./UsageSplit.module.css";
import type { Comparison } from "./usage-comparison";
import { WhatMoved } from "./WhatMoved";

/** Recharts costs as much as the whole shell: it comes by itself, and the figures and the table do not wait for it. */
const SpendChart = lazy(async () => ({ default: (await import("./SpendChart")).SpendChart }));

/** Longest range, in days, whose bars are wide enough for the ticks of the compared period. */
const LAST_WITH_TICKS = 100;

interface UsageBreakdownProps {
  cube: UsageCube;
  comparison: Comparison | null;
  today: Day;
  filter: string;
}

/** Chart, legend and table of one cube: the same series, the same colours, the same sums. */
export function UsageBreakdown({ cube, comparison, today, filter }: UsageBreakdownProps) {
  const t = useTranslations("usage");
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const nameOf = useSeriesName(cube);
  const label = useChartLabel(cube);
  const series = chartSeries(cube);
  const colors = new Map(series.map(({ id, color }) => [id, color]));
  // A tick per bar needs bars with room for one, and says nothing about a chart that leaves series out.
  const canDrawPrevious = hidden.size === 0 && cube.days.length <= LAST_WITH_TICKS;
  const other = series.find(({ id }) => id === OTHER);
  const unpriced = cube.dimension === "model" ? cube.series.filter((one) => one.isUnpriced) : [];
  const full = fullDays(cube.range, today);
  return (
    <>
      <div className={styles.legend}>
        <Legend
          series={series}
          nameOf={nameOf}
          hidden={hidden}
          onChange={setHidden}
          weeks={canDrawPrevious && comparison ? comparison.weeks : null}
        />
      </div>
      <div className={classes(styles.board, !comparison && styles.alone)}>
        <div className={styles.chart}>
          <Suspense>
            <SpendChart
              days={cube.days}
              series={series.filter(({ id }) => !hidden.has(id))}
              dimension={cube.dimension}
              nameOf={nameOf}
              previous={canDrawPrevious && comparison ? comparison.earlier.byDay.map((day) => day.spend) : null}
              weeks={comparison?.weeks ?? 0}
              today={today}
              expected={hidden.size === 0 ? expectToday(cube, today) : null}
              label={`${label} ${t("chart.keys")}`}
            />
          </Suspense>
        </div>
        {comparison && <WhatMoved cube={cube} comparison={comparison} nameOf={nameOf} colors={colors} />}
      </div>
      <ChartTwin days={cube.days} series={series} nameOf={nameOf} label={label} />
      <div className={styles.table}>
        <BreakdownTable
          cube={cube}
          comparison={comparison}
          nameOf={nameOf}
          colors={colors}
          fullDays={full ? countDays(full) : 0}
          filter={filter}
        />
      </div>
      <div className={classes(styles.notes, styles.fine)}>
        {other && <p>{t(`by.${cube.dimension}.other`, { count: other.holds })}</p>}
        {unpriced.length > 0 && (
          <p>{t("unpriced", { count: unpriced.length, models: unpriced.map(({ id }) => nameOf(id)).join(", ") })}</p>
        )}
      </div>
    </>
  );
}

/** The chart in two sentences: what it shows, and its total and peak. */
function useChartLabel(cube: UsageCube): string {
  const t = useTranslations("usage");
  const locale = useLocale();
  const title = t(`by.${cube.dimension}.chart`, { range: formatDayRange(cube.range, locale) });
  const peak = cube.byDay.reduce((best, day, index) => (day.spend > (cube.byDay[best]?.spend ?? 0) ? index : best), 0);
  const summary = t("chart.summary", {
    total: formatCents(cube.totals.spend),
    days: cube.days.length,
    day: formatDay(cube.days[peak] ?? cube.range.to, locale),
    amount: formatCents(cube.byDay[peak]?.spend ?? 0),
  });
  return `${title}. ${summary}`;
}
