import ChevronRight from "lucide-react/icons/chevron-right";
import { Link } from "react-router";
import { useTranslations } from "use-intl";
import { isRemainder, type UsageSeries } from "~/api/usage-cube";
import { cacheShare, type Measure, measureOf, successRate } from "~/api/usage-measures";
import type { SpendMetrics } from "~/contract/daily-activity";
import { formatChange, formatPercent } from "~/lib/format";
import { Badge } from "~/ui/Badge";
import { classes } from "~/ui/classes";
import { ShareBar } from "~/ui/ShareBar";
import { Sparkline } from "~/ui/Sparkline";
import { Swatch } from "~/ui/Swatch";
import tables from "~/ui/Table.module.css";
import styles from "./BreakdownTable.module.css";
import type { ColumnId } from "./breakdown-columns";
import { formatMeasure } from "./measure-format";

/** Below this share of successful requests a row stands out. */
const LOW_SUCCESS = 0.99;

interface SeriesRowProps {
  series: UsageSeries;
  name: string;
  /** What is inside of the value, where there is something. */
  link: string | null;
  color: string;
  measure: Measure;
  columns: readonly ColumnId[];
  /** Ratio, `null` when there was none before, `undefined` when nothing is compared. */
  change: number | null | undefined;
  /** The part of the whole, and the length of its bar by the longest; `null` for a rate. */
  share: { part: number; width: number } | null;
  fullDays: number;
}

/** One value of the dimension. */
export function SeriesRow({ series, name, link, color, measure, columns, change, share, fullDays }: SeriesRowProps) {
  const t = useTranslations("usage");
  const { metrics, isUnpriced, isDeleted } = series;
  const hasNoPrice = isUnpriced && measure === "spend";
  return (
    <tr className={classes(link !== null && styles.opens)}>
      <th scope="row">
        <span className={classes(tables.name, styles.name, isRemainder(series) && styles.remainder)}>
          <Swatch color={color} />
          {link ? (
            <Link to={link}>
              <bdi title={name.length > 40 ? name : undefined}>{name}</bdi>
            </Link>
          ) : (
            <bdi title={name.length > 40 ? name : undefined}>{name}</bdi>
          )}
          {isDeleted && <small>{t("deleted")}</small>}
        </span>
      </th>
      <td className={tables.number}>
        {hasNoPrice ? (
          <Badge kind="warn">{t("table.noPrice")}</Badge>
        ) : (
          formatMeasure(measure, measureOf(measure, metrics))
        )}
      </td>
      {share && <td>{!hasNoPrice && <ShareBar part={share.part} width={share.width} color={color} />}</td>}
      {columns.map((column) => (
        <ColumnCell
          key={column}
          column={column}
          metrics={metrics}
          change={change ?? null}
          isNew={change === null && !isUnpriced}
          days={hasNoPrice ? null : () => valuesOf(series, measure).slice(0, fullDays)}
        />
      ))}
      <td className={styles.open}>{link && <ChevronRight size={14} aria-hidden />}</td>
    </tr>
  );
}

/** The measure by day. Dollars alone are quicker to sum than every counter, and most looked at. */
function valuesOf(series: UsageSeries, measure: Measure): readonly number[] {
  return measure === "spend" ? series.spendByDay : series.byDay.map((day) => measureOf(measure, day) ?? 0);
}

interface ColumnCellProps {
  column: ColumnId;
  metrics: SpendMetrics;
  change: number | null;
  isNew?: boolean;
  /** The measure by day; `null` for a row that draws none. */
  days: (() => readonly number[]) | null;
}

/** One optional column of a row, or of the foot. */
export function ColumnCell({ column, metrics, change, isNew = false, days }: ColumnCellProps) {
  const t = useTranslations("usage.table");
  const wide = classes(tables.number, "wide-only");
  switch (column) {
    case "change":
      return (
        <td className={classes(wide, tables.dim)}>
          {change === null ? (isNew ? t("new") : "–") : formatChange(change)}
        </td>
      );
    case "daily":
      return <td className="wide-only">{days && <Sparkline values={days()} />}</td>;
    case "cached": {
      const cached = cacheShare(metrics);
      return <td className={wide}>{cached ? formatPercent(cached) : "–"}</td>;
    }
    case "success": {
      const success = successRate(metrics);
      return (
        <td className={classes(wide, success !== null && success < LOW_SUCCESS && styles.low)}>
          {formatMeasure("success", success)}
        </td>
      );
    }
    case "tokensOut":
      return (
        <td className={wide}>{metrics.completion_tokens ? formatMeasure(column, metrics.completion_tokens) : "–"}</td>
      );
    default:
      return <td className={wide}>{formatMeasure(column, measureOf(column, metrics))}</td>;
  }
}
