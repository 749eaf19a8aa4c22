import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useLocale, useTranslations } from "use-intl";
import { type Usage, usage } from "~/api/usage";
import { buildCube } from "~/api/usage-cube";
import type { Key } from "~/contract/keys";
import { countDays, type DayRange } from "~/lib/days";
import { formatDayRange, formatTime } from "~/lib/format";
import { useServices } from "~/session/services-context";
import { useLoadFailure } from "~/session/use-load-failure";
import { BoardSkeleton } from "~/ui/BoardSkeleton";
import { Button } from "~/ui/Button";
import { LoadFailure } from "~/ui/LoadFailure";
import { Note } from "~/ui/Note";
import { StateMessage } from "~/ui/StateMessage";
import { KeyChart } from "./KeyChart";
import { KeyFigures, KeyFiguresSkeleton } from "./KeyFigures";
import { KeyModels } from "./KeyModels";
import styles from "./KeyPage.module.css";
import { budgetHoldsFrom, dailyBudget } from "./key-budget";
import type { KeyStatus } from "./key-facts";
import { type KeyUsage, modelColors } from "./key-usage";
import type { Place } from "./use-key-places";

interface KeyBoardProps {
  name: string;
  range: DayRange;
  known: Key | null;
  read: UseQueryResult<Usage>;
  used: KeyUsage | null;
  /** Whether all usage of the key is seen; `undefined` while that is not known. */
  isAll: boolean | undefined;
  status: KeyStatus | null;
  /** The key's organization, where its usage may be opened. */
  organization: Place | null;
  /** Where usage was looked for, when that is not everywhere. */
  lookedIn: Place | null;
  /** What is known of the key. */
  children: ReactNode;
}

/** Figures over everything, usage beside what is known of the key; each part says by itself why it is not there. */
export function KeyBoard(props: KeyBoardProps) {
  const { range, read, used, isAll, organization, children } = props;
  const t = useTranslations("keys");
  const share = useShare(organization, range, used);
  const isThere = used !== null && used.lastUsed !== null;
  const isWaiting = read.isPending || (used !== null && !isThere && isAll === undefined);
  const now = useServices().now();
  const budget = props.known ? dailyBudget(props.known, now) : null;
  return (
    <>
      {read.isError && read.data && <StaleUsage read={read} />}
      {isWaiting && <KeyFiguresSkeleton days={countDays(range)} />}
      {isThere && <KeyFigures {...{ used, budget, share, organization }} />}
      <div className={styles.columns}>
        {children}
        <div className={styles.board}>
          {isWaiting ? (
            <BoardSkeleton label={t("loading")} bars={countDays(range)} />
          ) : used === null ? (
            <FailedUsage error={read.error} onRetry={() => void read.refetch()} />
          ) : isThere ? (
            <UsageByModel {...props} used={used} budget={budget} />
          ) : isAll ? (
            <NotUsed range={range} lookedIn={props.lookedIn} />
          ) : (
            <Unseen />
          )}
        </div>
      </div>
    </>
  );
}

function UsageByModel({
  name,
  range,
  known,
  used,
  status,
  organization,
  budget,
}: KeyBoardProps & { used: KeyUsage; budget: number | null }) {
  const colors = modelColors(used.cube);
  const from = known && budget !== null ? budgetHoldsFrom(known, range) : null;
  return (
    <>
      <KeyChart
        {...{ name, colors, status, organization }}
        cube={used.cube}
        level={from !== null && budget !== null ? { from, amount: budget } : null}
      />
      <KeyModels name={name} cube={used.cube} colors={colors} />
    </>
  );
}

/** The key's part of what its organization spent; `null` while or where that is not known. */
function useShare(organization: Place | null, range: DayRange, used: KeyUsage | null): number | null {
  const { client } = useServices();
  const { data } = useQuery({
    ...usage.daily(client, { kind: "organization", organizationId: organization?.id ?? "" }, range),
    enabled: organization !== null && used?.lastUsed != null,
  });
  if (!data || !used) return null;
  const whole = buildCube(data.table, range).totals.spend;
  return whole > 0 ? used.cube.totals.spend / whole : null;
}

function StaleUsage({ read }: { read: UseQueryResult<Usage> }) {
  const t = useTranslations("keys");
  const locale = useLocale();
  return (
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
  );
}

function FailedUsage({ error, onRetry }: { error: Error | null; onRetry: () => void }) {
  const t = useTranslations("keys.what");
  return <LoadFailure what={t("usage")} onRetry={onRetry} {...useLoadFailure(error)} />;
}

function NotUsed({ range, lookedIn }: { range: DayRange; lookedIn: Place | null }) {
  const t = useTranslations("keys.empty");
  const locale = useLocale();
  const dates = formatDayRange(range, locale);
  return (
    <StateMessage title={t("title", { days: countDays(range) })}>
      <p>{lookedIn ? t("bodyIn", { range: dates, organization: lookedIn.name }) : t("body", { range: dates })}</p>
    </StateMessage>
  );
}

function Unseen() {
  const t = useTranslations("keys.unseen");
  return (
    <StateMessage title={t("title")}>
      <p>{t("body")}</p>
    </StateMessage>
  );
}
