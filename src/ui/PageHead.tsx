import type { ReactNode } from "react";
import styles from "./PageHead.module.css";

interface PageHeadProps {
  title: string;
  /** What the page is about: the organization or the instance. */
  scope?: string;
  lede?: string;
  /** Tools of the page. */
  children?: ReactNode;
}

/** Head of every page: one title, its scope beside it, one sentence, the tools. Names the browser's tab, too. */
export function PageHead({ title, scope, lede, children }: PageHeadProps) {
  return (
    <header className={styles.head}>
      <title>{[title, scope, "LiteLLM Cloud"].filter(Boolean).join(" · ")}</title>
      <div className={styles.text}>
        <h1>
          {title} {scope && <small>{scope}</small>}
        </h1>
        {lede && <p>{lede}</p>}
      </div>
      {children && <div className={styles.tools}>{children}</div>}
    </header>
  );
}
