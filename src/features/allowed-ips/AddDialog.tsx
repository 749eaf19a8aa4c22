import { useDeferredValue, useId, useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import type { AddressAbilities } from "~/api/allowed-ips";
import type { AddressList, ListEntry } from "~/contract/address-list";
import { useServices } from "~/session/services-context";
import { Button } from "~/ui/Button";
import { DialogFrame } from "~/ui/DialogFrame";
import { Note } from "~/ui/Note";
import styles from "./EntryForm.module.css";
import { ExpiryField } from "./ExpiryField";
import { type Expiry, endOfChoice } from "./expiry";
import { PasteBox } from "./PasteBox";
import { entriesOf, linesRefused, pasteVerdicts, withoutLines } from "./paste-verdicts";

interface AddDialogProps {
  /** What the addresses are added to: the draft, or what is live. */
  list: AddressList;
  abilities: AddressAbilities;
  limit: number | null;
  /** What stands in the box at first. */
  text: string;
  onAdd: (entries: readonly ListEntry[]) => void;
  onClose: () => void;
}

/** Addresses in any form, judged line by line as they are typed. What is taken goes into the draft, and nowhere else. */
export function AddDialog({ list, abilities, limit, text: initial, onAdd, onClose }: AddDialogProps) {
  const t = useTranslations("allowedIps.add");
  const { now } = useServices();
  const why = useId();
  const [text, setText] = useState(initial);
  const [label, setLabel] = useState("");
  const [expiry, setExpiry] = useState<Expiry>({ kind: "never" });
  const [takesInside, setTakesInside] = useState(false);
  const pasted = useDeferredValue(text);
  const at = useMemo(() => now(), [now]);
  const lines = useMemo(() => {
    const isExactOnly = !abilities.hasRules;
    return pasteVerdicts({ text: pasted, list, isExactOnly, takesInside, now: at.getTime() });
  }, [pasted, list, abilities, takesInside, at]);
  const end = endOfChoice(expiry, at, null);
  const entries = entriesOf(lines, abilities.hasRules ? label : "", end ?? null);
  const refused = linesRefused(lines);
  const inside = lines
    .flatMap(({ verdicts }) => verdicts)
    .filter((one) => one.kind === "left-out" && one.why === "inside");
  const isOver = limit !== null && list.entries.length + entries.length > limit;
  const reason =
    refused.length > 0
      ? t("whyRefused", { count: refused.length })
      : isOver
        ? t("whyLimit", { limit })
        : end === undefined
          ? t("whyDay")
          : entries.length === 0
            ? t("whyNothing")
            : null;
  return (
    <DialogFrame
      isWide
      isOpen
      title={t("title")}
      lede={t(abilities.hasRules ? "lede" : "ledeExact")}
      onClose={onClose}
      foot={
        <>
          <span id={why} className={styles.foot}>
            {reason ?? t("notLive")}
          </span>
          {refused.length > 0 && (
            <Button kind="ghost" onClick={() => setText(withoutLines(text, refused))}>
              {t("drop", { count: refused.length })}
            </Button>
          )}
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button
            kind="primary"
            disabled={reason !== null || pasted !== text}
            aria-describedby={why}
            onClick={() => onAdd(entries)}
          >
            {t("add", { count: entries.length })}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        {!abilities.hasWayBack && list.mode === "open" && <Note kind="warn">{t("noWayBack")}</Note>}
        <PasteBox text={text} lines={lines} isCurrent={pasted === text} onChange={setText} />
        {(inside.length > 0 || takesInside) && abilities.hasRules && (
          <label className={styles.check}>
            <input type="checkbox" checked={takesInside} onChange={({ target }) => setTakesInside(target.checked)} />
            {t("takeInside")}
          </label>
        )}
        {abilities.hasRules && (
          <div className={styles.pair}>
            <div className={styles.field}>
              <label htmlFor={`${why}-label`}>{t("label")}</label>
              <input
                id={`${why}-label`}
                value={label}
                maxLength={100}
                autoComplete="off"
                onChange={({ target }) => setLabel(target.value)}
              />
            </div>
            <ExpiryField value={expiry} onChange={setExpiry} />
          </div>
        )}
      </div>
    </DialogFrame>
  );
}
