import { MessageSquarePlus } from "lucide-react";
import { useState } from "react";
import { Link } from "react-router";
import { useTranslations } from "use-intl";
import { DECISIONS, type ReviewRow, verdictOf } from "~/contract/access-review";
import { paths } from "~/lib/paths";
import { Button } from "~/ui/Button";
import { classes } from "~/ui/classes";
import { Segments } from "~/ui/Segments";
import table from "~/ui/Table.module.css";
import styles from "./AccessReviewPage.module.css";
import { ReviewCell } from "./ReviewCell";
import type { ColumnId } from "./review-columns";
import type { Reviewing } from "./use-verdicts";

interface ReviewTableRowProps {
  row: ReviewRow;
  columns: readonly ColumnId[];
  reviewing: Reviewing;
  organizationId: string | null;
}

/** One row and what is decided about it; a note under it, where there is or should be one. */
export function ReviewTableRow({ row, columns, reviewing, organizationId }: ReviewTableRowProps) {
  const t = useTranslations("accessReview.decide");
  const [isOpen, setOpen] = useState(false);
  const { decision, note } = verdictOf(reviewing.verdicts, row.id);
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
            onChange={(next) => reviewing.decide(row.id, { decision: next })}
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
              onChange={(event) => reviewing.decide(row.id, { note: event.target.value })}
            />
            {note !== "" && <p className={styles.paper}>{note}</p>}
          </td>
        </tr>
      )}
    </>
  );
}

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
