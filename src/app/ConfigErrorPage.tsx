import { useTranslations } from "use-intl";
import { LanguageSwitch } from "~/ui/LanguageSwitch";
import { StateMessage } from "~/ui/StateMessage";
import styles from "./ConfigErrorPage.module.css";
import type { ConfigFailure } from "./load-config";

/** What stands there when the console cannot know where it is: which file, which field, what is wrong with it. */
export function ConfigErrorPage({ failure, url }: { failure: ConfigFailure; url: string }) {
  const t = useTranslations("failure.config");
  return (
    <main className={styles.page}>
      <StateMessage level={1} role="alert" title={t("title")} fine={t("hint")}>
        <p>{t("intro", { url })}</p>
        {failure.kind === "faults" ? (
          <ul className={styles.faults}>
            {failure.faults.map(({ path, message }) => (
              <li key={path + message}>
                <code>{path}</code> {message}
              </li>
            ))}
          </ul>
        ) : (
          <p>
            {failure.kind === "html" && t("html")}
            {failure.kind === "json" && t("json", { why: failure.why })}
            {failure.kind === "unreachable" && t("unreachable", { why: failure.why })}
          </p>
        )}
      </StateMessage>
      <LanguageSwitch />
    </main>
  );
}
