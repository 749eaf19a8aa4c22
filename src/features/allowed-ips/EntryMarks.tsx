import { useTranslations } from "use-intl";
import type { AddressAbilities } from "~/api/allowed-ips";
import { parseExact } from "~/contract/allowed-ips";
import { classes } from "~/ui/classes";
import styles from "./EntriesSection.module.css";
import type { EntryRow } from "./entry-rows";

interface EntryMarksProps {
  row: EntryRow;
  abilities: AddressAbilities;
  /** What the draft does to it. */
  change: "changed" | "removed" | null;
}

/** What there is to say of an entry beside its text: how it stands to others, and whether anyone can have it. */
export function EntryMarks({ row, abilities, change }: EntryMarksProps) {
  const t = useTranslations("allowedIps.mark");
  const { entry, duplicateOf, containedBy, overlaps, isExpired, size } = row;
  const marks: { text: string; isBad?: boolean }[] = [];
  if (change) marks.push({ text: t(change) });
  if (isExpired) marks.push({ text: t("ended"), isBad: true });
  if (size === null) marks.push({ text: t("unread"), isBad: true });
  // Where the proxy compares text, what is no exact address lets nobody in.
  if (!abilities.hasRules && !parseExact(entry.range).ok) marks.push({ text: t("neverMatches"), isBad: true });
  else if (duplicateOf) marks.push({ text: t("duplicate", { entry: duplicateOf.range }) });
  else if (containedBy) marks.push({ text: t("contained", { entry: containedBy.range }) });
  for (const other of overlaps) marks.push({ text: t("overlaps", { entry: other.range }) });
  // Whoever has called from it shows that somebody has it, and behind a plain proxy private networks are at home.
  const isQuiet = !abilities.hasRules || (entry.requests30d ?? 0) > 0;
  for (const warning of row.warnings) {
    if (!isQuiet || warning === "opens-all")
      marks.push({ text: t(`warning.${warning}`), isBad: warning === "opens-all" });
  }
  if (marks.length === 0) return null;
  return (
    <span className={styles.marks}>
      {marks.map(({ text, isBad }) => (
        <span key={text} className={classes(styles.mark, isBad && styles.bad)}>
          {text}
        </span>
      ))}
    </span>
  );
}
