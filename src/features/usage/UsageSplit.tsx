import { Search } from "lucide-react";
import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import type { Usage, UsageScope } from "~/api/usage";
import { buildCube } from "~/api/usage-cube";
import { type Dimension, dimensionsOf } from "~/api/usage-dimensions";
import { type Day, type DayRange, previousRange } from "~/lib/days";
import { formatCount, formatTime } from "~/lib/format";
import { Skeleton } from "~/ui/Skeleton";
import { LoadFailure } from "./LoadFailure";
import { SplitTabs } from "./SplitTabs";
import { UsageBreakdown } from "./UsageBreakdown";
import styles from "./UsageSplit.module.css";
import { compareCubes } from "./usage-comparison";
import { useSplit } from "./use-split";

interface UsageSplitProps {
  scope: UsageScope;
  range: DayRange;
  by: Dimension;
  onBy: (by: Dimension) => void;
  isCompared: boolean;
  today: Day;
  read: Usage;
  earlier: Usage | undefined;
  /** When the page's own answer was read. */
  asOf: Date;
}

/** The range split by one dimension: tabs, chart and table, all of one cube. */
export function UsageSplit({ scope, range, by, onBy, isCompared, today, read, earlier, asOf }: UsageSplitProps) {
  const t = useTranslations("usage");
  const locale = useLocale();
  const [filter, setFilter] = useState("");
  const split = useSplit({ scope, range, by, isCompared, read, earlier });
  const cube = split.days && buildCube(split.days, range, by, split.names);
  const before = earlier && split.earlierDays;
  const comparison =
    cube && before ? compareCubes(cube, buildCube(before, previousRange(range), by, split.names), today) : null;
  return (
    <>
      <div className={styles.head}>
        <SplitTabs dimensions={dimensionsOf(scope)} by={by} onChange={onBy} />
        <label className={styles.filter}>
          <Search size={14} aria-hidden />
          <input
            type="search"
            value={filter}
            placeholder={t(`by.${by}.filter`)}
            aria-label={t(`by.${by}.filter`)}
            onChange={(event) => setFilter(event.target.value)}
          />
        </label>
      </div>
      <div id="usage-split" role="tabpanel" aria-labelledby={`by-${by}`}>
        {cube ? (
          <UsageBreakdown key={by} cube={cube} comparison={comparison} today={today} filter={filter} />
        ) : split.error ? (
          <LoadFailure what={t(`by.${by}.tab`)} error={split.error} onRetry={split.retry} />
        ) : (
          <div className={styles.waiting} role="status" aria-label={t("detailLoading")}>
            <Skeleton width="60%" />
            <Skeleton width="100%" height="200px" />
          </div>
        )}
        <div className={styles.notes}>
          {split.cutKeys && <p>{t("cutKeys", split.cutKeys)}</p>}
          {cube && <p>{t("asOf", { time: formatTime(asOf, locale), count: formatCount(cube.totals.api_requests) })}</p>}
        </div>
      </div>
    </>
  );
}
