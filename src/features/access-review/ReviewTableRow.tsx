import MessageSquarePlus from "lucide-react/icons/message-square-plus";
import { memo, useState } from "react";
import { Link } from "react-router";
import { useTranslations } from "use-intl";
import { DECISIONS, type ReviewRow, type Verdict } from "~/contract/access-review";
import { paths } from "~/lib/paths";
import { Button } from "~/ui/Button";
import { classes } from "~/ui/classes";
import { Segments } from "~/ui/Segments";
import table from "~/ui/Table.module.css";
import styles from "./AccessReviewPage.module.css";
import { ReviewCell } from "./ReviewCell";
import type { ColumnId } from "./review-columns";

interface ReviewTableRowProps {
  row: ReviewRow;
  columns: readonly ColumnId[];
  verdict: Verdict;
  onDecide: (id: string, change: Partial<Verdict>) => void;
  organizationId: string | null;
}

/** One row and what is decided about it; a note under it, where there is or should be one. */
export const ReviewTableRow = memo(function ReviewTableRow(props: ReviewTableRowProps) {
  const { row, columns, verdict, onDecide, organizationId } = props;
  const t = useTranslations("accessReview.decide");
  const [isOpen, setOpen] = useState(false);
  const { decision, note } = verdict;
  const { name } = row;
  const hasNote = isOpen || note !== "" || decision === "change" || decision === "remove";
  const [, ...others] = columns;
  return (
    <>
      <tr className={classes(hasNote && styles.noted)}>
        <th scope="row">
          <Link to={pageOf(row, organizationId)} className={classes(row.kind === "address" && "mono")}>
            {name}
          </Link>
          {columns[0] === "kind" && <ReviewCell row={row} column="kind" />}
        </th>
        {others.map((column) => (
          <td key={column} className={classes(column === "budget" && table.number)}>
            <ReviewCell row={row} column={column} />
          </td>
        ))}
        <td className={styles.verdict}>
          {!hasNote && (
            <Button size="small" kind="ghost" isIcon aria-label={t("addNote", { name })} onClick={() => setOpen(true)}>
              <MessageSquarePlus size={14} aria-hidden />
            </Button>
          )}
          <Segments
            label={t("about", { name })}
            options={DECISIONS.map((value) => ({ value, name: t(value) }))}
            value={decision}
            onChange={(next) => onDecide(row.id, { decision: next })}
          />
          {decision === null && <span className={styles.paper}>{t("undecided")}</span>}
        </td>
      </tr>
      {hasNote && (
        <tr className={styles.remark}>
          <td colSpan={columns.length + 1}>
            <input
              // Opened by its button, it is where the typing goes on.
              ref={(input) => {
                if (isOpen && note === "" && document.activeElement === document.body) input?.focus();
              }}
              className={styles.note}
              aria-label={t("note", { name })}
              placeholder={t("placeNote")}
              value={note}
              onChange={(event) => onDecide(row.id, { note: event.target.value })}
            />
            {note !== "" && <p className={styles.paper}>{note}</p>}
          </td>
        </tr>
      )}
    </>
  );
});

/** Where a decision is acted on. */
function pageOf({ kind, subject }: ReviewRow, organizationId: string | null): string {
  switch (kind) {
    case "person":
    case "admin":
      return paths.person(organizationId, subject);
    case "key":
      return paths.key(subject, { o: organizationId ?? undefined });
    case "address":
      return paths.allowedIps({ q: subject });
  }
}
