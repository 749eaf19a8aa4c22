import { useState } from "react";
import { useTranslations } from "use-intl";
import { keptItems, readKept, writeKept } from "~/lib/kept-in-browser";
import { applyTheme, readTheme, THEMES, type Theme } from "~/lib/theme";
import { useServices } from "~/session/services-context";
import styles from "./AppearanceChoice.module.css";

/** Light, dark, or what the device says. */
export function AppearanceChoice() {
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
    <fieldset className={styles.looks}>
      <legend className="visually-hidden">{t("theme")}</legend>
      {THEMES.map((choice) => (
        <label key={choice} className={styles.look}>
          <input type="radio" name="theme" checked={theme === choice} onChange={() => choose(choice)} />
          <span className={styles.sample} aria-hidden>
            {(choice === "system" ? (["light", "dark"] as const) : [choice]).map((half) => (
              <i key={half} className={styles[half]} />
            ))}
          </span>
          {names[choice]}
        </label>
      ))}
    </fieldset>
  );
}
