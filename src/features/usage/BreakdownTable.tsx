import { useState } from "react";
import { Link, useSearchParams } from "react-router";
import { useTranslations } from "use-intl";
import { cacheShare, isRemainder, ratio, successRate, type UsageCube, type UsageSeries } from "~/api/usage-cube";
import { countDays } from "~/lib/days";
import { formatCents, formatChange, formatCompact, formatCount, formatPercent } from "~/lib/format";
import { paths } from "~/lib/paths";
import { Button } from "~/ui/Button";
import { classes } from "~/ui/classes";
import { SortHead } from "~/ui/SortHead";
import { Sparkline } from "~/ui/Sparkline";
import { Swatch } from "~/ui/Swatch";
import { OTHER_COLOR } from "~/ui/series-colors";
import tables from "~/ui/Table.module.css";
import styles from "./BreakdownTable.module.css";
import { type BreakdownColumn, nextSort, type Sort, sortSeries } from "./breakdown-rows";
import type { SeriesName } from "./series-name";
import { type Comparison, changeOfSeries } from "./usage-comparison";

interface BreakdownTableProps {
  cube: UsageCube;
  comparison: Comparison | null;
  nameOf: SeriesName;
  /** Colours of the chart's named series. */
  colors: ReadonlyMap<string, string>;
  /** How many days of the range are full. */
  fullDays: number;
  /** Only rows whose name contains this, whatever its case. */
  filter: string;
}

/** Below this share of successful requests a row stands out. */
const LOW_SUCCESS = 0.99;
/** Rows at first; the rest comes on demand. Totals count all of them. */
const FIRST_ROWS = 100;

const wide = classes(tables.number, "wide-only");

