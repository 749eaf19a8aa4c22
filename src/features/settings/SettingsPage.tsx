import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { instance } from "~/api/instance";
import { roleShown } from "~/contract/permissions";
import { keptItems, readKept, writeKept } from "~/lib/kept-in-browser";
import { applyTheme, readTheme, THEMES, type Theme } from "~/lib/theme";
import { useServices } from "~/session/services-context";
import { usePerson } from "~/session/use-session";
import { LanguageSwitch } from "~/ui/LanguageSwitch";
import { PageHead } from "~/ui/PageHead";
import { FiscalMonthChoice, TimeZoneChoice } from "./DateChoices";
import styles from "./SettingsPage.module.css";
import { UnusedAfterChoice } from "./UnusedAfterChoice";

/** Only what this browser keeps, and what the instance says of itself. */
export function SettingsPage() {
  const t = useTranslations("settings");
  const shell = useTranslations("shell");
  const { config, contentFields } = useServices();
  const person = usePerson();
  return (
    <div className={styles.page}>
      <PageHead title={t("title")} scope={config.instance.name} />
      <h2>{t("you")}</h2>
      <dl className={styles.rows}>
        <Row name={t("account")}>{person.email ?? person.userId}</Row>
        <Row name={t("role")}>{shell(`role.${roleShown(person)}`)}</Row>
        <Row name={shell("language")} hint={t("keptHere")}>
          <LanguageSwitch />
        </Row>
        <Row name={shell("theme")} hint={t("keptHere")}>
          <ThemeChoice />
        </Row>
        <Row name={t("timeZone")} hint={t("timeZoneHint")}>
          <TimeZoneChoice />
        </Row>
        <Row name={t("fiscalYear")} hint={t("fiscalYearHint")}>
          <FiscalMonthChoice />
        </Row>
        <Row name={t("unusedAfter")} hint={t("unusedAfterHint")}>
          <UnusedAfterChoice />
        </Row>
      </dl>
      <h2>{t("instance")}</h2>
      <dl className={styles.rows}>
        <Row name={t("kind")}>{t(config.instance.kind)}</Row>
        {config.instance.region && (
          <Row name={t("region")}>{`${config.instance.region.id.toUpperCase()} ${config.instance.region.label}`}</Row>
        )}
        <Row name={t("api")}>
          <code>{config.api.baseUrl}</code>
        </Row>
        <Row name={t("contentFields")} hint={t("contentFieldsHint")}>
          {contentFields.count}
        </Row>
        <Row name={t("version")}>
          <Version />
        </Row>
      </dl>
    </div>
  );
}

function Row({ name, hint, children }: { name: string; hint?: string; children: ReactNode }) {
  return (
    <div>
      <dt>
        {name}
        {hint && <small>{hint}</small>}
      </dt>
      <dd>{children}</dd>
    </div>
  );
}

function ThemeChoice() {
  const t = useTranslations("shell");
  const { storage } = useServices();
  const [theme, setTheme] = useState(() => readTheme(readKept(keptItems.theme, storage)));
  const names: Record<Theme, string> = { system: t("themeSystem"), light: t("themeLight"), dark: t("themeDark") };
  const choose = (next: Theme) => {
    setTheme(next);
    applyTheme(next, document.documentElement);
    writeKept(keptItems.theme, storage, next);
  };
  return (
    <fieldset className={styles.choices}>
      <legend className="visually-hidden">{t("theme")}</legend>
      {THEMES.map((choice) => (
        <label key={choice}>
          <input type="radio" name="theme" checked={theme === choice} onChange={() => choose(choice)} />
          {names[choice]}
        </label>
      ))}
    </fieldset>
  );
}

/** What the instance reports; a proxy may keep its version to itself. */
function Version() {
  const t = useTranslations("settings");
  const { client, config } = useServices();
  const { data, isError, isPending } = useQuery(instance.facts(client, config.instance.kind));
  if (isPending) return t("asking");
  return isError ? t("versionFailed") : (data.version ?? t("versionUntold"));
}
