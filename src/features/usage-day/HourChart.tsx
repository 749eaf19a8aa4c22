import { useSyncExternalStore } from "react";
import { useTranslations } from "use-intl";
import { sumDollars } from "~/contract/daily-activity";
import { ChartTwin } from "~/ui/ChartTwin";
import { StackedBars } from "~/ui/StackedBars";
import { Swatch } from "~/ui/Swatch";
import styles from "./HourChart.module.css";
import { HOURS } from "./hour-cube";
import { hourName, hourSpan } from "./hour-name";

/** One colour of the bars. */
export interface NamedBars {
  id: string;
  name: string;
  color: string;
  /** By hour. */
  values: readonly number[];
}

interface HourChartProps {
  title: string;
  /** The chart in sentences, for those who do not see it. */
  label: string;
  series: readonly NamedBars[];
  /** Writes a value at the axis. */
  axis: (value: number) => string;
  format: (value: number) => string;
  /** Hours of which something is known; `null` for all. */
  hoursKnown: readonly number[] | null;
  /** The last hour that has begun. */
  last: number;
  /** What else is said of an hour beside its bar. */
  noteOf?: (hour: number) => string;
}

/** Hours between names at the axis, and on a phone. */
const STEP = 3;
const NARROW_STEP = 6;
/** Series named beside a bar. */
const NAMED_IN_TIP = 4;
const BUCKETS = Array.from({ length: HOURS }, (_, hour) => hourName(hour));

/** Bars by hour with their legend, and the same figures as a table. Takes plain rows; knows no noun. */
export function HourChart(props: HourChartProps) {
  const { title, label, series, axis, hoursKnown } = props;
  const t = useTranslations("usageDay.chart");
  const words = useTranslations("usageDay");
  const step = useIsNarrow() ? NARROW_STEP : STEP;
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.title}>{title}</figcaption>
      <ul className={styles.legend}>
        {series.map(({ id, name, color }) => (
          <li key={id}>
            <Swatch color={color} />
            {name}
          </li>
        ))}
      </ul>
      <div className={styles.chart}>
        <StackedBars
          buckets={BUCKETS}
          series={series}
          format={axis}
          label={label}
          tickOf={(hour) => (hour % step === 0 ? hourName(hour) : null)}
          tipOf={(hour) => <HourTip {...props} hour={hour} />}
        />
      </div>
      {hoursKnown && <p className={styles.fine}>{t("unread")}</p>}
      <ChartTwin
        caption={title}
        head={words("hours.hour")}
        columns={series}
        rows={BUCKETS.map((name, hour) => ({
          name,
          values: series.map(({ values }) => values[hour] ?? 0),
          total: totalOf(props, hour),
          remark: isKnown(props, hour) ? null : words(hour > props.last ? "chart.toCome" : "hours.notRead"),
        }))}
        format={(value) => props.format(value ?? 0)}
        total={t("total")}
      />
    </figure>
  );
}

const NARROW = "(max-width: 720px)";

/** Whether this is a phone; where nobody can tell, it is none. */
function useIsNarrow(): boolean {
  return useSyncExternalStore(
    (onChange) => {
      const query = globalThis.matchMedia?.(NARROW);
      query?.addEventListener("change", onChange);
      return () => query?.removeEventListener("change", onChange);
    },
    () => globalThis.matchMedia?.(NARROW).matches ?? false,
  );
}

const isKnown = ({ hoursKnown, last }: HourChartProps, hour: number) =>
  hour <= last && (hoursKnown === null || hoursKnown.includes(hour));
const totalOf = ({ series }: HourChartProps, hour: number) => sumDollars(series.map(({ values }) => values[hour] ?? 0));

/** One hour in figures, beside its bar. */
function HourTip(props: HourChartProps & { hour: number }) {
  const { series, format, noteOf, hour, last } = props;
  const t = useTranslations("usageDay");
  if (!isKnown(props, hour)) {
    return (
      <div className={styles.tip}>
        <div className={styles.tipHead}>
          {hourSpan(hour, hour)} <span>{t(hour > last ? "chart.toCome" : "hours.notRead")}</span>
        </div>
      </div>
    );
  }
  const largest = series.filter(({ values }) => (values[hour] ?? 0) > 0);
  const shown = [...largest].sort((a, b) => (b.values[hour] ?? 0) - (a.values[hour] ?? 0)).slice(0, NAMED_IN_TIP);
  return (
    <div className={styles.tip}>
      <div className={styles.tipHead}>
        {hourSpan(hour, hour)} <span>{format(totalOf(props, hour))}</span>
      </div>
      <ul>
        {shown.map(({ id, name, color, values }) => (
          <li key={id}>
            <Swatch color={color} />
            <span className="truncate">{name}</span>
            <span>{format(values[hour] ?? 0)}</span>
          </li>
        ))}
      </ul>
      {noteOf && <p>{noteOf(hour)}</p>}
    </div>
  );
}
