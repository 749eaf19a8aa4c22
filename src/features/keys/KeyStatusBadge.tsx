import { Ban, Check, Clock, Trash2 } from "lucide-react";
import { useTranslations } from "use-intl";
import { classes } from "~/ui/classes";
import styles from "./KeyPage.module.css";
import type { KeyStatus } from "./key-facts";

const ICONS = { working: Check, blocked: Ban, expired: Clock, deleted: Trash2 } as const;

/** Whether the key works, in a word, a sign and a colour. */
export function KeyStatusBadge({ status }: { status: KeyStatus }) {
  const t = useTranslations("keys.status");
  const Icon = ICONS[status];
  return (
    <span className={classes(styles.badge, styles[status])}>
      <Icon size={12} aria-hidden />
      {t(status)}
    </span>
  );
}
