import { useTranslations } from "use-intl";
import type { AuditFilter } from "~/contract/audit-filter";
import { addDays, type Day } from "~/lib/days";
import { Skeleton } from "~/ui/Skeleton";
import { CoverageLine } from "./CoverageLine";
import { Histogram } from "./Histogram";
import { MOST_WEEKS } from "./histogram-range";
import styles from "./LogScreen.module.css";
import type { useLog } from "./use-log";

interface LogChartProps {
  log: ReturnType<typeof useLog>;
  filter: AuditFilter;
  today: Day;
  onChoose: (from: Date, to: Date) => void;
}

/** How much happened when, over the list. */
export function LogChart({
  log: { pages, histogram, range, policy, keptFrom },
  filter,
  today,
  onChoose,
}: LogChartProps) {
  const t = useTranslations("auditLog.histogram");
  const days = policy.data?.days;
  return (
    <div className={styles.cover}>
      <CoverageLine
        filter={filter}
        policy={policy.data ?? null}
        isFailed={policy.isError}
        entries={pages.data?.entries ?? []}
      />
      {range === null ? (
        <p>{t("tooLong", { weeks: String(MOST_WEEKS) })}</p>
      ) : histogram.data ? (
        <Histogram
          range={range}
          buckets={histogram.data}
          keptFrom={keptFrom}
          // A day's events leave at the midnight that is the policy's number of days after it.
          leavesBefore={days === undefined ? null : addDays(today, 8 - days)}
          today={today}
          onChoose={onChoose}
        />
      ) : histogram.isError ? (
        <p role="alert">{t("failed")}</p>
      ) : (
        <div role="status" aria-label={t("loading")} className={styles.waiting}>
          <Skeleton width="100%" height="40px" />
        </div>
      )}
    </div>
  );
}
