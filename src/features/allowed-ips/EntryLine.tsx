import Pencil from "lucide-react/icons/pencil";
import Trash2 from "lucide-react/icons/trash";
import { memo } from "react";
import { Link } from "react-router";
import { useTranslations } from "use-intl";
import type { AddressAbilities, AllowedIpEntry } from "~/api/allowed-ips";
import { formatCount } from "~/lib/format";
import { paths } from "~/lib/paths";
import { Button } from "~/ui/Button";
import { classes } from "~/ui/classes";
import tables from "~/ui/Table.module.css";
import styles from "./EntriesSection.module.css";
import { EntryMarks } from "./EntryMarks";
import type { EntryRow } from "./entry-rows";
import { historyQuery } from "./list-events";
import { formatSize, shortName, useDayText, useExactMomentText, useMomentText, useSizeText } from "./use-words";

export interface EntryLineProps {
  row: EntryRow;
  /** As `aria-rowindex`, where not every row is drawn. */
  rowIndex: number | undefined;
  abilities: AddressAbilities;
  /** Of the entries that the draft changes or removes: by id. */
  drafted: ReadonlyMap<string, "changed" | "removed">;
  /** Why nothing can be changed; the id of the sentence that says it. */
  whyNot: string | undefined;
  /** Who is signed in may open the audit log. */
  hasHistory: boolean;
  onEdit: (entry: AllowedIpEntry) => void;
  onRemove: (entry: AllowedIpEntry) => void;
}

/** One entry. Memoised: of a thousand, only what changes is drawn again. */
export const EntryLine = memo(function EntryLine(props: EntryLineProps) {
  const { row, rowIndex, abilities, drafted, whyNot, hasHistory, onEdit, onRemove } = props;
  const { entry, size, isExpired } = row;
  const t = useTranslations("allowedIps.list");
  const sizeText = useSizeText();
  const momentText = useMomentText();
  const dayText = useDayText();
  const exactText = useExactMomentText();
  const change = drafted.get(entry.id) ?? null;
  // The column says what is counted; large numbers need the room.
  const opens = size === null ? "–" : formatSize(size).length <= 5 ? sizeText(size) : formatSize(size);
  const added =
    entry.createdBy === null && entry.createdAt === null
      ? "–"
      : t("added", {
          who: entry.createdBy === null ? t("somebody") : shortName(entry.createdBy),
          when: entry.createdAt === null ? "–" : dayText(entry.createdAt),
        });
  // A button that was pressed keeps the focus, though it can be pressed no more.
  const isGoing = change === "removed";
  const isIdle = abilities.hasCallerAddresses && entry.requests30d === 0;
  return (
    <tr aria-rowindex={rowIndex} className={isGoing ? styles.going : undefined}>
      <th scope="row" className={styles.entry}>
        <code>{entry.range}</code>
        <EntryMarks row={row} abilities={abilities} change={change} />
        {abilities.hasRules && (
          <span className={classes(styles.sub, "narrow-only")}>
            {[entry.label, opens].filter(Boolean).join(" · ")}
            {entry.expiresAt !== null && (
              <> · {t(isExpired ? "endedAt" : "endsAt", { moment: momentText(entry.expiresAt) })}</>
            )}
          </span>
        )}
      </th>
      {abilities.hasRules && (
        <>
          <td className="wide-only">{opens}</td>
          <td className={classes(styles.label, "wide-only")} title={entry.label ?? undefined}>
            {entry.label ?? <span className={tables.dim}>–</span>}
          </td>
          <td className={classes(tables.dim, "wide-only")} title={entry.createdBy ?? undefined}>
            {hasHistory ? (
              <Link
                className={styles.history}
                to={paths.auditLog({ q: historyQuery(entry.createdAt) })}
                aria-label={t("history", { entry: entry.range, added })}
              >
                {added}
              </Link>
            ) : (
              added
            )}
          </td>
          <td
            className={classes(entry.expiresAt === null && tables.dim, isExpired && styles.warn, "wide-only")}
            title={entry.expiresAt === null ? undefined : t("utc", { moment: exactText(entry.expiresAt) })}
          >
            {entry.expiresAt === null
              ? t("never")
              : isExpired
                ? t("endedAt", { moment: momentText(entry.expiresAt) })
                : momentText(entry.expiresAt)}
          </td>
          <td className={classes(isIdle && styles.warn, "wide-only")}>
            {!abilities.hasCallerAddresses
              ? t("notStored")
              : entry.lastSeenAt === null
                ? t("notSeen")
                : momentText(entry.lastSeenAt)}
          </td>
          <td className={tables.number}>
            {entry.requests30d === null ? (
              <span className={tables.dim}>{abilities.hasCallerAddresses ? "–" : t("notStored")}</span>
            ) : (
              formatCount(entry.requests30d)
            )}
          </td>
        </>
      )}
      <td className={styles.acts}>
        {abilities.hasRules && (
          <Button
            kind="ghost"
            size="small"
            isIcon
            aria-label={t("change", { entry: entry.range })}
            aria-describedby={whyNot}
            disabled={whyNot !== undefined}
            aria-disabled={isGoing || undefined}
            onClick={() => isGoing || onEdit(entry)}
          >
            <Pencil size={14} aria-hidden />
          </Button>
        )}
        <span className={abilities.hasRules ? "wide-only" : undefined}>
          <Button
            kind="ghost"
            size="small"
            isIcon
            aria-label={t("remove", { entry: entry.range })}
            aria-describedby={whyNot}
            disabled={whyNot !== undefined}
            aria-disabled={isGoing || undefined}
            onClick={() => isGoing || onRemove(entry)}
          >
            <Trash2 size={14} aria-hidden />
          </Button>
        </span>
      </td>
    </tr>
  );
});
