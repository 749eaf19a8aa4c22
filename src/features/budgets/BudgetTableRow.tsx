import { Link } from "react-router";
import { useTranslations } from "use-intl";
import { formatCents } from "~/lib/format";
import { classes } from "~/ui/classes";
import { Skeleton } from "~/ui/Skeleton";
import { SpendRail } from "~/ui/SpendRail";
import table from "~/ui/Table.module.css";
import styles from "./BudgetsTable.module.css";
import type { BudgetLine } from "./budget-lines";
import { formatBudget, formatExpected, isUnknown } from "./budget-words";

/** Room behind the largest of the three, so that a tick at the end is not a frame. */
const SCALE = 1.04;

interface BudgetTableRowProps {
  line: BudgetLine;
  /** The page of what has the budget, where there is one. */
  to: string | null;
  meta: string | null;
  resets: string;
  resetsNarrow: string;
  notes: readonly { text: string; isWarning: boolean }[];
}

/** One budget: what is spent of it, to scale, what is expected, and when it starts again. */
export function BudgetTableRow({ line, to, meta, resets, resetsNarrow, notes }: BudgetTableRowProps) {
  const t = useTranslations("budgets");
  const { row, expected, state } = line;
  const value = typeof expected === "string" ? null : expected.value;
  const scale = Math.max(row.spent ?? 0, row.budget, value ?? 0) * SCALE || 1;
  const noteLines = notes.map(({ text, isWarning }) => (
    <small key={text} className={isWarning ? styles.warn : undefined}>
      {text}
    </small>
  ));
  return (
    <tr className={styles.row}>
      <th scope="row">
        <span className={styles.name}>{to ? <Link to={to}>{row.name}</Link> : row.name}</span>
        {meta && <small>{meta}</small>}
        <span className="narrow-only">
          <small>{resetsNarrow}</small>
          {noteLines}
        </span>
      </th>
      <td className={table.number}>
        {row.spent === null ? <Unknown /> : formatCents(row.spent)}
        <small className="narrow-only">{t("of", { budget: formatBudget(row.budget) })}</small>
      </td>
      <td className={styles.rail}>
        {row.spent !== null && (
          <SpendRail spent={{ value: row.spent }} expected={value} budget={{ value: row.budget }} scale={scale} />
        )}
      </td>
      <td className={classes(table.number, "wide-only")}>{formatBudget(row.budget)}</td>
      <td className={classes(table.number, "wide-only", state !== "within" && value !== null && styles.over)}>
        <Expected expected={expected} />
      </td>
      <td className={classes(styles.resets, "wide-only")}>
        {resets}
        {noteLines}
      </td>
    </tr>
  );
}

function Expected({ expected }: { expected: BudgetLine["expected"] }) {
  const t = useTranslations("budgets");
  if (typeof expected !== "string") {
    const chances = t("chances", { low: formatExpected(expected.low), high: formatExpected(expected.high) });
    return (
      <span title={chances}>
        {formatExpected(expected.value)}
        <span className="visually-hidden">{`, ${chances}`}</span>
      </span>
    );
  }
  if (expected === "loading") return <Skeleton width="48px" />;
  return isUnknown(expected) ? <Unknown /> : "–";
}

/** A number that is not known, never a zero; why stands among the notes. */
function Unknown() {
  const t = useTranslations("budgets");
  return <span className={styles.unknown}>{t("notKnown")}</span>;
}
