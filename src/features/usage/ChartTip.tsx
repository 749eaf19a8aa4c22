import { useTranslations } from "use-intl";
import type { Dimension } from "~/api/usage-dimensions";
import { isSum, type Measure } from "~/api/usage-measures";
import { wholeShares } from "~/lib/format";
import { Swatch } from "~/ui/Swatch";
import styles from "./ChartTip.module.css";
import type { ChartSeries } from "./chart-data";
import { formatMeasure } from "./measure-format";
import type { SeriesName } from "./series-name";

const SHOWN = 4;

interface ChartTipProps {
  /** The bucket, by its name. */
  title: string;
  /** What is special about it, such as that it still counts. */
  remark: string | null;
  /** Index of the bucket. */
  at: number;
  measure: Measure;
  dimension: Dimension;
  /** What is drawn. */
  series: readonly ChartSeries[];
  nameOf: SeriesName;
  /** The compared bucket, by its name, and its value. */
  previous: { title: string; value: number } | null;
  /** Why it stands out, in a sentence; `null` when it does not. */
  unusual: string | null;
}

/** One bucket in figures; also what a screen reader is told. */
export function ChartTip(props: ChartTipProps) {
  const { title, remark, at, measure, dimension, series, nameOf, previous, unusual } = props;
  const t = useTranslations("usage");
  const all = series
    .map(({ id, color, values, holds }) => ({ id, color, holds, value: values[at] ?? 0 }))
    .sort((a, b) => b.value - a.value);
  const shares = wholeShares(all.map(({ value }) => Math.max(0, value)));
  const total = all.reduce((sum, { value }) => sum + value, 0);
  const shown = isSum(measure) ? all.slice(0, SHOWN).filter(({ value }) => value !== 0) : [];
  const rest = isSum(measure) ? all.slice(SHOWN).filter(({ value }) => value !== 0) : [];
  return (
    <div className={styles.tip}>
      <h3>
        <span>
          {title} {remark && <span className="muted">{remark}</span>}
        </span>
        <span>{formatMeasure(measure, total)}</span>
      </h3>
      <ul>
        {shown.map(({ id, color, value }, index) => (
          <li key={id}>
            <Swatch color={color} />
            <span className="truncate">{nameOf(id)}</span>
            <span>{formatMeasure(measure, value)}</span>
            <span>{`${shares[index] ?? 0}%`}</span>
          </li>
        ))}
        {rest.length > 0 && (
          <li>
            <span />
            <span className="truncate">
              {t(`by.${dimension}.more`, { count: rest.reduce((sum, { holds }) => sum + holds, 0) })}
            </span>
            <span>
              {formatMeasure(
                measure,
                rest.reduce((sum, { value }) => sum + value, 0),
              )}
            </span>
            <span>{`${shares.slice(SHOWN).reduce((sum, share) => sum + share, 0)}%`}</span>
          </li>
        )}
      </ul>
      {previous && (
        <p>
          {previous.title} <b>{formatMeasure(measure, previous.value)}</b>
        </p>
      )}
      {unusual && <p>{unusual}</p>}
    </div>
  );
}
