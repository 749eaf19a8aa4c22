import { useState } from "react";
import { useTranslations } from "use-intl";
import type { ReviewPart } from "~/api/access-review";
import { type ReviewKind, verdictOf } from "~/contract/access-review";
import { useLoadFailure } from "~/session/use-load-failure";
import { Button } from "~/ui/Button";
import { classes } from "~/ui/classes";
import { LoadFailure } from "~/ui/LoadFailure";
import { Skeleton } from "~/ui/Skeleton";
import table from "~/ui/Table.module.css";
import styles from "./AccessReviewPage.module.css";
import { ReviewTableRow } from "./ReviewTableRow";
import { COLUMNS, type ColumnId } from "./review-columns";
import type { Reviewing } from "./use-verdicts";

/** Rows that are drawn at first, and more each time. */
const ROWS_AT_ONCE = 50;

interface ReviewPanelProps {
  tab: ReviewKind | "left";
  part: ReviewPart;
  reviewing: Reviewing;
  organizationId: string | null;
  isTeamsOnly: boolean;
  isOnPaper: boolean;
  onRetry: () => void;
}

/** One part of the review as a table, or exactly why there is none. */
export function ReviewPanel(props: ReviewPanelProps) {
  const { tab, part, reviewing, organizationId, isTeamsOnly, isOnPaper, onRetry } = props;
  const t = useTranslations("accessReview");
  const [count, setCount] = useState(ROWS_AT_ONCE);
  const { rows, error } = part;
  if (error && tab !== "left") return <FailedPart kind={tab} error={error} onRetry={onRetry} />;
  if (rows === null) {
    return (
      <div role="status">
        <p className="visually-hidden">{t("loading")}</p>
        <Skeleton width="100%" height="240px" />
      </div>
    );
  }
  if (rows.length === 0) {
    return <p className={styles.none}>{t(tab === "key" && isTeamsOnly ? "none.keyOfTeams" : `none.${tab}`)}</p>;
  }
  const columns = COLUMNS[tab];
  const shown = isOnPaper ? rows : rows.slice(0, count);
  return (
    <section aria-label={t(`tabs.${tab}`)}>
      <h2 className={styles.paperHead}>{t(`tabs.${tab}`)}</h2>
      <table className={classes(table.table, styles.review)}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" className={classes(isNumber(column) && table.number)}>
                {t(`head.${column}`)}
              </th>
            ))}
            <th scope="col" className={table.number}>
              {t("head.decision")}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <ReviewTableRow
              key={row.id}
              row={row}
              columns={columns}
              verdict={verdictOf(reviewing.verdicts, row.id)}
              onDecide={reviewing.decide}
              organizationId={organizationId}
            />
          ))}
        </tbody>
      </table>
      {rows.length > shown.length && (
        <p className={styles.none}>
          {t("showing", { shown: shown.length, count: rows.length })}{" "}
          <Button size="small" onClick={() => setCount((before) => before + ROWS_AT_ONCE)}>
            {t("more")}
          </Button>
        </p>
      )}
    </section>
  );
}

const isNumber = (column: ColumnId) => column === "budget";

function FailedPart({ kind, error, onRetry }: { kind: ReviewKind; error: Error; onRetry: () => void }) {
  const t = useTranslations("accessReview.what");
  return <LoadFailure what={t(kind)} onRetry={onRetry} {...useLoadFailure(error)} />;
}
