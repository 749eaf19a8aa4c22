import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { type AddressList, analyseList, type ListEntry } from "~/contract/address-list";
import { writeRange } from "~/contract/address-numbers";
import { parseRange } from "~/contract/address-ranges";
import { useServices } from "~/session/services-context";
import { Button } from "~/ui/Button";
import { DialogFrame } from "~/ui/DialogFrame";
import styles from "./EntryForm.module.css";
import { ExpiryField } from "./ExpiryField";
import { type Expiry, endOfChoice } from "./expiry";
import { useRefusalText } from "./use-refusal-text";
import { useExactMomentText, useSizeText } from "./use-words";

interface EntryDialogProps {
  /** As it stands in the draft, or live. */
  entry: ListEntry;
  /** The list it stands in. */
  list: AddressList;
  onChange: (after: ListEntry) => void;
  onRemove: () => void;
  onClose: () => void;
}

/** Changes one entry, in the draft: its addresses, its label, its end; or removes it. */
export function EntryDialog({ entry, list, onChange, onRemove, onClose }: EntryDialogProps) {
  const t = useTranslations("allowedIps.entry");
  const warning = useTranslations("allowedIps.warning");
  const id = useId();
  const { now } = useServices();
  const sizeText = useSizeText();
  const momentText = useExactMomentText();
  const refusalText = useRefusalText();
  const [range, setRange] = useState(entry.range);
  const [label, setLabel] = useState(entry.label ?? "");
  const kept = entry.expiresAt ?? null;
  const [expiry, setExpiry] = useState<Expiry>({ kind: kept === null ? "never" : "kept" });
  const parsed = parseRange(range);
  const end = endOfChoice(expiry, now(), kept);
  const [only, ...more] = parsed.ok ? parsed.ranges : [];
  const canonical = only && more.length === 0 ? writeRange(only) : null;
  const others = list.entries.filter((one) => one !== entry);
  const findings =
    canonical === null ? null : analyseList([{ range: canonical }, ...others], now().getTime()).entries[0];
  const same = findings && [...others.entries()].find(([at]) => at + 1 === findings.containedBy)?.[1];
  const isTwice = canonical !== null && others.some((one) => one.range === canonical);
  const wrong = parsed.ok
    ? more.length > 0
      ? t("several", { count: String(parsed.ranges.length) })
      : isTwice
        ? t("twice")
        : null
    : refusalText(parsed.reason, range, parsed.suggestion ?? null);
  const suggestion = parsed.ok ? undefined : parsed.suggestion;
  return (
    <DialogFrame
      isOpen
      title={t("title", { entry: entry.range })}
      lede={t("lede")}
      onClose={onClose}
      foot={
        <>
          <Button kind="ghost" onClick={onRemove}>
            {t("remove")}
          </Button>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button
            kind="primary"
            disabled={wrong !== null || end === undefined}
            onClick={() => {
              if (canonical === null || end === undefined) return;
              onChange({ ...entry, range: canonical, label: label.trim() || null, expiresAt: end });
            }}
          >
            {t("change")}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <div className={styles.field}>
          <label htmlFor={`${id}-range`}>{t("range")}</label>
          <input
            id={`${id}-range`}
            className={styles.mono}
            value={range}
            spellCheck={false}
            autoComplete="off"
            aria-invalid={wrong !== null}
            aria-describedby={`${id}-said`}
            onChange={({ target }) => setRange(target.value)}
          />
          <p id={`${id}-said`} className={wrong === null ? styles.hint : styles.wrong} role="status">
            {wrong === null ? (
              <>
                {parsed.ok && sizeText(parsed.interval.last - parsed.interval.first + 1n)}
                {canonical !== null && canonical !== range.trim() && ` ${t("savedAs", { as: canonical })}`}
                {same && ` ${t("inside", { entry: same.range })}`}
                {parsed.ok && parsed.warnings.map((one) => ` ${warning(one)}`)}
              </>
            ) : (
              wrong
            )}{" "}
            {suggestion !== undefined && (
              <button type="button" className={styles.instead} onClick={() => setRange(suggestion)}>
                {t("use", { instead: suggestion })}
              </button>
            )}
          </p>
        </div>
        <div className={styles.pair}>
          <div className={styles.field}>
            <label htmlFor={`${id}-label`}>{t("label")}</label>
            <input
              id={`${id}-label`}
              value={label}
              maxLength={100}
              autoComplete="off"
              onChange={({ target }) => setLabel(target.value)}
            />
          </div>
          <ExpiryField value={expiry} onChange={setExpiry} kept={kept === null ? undefined : momentText(kept)} />
        </div>
        {end === undefined && <p className={styles.wrong}>{t("wrongDay")}</p>}
      </div>
    </DialogFrame>
  );
}
