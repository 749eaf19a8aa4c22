import { useTranslations } from "use-intl";
import { Button } from "~/ui/Button";
import { Note } from "~/ui/Note";
import type { DayTotal } from "./day-total";
import { HOURS } from "./hour-cube";
import { hourSpans } from "./hour-name";
import { ROW_LIMIT, requestsToRead } from "./log-plan";
import styles from "./UsageDayPage.module.css";

interface LargeNoteProps {
  total: DayTotal;
  /** How many questions one read takes at least. */
  filters: number;
  /** One key is looked at: none is left to choose. */
  isOneKey: boolean;
  /** Hours that are read. */
  read: readonly number[];
  rowsRead: number;
  /** How many small requests a count by hour takes; `null` when it runs or ran. */
  countBy: number | null;
  onCount: () => void;
  onReadAll: () => void;
}

/** How many rows there are, what of them is read, and the ways on, each with what it takes. */
export function LargeNote({ total, filters, isOneKey, read, rowsRead, countBy, onCount, onReadAll }: LargeNoteProps) {
  const t = useTranslations("usageDay.large");
  const { requests } = total;
  const anHour = Math.round(requests / HOURS);
  return (
    <Note kind="warn" className={styles.note ?? ""}>
      <strong>{t("title", { requests })}</strong>
      {read.length > 0 && (
        <p>{t("part", { hours: read.length, names: hourSpans(read), rows: rowsRead, total: requests })}</p>
      )}
      <p>
        {t("body", { limit: ROW_LIMIT })} {t(isOneKey ? "waysOfKey" : "ways")}{" "}
        {t("hour", { rows: anHour, requests: requestsToRead(anHour, 2 * filters) })}
      </p>
      <div className={styles.ways}>
        <Button size="small" onClick={onReadAll}>
          {t("readAll", { rows: requests, requests: requestsToRead(requests, filters) })}
        </Button>
        {countBy !== null && (
          <Button size="small" onClick={onCount}>
            {t("count", { requests: countBy })}
          </Button>
        )}
      </div>
    </Note>
  );
}
