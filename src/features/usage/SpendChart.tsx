import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { Bar, CartesianGrid, ComposedChart, Line, ReferenceLine, XAxis, YAxis } from "recharts";
import { useLocale, useTranslations } from "use-intl";
import type { Dimension } from "~/api/usage-dimensions";
import { type Day, weekdayOf } from "~/lib/days";
import { formatDay, formatDollars, formatMonth } from "~/lib/format";
import { ChartTip } from "./ChartTip";
import type { ChartSeries } from "./chart-series";
import { type BarRect, DayTick, ExpectedBar, PreviousTick, Segment } from "./chart-shapes";
import styles from "./SpendChart.module.css";
import type { SeriesName } from "./series-name";

export interface SpendChartProps {
  days: readonly Day[];
  /** What is drawn, bottom first. */
  series: readonly ChartSeries[];
  dimension: Dimension;
  nameOf: SeriesName;
  /** Total of the compared period by day, or `null` when nothing is compared. */
  previous: readonly number[] | null;
  /** Whole weeks between a day and the one it is compared with. */
  weeks: number;
  today: Day;
  /** What today is likely to come to, in US dollars. */
  expected: number | null;
  /** The chart in a sentence. */
  label: string;
}

/** Width of the value axis in pixels, and the room above the plot for the months' names. */
const AXIS = 44;
const TOP = 22;

type Row = Record<string, number | string | null>;

/** Daily money as stacked bars: a day is a bucket. Takes plain rows; the page shapes the data. */
export function SpendChart(props: SpendChartProps) {
  const { days, series, previous, today, expected, label } = props;
  const t = useTranslations("usage.chart");
  const locale = useLocale();
  const { ref, width } = useWidth();
  const [at, setAt] = useState<number | null>(null);
  const isSmall = width < 480;
  const height = isSmall ? 190 + 30 : 236 + 24;
  const totals = days.map((_, index) => series.reduce((sum, { spendByDay }) => sum + (spendByDay[index] ?? 0), 0));
  const ticks = valueTicks(Math.max(...totals, ...(previous ?? []), expected ?? 0, 1));
  const rows = days.map((day, index): Row => {
    const row: Row = { day, previous: day === today ? null : (previous?.[index] ?? null) };
    series.forEach(({ spendByDay }, position) => {
      row[`s${position}`] = spendByDay[index] ?? 0;
    });
    row.expected = day === today && expected !== null ? Math.max(0, expected - (totals[index] ?? 0)) : 0;
    return row;
  });
  const onKeyDown = (event: KeyboardEvent) => {
    const next = nextIndex(event.key, at, days.length);
    if (next === undefined) return;
    event.preventDefault();
    setAt(next);
  };
  const shape = (color: string) => (rect: BarRect) => <Segment {...rect} color={color} isDim={isDim(rect.index, at)} />;
  return (
    <div
      ref={ref}
      className={styles.chart}
      role="group"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys move from day to day
      tabIndex={0}
      onKeyDown={onKeyDown}
      onBlur={() => setAt(null)}
    >
      {width > 0 && (
        <ComposedChart
          width={width}
          height={height}
          data={rows}
          margin={{ top: TOP, right: 0, bottom: 0, left: 0 }}
          barCategoryGap="14%"
          accessibilityLayer={false}
          onMouseMove={({ activeTooltipIndex }) => setAt(indexOf(activeTooltipIndex))}
          onMouseLeave={() => setAt(null)}
        >
          <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
          <XAxis
            dataKey="day"
            ticks={days.filter((day, index) => hasLabel(day, today, index, days.length, isSmall))}
            tick={({ x, y, payload }) => (
              <DayTick
                x={Number(x)}
                y={Number(y)}
                right={width}
                isStrong={payload.value === today}
                label={payload.value === today ? t("today") : formatDay(String(payload.value), locale)}
              />
            )}
            interval={0}
            tickLine={false}
            axisLine={{ stroke: "var(--line-strong)" }}
            height={24}
          />
          <YAxis
            width={AXIS}
            ticks={ticks}
            domain={[0, ticks.at(-1) ?? 1]}
            tickFormatter={formatDollars}
            tickLine={false}
            axisLine={false}
          />
          {days.filter(isMonthStart(days)).map((day) => (
            <ReferenceLine
              key={day}
              x={day}
              position="start"
              stroke="var(--line-strong)"
              strokeDasharray="1 3"
              label={{
                value: formatMonth(day, locale),
                position: "insideTopLeft",
                dy: -TOP + 4,
                style: { fill: "var(--ink-2)", fontWeight: 550 },
              }}
            />
          ))}
          {series.map(({ id, color }, position) => (
            <Bar key={id} dataKey={`s${position}`} stackId="day" shape={shape(color)} isAnimationActive={false} />
          ))}
          <Bar dataKey="expected" stackId="day" isAnimationActive={false} shape={ExpectedBar} />
          {previous && (
            <Line
              dataKey="previous"
              stroke="none"
              isAnimationActive={false}
              activeDot={false}
              dot={({ cx, cy, index }) => (
                <PreviousTick key={index} cx={cx} cy={cy} width={((width - AXIS) / days.length) * 0.72 + 4} />
              )}
            />
          )}
        </ComposedChart>
      )}
      {at !== null && width > 0 && <ChartTip {...props} at={at} left={AXIS} width={width} />}
    </div>
  );
}

const isDim = (index: number | undefined, at: number | null) => at !== null && index !== at;

function indexOf(active: unknown): number | null {
  const index = typeof active === "string" || typeof active === "number" ? Number(active) : Number.NaN;
  return Number.isInteger(index) ? index : null;
}

/** Where a key leads: `null` closes, `undefined` is not ours. */
function nextIndex(key: string, at: number | null, count: number): number | null | undefined {
  switch (key) {
    case "ArrowRight":
      return at === null ? 0 : Math.min(count - 1, at + 1);
    case "ArrowLeft":
      return at === null ? count - 1 : Math.max(0, at - 1);
    case "Home":
      return 0;
    case "End":
      return count - 1;
    case "Escape":
      return at === null ? undefined : null;
    default:
      return undefined;
  }
}

/** Zero to just over the highest value in at most five rounded steps (1, 2, 2.5 or 5 × 10ⁿ). */
export function valueTicks(highest: number): number[] {
  const power = 10 ** Math.floor(Math.log10(highest / 5));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((size) => highest / size <= 5) ?? 10 * power;
  const count = Math.ceil(highest / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}

/** Mondays and today; in long ranges only as many Mondays as have room, and none beside today. */
function hasLabel(day: Day, today: Day, index: number, count: number, isSmall: boolean): boolean {
  if (day === today) return true;
  if (weekdayOf(day) !== 0 || count - index <= count / (isSmall ? 5 : 14)) return count <= 7;
  const weeks = Math.ceil(count / 7);
  const every = Math.ceil(weeks / (isSmall ? 4 : 9));
  return Math.floor((count - 1 - index) / 7) % every === 0;
}

const isMonthStart = (days: readonly Day[]) => (day: Day, index: number) =>
  index > 0 && day.endsWith("-01") && days.length <= 100;

function useWidth() {
  const ref = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = ref.current;
    if (!element || typeof ResizeObserver === "undefined") return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, width };
}
