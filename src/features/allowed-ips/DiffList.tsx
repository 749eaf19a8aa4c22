import { useTranslations } from "use-intl";
import type { AllowedIpEntry } from "~/api/allowed-ips";
import { diffLists, type EntryChange } from "~/contract/address-diff";
import type { AddressList } from "~/contract/address-list";
import { Button } from "~/ui/Button";
import styles from "./DiffList.module.css";
import { useChangeText } from "./use-change-text";

interface DiffListProps {
  before: AddressList;
  after: AddressList;
  /** What is known of the entries that are live: their requests. */
  live: readonly AllowedIpEntry[];
  label: string;
  /** Takes one change back; without it the list is to read only. */
  onTakeBack?: ((change: EntryChange) => void) | undefined;
  /** Takes the change of the mode back. */
  onTakeBackMode?: (() => void) | undefined;
  /** Changes that do not fit the list as it is now. */
  isConflict?: (change: EntryChange) => boolean;
}

/** More are counted, not drawn: a paste can bring a thousand. */
const MOST_DRAWN = 100;
const SIGNS = { added: "+", removed: "−", widened: "~", narrowed: "~", moved: "~", same: "=" } as const;

/** What is different between two lists, entry by entry: a sign, the entry, what happens to it in words. */
export function DiffList({ before, after, live, label, onTakeBack, onTakeBackMode, isConflict }: DiffListProps) {
  const t = useTranslations("allowedIps.diff");
  const changeText = useChangeText(live);
  const { mode, changes } = diffLists(before, after);
  const drawn = changes.slice(0, MOST_DRAWN);
  return (
    <ul className={styles.diff} aria-label={label}>
      {mode && (
        <li data-kind={mode.after === "open" ? "widened" : "narrowed"}>
          <i aria-hidden>{SIGNS.moved}</i>
          <span className={styles.what}>{t(mode.after === "open" ? "modeOpen" : "modeRestricted")}</span>
          <small>{t(mode.after === "open" ? "modeOpenBody" : "modeRestrictedBody")}</small>
          {onTakeBackMode && (
            <Button kind="ghost" size="small" aria-label={t("undoMode")} onClick={onTakeBackMode}>
              {t("undo")}
            </Button>
          )}
        </li>
      )}
      {drawn.map((change) => {
        const entry = change.kind === "removed" ? change.before : change.after;
        const { word, rest } = changeText(change);
        return (
          <li key={`${change.kind} ${entry.id ?? ""} ${entry.range} ${entry.label ?? ""}`} data-kind={change.kind}>
            <i aria-hidden>{SIGNS[change.kind]}</i>
            <code>{entry.range}</code>
            <small>
              <b>{word}</b> {rest}
              {isConflict?.(change) && <span className={styles.conflict}> {t("conflict")}</span>}
            </small>
            {onTakeBack && (
              <Button
                kind="ghost"
                size="small"
                aria-label={t("undoEntry", { entry: entry.range })}
                onClick={() => onTakeBack(change)}
              >
                {t("undo")}
              </Button>
            )}
          </li>
        );
      })}
      {changes.length > drawn.length && (
        <li>
          <i aria-hidden />
          <span className={styles.what}>{t("more", { count: changes.length - drawn.length })}</span>
        </li>
      )}
    </ul>
  );
}
