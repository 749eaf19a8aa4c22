import { useId } from "react";
import { useTranslations } from "use-intl";
import { addDays, dayOf } from "~/lib/days";
import { useServices } from "~/session/services-context";
import styles from "./EntryForm.module.css";
import { EXPIRY_CHOICES, type Expiry } from "./expiry";

interface ExpiryFieldProps {
  value: Expiry;
  onChange: (value: Expiry) => void;
  /** The end that the entry has now, in words, where it is to stay as it is. */
  kept?: string | undefined;
}

/** When an entry ends: never, after a time from now, or at the end of a UTC day. */
export function ExpiryField({ value, onChange, kept }: ExpiryFieldProps) {
  const t = useTranslations("allowedIps.expiry");
  const { now } = useServices();
  const id = useId();
  const today = dayOf(now());
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{t("label")}</label>
      <select
        id={id}
        value={value.kind}
        onChange={({ target }) => {
          const kind = EXPIRY_CHOICES.find((one) => one === target.value) ?? "never";
          onChange(kind === "day" ? { kind, day: addDays(today, 30) } : { kind });
        }}
      >
        {EXPIRY_CHOICES.filter((kind) => kind !== "kept" || kept !== undefined).map((kind) => (
          <option key={kind} value={kind}>
            {kind === "kept" ? t("kept", { moment: kept ?? "" }) : t(kind)}
          </option>
        ))}
      </select>
      {value.kind === "day" && (
        <input
          type="date"
          aria-label={t("lastDay")}
          min={today}
          value={value.day}
          onChange={({ target }) => onChange({ kind: "day", day: target.value })}
        />
      )}
    </div>
  );
}
