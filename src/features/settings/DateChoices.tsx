import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { readFiscalMonth } from "~/lib/fiscal-month";
import { formatMonth } from "~/lib/format";
import { keptItems, readKept, writeKept } from "~/lib/kept-in-browser";
import { readTimeZone, timeZones } from "~/lib/time-zone";
import { useServices } from "~/session/services-context";
import styles from "./SettingsPage.module.css";

const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1);

/** The zone in which timestamps are written. Usage days stay UTC: LiteLLM counts them so. */
export function TimeZoneChoice() {
  const t = useTranslations("settings");
  const { storage } = useServices();
  const [zone, setZone] = useState(() => readTimeZone(readKept(keptItems.timeZone, storage)));
  return (
    <select
      className={styles.select}
      aria-label={t("timeZone")}
      value={zone}
      onChange={(event) => {
        setZone(event.target.value);
        writeKept(keptItems.timeZone, storage, event.target.value);
      }}
    >
      {timeZones().map((name) => (
        <option key={name} value={name}>
          {name.replaceAll("_", " ")}
        </option>
      ))}
    </select>
  );
}

/** The month in which the fiscal year starts, for the dates of usage. */
export function FiscalMonthChoice() {
  const t = useTranslations("settings");
  const locale = useLocale();
  const { storage } = useServices();
  const [month, setMonth] = useState(() => readFiscalMonth(readKept(keptItems.fiscalMonth, storage)));
  return (
    <select
      className={styles.select}
      aria-label={t("fiscalYear")}
      value={month}
      onChange={(event) => {
        setMonth(Number(event.target.value));
        writeKept(keptItems.fiscalMonth, storage, event.target.value);
      }}
    >
      {MONTHS.map((one) => (
        <option key={one} value={one}>
          {formatMonth(`2026-${String(one).padStart(2, "0")}-01`, locale)}
        </option>
      ))}
    </select>
  );
}
