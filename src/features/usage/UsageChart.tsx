import { useNavigate, useParams, useSearchParams } from "react-router";
import { useLocale, useTranslations } from "use-intl";
import type { UsageScope } from "~/api/usage";
import type { UsageCube } from "~/api/usage-cube";
import type { Measure } from "~/api/usage-measures";
import type { Bucket } from "~/lib/buckets";
import { addDays, type Day, type DayRange, weekdayOf } from "~/lib/days";
import { formatCents, formatDay, formatMonth } from "~/lib/format";
import { paths } from "~/lib/paths";
import { valueTicks } from "~/ui/bar-geometry";
import { StackedBars } from "~/ui/StackedBars";
import { ChartTip } from "./ChartTip";
import { type ChartChoice, type ChartSeries, previousValues } from "./chart-data";
import { formatAxis } from "./measure-format";
import type { Outlook, StrangeDay } from "./outlook";
import type { SeriesName } from "./series-name";
import type { Comparison } from "./usage-comparison";
import { useShiftText, useShortBucketNames } from "./use-bucket-names";

interface UsageChartProps {
  scope: UsageScope;
  cube: UsageCube;
  comparison: Comparison | null;
  today: Day;
  measure: Measure;
  nameOf: SeriesName;
  label: string;
  buckets: readonly Bucket[];
  choice: ChartChoice;
  /** What is drawn, bottom first. */
  series: readonly ChartSeries[];
  /** Whether nothing is hidden: only then does the whole compare. */
  isWhole: boolean;
  outlook: Outlook | null;
  strange: readonly StrangeDay[];
  onRange: (range: DayRange) => void;
}

/** A tick for the compared day needs a bar with room for one. */
const LAST_WITH_TICKS = 62;
/** Longest forecast that is drawn bar by bar; a longer one is a figure only. */
const LONGEST_AHEAD = 31;

/** The measure by bucket as stacked bars. A click on a day opens it by the hour, on a week or month its days. */
export function UsageChart(props: UsageChartProps) {
  const { cube, comparison, today, measure, nameOf, label, buckets, choice, series, isWhole, outlook, onRange } = props;
  const t = useTranslations("usage");
  const locale = useLocale();
  const navigate = useNavigate();
  const { organization } = useParams();
  const search = Object.fromEntries(useSearchParams()[0]);
  const nameOfBucket = useShortBucketNames();
  const shiftText = useShiftText();
  const isDaily = choice.per === "day";
  const isPlain = isDaily && measure === "spend" && !choice.isCumulative && isWhole;
  const previous =
    comparison && isWhole && buckets.length <= LAST_WITH_TICKS
      ? previousValues(comparison.earlier, buckets, choice, today)
      : null;
  const sums = buckets.map((_, index) => series.reduce((sum, { values }) => sum + (values[index] ?? 0), 0));
  const ticks = valueTicks(Math.max(...sums, 0) || 1, Math.min(...sums, 0));
  const strange = new Map(props.strange.map((one) => [one.day, one]));
  const ahead = isPlain && outlook && outlook.ahead.length <= LONGEST_AHEAD ? outlook.ahead : [];
  const expected =
    isPlain && outlook && buckets.at(-1)?.to === today ? { at: buckets.length - 1, value: outlook.today.value } : null;
  const open = (index: number) => {
    const bucket = buckets[index];
    if (!bucket) return;
    if (isDaily) void navigate(paths.usageDay(organization ?? null, bucket.from, search));
    else onRange({ from: bucket.from, to: bucket.to });
  };
  return (
    <StackedBars
      buckets={buckets.map(({ from }) => from)}
      series={series}
      label={label}
      format={formatAxis(measure, (ticks[1] ?? 1) - (ticks[0] ?? 0))}
      tickOf={(index) =>
        tickOf(buckets, index, today, ahead.length, (text) =>
          text === "today"
            ? t("chart.today")
            : choice.per === "month"
              ? formatMonth(text, locale)
              : formatDay(text, locale),
        )
      }
      strong={buckets.findIndex(({ to }) => to === today)}
      partial={expected ? undefined : buckets.findIndex(({ to }) => to === today)}
      breaks={
        isDaily && buckets.length <= LAST_WITH_TICKS
          ? buckets.flatMap(({ from }, at) =>
              at > 0 && from.endsWith("-01") ? [{ at, label: formatMonth(from, locale) }] : [],
            )
          : []
      }
      previous={previous}
      expected={expected}
      ahead={ahead.length > 0 ? { bars: ahead, label: t("chart.forecast") } : null}
      marked={isPlain ? buckets.flatMap(({ from }, index) => (strange.has(from) ? [index] : [])) : []}
      onOpen={open}
      onZoom={(from, to) => onRange({ from: buckets[from]?.from ?? "", to: buckets[to]?.to ?? "" })}
      tipOf={(index) => {
        const bucket = buckets[index];
        if (!bucket) return null;
        const before = previous?.[index];
        const odd = strange.get(bucket.from);
        return (
          <ChartTip
            title={nameOfBucket(bucket)}
            remark={bucket.to === today ? t("chart.soFar") : bucket.isCut ? t("chart.cut") : null}
            at={index}
            measure={measure}
            dimension={cube.dimension}
            series={series}
            nameOf={nameOf}
            previous={
              comparison && before != null
                ? {
                    title: t("chart.previousDay", {
                      day: formatDay(addDays(bucket.from, -comparison.shift), locale),
                      shift: shiftText(comparison.shift),
                    }),
                    value: before,
                  }
                : null
            }
            unusual={
              isPlain && odd ? t("unusual.tip", { amount: formatCents(odd.expected), z: odd.z.toFixed(1) }) : null
            }
          />
        );
      }}
    />
  );
}

/** Mondays and today; in long ranges only as many as have room, and none beside today. */
function tickOf(
  buckets: readonly Bucket[],
  index: number,
  today: Day,
  ahead: number,
  write: (day: Day | "today") => string,
): string | null {
  const bucket = buckets[index];
  if (!bucket) return null;
  if (bucket.to === today && bucket.from === today) return write("today");
  const count = buckets.length;
  if (bucket.from !== bucket.to) {
    const every = Math.ceil(count / 9);
    return (count - 1 - index) % every === 0 ? write(bucket.from) : null;
  }
  if (count <= 7) return write(bucket.from);
  const hasToday = buckets.at(-1)?.to === today;
  if (weekdayOf(bucket.from) !== 0 || (hasToday && count - index <= (count + ahead) / 14)) return null;
  const every = Math.ceil(Math.ceil((count + ahead) / 7) / 9);
  return Math.floor((count - 1 - index) / 7) % every === 0 ? write(bucket.from) : null;
}