/** Every value of the dimension; totals in the foot count all rows, not only the visible ones. */
export function BreakdownTable({ cube, comparison, nameOf, colors, fullDays, filter }: BreakdownTableProps) {
  const t = useTranslations("usage");
  const [sort, setSort] = useState<Sort>({ column: "spend", direction: "descending" });
  const [isWhole, setWhole] = useState(false);
  const search = withoutSplit(useSearchParams()[0]);
  const changes = new Map(
    cube.series.map((series) => [series.id, comparison ? changeOfSeries(comparison, cube, series) : null]),
  );
  const needle = filter.trim().toLowerCase();
  const matching = sortSeries(cube.series, changes, sort).filter(({ id }) => nameOf(id).toLowerCase().includes(needle));
  const rows = isWhole ? matching : matching.slice(0, FIRST_ROWS);
  const highest = Math.max(0, ...cube.series.map(({ metrics }) => metrics.spend));
  const names: Record<BreakdownColumn, string> = {
    name: t(`by.${cube.dimension}.tab`),
    spend: t("table.spend"),
    change: t("table.change", { count: comparison ? countDays(comparison.range) : fullDays }),
    requests: t("table.requests"),
    tokensIn: t("table.tokensIn"),
    tokensOut: t("table.tokensOut"),
    success: t("table.success"),
    cacheRead: t("table.cacheRead"),
  };
  const head = (column: BreakdownColumn, className?: string) => (
    <SortHead
      name={names[column]}
      direction={sort.column === column ? sort.direction : null}
      className={className}
      onSort={() => setSort(nextSort(sort, column))}
    />
  );
  const total = comparison ? ratio(comparison.now.spend, comparison.before.spend) : null;
  const values = cube.series.filter((series) => !isRemainder(series)).length;
  return (
    <>
      <table className={tables.table}>
        <caption className="visually-hidden">
          {t(`by.${cube.dimension}.caption`, { column: names[sort.column] })}
        </caption>
        <thead>
          <tr>
            {head("name")}
            {head("spend", tables.number)}
            <th scope="col">{t("table.share")}</th>
            {comparison && head("change", wide)}
            <th scope="col" className="wide-only">
              {t("table.daily")}
            </th>
            {head("requests", wide)}
            {head("tokensIn", wide)}
            {head("tokensOut", wide)}
            {head("success", wide)}
            {head("cacheRead", wide)}
          </tr>
        </thead>
        <tbody>
          {rows.map((series) => (
            <SeriesRow
              key={series.id}
              series={series}
              name={nameOf(series.id)}
              to={cube.dimension === "organization" && !isRemainder(series) ? paths.usage(series.id) + search : null}
              color={colors.get(series.id) ?? OTHER_COLOR}
              change={comparison ? (changes.get(series.id) ?? null) : undefined}
              share={cube.totals.spend > 0 ? series.metrics.spend / cube.totals.spend : 0}
              width={highest > 0 ? series.metrics.spend / highest : 0}
              fullDays={fullDays}
            />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t(`by.${cube.dimension}.all`, { count: values })}</th>
            <td className={tables.number}>{formatCents(cube.totals.spend)}</td>
            <td />
            {comparison && <td className={wide}>{total === null ? "–" : formatChange(total)}</td>}
            <td className="wide-only" />
            <CounterCells metrics={cube.totals} />
          </tr>
        </tfoot>
      </table>
      {matching.length === 0 && <p role="status">{t(`by.${cube.dimension}.noMatch`, { text: filter })}</p>}
      {rows.length < matching.length && (
        <Button size="small" onClick={() => setWhole(true)}>
          {t("showAll", { count: matching.length })}
        </Button>
      )}
    </>
  );
}

/** The dates go along to an organization's page; the split by organization means nothing there. */
function withoutSplit(params: URLSearchParams): string {
  const rest = new URLSearchParams(params);
  rest.delete("by");
  return rest.size > 0 ? `?${rest}` : "";
}

interface SeriesRowProps {
  series: UsageSeries;
  name: string;
  /** The page of the value, where it has one. */
  to: string | null;
  color: string;
  /** Ratio, `null` when there was none before, `undefined` when nothing is compared. */
  change: number | null | undefined;
  share: number;
  /** Length of the share's bar, 0 to 1, of the longest. */
  width: number;
  fullDays: number;
}

function SeriesRow({ series, name, to, color, change, share, width, fullDays }: SeriesRowProps) {
  const t = useTranslations("usage");
  const { metrics, isUnpriced, isDeleted, spendByDay } = series;
  return (
    <tr>
      <th scope="row">
        <span className={classes(styles.name, isRemainder(series) && styles.remainder)}>
          <Swatch color={color} />
          {to ? <Link to={to}>{name}</Link> : <span>{name}</span>}
          {isDeleted && <small>{t("deleted")}</small>}
        </span>
      </th>
      <td className={tables.number}>
        {isUnpriced ? <span className={styles.unpriced}>{t("table.noPrice")}</span> : formatCents(metrics.spend)}
      </td>
      <td>
        {!isUnpriced && (
          <span className={styles.share}>
            <span className={styles.track}>
              <i style={{ width: `${(width * 100).toFixed(1)}%`, background: color }} />
            </span>
            <span className={tables.dim}>{formatPercent(share)}</span>
          </span>
        )}
      </td>
      {change !== undefined && (
        <td className={classes(wide, tables.dim)}>
          {change === null ? (isUnpriced ? "–" : t("table.new")) : formatChange(change)}
        </td>
      )}
      <td className="wide-only">{!isUnpriced && <Sparkline values={spendByDay.slice(0, fullDays)} />}</td>
      <CounterCells metrics={metrics} />
    </tr>
  );
}

function CounterCells({ metrics }: { metrics: UsageSeries["metrics"] }) {
  const success = successRate(metrics);
  const cached = cacheShare(metrics);
  return (
    <>
      <td className={wide}>{formatCount(metrics.api_requests)}</td>
      <td className={wide}>{formatCompact(metrics.prompt_tokens)}</td>
      <td className={wide}>{metrics.completion_tokens > 0 ? formatCompact(metrics.completion_tokens) : "–"}</td>
      <td className={classes(wide, success !== null && success < LOW_SUCCESS && styles.low)}>
        {success === null ? "–" : formatPercent(success, 2)}
      </td>
      <td className={wide}>{cached ? formatPercent(cached) : "–"}</td>
    </>
  );
}
