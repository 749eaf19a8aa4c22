import { useId } from "react";
import { useTranslations } from "use-intl";
import type { AllowedIps } from "~/api/allowed-ips";
import { applyDiff, diffLists, type EntryChange } from "~/contract/address-diff";
import { Button } from "~/ui/Button";
import { Note } from "~/ui/Note";
import { DiffList } from "./DiffList";
import styles from "./DraftPanel.module.css";
import type { Draft } from "./draft";
import type { DraftDesk } from "./use-draft";

interface StaleDraftProps {
  desk: DraftDesk;
  draft: Draft;
  read: AllowedIps;
}

/** Somebody else has saved while this was written: both versions side by side, and what of this one still fits. */
export function StaleDraft({ desk, draft, read }: StaleDraftProps) {
  const t = useTranslations("allowedIps.stale");
  const id = useId();
  const mine = diffLists(draft.base, draft.list);
  const { list: merged, conflicts } = applyDiff(read.list, mine);
  const left = diffLists(read.list, merged);
  const fits = left.changes.length + Number(left.mode !== null);
  const live = read.list.entries;
  const named = new Set(conflicts.map((change) => JSON.stringify(change)));
  const isConflict = (change: EntryChange) => named.has(JSON.stringify(change));
  return (
    <section className={styles.draft} aria-labelledby={id}>
      <Note kind="warn">
        <strong id={id}>{t("title")}</strong>
        {t("body")}
      </Note>
      <div className={styles.versions}>
        <section>
          <h3>{t("theirs")}</h3>
          <DiffList label={t("theirs")} before={draft.base} after={read.list} live={live} />
        </section>
        <section>
          <h3>{t("mine")}</h3>
          <DiffList label={t("mine")} before={draft.base} after={draft.list} live={live} isConflict={isConflict} />
        </section>
      </div>
      <div className={styles.golive}>
        <p>
          {fits === 0
            ? t("nothingLeft")
            : conflicts.length > 0
              ? t("mergesSome", { count: conflicts.length })
              : t("mergesAll")}
        </p>
        <Button onClick={desk.discard}>{t("discard")}</Button>
        {fits > 0 && (
          <Button kind="primary" onClick={() => desk.move(merged)}>
            {t("merge")}
          </Button>
        )}
      </div>
    </section>
  );
}
