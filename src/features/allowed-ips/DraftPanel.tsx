import { useId, useRef } from "react";
import { useTranslations } from "use-intl";
import type { AddressAbilities, AllowedIps } from "~/api/allowed-ips";
import { guardsOf, proxyGuardsOf } from "~/contract/address-guards";
import { coverageOf } from "~/contract/address-list";
import { Button } from "~/ui/Button";
import { Note } from "~/ui/Note";
import { useFocusInSight } from "~/ui/use-focus-in-sight";
import { DiffList } from "./DiffList";
import { DraftActions } from "./DraftActions";
import styles from "./DraftPanel.module.css";
import type { Draft } from "./draft";
import type { DraftDesk } from "./use-draft";
import type { Saving } from "./use-save-draft";
import { useExactMomentText, useReachText } from "./use-words";

interface DraftPanelProps {
  desk: DraftDesk;
  draft: Draft;
  read: AllowedIps;
  abilities: AddressAbilities;
  /** `null`: not known. */
  ownAddress: string | null;
  /** Milliseconds. */
  now: number;
  saving: Saving;
}

/** What would change, what kind of change that is, and how it goes live. */
export function DraftPanel({ desk, draft, read, abilities, ownAddress, now, saving }: DraftPanelProps) {
  const t = useTranslations("allowedIps.draft");
  const id = useId();
  const panel = useRef<HTMLElement>(null);
  useFocusInSight(panel);
  const reach = useReachText();
  const momentText = useExactMomentText();
  const own = abilities.source === "proxy" ? draft.ownAddress || null : ownAddress;
  const live = draft.base;
  const question = { live, draft: draft.list, ownAddress: own, now };
  const guards = abilities.source === "proxy" ? proxyGuardsOf(question) : guardsOf({ ...question, limit: read.limit });
  const { change, lost } = guards.classified;
  const [before, after] = [live, draft.list].map((list) => reach(coverageOf(list.entries, now)) ?? t("noAddress"));
  return (
    <section ref={panel} className={styles.draft} aria-labelledby={id}>
      <div className={styles.kind}>
        <h2 id={id}>{t(`title.${change}`)}</h2>
        <p>{t(`how.${guards.ceremony}`, { started: momentText(draft.startedAt) })}</p>
        <span>
          {draft.past.length > 0 && (
            <Button kind="ghost" size="small" onClick={() => desk.step({ kind: "undo" })}>
              {t("undoLast")}
            </Button>
          )}
        </span>
      </div>
      {!desk.isKept && <Note kind="warn">{t("notKept")}</Note>}
      <DiffList
        label={t("diff")}
        before={draft.base}
        after={draft.list}
        live={read.list.entries}
        onTakeBack={(one) => desk.step({ kind: "take-back", change: one })}
        onTakeBackMode={() => desk.step({ kind: "mode", mode: draft.base.mode })}
      />
      <p className={styles.sum}>
        {live.mode === "restricted" && draft.list.mode === "restricted"
          ? t("sum", {
              before: live.entries.length,
              after: String(draft.list.entries.length),
              reachBefore: before ?? "",
              reachAfter: after ?? "",
            })
          : draft.list.mode === "restricted"
            ? t("sumRestricts", { after: draft.list.entries.length, reachAfter: after ?? "" })
            : t("sumOpen")}{" "}
        {lost[4] + lost[6] === 0n && change !== "restricts" && !guards.classified.endsEarlier && t("nobodyLoses")}
      </p>
      <DraftActions {...{ desk, draft, abilities, guards, now, saving }} ownAddress={own} />
    </section>
  );
}
