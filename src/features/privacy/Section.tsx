import { type ReactNode, useId } from "react";
import styles from "./PrivacyPage.module.css";

interface SectionProps {
  /** Under which it is linked to. */
  id: string;
  title: string;
  /** For a section whose title is plain without being read. */
  isTitleHidden?: boolean;
  children: ReactNode;
}

/** A part of the page with its heading. */
export function Section({ id, title, isTitleHidden = false, children }: SectionProps) {
  const heading = useId();
  return (
    <section id={id} className={styles.section} aria-labelledby={heading}>
      <h2 id={heading} className={isTitleHidden ? "visually-hidden" : undefined}>
        {title}
      </h2>
      {children}
    </section>
  );
}
