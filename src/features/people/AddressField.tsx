import X from "lucide-react/icons/x";
import { type ClipboardEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { readPaste } from "~/contract/email-addresses-paste";
import { Button } from "~/ui/Button";
import { classes } from "~/ui/classes";
import styles from "./InviteDialog.module.css";
import { addEntries, type Chip, isStop, type Judged } from "./invite-verdicts";

interface AddressFieldProps {
  rows: readonly Judged[];
  /** A text to be mended; it goes into the input. */
  editing: string | null;
  onEdited: () => void;
  onAdd: (chips: readonly Chip[], merged: number, isCut: boolean) => void;
  onRemove: (id: number) => void;
  onClear: () => void;
}

/** More chips than this are folded away, but for those that have to be mended. */
const MOST_SHOWN = 60;

/** Takes anything that is pasted or typed and makes a chip of each address, with its verdict as colour and in words below. */
export function AddressField({ rows, editing, onEdited, onAdd, onRemove, onClear }: AddressFieldProps) {
  const t = useTranslations("people.dialog");
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  const [isOpen, setOpen] = useState(false);
  const nextId = useRef(1);
  useEffect(() => {
    if (editing === null) return;
    setText(editing);
    input.current?.focus();
    onEdited();
  }, [editing, onEdited]);

  const add = (written: string) => {
    const { entries, isCut } = readPaste(written);
    if (entries.length === 0) return;
    const { chips, merged } = addEntries(rows, entries, nextId.current);
    nextId.current += entries.length;
    setText("");
    onAdd(
      chips.map(({ id: chip, entry }) => ({ id: chip, entry })),
      merged,
      isCut,
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const isEnd = event.key === "Enter" || event.key === "," || event.key === ";";
    if (isEnd && text.trim() !== "" && !event.nativeEvent.isComposing) {
      event.preventDefault();
      add(text);
    }
    const last = rows.at(-1);
    if (event.key === "Backspace" && text === "" && last) onRemove(last.id);
  };
  const onPaste = (event: ClipboardEvent) => {
    const pasted = event.clipboardData.getData("text");
    const { selectionStart, selectionEnd } = event.currentTarget as HTMLInputElement;
    const whole = text.slice(0, selectionStart ?? text.length) + pasted + text.slice(selectionEnd ?? text.length);
    // An input would take the line ends out of it.
    event.preventDefault();
    add(whole);
  };
  const isFolded = rows.length > MOST_SHOWN && !isOpen;
  const shown = isFolded ? rows.filter((row, at) => at < MOST_SHOWN || isStop(row.verdict)) : rows;
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{t("addresses")}</label>
      <div className={classes(styles.input, styles.paste)}>
        {shown.map((row) => (
          <AddressChip
            key={row.id}
            row={row}
            onRemove={() => {
              input.current?.focus();
              onRemove(row.id);
            }}
          />
        ))}
        <input
          ref={input}
          id={id}
          value={text}
          placeholder={t("placeholder")}
          aria-describedby={`${id}-hint`}
          autoComplete="off"
          spellCheck={false}
          onChange={({ target }) => setText(target.value)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          onBlur={() => add(text)}
        />
      </div>
      <p id={`${id}-hint`} className={styles.hint}>
        {t("hint")}
      </p>
      {rows.length > 3 && (
        <p className={styles.fold}>
          {isFolded && (
            <Button kind="ghost" size="small" onClick={() => setOpen(true)}>
              {t("allChips", { count: rows.length })}
            </Button>
          )}
          <Button kind="ghost" size="small" onClick={onClear}>
            {t("clear")}
          </Button>
        </p>
      )}
    </div>
  );
}

function AddressChip({ row, onRemove }: { row: Judged; onRemove: () => void }) {
  const t = useTranslations("people.dialog");
  const { reading, text } = row.entry;
  const written = "address" in reading ? reading.address.address : text;
  const look = row.verdict.kind === "ok" ? styles.ok : isStop(row.verdict) ? styles.bad : styles.warn;
  return (
    <span className={classes(styles.chip, look)}>
      <span>{written}</span>
      <button type="button" aria-label={t("remove", { address: written })} onClick={onRemove}>
        <X size={12} aria-hidden />
      </button>
    </span>
  );
}
