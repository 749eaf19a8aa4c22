import { useVirtualizer } from "@tanstack/react-virtual";
import Search from "lucide-react/icons/search";
import { memo, useDeferredValue, useMemo, useRef } from "react";
import { useTranslations } from "use-intl";
import type { AllowedIpEntry } from "~/api/allowed-ips";
import { classes } from "~/ui/classes";
import { SortHead } from "~/ui/SortHead";
import tables from "~/ui/Table.module.css";
import { nextSort, SORT_COLUMNS, type Sort } from "./allowed-ips-search";
import styles from "./EntriesSection.module.css";
import { EntryLine, type EntryLineProps } from "./EntryLine";
import { type EntryRow, entryRows, filterRows, sortRows } from "./entry-rows";
import { useAllowedIpsSearch } from "./use-allowed-ips-search";

type LineTools = Omit<EntryLineProps, "row" | "rowIndex">;

interface EntriesSectionProps extends LineTools {
  entries: readonly AllowedIpEntry[];
  /** Milliseconds, to the minute: rows are worked out anew when it moves. */
  now: number;
}

/** More rows than this are drawn as they scroll into sight. */
const MOST_DRAWN = 200;
/** So few need no search. */
const FEW = 8;
const ROW_HEIGHT = 44;

/** The live list: filtered as one types, sorted by any column, whatever its length. */
export function EntriesSection({ entries, now, ...tools }: EntriesSectionProps) {
  const t = useTranslations("allowedIps.list");
  const { filter, sort, change } = useAllowedIpsSearch();
  const rows = useMemo(() => entryRows(entries, now), [entries, now]);
  const words = useDeferredValue(filter);
  const shown = useMemo(() => sortRows(filterRows(rows, words), sort), [rows, words, sort]);
  return (
    <section aria-label={t("title")} className={styles.section}>
      {(entries.length > FEW || filter !== "") && (
        <div className={styles.tools}>
          <label className={styles.filter}>
            <Search size={14} aria-hidden />
            <input
              type="search"
              value={filter}
              placeholder={t("filter")}
              aria-label={t("filter")}
              onChange={(event) => change({ filter: event.target.value })}
            />
          </label>
          <p role="status">{words.trim() !== "" && t("found", { count: shown.length, all: String(rows.length) })}</p>
        </div>
      )}
      {shown.length === 0 && words.trim() !== "" ? (
        <p className={styles.none}>{t("noneFound", { words: words.trim() })}</p>
      ) : (
        <EntriesTable rows={shown} column={sort?.column} direction={sort?.direction} change={change} {...tools} />
      )}
    </section>
  );
}

interface EntriesTableProps extends LineTools {
  rows: readonly EntryRow[];
  column: Sort["column"] | undefined;
  direction: Sort["direction"] | undefined;
  change: (change: { sort: Sort | null }) => void;
}

/** Memoised: a letter typed into the filter shows before the rows follow. */
const EntriesTable = memo(function EntriesTable({ rows, column, direction, change, ...tools }: EntriesTableProps) {
  const t = useTranslations("allowedIps.list");
  const frame = useRef<HTMLDivElement>(null);
  const isLong = rows.length > MOST_DRAWN;
  const virtualizer = useVirtualizer({
    count: rows.length,
    enabled: isLong,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
    initialRect: { width: 800, height: 640 },
  });
  const items = isLong ? virtualizer.getVirtualItems() : null;
  const drawn = items
    ? items.flatMap(({ index }) => {
        const row = rows[index];
        return row ? [{ row, index }] : [];
      })
    : rows.map((row, index) => ({ row, index }));
  const above = items?.[0]?.start ?? 0;
  const below = items ? virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0) : 0;
  const sort = column && direction ? { column, direction } : null;
  const columns = tools.abilities.hasRules ? SORT_COLUMNS : (["entry"] as const);
  return (
    <div ref={frame} className={isLong ? styles.frame : styles.sideways} data-scroll>
      <table className={classes(tables.table, styles.table)} aria-rowcount={isLong ? rows.length + 1 : undefined}>
        <caption className="visually-hidden">{t("caption")}</caption>
        <thead>
          <tr>
            {columns.map((one) => (
              <SortHead
                key={one}
                name={t(`column.${one}`)}
                direction={sort?.column === one ? sort.direction : null}
                className={classes(
                  one === "requests" && tables.number,
                  one !== "entry" && one !== "requests" && "wide-only",
                )}
                onSort={() => change({ sort: nextSort(sort, one) })}
              />
            ))}
            <th scope="col">
              <span className="visually-hidden">{t("actions")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {above > 0 && <Spacer height={above} />}
          {drawn.map(({ row, index }) => (
            <EntryLine key={row.entry.id} row={row} rowIndex={isLong ? index + 2 : undefined} {...tools} />
          ))}
          {below > 0 && <Spacer height={below} />}
        </tbody>
      </table>
    </div>
  );
});

function Spacer({ height }: { height: number }) {
  return (
    <tr aria-hidden className={styles.spacer}>
      <td style={{ height }} />
    </tr>
  );
}
