import { lazy, Suspense, useMemo } from "react";
import { useLocale, useTranslations } from "use-intl";
import type { Usage, UsageScope } from "~/api/usage";
import type { UsageCube } from "~/api/usage-cube";
import { isSum } from "~/api/usage-measures";
import { sumDollars } from "~/contract/daily-activity";
import { sizeShown } from "~/lib/buckets";
import { countDays, type Day, type DayRange, fullDays } from "~/lib/days";
import { formatCents, formatDayRange } from "~/lib/format";
import { ChartTwin } from "~/ui/ChartTwin";
import { classes } from "~/ui/classes";
import { useAfterPaint } from "~/ui/use-after-paint";
import { BreakdownTable } from "./BreakdownTable";
import { ALL, type ChartSeries, chartOf, OTHER } from "./chart-data";
import type { History } from "./history";
import { Legend } from "./Legend";
import { formatMeasure } from "./measure-format";
import type { StrangeDay } from "./outlook";
import { outlookOf, strangeDaysOf } from "./outlook";
import { SidePanel } from "./SidePanel";
import { useSeriesName } from "./series-name";
import { UsageChart } from "./UsageChart";
import styles from "./UsageSplit.module.css";
import { type Comparison, largestMovers, pairSeries } from "./usage-comparison";
import type { UsageChange, UsageSearch } from "./usage-search";
import { useBucketNames, useShiftText } from "./use-bucket-names";
import { useBudget } from "./use-budget";

/** Beside the chart and after it: its code, and what it asks, come once the chart is painted. */
const EventRail = lazy(async () => ({ default: (await import("./EventRail")).EventRail }));

interface UsageBreakdownProps {
  scope: UsageScope;
  cube: UsageCube;
  comparison: Comparison | null;
  today: Day;
  asked: UsageSearch;
  history: History | null;
  cutKeys: Usage["cutKeys"];
  onChange: (change: UsageChange) => void;
  onRange: (range: DayRange) => void;
}

