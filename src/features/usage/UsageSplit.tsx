import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import type { Usage, UsageScope } from "~/api/usage";
import { type CubeOptions, isRemainder, type UsageCube } from "~/api/usage-cube";
import { type Dimension, dimensionsOf, dimensionsWithin, partOf } from "~/api/usage-dimensions";
import type { UsageTable } from "~/contract/usage-table";
import { type Day, type DayRange, previousRange } from "~/lib/days";
import { formatCount } from "~/lib/format";
import { useServices } from "~/session/services-context";
import { useLoadFailure } from "~/session/use-load-failure";
import { useTimeText } from "~/session/use-time-text";
import { LoadFailure } from "~/ui/LoadFailure";
import { Skeleton } from "~/ui/Skeleton";
import { Basis } from "./Basis";
import { ColumnsMenu } from "./ColumnsMenu";
import { Drill } from "./Drill";
import { ExportButton } from "./ExportDialog";
import { FilterField } from "./FilterField";
import { historyOf } from "./history";
import { prefetchUsage } from "./prefetch-usage";
import { SplitTabs } from "./SplitTabs";
import { UsageBreakdown } from "./UsageBreakdown";
import { UsageFigures } from "./UsageFigures";
import styles from "./UsageSplit.module.css";
import { compareCubes } from "./usage-comparison";
import type { UsageChange, UsageSearch } from "./usage-search";
import { useCube } from "./use-cube";
import { useSplit } from "./use-split";
import { ViewMenu } from "./ViewMenu";

interface UsageSplitProps {
  scope: UsageScope;
  scopeName: string;
  asked: UsageSearch;
  today: Day;
  read: Usage;
  /** The answer of the earlier period; `null` while it is not in, or nothing is compared. */
  earlier: Usage | null;
  isEarlierFailed: boolean;
  /** When the page's own answer was read. */
  asOf: Date;
  onChange: (change: UsageChange) => void;
  onRange: (range: DayRange) => void;
}

/** What stands in the figures while the answer that a dimension needs is not in. */
const UNSPLIT: Required<CubeOptions> = { by: "model", names: new Map(), within: null };

/** The range split by one dimension: figures, tabs, chart and table, all of one cube. */
export function UsageSplit(props: UsageSplitProps) {
  const { scope, scopeName, asked, today, read, earlier, asOf, onChange } = props;
  const { range, by, within, compare } = asked;
  const t = useTranslations("usage");
  const { client } = useServices();
  const cache = useQueryClient();
  const timeText = useTimeText();
  const before = compare === "off" ? null : previousRange(range, compare);
  const split = useSplit({ scope, range, before, by, within, read, earlier, asOf });
  const failure = useLoadFailure(split.error);
  const history = range.to === today ? historyOf(read, range, earlier, before) : null;
  const options = { by, names: split.names, within };
  const cube = useCube(split.usage?.table ?? null, range, options);
  const earlierCube = useCube(split.earlier?.table ?? null, before, options);
  const comparison = useMemo(
    () => (cube && earlierCube && compare !== "off" ? compareCubes(cube, earlierCube, today, compare) : null),
    [cube, earlierCube, today, compare],
  );
  const unsplit = useCube(cube ? null : read.table, range, UNSPLIT);
  const dimensions = dimensionsOf(scope);
  const inside = within ? dimensionsWithin(dimensions, within) : dimensions;
  const whole = cube ?? unsplit;
  if (!whole) return null;
  return (
    <>
      <UsageFigures cube={whole} comparison={comparison} />
      <Basis
        scopeName={scopeName}
        asked={asked}
        usage={split.usage ?? read}
        cube={whole}
        comparison={comparison}
        isEarlierFailed={props.isEarlierFailed}
        isEarlierIn={earlier !== null}
        asOf={asOf}
      />
      {within && <Drill within={within} names={split.names} usage={split.usage} onChange={onChange} />}
      <div className={styles.head}>
        <SplitTabs
          dimensions={inside}
          by={by}
          countOf={(dimension) =>
            dimension === by && cube ? valuesOf(cube) : within ? null : countIn(read.table, dimension)
          }
          onChange={(next) => onChange({ by: next, hidden: [], filter: "" })}
          onIntent={(next) => prefetchUsage(cache, client, scope, { ...asked, by: next })}
        />
        <div className={styles.tools}>
          <FilterField label={t(`by.${by}.filter`)} value={asked.filter} onChange={(filter) => onChange({ filter })} />
          <ViewMenu asked={asked} onChange={onChange} />
          <ColumnsMenu columns={asked.columns} onChange={(columns) => onChange({ columns })} />
          <ExportButton
            {...{ scope, scopeName, asked, cube, comparison, asOf }}
            usage={split.usage}
            names={split.names}
            isFailed={split.error !== null}
          />
        </div>
      </div>
      <div id="usage-split" role="tabpanel" aria-labelledby={`by-${by}`}>
        {cube ? (
          <UsageBreakdown
            {...{ scope, cube, comparison, today, asked, history, onChange }}
            cutKeys={split.usage?.cutKeys ?? null}
            onRange={props.onRange}
          />
        ) : split.error ? (
          <LoadFailure what={t(`by.${by}.tab`)} {...failure} onRetry={split.retry} />
        ) : (
          <div className={styles.waiting} role="status" aria-label={t("detailLoading")}>
            <Skeleton width="60%" />
            <Skeleton width="100%" height="200px" />
          </div>
        )}
        <div className={styles.notes}>
          {split.usage?.cutKeys && <p>{t("cutKeys", split.usage.cutKeys)}</p>}
          {by === "tag" && <p>{t("tagsOverlap")}</p>}
          {scope.kind === "organization" && <p>{t("noTags")}</p>}
          {cube && <p>{t("asOf", { time: timeText(asOf), count: formatCount(cube.totals.api_requests) })}</p>}
        </div>
      </div>
    </>
  );
}

const valuesOf = (cube: UsageCube) => cube.series.filter((series) => !isRemainder(series)).length;

/** How many values the page's own answer has of a dimension; of keys it lists too few, of entities others. */
function countIn({ parts }: UsageTable, dimension: Dimension): number | null {
  const part = partOf(dimension);
  return part === null || part === "entities" ? null : parts[part].values.length;
}
