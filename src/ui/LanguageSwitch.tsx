import { Fragment } from "react";
import { useTranslations } from "use-intl";
import { LOCALES, type Locale } from "~/lib/locale";
import styles from "./LanguageSwitch.module.css";
import { useLocaleChoice } from "./locale-context";

/** Each language in its own words: whoever needs it can read it. */
const NAMES: Record<Locale, string> = { en: "English", "zh-CN": "简体中文" };

/** Changes the language; the page, its address and what was typed stay. */
export function LanguageSwitch() {
  const t = useTranslations("shell");
  const { locale, setLocale } = useLocaleChoice();
  return (
    <span role="group" aria-label={t("language")} className={styles.switch}>
      {LOCALES.map((choice, index) => (
        <Fragment key={choice}>
          {index > 0 && <span aria-hidden>·</span>}
          <button
            type="button"
            lang={choice}
            aria-current={choice === locale ? "true" : undefined}
            onClick={() => setLocale(choice)}
          >
            {NAMES[choice]}
          </button>
        </Fragment>
      ))}
    </span>
  );
}
