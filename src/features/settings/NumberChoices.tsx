import { useState } from "react";
import { useTranslations } from "use-intl";
import { SEPARATORS } from "~/lib/csv";
import { keptItems, readKept, writeKept } from "~/lib/kept-in-browser";
import { NUMBER_FORMATS, readNumberFormat, writeNumbersAs, writtenWith } from "~/lib/number-format";
import { useServices } from "~/session/services-context";
import styles from "./SettingsPage.module.css";

const SAMPLE = "12,345.67";

/** The separators of figures, shown by a number. */
export function NumberChoice() {
  const t = useTranslations("settings");
  const { storage } = useServices();
  const [format, setFormat] = useState(() => readNumberFormat(readKept(keptItems.numberFormat, storage)));
  return (
    <select
      className={styles.select}
      aria-label={t("numbers")}
      value={format}
      onChange={(event) => {
        const next = readNumberFormat(event.target.value);
        setFormat(next);
        writeNumbersAs(next);
        writeKept(keptItems.numberFormat, storage, next);
      }}
    >
      {NUMBER_FORMATS.map((choice) => (
        <option key={choice} value={choice}>
          {writtenWith(SAMPLE, choice)}
        </option>
      ))}
    </select>
  );
}

/** The separator that exports begin with. */
export function CsvChoice() {
  const t = useTranslations("settings");
  const { storage } = useServices();
  const [separator, setSeparator] = useState(
    () => SEPARATORS.find((one) => one === readKept(keptItems.csvSeparator, storage)) ?? SEPARATORS[0],
  );
  return (
    <select
      className={styles.select}
      aria-label={t("csv")}
      value={separator}
      onChange={(event) => {
        const next = SEPARATORS.find((one) => one === event.target.value) ?? SEPARATORS[0];
        setSeparator(next);
        writeKept(keptItems.csvSeparator, storage, next);
      }}
    >
      {SEPARATORS.map((choice) => (
        <option key={choice} value={choice}>
          {choice === "," ? t("csvComma") : t("csvSemicolon")}
        </option>
      ))}
    </select>
  );
}
