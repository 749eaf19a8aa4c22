import { useLocale, useTranslations } from "use-intl";
import { addDays } from "~/lib/days";
import { formatCents, formatDay, formatWeekday, wholeShares } from "~/lib/format";
import { Swatch } from "~/ui/Swatch";
import type { SpendChartProps } from "./SpendChart";
import styles from "./SpendChart.module.css";

const SHOWN = 4;
const WIDTH = 236;
const GAP = 14;

interface ChartTipProps extends SpendChartProps {
  /** Index of the day. */
  at: number;
  /** Left edge of the plot and width of the chart, in pixels. */
  left: number;
  width: number;
}

/** One day in figures, beside its bar, never over it; also what a screen reader is told. */
export function ChartTip({ days, series, dimension, nameOf, previous, weeks, today, at, left, width }: ChartTipProps) {
  const t = useTranslations("usage");
  const locale = useLocale();
  const day = days[at];
  if (day === undefined) return null;
  const all = series
    .map(({ id, color, spendByDay, holds }) => ({ id, color, holds, spend: spendByDay[at] ?? 0 }))
    .sort((a, b) => b.spend - a.spend);
  const shares = wholeShares(all.map(({ spend }) => spend));
  const total = all.reduce((sum, { spend }) => sum + spend, 0);
  const shown = all.slice(0, SHOWN).filter(({ spend }) => spend > 0);
  const rest = all.slice(SHOWN).filter(({ spend }) => spend > 0);
  const restSpend = rest.reduce((sum, { spend }) => sum + spend, 0);
  const restShare = shares.slice(SHOWN).reduce((sum, share) => sum + share, 0);
  const before = previous?.[at];
  return (
    <div className={styles.tip} role="status" style={placeOf(at, days.length, left, width)}>
      <h3>
        <span>
          {formatWeekday(day, locale)} {day === today && <span className="muted">{t("chart.soFar")}</span>}
        </span>
        <span>{formatCents(total)}</span>
      </h3>
      <ul>
        {shown.map(({ id, color, spend }, index) => (
          <li key={id}>
            <Swatch color={color} />
            <span className="truncate">{nameOf(id)}</span>
            <span>{formatCents(spend)}</span>
            <span>{`${shares[index] ?? 0}%`}</span>
          </li>
        ))}
        {rest.length > 0 && (
          <li>
            <span />
            <span className="truncate">
              {t(`by.${dimension}.more`, { count: rest.reduce((sum, { holds }) => sum + holds, 0) })}
            </span>
            <span>{formatCents(restSpend)}</span>
            <span>{`${restShare}%`}</span>
          </li>
        )}
      </ul>
      {before !== undefined && (
        <p>
          {t("chart.previousDay", { day: formatDay(addDays(day, -7 * weeks), locale), weeks })}{" "}
          <b>{formatCents(before)}</b>
        </p>
      )}
    </div>
  );
}

/** To the right of the bar, or to its left where there is no room; on a phone at the edge away from it. */
function placeOf(at: number, count: number, left: number, width: number) {
  const step = (width - left) / count;
  const right = left + (at + 1) * step + GAP;
  if (right + WIDTH <= width) return { left: right, top: 24 };
  const leftOf = left + at * step - GAP - WIDTH;
  return leftOf >= 0 ? { left: leftOf, top: 24 } : { left: at < count / 2 ? width - WIDTH : 0, top: -28 };
}