/** Chart, legend and table of one cube: the same series, the same colours, the same sums. */
export function UsageBreakdown(props: UsageBreakdownProps) {
  const { scope, cube, comparison, today, asked, history, cutKeys, onChange, onRange } = props;
  const t = useTranslations("usage");
  // The chart is what one came for: it is painted first, and everything beside and below it right after.
  const hasRest = useAfterPaint();
  const nameOf = useSeriesName(cube, cutKeys ? cutKeys.total - cutKeys.shown : 0);
  const hidden = new Set(asked.hidden);
  const { measure } = asked;
  const choice = {
    measure,
    per: sizeShown(asked.per, cube.days.length),
    isCumulative: asked.isCumulative,
    isOtherOpen: asked.isOtherOpen,
    hidden,
  };
  const { buckets, series } = chartOf(cube, choice);
  const drawn = series.filter(({ id }) => !hidden.has(id));
  const colors = new Map(series.map(({ id, color }) => [id, color]));
  const bucketNames = buckets.map(useBucketNames());
  const shiftText = useShiftText();
  const label = useChartLabel(cube, asked, drawn, bucketNames);
  const pairs = useMemo(() => comparison && pairSeries(comparison, cube), [comparison, cube]);
  const budget = useBudget(scope);
  // Tags overlap: what they add up to is compared with nothing.
  const isWhole = hidden.size === 0 && cube.dimension !== "tag";
  const isPlain = measure === "spend" && isWhole && !asked.within && history !== null;
  const outlook = isPlain && history ? outlookOf(history, today, budget?.period ?? null) : null;
  const strange: StrangeDay[] = isPlain && history ? strangeDaysOf(history, today) : [];
  const other = series.find(({ id }) => id === OTHER);
  const unpriced = cube.dimension === "model" ? cube.series.filter((one) => one.isUnpriced) : [];
  const full = fullDays(cube.range, today);
  const movers = comparison && pairs ? largestMovers(comparison, cube, pairs, measure) : [];
  const strangeHere = strange.filter(({ day }) => day >= cube.range.from && day <= cube.range.to);
  const hasSide = outlook !== null || strangeHere.length > 0 || movers.length > 0;
  return (
    <>
      <div className={styles.legend}>
        {series[0]?.id === ALL ? (
          <p className={styles.notes}>{t("chart.rate")}</p>
        ) : (
          <Legend
            series={series}
            nameOf={nameOf}
            hidden={hidden}
            onChange={(next) => onChange({ hidden: [...next] })}
            isOtherOpen={asked.isOtherOpen}
            onOther={(isOtherOpen) => onChange({ isOtherOpen })}
            previous={comparison && isWhole ? shiftText(comparison.shift) : null}
          />
        )}
      </div>
      <div className={classes(styles.board, !hasSide && styles.alone)}>
        <div className={styles.chart}>
          <UsageChart
            {...{ scope, cube, comparison, today, measure, nameOf, label, buckets, choice, onRange }}
            series={drawn}
            isWhole={isWhole}
            outlook={outlook}
            strange={strange}
          />
          {hasRest && choice.per === "day" && (
            <Suspense>
              <EventRail
                scope={scope}
                days={buckets.map(({ from }) => from)}
                ahead={measure === "spend" && !choice.isCumulative && isWhole ? (outlook?.ahead.length ?? 0) : 0}
              />
            </Suspense>
          )}
          {hasRest && (
            <ChartTwin
              caption={label}
              head={t(`view.per.${choice.per}`)}
              columns={drawn.map(({ id, holds }) => ({
                id,
                name: id === OTHER ? t("chart.otherHolds", { count: holds }) : nameOf(id),
              }))}
              rows={bucketNames.map((name, index) => {
                const values = drawn.map((one) => one.values[index] ?? 0);
                return { name, values, total: sumDollars(values) };
              })}
              format={(value) => formatMeasure(measure, value)}
              total={isSum(measure) ? t("chart.total") : null}
            />
          )}
        </div>
        {hasSide && (
          <aside className={styles.side}>
            {hasRest && (
              <SidePanel
                {...{ scope, cube, comparison, movers, measure, nameOf, colors, budget, outlook }}
                strange={strangeHere}
              />
            )}
          </aside>
        )}
      </div>
      <div className={styles.table}>
        {hasRest && (
          <BreakdownTable
            {...{ scope, cube, comparison, pairs, nameOf, colors, asked, onChange }}
            fullDays={full ? countDays(full) : 0}
          />
        )}
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

/** The chart in sentences: what it shows, its total and its peak, and how it is read by keyboard. */
function useChartLabel(cube: UsageCube, asked: UsageSearch, drawn: readonly ChartSeries[], names: readonly string[]) {
  const t = useTranslations("usage");
  const locale = useLocale();
  const range = formatDayRange(cube.range, locale);
  const title =
    asked.measure === "spend" && asked.per === "day"
      ? t(`by.${cube.dimension}.chart`, { range })
      : t("chart.title", { measure: t(`measure.${asked.measure}`), by: t(`by.${cube.dimension}.tab`), range });
  const sums = names.map((_, index) => drawn.reduce((sum, { values }) => sum + (values[index] ?? 0), 0));
  const peak = sums.reduce((best, value, index) => (value > (sums[best] ?? 0) ? index : best), 0);
  const summary =
    asked.measure === "spend" && !asked.isCumulative
      ? t("chart.summary", {
          total: formatCents(cube.totals.spend),
          days: cube.days.length,
          day: names[peak] ?? "",
          amount: formatCents(sums[peak] ?? 0),
        })
      : t("chart.peak", { day: names[peak] ?? "", amount: formatMeasure(asked.measure, sums[peak] ?? null) });
  return `${title}. ${summary} ${t("chart.keys")}`;
}
