import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef } from "react";
import { useLocale, useTranslations } from "use-intl";
import type { PeopleSort } from "~/api/people";
import type { PeopleScope } from "~/contract/people";
import { formatMonth } from "~/lib/format";
import { Button } from "~/ui/Button";
import { classes } from "~/ui/classes";
import { SortHead } from "~/ui/SortHead";
import tables from "~/ui/Table.module.css";
import { MemberRow } from "./MemberRow";
import styles from "./PeoplePage.module.css";
import { nextSort, type SortBy } from "./people-search";
import type { useMembers } from "./use-members";
import type { SpendThisMonth } from "./use-spend";

interface MembersTableProps {
  scope: PeopleScope;
  members: ReturnType<typeof useMembers>;
  spend: SpendThisMonth;
  sort: SortBy;
  onSort: (sort: SortBy) => void;
}

/** More rows than this are drawn as they scroll into sight. */
const MOST_DRAWN = 60;
const ROW_HEIGHT = 44;
/** Rows before the end at which the next page is asked for. */
const AHEAD = 30;

export function MembersTable({ scope, members, spend, sort, onSort }: MembersTableProps) {
  const t = useTranslations("people.table");
  const locale = useLocale();
  const frame = useRef<HTMLDivElement>(null);
  const { lines, list, seenAt, isCloud, total } = members;
  const isLong = lines.length > MOST_DRAWN;
  const virtualizer = useVirtualizer({
    count: lines.length,
    enabled: isLong,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
    initialRect: { width: 800, height: 640 },
  });
  const items = isLong ? virtualizer.getVirtualItems() : null;
  const drawn = items
    ? items.flatMap(({ index }) => {
        const line = lines[index];
        return line ? [{ line, index }] : [];
      })
    : lines.map((line, index) => ({ line, index }));
  const above = items?.[0]?.start ?? 0;
  const below = items ? virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0) : 0;
  const lastDrawn = items?.at(-1)?.index ?? 0;
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = list;
  const isNearEnd = isLong && lastDrawn >= lines.length - AHEAD;
  useEffect(() => {
    if (isNearEnd && hasNextPage && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage();
  }, [isNearEnd, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage]);
  const sameAddress = useMemo(() => countAddresses(lines), [lines]);
  const head = (column: PeopleSort, name: string, className?: string) => (
    <SortHead
      name={name}
      direction={sort.column === column ? sort.direction : null}
      className={className}
      onSort={() => onSort(nextSort(sort, column))}
    />
  );
  return (
    <>
      <div ref={frame} className={isLong ? styles.frame : undefined} data-scroll={isLong || undefined}>
        <table
          className={classes(tables.table, styles.members)}
          aria-rowcount={isLong ? (total ?? lines.length) + 1 : undefined}
          aria-busy={list.isPlaceholderData || undefined}
        >
          <caption className="visually-hidden">{t("caption")}</caption>
          <thead>
            <tr>
              {head("user_email", t("person"))}
              {head("user_role", t("role"), "wide-only")}
              <th scope="col" className="wide-only">
                {t(scope.kind === "instance" ? "organizations" : "teams")}
              </th>
              {isCloud && (
                <th scope="col" className="wide-only">
                  {t("provider")}
                </th>
              )}
              <th scope="col" className="wide-only">
                {t(isCloud ? "lastSignIn" : "lastUsed")}
              </th>
              {head("spend", t("spend", { month: formatMonth(spend.range.from, locale) }), tables.number)}
            </tr>
          </thead>
          <tbody>
            {above > 0 && <Spacer height={above} />}
            {drawn.map(({ line, index }) => (
              <MemberRow
                key={line.person.user_id}
                line={line}
                scope={scope}
                rowIndex={isLong ? index + 2 : undefined}
                seenAt={isCloud ? seenAt(line.person.user_id) : null}
                spend={spend}
                others={(sameAddress.get(line.person.user_email?.toLowerCase() ?? "") ?? 1) - 1}
              />
            ))}
            {below > 0 && <Spacer height={below} />}
          </tbody>
        </table>
      </div>
      {hasNextPage && (
        <p className={styles.more} role="status">
          {isFetchingNextPage ? t("loadingMore") : t("shown", { shown: lines.length, total: total ?? lines.length })}{" "}
          <Button size="small" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t("showMore")}
          </Button>
        </p>
      )}
    </>
  );
}

/** The table does not keep addresses apart: two rows with one are told from each other by their ids. */
function countAddresses(lines: MembersTableProps["members"]["lines"]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { person } of lines) {
    const address = person.user_email?.toLowerCase();
    if (address) counts.set(address, (counts.get(address) ?? 0) + 1);
  }
  return counts;
}

function Spacer({ height }: { height: number }) {
  return (
    <tr aria-hidden className={styles.spacer}>
      <td style={{ height }} />
    </tr>
  );
}
