import type { ReactNode } from "react";
import { useLocale, useTranslations } from "use-intl";
import type { ReviewRow } from "~/contract/access-review";
import { dayText } from "~/lib/day-text";
import { dayOf } from "~/lib/days";
import { daysSince } from "~/lib/unused-after";
import { useServices } from "~/session/services-context";
import { useBudgetWords } from "~/session/use-budget-words";
import { useUnusedAfter } from "~/session/use-unused-after";
import { classes } from "~/ui/classes";
import table from "~/ui/Table.module.css";
import styles from "./AccessReviewPage.module.css";
import type { ColumnId } from "./review-columns";

interface ReviewCellProps {
  row: ReviewRow;
  column: ColumnId;
}

/** A fact of a row. What the instance does not say is "not recorded", what does not belong to it a dash. */
export function ReviewCell({ row, column }: ReviewCellProps): ReactNode {
  const t = useTranslations("accessReview");
  const shell = useTranslations("shell.role");
  const locale = useLocale();
  const { now } = useServices();
  const after = useUnusedAfter();
  const budgetWords = useBudgetWords();
  const today = dayOf(now());
  const warned = (text: ReactNode, isWarned: boolean) => (
    <span className={classes(isWarned && styles.warn)}>{text}</span>
  );
  const dim = (text: ReactNode) => <span className={table.dim}>{text}</span>;
  const notRecorded = dim(t("cell.notRecorded"));
  const seen = (day: string | null | undefined) => {
    if (day === undefined) return "–";
    if (day === null) return notRecorded;
    if (day === "none")
      return warned(t("cell.notIn", { days: row.kind === "address" ? 30 : after + 1 }), row.isUnused === true);
    if (day === today) return t("cell.today");
    const days = daysSince(day, today);
    const text = dayText(day, today, locale);
    return days > after ? warned(t("cell.ago", { day: text, days }), true) : text;
  };
  switch (column) {
    case "person":
    case "key":
    case "entry":
      return null;
    case "kind":
      return <small className={styles.kind}>{t(`tabs.${row.kind}`)}</small>;
    case "role":
      return row.role === undefined ? (
        "–"
      ) : (
        <>
          {shell(roleIn(row.role))}
          {row.role.startsWith("proxy_admin") && <small className={styles.kind}>{t("cell.reach")}</small>}
        </>
      );
    case "organizations":
      return dim(row.organizations?.join(", ") || "–");
    case "teams":
    case "team":
      return dim(row.teams?.join(", ") || "–");
    case "owner":
      return row.owner === undefined ? "–" : row.owner === "none" ? dim(t("cell.none")) : (row.owner ?? notRecorded);
    case "budget":
      return row.budget ? budgetWords(row.budget.amount, row.budget.duration) : "–";
    case "expires":
      if (row.expires === undefined) return "–";
      if (row.expires === null) return notRecorded;
      if (row.state === "blocked") return t("cell.blocked");
      if (row.state === "expired") return t("cell.expired");
      return row.expires === "never"
        ? warned(t("cell.never"), row.kind === "key")
        : dayText(row.expires, today, locale);
    case "lastSignIn":
      return seen(row.lastSignIn);
    case "lastUsed":
    case "lastSeen":
      return seen(row.lastUsed);
    case "madeBy":
    case "addedBy": {
      if (row.madeBy === null || row.madeBy === undefined) return notRecorded;
      const day = row.madeOn ? dayText(row.madeOn, today, locale) : null;
      return dim(day ? t("cell.madeOn", { who: row.madeBy, day }) : row.madeBy);
    }
    case "label":
      return row.label === null || row.label === undefined ? notRecorded : row.label;
  }
}

const ROLES = ["proxy_admin", "proxy_admin_viewer", "org_admin", "internal_user", "internal_user_viewer"] as const;

function roleIn(role: string): (typeof ROLES)[number] {
  return ROLES.find((one) => one === role) ?? "internal_user";
}
