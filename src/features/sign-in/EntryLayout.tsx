import type { ReactNode } from "react";
import { Link } from "react-router";
import { useTranslations } from "use-intl";
import { paths } from "~/lib/paths";
import { useServices } from "~/session/services-context";
import { LanguageSwitch } from "~/ui/LanguageSwitch";
import { Brand } from "./Brand";
import { ConsoleMap } from "./ConsoleMap";
import styles from "./EntryLayout.module.css";

/** The two halves of every page before the console: what one does at the left, what the console sees at the right. */
export function EntryLayout({ children }: { children: ReactNode }) {
  const t = useTranslations("signIn");
  const { config } = useServices();
  return (
    <div className={styles.halves}>
      <div className={styles.entry}>
        <header>
          <Brand />
        </header>
        <main id="main" className={styles.form}>
          {children}
        </main>
        <footer className={styles.foot}>
          <Link to={paths.signInCheck()}>{t("check")}</Link>
          <LanguageSwitch />
        </footer>
      </div>
      <aside className={styles.map}>
        <ConsoleMap config={config} />
      </aside>
    </div>
  );
}
