import { type SyntheticEvent, useId, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { AuditRetention } from "~/contract/audit-retention";
import { formatCount } from "~/lib/format";
import { Button } from "~/ui/Button";
import { Note } from "~/ui/Note";
import styles from "./AuditRetentionPage.module.css";
import { ChangeRehearsal } from "./ChangeRehearsal";
import { RetentionScale } from "./RetentionScale";
import { ANNUAL_AUDIT_DAYS, readDays } from "./retention-form";

interface ChangeFormProps {
  policy: AuditRetention;
  onDone: (text: string) => void;
}

/** Another number of days: first what it would do, then the button that does it. */
export function ChangeForm({ policy, onDone }: ChangeFormProps) {
  const t = useTranslations("auditRetention.form");
  const { days: now, min_days: min, max_days: max } = policy;
  const [text, setText] = useState(String(now));
  const [fault, setFault] = useState<string | null>(null);
  /** What is rehearsed; another text takes it away. */
  const [asked, setAsked] = useState<number | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const draft = readDays(text, { min, max });
  const faultOf = (value: string) => {
    const days = readDays(value, { min, max });
    if (days === null) return t("invalid", { min: formatCount(min), max: formatCount(max) });
    return days === now ? t("unchanged", { days: formatCount(now) }) : null;
  };
  const rehearse = (event: SyntheticEvent) => {
    event.preventDefault();
    const wrong = faultOf(text);
    setFault(wrong);
    if (wrong === null) setAsked(draft);
    else field.current?.focus();
  };
  const reset = (days = now) => {
    setText(String(days));
    setFault(null);
    setAsked(null);
    field.current?.focus();
  };
  return (
    <>
      <form onSubmit={rehearse} noValidate>
        <label className={styles.label} htmlFor={id}>
          {t("label")}
        </label>
        <div className={styles.length}>
          <input
            ref={field}
            id={id}
            className={styles.input}
            inputMode="numeric"
            autoComplete="off"
            value={text}
            aria-invalid={fault !== null}
            aria-describedby={`${id}-hint`}
            onChange={(event) => {
              setText(event.target.value);
              setAsked(null);
              if (fault !== null) setFault(faultOf(event.target.value));
            }}
          />
          <span>{t("unit")}</span>
          <span className={styles.range}>
            {t("range", { now: formatCount(now), min: formatCount(min), max: formatCount(max) })}
          </span>
          <Button
            size="small"
            // The form is sent by Enter as well.
            onClick={rehearse}
          >
            {t("rehearse")}
          </Button>
        </div>
        <p id={`${id}-hint`} className={styles.fault} role="alert">
          {fault}
        </p>
      </form>
      <RetentionScale now={now} draft={draft} />
      {draft !== null && draft < ANNUAL_AUDIT_DAYS && (
        <Note kind="warn">
          <strong>{t("annual")}</strong>
          {t("annualBody")}
        </Note>
      )}
      {asked !== null && (
        <ChangeRehearsal
          key={asked}
          policy={policy}
          days={asked}
          onCancel={() => reset()}
          onDone={(done, days) => {
            reset(days);
            onDone(done);
          }}
        />
      )}
    </>
  );
}
