import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { ApiError } from "~/api/errors";
import { requestLogs } from "~/api/request-logs";
import { formatCents } from "~/lib/format";
import { useServices } from "~/session/services-context";
import { useLoadFailure } from "~/session/use-load-failure";
import { Button } from "~/ui/Button";
import { LoadFailure } from "~/ui/LoadFailure";
import { StateMessage } from "~/ui/StateMessage";
import { DayFigures } from "./DayFigures";
import { DayRead } from "./DayRead";
import type { DayParts } from "./day-parts";
import { windowOf } from "./log-plan";
import { Reading } from "./Reading";
import { TotalsOnly } from "./TotalsOnly";

interface WholeDayProps extends DayParts {
  /** Leaves reading to whoever started it; without it the day says that it was cancelled. */
  onGiveUp?: () => void;
}

/** Every row of the day, or exactly why not: reading, cancelled, refused, failed, none. No part looks like all. */
export function WholeDay({ onGiveUp, ...parts }: WholeDayProps) {
  const t = useTranslations("usageDay");
  const { client } = useServices();
  const cache = useQueryClient();
  const { day, total, question } = parts;
  const options = requestLogs.tally(client, question, windowOf(day));
  const { data: tally, error, isPending, fetchStatus, dataUpdatedAt, refetch } = useQuery(options);
  const failure = useLoadFailure(error);
  if (tally && fetchStatus !== "fetching") {
    const isEmpty = tally.cells.length === 0;
    if (!isEmpty)
      return (
        <DayRead
          {...parts}
          tally={tally}
          asOf={new Date(dataUpdatedAt)}
          isStale={error !== null}
          onAgain={() => void refetch()}
        />
      );
    const { requests } = total;
    return (
      <>
        {requests > 0 && <DayFigures {...parts} hours={null} why="notKnown" />}
        <StateMessage
          title={t("empty.title")}
          actions={
            <Button size="small" onClick={() => void refetch()}>
              {t("sum.again")}
            </Button>
          }
        >
          <p>{requests > 0 ? t("empty.pruned", { requests, spend: formatCents(total.spend) }) : t("empty.none")}</p>
        </StateMessage>
      </>
    );
  }
  if (error instanceof ApiError && error.kind === "forbidden") return <TotalsOnly {...parts} why="server" />;
  if (error && fetchStatus !== "fetching") {
    return (
      <>
        <DayFigures {...parts} hours={null} why="notKnown" />
        <LoadFailure what={t("whatLogs")} {...failure} onRetry={() => void refetch()} />
      </>
    );
  }
  const isCancelled = isPending && fetchStatus === "idle";
  const cancel = () => {
    void cache.cancelQueries({ queryKey: options.queryKey });
    onGiveUp?.();
  };
  return (
    <>
      <DayFigures {...parts} hours={null} why={isCancelled ? "notKnown" : "reading"} />
      {isCancelled ? (
        <StateMessage
          title={t("cancelled.title")}
          actions={
            <Button size="small" onClick={() => void refetch()}>
              {t("cancelled.again")}
            </Button>
          }
        >
          <p>{t("cancelled.body")}</p>
        </StateMessage>
      ) : (
        <Reading of={options.queryKey} unit="rows" onCancel={cancel} />
      )}
    </>
  );
}
