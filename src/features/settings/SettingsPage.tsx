import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { roleShown } from "~/contract/permissions";
import { useServices } from "~/session/services-context";
import { usePerson } from "~/session/use-session";
import { LanguageSwitch } from "~/ui/LanguageSwitch";
import { PageHead } from "~/ui/PageHead";
import { AppearanceChoice } from "./AppearanceChoice";
import { FiscalMonthChoice, TimeZoneChoice } from "./DateChoices";
import { InstanceFacts } from "./InstanceFacts";
import { CsvChoice, NumberChoice } from "./NumberChoices";
import { SavedRow } from "./SavedRow";
import { SessionRow } from "./SessionRow";
import styles from "./SettingsPage.module.css";
import { SettingsRow } from "./SettingsRow";
import { ShortcutsRow } from "./ShortcutsRow";
import { UnusedAfterChoice } from "./UnusedAfterChoice";

/** Only what this browser keeps, and what the instance says of itself. */
export function SettingsPage() {
  const t = useTranslations("settings");
  const shell = useTranslations("shell");
  const { config } = useServices();
  const person = usePerson();
  return (
    <div className={styles.page}>
      <PageHead title={t("title")} scope={config.instance.name} />
      <section className={styles.section} aria-labelledby="you">
        <header>
          <h2 id="you">{t("you")}</h2>
          <p>{t("youHint")}</p>
        </header>
        <SessionRow />
        <SettingsRow name={t("account")}>
          {t.rich("accountIs", {
            strong: (text) => <strong>{text}</strong>,
            who: person.email ?? person.userId,
            role: shell(`role.${roleShown(person)}`),
          })}
        </SettingsRow>
        <SettingsRow name={t("appearance")}>
          <AppearanceChoice />
        </SettingsRow>
        <SettingsRow name={t("languageAndNumbers")} hint={t("numbersHint")}>
          <LanguageSwitch />
          <div className={styles.trio}>
            <NumberChoice />
            <CsvChoice />
          </div>
        </SettingsRow>
        <SettingsRow name={t("timeZone")} hint={t("timeZoneHint")}>
          <TimeZoneChoice />
        </SettingsRow>
        <SettingsRow name={t("reading")} hint={t("unusedAfterHint")}>
          <div className={styles.trio}>
            <Mini name={t("fiscalYear")}>
              <FiscalMonthChoice />
            </Mini>
            <Mini name={t("unusedAfter")}>
              <UnusedAfterChoice />
            </Mini>
          </div>
        </SettingsRow>
        <ShortcutsRow />
        <SavedRow />
      </section>
      <InstanceFacts />
    </div>
  );
}

/** A name above a control that says its name itself to whoever cannot see this one. */
function Mini({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={styles.mini}>
      <span aria-hidden>{name}</span>
      {children}
    </div>
  );
}
