import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "use-intl";
import { organizations } from "~/api/organizations";
import { type UsageScope, usage } from "~/api/usage";
import { buildCube } from "~/api/usage-cube";
import type { Dimension } from "~/api/usage-dimensions";
import { countDays, type Day, type DayRange, previousRange } from "~/lib/days";
import { formatDayRange, formatTime } from "~/lib/format";
import { useServices } from "~/session/services-context";
import { Button } from "~/ui/Button";
import { Note } from "~/ui/Note";
import { StateMessage } from "~/ui/StateMessage";
import { Figures } from "./Figures";
import { LoadFailure } from "./LoadFailure";
import styles from "./UsagePage.module.css";
import { UsageSkeleton } from "./UsageSkeleton";
import { UsageSplit } from "./UsageSplit";
import { type Comparison, compareCubes } from "./usage-comparison";
import { rangeOfPreset } from "./usage-search";

/** The loader asks on every navigation. What failed before the page's code was there is not asked twice by mounting. */
const ASKED = { retryOnMount: false, refetchOnMount: false } as const;

interface UsageBoardProps {
  scope: UsageScope;
  range: DayRange;
  isCompared: boolean;
  today: Day;
  by: Dimension;
  onRange: (range: DayRange) => void;
  onBy: (by: Dimension) => void;
}

/** The figures, or exactly why there are none: loading, partly read, failed, empty. None of them looks like a zero. */
export function UsageBoard({ scope, range, isCompared, today, by, onRange, onBy }: UsageBoardProps) {
  const t = useTranslations("usage");
  const locale = useLocale();
  const { client } = useServices();
  const cache = useQueryClient();
  const read = useQuery({ ...usage.daily(client, scope, range), ...ASKED });
  const earlier = useQuery({ ...usage.daily(client, scope, previousRange(range)), ...ASKED, enabled: isCompared });
  const { data: progress } = useQuery(usage.progress(scope, range));

  if (read.isPending && read.fetchStatus === "idle") {
    return (
      <StateMessage
        title={t("partial.cancelled")}
        actions={
          <Button size="small" onClick={() => void read.refetch()}>
            {t("partial.resume")}
          </Button>
        }
      >
        <p>{t("partial.cancelledBody")}</p>
      </StateMessage>
    );
  }
  if (read.isPending) {
    const cancel = () => void cache.cancelQueries({ queryKey: usage.daily(client, scope, range).queryKey });
    return <UsageSkeleton progress={progress ?? null} days={countDays(range)} onCancel={cancel} />;
  }
  if (read.data === undefined) {
    return <LoadFailure what={t("title")} error={read.error} onRetry={() => void read.refetch()} />;
  }

  const cube = buildCube(read.data.days, range);
  const isEmpty = cube.totals.api_requests === 0 && cube.totals.total_tokens === 0 && cube.totals.spend === 0;
  const comparison =
    isCompared && earlier.data ? compareCubes(cube, buildCube(earlier.data.days, previousRange(range)), today) : null;
  return (
    <>
      {read.isError && (
        <Note
          kind="warn"
          className={styles.note ?? ""}
          action={
            <Button size="small" onClick={() => void read.refetch()}>
              {t("readAgain")}
            </Button>
          }
        >
          {t("stale", { time: formatTime(new Date(read.dataUpdatedAt), locale) })}
        </Note>
      )}
      {isEmpty ? (
        <EmptyUsage scope={scope} range={range} onRange={() => onRange(rangeOfPreset("d364", today))} />
      ) : (
        <>
          <Figures cube={cube} comparison={comparison} />
          <p className={styles.basis}>
            <Basis
              isCompared={isCompared}
              isFailed={earlier.isError}
              comparison={comparison}
              isRead={earlier.isSuccess}
            />
          </p>
          <UsageSplit
            scope={scope}
            range={range}
            by={by}
            onBy={onBy}
            isCompared={isCompared}
            today={today}
            read={read.data}
            earlier={isCompared ? earlier.data : undefined}
            asOf={new Date(read.dataUpdatedAt)}
          />
        </>
      )}
    </>
  );
}

interface BasisProps {
  isCompared: boolean;
  isFailed: boolean;
  isRead: boolean;
  comparison: Comparison | null;
}

/** What the changes compare, named by both ranges; or why nothing is compared. */
function Basis({ isCompared, isFailed, isRead, comparison }: BasisProps) {
  const t = useTranslations("usage");
  const locale = useLocale();
  if (!isCompared) return t("estimate");
  if (isFailed) return t("basisFailed");
  if (!comparison) return isRead ? t("basisNone") : null;
  const short = { year: false };
  return t("basis", {
    count: countDays(comparison.range),
    range: formatDayRange(comparison.range, locale, short),
    previous: formatDayRange(comparison.previous, locale, short),
  });
}

function EmptyUsage({ scope, range, onRange }: { scope: UsageScope; range: DayRange; onRange: () => void }) {
  const t = useTranslations("usage");
  const locale = useLocale();
  const isUnknown = useIsUnknownOrganization(scope);
  if (isUnknown && scope.kind === "organization") {
    return <StateMessage title={t("unknownOrganization", { id: scope.organizationId })} />;
  }
  return (
    <StateMessage
      title={t("empty.title")}
      actions={
        <Button size="small" onClick={onRange}>
          {t("empty.wider")}
        </Button>
      }
    >
      <p>{t("empty.body", { range: formatDayRange(range, locale) })}</p>
    </StateMessage>
  );
}

/** LiteLLM answers an unknown organization with an empty result to an admin: only the list can tell. */
function useIsUnknownOrganization(scope: UsageScope): boolean {
  const { client } = useServices();
  const { data } = useQuery({ ...organizations.list(client), enabled: scope.kind === "organization" });
  return (
    scope.kind === "organization" &&
    data !== undefined &&
    !data.some((organization) => organization.organization_id === scope.organizationId)
  );
}
