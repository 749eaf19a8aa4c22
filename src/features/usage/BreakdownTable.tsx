import { useState } from "react";
import { useLocation } from "react-router";
import { useTranslations } from "use-intl";
import type { UsageScope } from "~/api/usage";
import { isRemainder, type UsageCube, type UsageSeries } from "~/api/usage-cube";
import { isSum, measureOf } from "~/api/usage-measures";
import { countDays } from "~/lib/days";
import { Button } from "~/ui/Button";
import { SortHead } from "~/ui/SortHead";
import { OTHER_COLOR } from "~/ui/series-colors";
import tables from "~/ui/Table.module.css";
import { nextSort, type Sort, type SortColumn } from "./breakdown-columns";
import { sortSeries } from "./breakdown-rows";
import { formatMeasure } from "./measure-format";
import { rowLink } from "./row-link";
import { ColumnCell, SeriesRow } from "./SeriesRow";
import type { SeriesName } from "./series-name";
import { type Comparison, changeOf, type SeriesPair } from "./usage-comparison";
import type { UsageChange, UsageSearch } from "./usage-search";
import { useColumnNames } from "./use-column-names";

interface BreakdownTableProps {
  scope: UsageScope;
  cube: UsageCube;
  comparison: Comparison | null;
  pairs: ReadonlyMap<string, SeriesPair> | null;
  nameOf: SeriesName;
  /** Colours of the chart's named series. */
  colors: ReadonlyMap<string, string>;
  /** How many days of the range are full. */
  fullDays: number;
  asked: UsageSearch;
  onChange: (change: UsageChange) => void;
}

/** Rows at first: each costs the browser more than its figures cost us. The rest comes on demand; totals count all. */
const FIRST_ROWS = 50;
const MORE_ROWS = 1000;

/** Every value of the dimension; totals in the foot count all rows, not only the visible ones. */
export function BreakdownTable(props: BreakdownTableProps) {
  const { scope, cube, comparison, pairs, nameOf, colors, fullDays, asked, onChange } = props;
  const t = useTranslations("usage");
  const { search } = useLocation();
  const [shown, setShown] = useState(FIRST_ROWS);
  const { measure } = asked;
  const columnName = useColumnNames(comparison ? countDays(comparison.range) : fullDays);
  const changeIn = (id: string): number | null => {
    const pair = pairs?.get(id);
    return pair ? changeOf(measure, pair) : null;
  };
  const columns = asked.columns.filter((column) => column !== measure && (column !== "change" || comparison !== null));
  const sort: Sort = asked.sort.column === "spend" ? { ...asked.sort, column: measure } : asked.sort;
  // Of thousands of rows only those that are shown have their change worked out, unless it is what they are sorted by.
  const sorted = new Map(sort.column === "change" ? cube.series.map(({ id }) => [id, changeIn(id)]) : []);
  const needle = asked.filter.trim().toLowerCase();
  const matching = sortSeries(cube.series, sorted, sort).filter(({ id }) => nameOf(id).toLowerCase().includes(needle));
  const rows = matching.slice(0, shown);
  const size = ({ metrics }: Pick<UsageSeries, "metrics">) => measureOf(measure, metrics) ?? 0;
  const highest = Math.max(0, ...cube.series.map(size));
  const total = size({ metrics: cube.totals });
  const hasShare = isSum(measure);
  const nameOfSort = (column: SortColumn) => (column === "name" ? t(`by.${cube.dimension}.tab`) : columnName(column));
  const head = (column: SortColumn, className?: string) => (
    <SortHead
      key={column}
      name={nameOfSort(column)}
      direction={sort.column === column ? sort.direction : null}
      className={className}
      onSort={() => onChange({ sort: nextSort(sort, column) })}
    />
  );
  const whole: SeriesPair | null = comparison && { now: comparison.now, before: comparison.before };
  return (
    <>
      <table className={tables.table}>
        <caption className="visually-hidden">
          {t(`by.${cube.dimension}.caption`, { column: nameOfSort(sort.column) })}
        </caption>
        <thead>
          <tr>
            {head("name")}
            {head(measure, tables.number)}
            {hasShare && <th scope="col">{t("table.share")}</th>}
            {columns.map((column) =>
              column === "daily" ? (
                <th key={column} scope="col" className="wide-only">
                  {t("table.daily")}
                </th>
              ) : (
                head(column, `${tables.number} wide-only`)
              ),
            )}
            <td />
          </tr>
        </thead>
        <tbody>
          {rows.map((series) => (
            <SeriesRow
              key={series.id}
              series={series}
              name={nameOf(series.id)}
              link={rowLink(series, cube.dimension, scope, search)}
              color={colors.get(series.id) ?? OTHER_COLOR}
              measure={measure}
              columns={columns}
              change={pairs ? changeIn(series.id) : undefined}
              share={
                hasShare
                  ? { part: total > 0 ? size(series) / total : 0, width: highest > 0 ? size(series) / highest : 0 }
                  : null
              }
              fullDays={fullDays}
            />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">
              {t(`by.${cube.dimension}.all`, { count: cube.series.filter((series) => !isRemainder(series)).length })}
            </th>
            <td className={tables.number}>{formatMeasure(measure, measureOf(measure, cube.totals))}</td>
            {hasShare && <td />}
            {columns.map((column) => (
              <ColumnCell
                key={column}
                column={column}
                metrics={cube.totals}
                change={whole ? changeOf(measure, whole) : null}
                days={null}
              />
            ))}
            <td />
          </tr>
        </tfoot>
      </table>
      {matching.length === 0 && <p role="status">{t(`by.${cube.dimension}.noMatch`, { text: asked.filter })}</p>}
      {rows.length < matching.length && (
        <Button size="small" onClick={() => setShown(shown + MORE_ROWS)}>
          {t("showMore", { count: Math.min(MORE_ROWS, matching.length - rows.length), all: matching.length })}
        </Button>
      )}
    </>
  );
}
