import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "use-intl";
import { organizations } from "~/api/organizations";
import { type Usage, type UsageScope, usage } from "~/api/usage";
import { addDays, countDays, type Day, type DayRange, previousRange } from "~/lib/days";
import { formatDayRange } from "~/lib/format";
import { useServices } from "~/session/services-context";
import { useLoadFailure } from "~/session/use-load-failure";
import { useTimeText } from "~/session/use-time-text";
import { Button } from "~/ui/Button";
import { LoadFailure } from "~/ui/LoadFailure";
import { Note } from "~/ui/Note";
import { StateMessage } from "~/ui/StateMessage";
import styles from "./UsagePage.module.css";
import { UsageSkeleton } from "./UsageSkeleton";
import { UsageSplit } from "./UsageSplit";
import type { UsageChange, UsageSearch } from "./usage-search";

/** The loader asks on every navigation. What failed before the page's code was there is not asked twice by mounting. */
const ASKED = { retryOnMount: false, refetchOnMount: false } as const;
/** Days of the wider range that an empty one offers. */
const WIDER = 364;

interface UsageBoardProps {
  scope: UsageScope;
  scopeName: string;
  asked: UsageSearch;
  today: Day;
  onChange: (change: UsageChange) => void;
  onRange: (range: DayRange) => void;
}

/** The figures, or exactly why there are none: loading, partly read, failed, empty. None of them looks like a zero. */
export function UsageBoard({ scope, scopeName, asked, today, onChange, onRange }: UsageBoardProps) {
  const t = useTranslations("usage");
  const { client } = useServices();
  const cache = useQueryClient();
  const timeText = useTimeText();
  const { range, compare } = asked;
  const before = previousRange(range, compare === "off" ? "weekdays" : compare);
  const read = useQuery({ ...usage.daily(client, scope, range), ...ASKED });
  const earlier = useQuery({ ...usage.daily(client, scope, before), ...ASKED, enabled: compare !== "off" });
  const { data: progress } = useQuery(usage.progress(scope, range));
  const failure = useLoadFailure(read.error);

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
    return <LoadFailure what={t("title")} {...failure} onRetry={() => void read.refetch()} />;
  }
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
          {t("stale", { time: timeText(new Date(read.dataUpdatedAt)) })}
        </Note>
      )}
      {isEmpty(read.data) ? (
        <EmptyUsage
          scope={scope}
          range={range}
          onRange={() => onRange({ from: addDays(today, 1 - WIDER), to: today })}
        />
      ) : (
        <UsageSplit
          {...{ scope, scopeName, asked, today, onChange, onRange }}
          read={read.data}
          earlier={(compare !== "off" && earlier.data) || null}
          isEarlierFailed={earlier.isError}
          asOf={new Date(read.dataUpdatedAt)}
        />
      )}
    </>
  );
}

/** No day of the answer has anything in it. */
function isEmpty({ table }: Usage): boolean {
  return Object.values(table.days.counters).every((column) => column.every((value) => value === 0));
}

function EmptyUsage({ scope, range, onRange }: { scope: UsageScope; range: DayRange; onRange: () => void }) {
  const t = useTranslations("usage");
  const locale = useLocale();
  const isUnknown = useIsUnknownOrganization(scope);
  if (isUnknown && scope.kind === "organization") {
    return <StateMessage title={t("unknownOrganization", { id: scope.organizationId })} />;
  }
  // Nothing in a year: not these dates are empty, nobody has begun.
  if (countDays(range) >= WIDER) {
    return (
      <StateMessage title={t("empty.never")}>
        <p>{t("empty.neverBody", { range: formatDayRange(range, locale) })}</p>
      </StateMessage>
    );
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
