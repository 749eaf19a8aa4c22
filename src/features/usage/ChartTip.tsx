import { useTranslations } from "use-intl";
import type { Dimension } from "~/api/usage-dimensions";
import { isSum, type Measure } from "~/api/usage-measures";
import { BarTip } from "~/ui/BarTip";
import type { ChartSeries } from "./chart-data";
import { formatMeasure } from "./measure-format";
import type { SeriesName } from "./series-name";

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

/** One bucket in figures, with what it is compared with and why it stands out. */
export function ChartTip(props: ChartTipProps) {
  const { title, remark, at, measure, dimension, series, nameOf, previous, unusual } = props;
  const t = useTranslations("usage");
  const format = (value: number) => formatMeasure(measure, value);
  const parts = series.map(({ id, color, values, holds }) => ({
    ...{ id, color, holds, name: nameOf(id) },
    value: values[at] ?? 0,
  }));
  return (
    <BarTip
      {...{ title, remark, format }}
      total={parts.reduce((sum, { value }) => sum + value, 0)}
      parts={isSum(measure) ? parts : []}
      more={(count) => t(`by.${dimension}.more`, { count })}
    >
      {previous && (
        <p>
          {previous.title} <b>{format(previous.value)}</b>
        </p>
      )}
      {unusual && <p>{unusual}</p>}
    </BarTip>
  );
}
