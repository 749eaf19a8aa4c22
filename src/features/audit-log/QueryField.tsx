import ListFilter from "lucide-react/icons/list-filter";
import X from "lucide-react/icons/x";
import { type KeyboardEvent, type RefObject, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { type AuditQueryFault, type AuditTerm, parseAuditQuery, printAuditTerm } from "~/contract/audit-query";
import { type AuditVocabulary, suggestAudit } from "~/contract/audit-query-suggestions";
import { classes } from "~/ui/classes";
import styles from "./QueryField.module.css";
import { useFaultText, useTermName } from "./use-query-words";
import { visibleText } from "./value-text";

interface QueryFieldProps {
  terms: readonly AuditTerm[];
  /** Faults of the query that the address carries. */
  faults: readonly AuditQueryFault[];
  /** What of that query is wrong, as it is written: it stands in the field to be mended. */
  wrong: string;
  vocabulary: AuditVocabulary;
  onChange: (terms: readonly AuditTerm[]) => void;
  input: RefObject<HTMLInputElement | null>;
}

/** Typed filters as chips, and a word being typed with what could stand there (ARIA combobox with a listbox). */
export function QueryField({ terms, faults, wrong, vocabulary, onChange, input }: QueryFieldProps) {
  const t = useTranslations("auditLog.query");
  const nameOf = useTermName();
  const faultText = useFaultText();
  const [draft, setDraft] = useState(wrong);
  const [caret, setCaret] = useState(wrong.length);
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const [refused, setRefused] = useState<AuditQueryFault | null>(null);
  const id = useId();

  const { word, suggestions } = suggestAudit(draft, caret, vocabulary);
  const [now] = parseAuditQuery(draft.slice(word.start, word.end)).faults;
  // While a word is being typed it may still become right: only a field that does not exist is said at once.
  const hint = now?.kind === "unknown-field" ? now : null;
  const isShown = isOpen && (suggestions.length > 0 || hint !== null);
  const listName = `${id}-list`;
  const optionId = (index: number) => `${id}-option-${index}`;

  const type = (text: string, at: number) => {
    setDraft(text);
    setCaret(at);
    setActive(-1);
    setRefused(null);
    setOpen(true);
  };
  const take = (text: string) => {
    const typed = `${draft.slice(0, word.start)}${text}${draft.slice(word.end)}`;
    type(typed, word.start + text.length);
    if (!text.endsWith(":")) enter(typed);
    input.current?.focus();
  };
  const enter = (text: string) => {
    const query = parseAuditQuery(text);
    const [fault] = query.faults;
    if (fault) {
      setRefused(fault);
      input.current?.setSelectionRange(fault.start, fault.end);
      return;
    }
    if (query.terms.length === 0) return;
    onChange([...terms, ...query.terms.map(({ field, value, isNegated }) => ({ field, value, isNegated }))]);
    type("", 0);
    setOpen(false);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    const chosen = suggestions[active];
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!isOpen) setOpen(true);
      const step = event.key === "ArrowDown" ? 1 : -1;
      const count = suggestions.length + 1;
      setActive(((active + 1 + step + count) % count) - 1);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (isShown && chosen) take(chosen.text);
      else enter(draft);
    } else if (event.key === "Tab" && isShown && chosen) {
      event.preventDefault();
      take(chosen.text);
    } else if (event.key === "Escape" && isShown) {
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
    } else if (event.key === "Backspace" && draft === "" && terms.length > 0) onChange(terms.slice(0, -1));
  };
  // The place that is said is the one in the field.
  const [inField] = draft !== "" && draft === wrong ? parseAuditQuery(draft).faults : [];
  const shownFault = refused ?? inField ?? faults[0] ?? null;

  return (
    <div className={styles.whole}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: a click beside the chips is a click into the field, which the keyboard reaches by itself */}
      <div
        className={classes(styles.field, shownFault && styles.bad)}
        onClick={(event) => event.target === event.currentTarget && input.current?.focus()}
      >
        <ListFilter size={16} aria-hidden className={styles.icon} />
        {terms.map((term, index) => {
          const text = printAuditTerm(term);
          const without = terms.filter((_, at) => at !== index);
          return (
            <span
              key={`${text} ${terms.slice(0, index).filter((one) => printAuditTerm(one) === text).length}`}
              className={styles.chip}
            >
              <button
                type="button"
                aria-label={t("edit", { term: text })}
                onClick={() => {
                  onChange(without);
                  type(text, text.length);
                  setOpen(false);
                  input.current?.focus();
                }}
              >
                <b>{`${nameOf(term)}:`}</b>
                <span>{visibleText(term.value)}</span>
              </button>
              <button type="button" aria-label={t("remove", { term: text })} onClick={() => onChange(without)}>
                <X size={12} aria-hidden />
              </button>
            </span>
          );
        })}
        <input
          ref={input}
          value={draft}
          role="combobox"
          aria-label={t("label")}
          aria-expanded={isShown}
          aria-controls={listName}
          aria-autocomplete="list"
          aria-activedescendant={isShown && active >= 0 ? optionId(active) : undefined}
          aria-describedby={`${id}-explain ${id}-fault`}
          aria-invalid={shownFault !== null || undefined}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          placeholder={terms.length === 0 ? t("placeholder") : undefined}
          onChange={(event) => type(event.target.value, event.target.selectionStart ?? event.target.value.length)}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart ?? 0)}
          onFocus={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onKeyDown={onKeyDown}
        />
        <kbd aria-hidden>/</kbd>
      </div>
      <span id={`${id}-explain`} className="visually-hidden">
        {t("explain", { example: "actor:someone@example.com" })}
      </span>
      <p id={`${id}-fault`} role="alert" className={styles.fault}>
        {shownFault && (
          <>
            {faultText(shownFault)} {t("fault.where", { at: String(shownFault.start + 1) })}
          </>
        )}
      </p>
      <div className={styles.suggest} hidden={!isShown}>
        {hint && <p className={styles.label}>{faultText(hint)}</p>}
        <div role="listbox" id={listName} aria-label={t("suggestions")}>
          {isShown &&
            suggestions.map((one, index) => (
              // The field keeps the focus, and its keys move through these (ARIA combobox).
              // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: see above
              <div
                key={one.text}
                id={optionId(index)}
                role="option"
                aria-selected={index === active}
                className={styles.option}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => take(one.text)}
              >
                <code>{visibleText(one.text)}</code>
                <span>{one.kind === "field" ? t(`field.${one.field}`) : ""}</span>
              </div>
            ))}
        </div>
        <p className={styles.label}>{t("orText")}</p>
      </div>
    </div>
  );
}
