import { useState } from "react";
import { useTranslations } from "use-intl";
import { keptItems, writeKept } from "~/lib/kept-in-browser";
import { UNUSED_AFTER_CHOICES } from "~/lib/unused-after";
import { useServices } from "~/session/services-context";
import { useUnusedAfter } from "~/session/use-unused-after";
import styles from "./SettingsPage.module.css";

/** Days without use after which a person, a key or an address is marked as unused. */
export function UnusedAfterChoice() {
  const t = useTranslations("settings");
  const { storage } = useServices();
  const kept = useUnusedAfter();
  const [days, setDays] = useState<number>(kept);
  return (
    <select
      className={styles.select}
      aria-label={t("unusedAfter")}
      value={days}
      onChange={(event) => {
        setDays(Number(event.target.value));
        writeKept(keptItems.unusedAfter, storage, event.target.value);
      }}
    >
      {UNUSED_AFTER_CHOICES.map((choice) => (
        <option key={choice} value={choice}>
          {t("unusedAfterDays", { days: choice })}
        </option>
      ))}
    </select>
  );
}
