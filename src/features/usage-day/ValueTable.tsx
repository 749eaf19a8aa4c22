import ListFilter from "lucide-react/icons/list-filter";
import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { formatCents, formatCount } from "~/lib/format";
import { Button } from "~/ui/Button";
import { ShareBar } from "~/ui/ShareBar";
import { Swatch } from "~/ui/Swatch";
import { OTHER_COLOR } from "~/ui/series-colors";
import tables from "~/ui/Table.module.css";
import type { DaySplit } from "./day-search";
import type { Counted } from "./hour-cube";
import styles from "./UsageDayPage.module.css";
import type { ValueName } from "./value-name";

interface ValueTableProps {
  by: DaySplit;
  rows: readonly (Counted & { id: string })[];
  totals: Counted;
  /** Colours of the chart's series, the rest grey; empty where no chart names them. */
  colors: ReadonlyMap<string, string>;
  nameOf: ValueName;
  /** Where the figures are from: they need not agree with each other. */
  source: "rows" | "total";
  /** Looks at one key only. */
  onOnly: ((key: string) => void) | null;
}

/** Rows at first; the foot counts all of them. */
const FIRST_ROWS = 8;

/** Keys or models of the day, by what they spent. */
export function ValueTable({ by, rows, totals, colors, nameOf, source, onOnly }: ValueTableProps) {
  const t = useTranslations("usageDay");
  const [isWhole, setWhole] = useState(false);
  const title = useId();
  const isByKey = by === "key";
  const highest = Math.max(0, ...rows.map(({ spend }) => spend));
  const shown = isWhole || rows.length === FIRST_ROWS + 1 ? rows : rows.slice(0, FIRST_ROWS);
  return (
    <section aria-labelledby={title}>
      <h2 id={title} className={styles.tableTitle}>
        {t(isByKey ? "table.keys" : "table.models")}{" "}
        <small>{t(source === "rows" ? "table.fromRows" : "table.fromTotal")}</small>
      </h2>
      <div className={styles.sideways} data-scroll>
        <table className={tables.table} aria-labelledby={title}>
          <thead>
            <tr>
              <th scope="col">{t(`table.${by}`)}</th>
              <th scope="col" className={tables.number}>
                {t("table.spend")}
              </th>
              <th scope="col">{t("table.share")}</th>
              <th scope="col" className={tables.number}>
                {t("table.requests")}
              </th>
              {isByKey && onOnly && (
                <th scope="col">
                  <span className="visually-hidden">{t("only.choose")}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {shown.map(({ id, spend, requests }) => (
              <tr key={id}>
                <th scope="row">
                  <span className={styles.name}>
                    {colors.size > 0 && <Swatch color={colors.get(id) ?? OTHER_COLOR} />}
                    <span className="truncate">{nameOf(id, by)}</span>
                  </span>
                </th>
                <td className={tables.number}>{formatCents(spend)}</td>
                <td>
                  <ShareBar
                    part={totals.spend > 0 ? spend / totals.spend : null}
                    width={highest > 0 ? spend / highest : 0}
                    color={colors.get(id) ?? OTHER_COLOR}
                  />
                </td>
                <td className={tables.number}>{formatCount(requests)}</td>
                {isByKey && onOnly && (
                  <td className={tables.number}>
                    <Button
                      size="small"
                      kind="ghost"
                      isIcon
                      aria-label={t("only.chooseKey", { key: nameOf(id, by) })}
                      title={t("only.choose")}
                      onClick={() => onOnly(id)}
                    >
                      <ListFilter size={14} aria-hidden />
                    </Button>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t(isByKey ? "table.allKeys" : "table.allModels", { count: rows.length })}</th>
              <td className={tables.number}>{formatCents(totals.spend)}</td>
              <td />
              <td className={tables.number}>{formatCount(totals.requests)}</td>
              {isByKey && onOnly && <td />}
            </tr>
          </tfoot>
        </table>
      </div>
      {shown.length < rows.length && (
        <Button size="small" onClick={() => setWhole(true)}>
          {t("table.showAll", { count: rows.length })}
        </Button>
      )}
    </section>
  );
}
