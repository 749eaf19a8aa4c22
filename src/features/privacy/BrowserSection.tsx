import { useState } from "react";
import { useTranslations } from "use-intl";
import { clearPreferences } from "~/lib/kept-inventory";
import { readNumberFormat, writeNumbersAs } from "~/lib/number-format";
import { applyTheme } from "~/lib/theme";
import { useServices } from "~/session/services-context";
import { Button } from "~/ui/Button";
import styles from "./BrowserSection.module.css";
import { InventoryTable } from "./InventoryTable";
import { Origins } from "./Origins";
import page from "./PrivacyPage.module.css";
import { Section } from "./Section";
import { useHoldings } from "./use-holdings";

/** What this browser holds of the console beside what is declared, and whom this tab has talked to. */
export function BrowserSection() {
  const t = useTranslations("privacy.browser");
  const sections = useTranslations("privacy.sections");
  const { storage } = useServices();
  const { holdings, look } = useHoldings();
  const [isCleared, setCleared] = useState(false);
  const clear = () => {
    clearPreferences(storage);
    applyTheme("system", document.documentElement);
    writeNumbersAs(readNumberFormat(null));
    setCleared(true);
    look();
  };
  return (
    <Section id="browser" title={sections("browser")}>
      <p className={styles.live}>
        <i aria-hidden />
        {t("live")}
      </p>
      <p className={page.lead}>{t("lede")}</p>
      <InventoryTable holdings={holdings} />
      <Origins />
      <p className={styles.clear}>
        <Button size="small" onClick={clear}>
          {t("clear")}
        </Button>
        <span className="xs muted" role="status">
          {isCleared ? t("cleared") : t("clearHint")}
        </span>
      </p>
    </Section>
  );
}
