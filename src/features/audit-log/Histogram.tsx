import { useId } from "react";
import { useLocale, useTranslations } from "use-intl";
import { type Day, dayOf } from "~/lib/days";
import { formatCount, formatDay, formatDayOfYear, formatMonth, formatTime } from "~/lib/format";
import { ChartTwin } from "~/ui/ChartTwin";
import { classes } from "~/ui/classes";
import styles from "./Histogram.module.css";
import { HistogramBars } from "./HistogramBars";
import { bucketsOf, type HistogramRange } from "./histogram-range";

interface HistogramProps {
  range: HistogramRange;
  buckets: readonly { start: string; count: number }[];
  /** UTC day from which events are kept, and the one before which they leave within a week; `null` where not known. */
  keptFrom: Day | null;
  leavesBefore: Day | null;
  today: Day;
  /** Asked for one bucket: its beginning and its end. */
  onChoose: (from: Date, to: Date) => void;
}

const WIDTH = 1000;
const HEIGHT = 40;

/** How much happened when, with its scale. A bar leads to its own time. */
export function Histogram({ range, buckets, keptFrom, leavesBefore, today, onChoose }: HistogramProps) {
  const t = useTranslations("auditLog.histogram");
  const locale = useLocale();
  const pattern = useId();
  const { starts, step } = bucketsOf(range);
  const counts = new Map(buckets.map(({ start, count }) => [Date.parse(start), count]));
  const highest = Math.max(0, ...counts.values());
  const max = niceMax(highest);
  const width = WIDTH / Math.max(1, starts.length);
  const total = buckets.reduce((sum, { count }) => sum + count, 0);
  const at = (day: Day) => ((Date.parse(`${day}T00:00:00Z`) - (starts[0] ?? 0)) / step) * width;
  const goneTo = keptFrom === null ? 0 : Math.max(0, Math.min(WIDTH, at(keptFrom)));
  const leavesTo = leavesBefore === null ? 0 : Math.max(goneTo, Math.min(WIDTH, at(leavesBefore)));
  const whenOf = (start: number) => {
    const moment = new Date(start);
    const day = (range.bucket === "week" ? formatDayOfYear : formatDay)(dayOf(moment), locale);
    return range.bucket === "hour" ? `${day} ${formatTime(moment, locale)}` : day;
  };
  const kept = keptFrom === null ? Number.NEGATIVE_INFINITY : Date.parse(`${keptFrom}T00:00:00Z`);
  const bars = starts.map((start) => {
    // What retention took away is not none.
    const count = counts.get(start) ?? (start + step <= kept ? null : 0);
    return { start, when: whenOf(start), count };
  });
  const label = t("label", {
    bucket: range.bucket,
    from: formatDay(range.from.slice(0, 10), locale),
    to: formatDay(dayOf(new Date(Date.parse(range.to) - 1)), locale),
    total: String(total),
    max: String(highest),
  });
  return (
    <figure className={styles.figure} aria-label={label}>
      <div className={styles.scale} aria-hidden>
        {[max, max / 2, 0].map((value) => (
          <span key={value}>{value}</span>
        ))}
      </div>
      <div className={styles.plot}>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden>
          <defs>
            <pattern
              id={`${pattern}-leaves`}
              width="4"
              height="4"
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(45)"
            >
              <rect width="4" height="4" className={styles.leavesGround} />
              <line y2="4" className={styles.leavesLine} />
            </pattern>
            <pattern
              id={`${pattern}-gone`}
              width="6"
              height="6"
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(45)"
            >
              <line y2="6" className={styles.goneLine} />
            </pattern>
          </defs>
          {[0, 0.5].map((share) => (
            <line key={share} x2={WIDTH} y1={share * HEIGHT} y2={share * HEIGHT} className={styles.grid} />
          ))}
          {goneTo > 0 && <rect width={goneTo} height={HEIGHT} fill={`url(#${pattern}-gone)`} />}
          {starts.map((start, index) => {
            const count = counts.get(start) ?? 0;
            if (count === 0) return null;
            const height = Math.max(1.5, (count / max) * HEIGHT);
            const x = index * width;
            return (
              <rect
                key={start}
                x={x}
                y={HEIGHT - height}
                width={Math.max(width * 0.5, width - 2)}
                height={height}
                {...(x < leavesTo ? { fill: `url(#${pattern}-leaves)` } : { className: styles.bar })}
              />
            );
          })}
          <line x2={WIDTH} y1={HEIGHT} y2={HEIGHT} className={styles.base} />
          {(leavesTo > goneTo || goneTo > 0) && (
            <line x1={leavesTo || goneTo} x2={leavesTo || goneTo} y2={HEIGHT} className={styles.edge} />
          )}
        </svg>
        <HistogramBars bars={bars} onChoose={(start) => onChoose(new Date(start), new Date(start + step))} />
        <div className={styles.axis} aria-hidden>
          {axisOf(starts, range, locale).map(({ index, text }) => (
            <span
              key={index}
              className={classes((index < starts.length * 0.28 || index > starts.length * 0.7) && styles.near)}
              style={{ left: `${(index * 100) / starts.length}%` }}
            >
              {text}
            </span>
          ))}
          {goneTo > 0 && keptFrom !== null && (
            <span className={styles.warn} style={{ left: `${(goneTo / WIDTH) * 100}%` }}>
              {formatDay(keptFrom, locale)}
            </span>
          )}
          {goneTo === 0 && leavesTo > 0 && (
            <span className={styles.warn}>{t("leaves", { day: formatDay(leavesDay(today), locale) })}</span>
          )}
          {range.to.slice(0, 10) > today && <span className={classes(styles.last)}>{t("today")}</span>}
        </div>
      </div>
      <div className={styles.twin}>
        <ChartTwin
          caption={label}
          head={t("when")}
          columns={[]}
          rows={bars.map(({ when, count }) => ({
            name: when,
            values: [],
            total: count,
            remark: count === null ? t("gone") : null,
          }))}
          format={(value) => (value === null ? "" : formatCount(value))}
          total={t("events")}
        />
      </div>
    </figure>
  );
}

/** The end of the week within which events leave. */
function leavesDay(today: Day): Day {
  return dayOf(new Date(Date.parse(`${today}T00:00:00Z`) + 7 * 86_400_000));
}

/** The next even 1, 2 or 5 times a power of ten. */
export function niceMax(highest: number): number {
  if (highest <= 2) return 2;
  const power = 10 ** Math.floor(Math.log10(highest));
  const step = [1, 2, 5, 10].find((one) => one * power >= highest) ?? 10;
  return Math.max(2, step * power);
}

/** Names of months where they begin; of days where the range is short. */
function axisOf(starts: readonly number[], { bucket }: HistogramRange, locale: Parameters<typeof formatMonth>[1]) {
  const marks: { index: number; text: string }[] = [];
  const least = Math.max(1, Math.ceil(starts.length / 10));
  for (const [index, start] of starts.entries()) {
    const day = dayOf(new Date(start));
    const isFirst = index > 0 && day.slice(0, 7) !== dayOf(new Date(starts[index - 1] ?? 0)).slice(0, 7);
    const isDay = bucket === "hour" && new Date(start).getUTCHours() === 0;
    const isShort = bucket === "day" && starts.length <= 31 && index % 7 === 0;
    const isFar = index - (marks.at(-1)?.index ?? -starts.length) >= least && index < starts.length * 0.93;
    if ((isFirst || isDay || isShort) && isFar && index > starts.length * 0.14) {
      marks.push({ index, text: isFirst && !isShort ? formatMonth(day, locale) : formatDay(day, locale) });
    }
  }
  return marks;
}
