import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import type { HiddenKind } from "~/contract/mask-secrets";
import { formatCount } from "~/lib/format";
import { classes } from "~/ui/classes";
import styles from "./EventDiff.module.css";
import { foldedText } from "./value-text";

interface EventValueProps {
  text: string;
  /** What it is when it may not be seen. */
  hidden: HiddenKind | null;
  look?: "old" | "new";
  /** Another hidden value than before. */
  isNew?: boolean;
  /** The text with the part marked that changed. */
  children?: ReactNode;
}

/** One value. A long one is folded, a hidden one says so. */
export function EventValue({ text, hidden, look, isNew = false, children }: EventValueProps) {
  const t = useTranslations("auditEvent.diff");
  const [isWhole, setWhole] = useState(false);
  if (hidden) {
    const word = hidden === "secret" ? (isNew ? "hiddenNew" : "hidden") : isNew ? "contentNew" : "content";
    return <span className={classes(styles.value, styles.masked)}>{t(word)}</span>;
  }
  const folded = foldedText(text);
  return (
    <span className={classes(styles.value, look === "old" && styles.old, look === "new" && styles.new)}>
      {folded !== null && !isWhole ? `${folded}…` : (children ?? text)}
      {folded !== null && (
        <button type="button" className={styles.fold} aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? t("fold") : t("unfold", { count: formatCount(text.length) })}
        </button>
      )}
    </span>
  );
}
