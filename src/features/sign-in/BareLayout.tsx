import type { ReactNode } from "react";
import { Link } from "react-router";
import { useTranslations } from "use-intl";
import { paths } from "~/lib/paths";
import { LanguageSwitch } from "~/ui/LanguageSwitch";
import styles from "./BareLayout.module.css";
import { Brand } from "./Brand";

interface BareLayoutProps {
  children: ReactNode;
  /** Beside the product's name. */
  aside?: ReactNode;
}

/** A page that stands alone: the product, one thing to say, and the ways to more. */
export function BareLayout({ children, aside }: BareLayoutProps) {
  const t = useTranslations("signIn");
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <Brand />
        {aside && <div className={styles.aside}>{aside}</div>}
      </header>
      <main id="main" className={styles.card}>
        {children}
      </main>
      <footer className={styles.foot}>
        <Link to={paths.signInCheck()}>{t("check")}</Link>
        <LanguageSwitch />
      </footer>
    </div>
  );
}
