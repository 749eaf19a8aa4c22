import { useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { joinTallies } from "~/api/request-log-tally";
import { requestLogs } from "~/api/request-logs";
import { useServices } from "~/session/services-context";
import { useLoadFailure } from "~/session/use-load-failure";
import { LoadFailure } from "~/ui/LoadFailure";
import { BarsByHour } from "./BarsByHour";
import { DayFigures } from "./DayFigures";
import { DayTabs } from "./DayTabs";
import type { DayParts } from "./day-parts";
import { FindingNote } from "./FindingNote";
import { HourTable } from "./HourTable";
import { buildHours, busiestHour, lastHour } from "./hour-cube";
import { barsOf } from "./hour-series";
import { LargeFailures } from "./LargeFailures";
import { LargeNote } from "./LargeNote";
import { COUNT_LIMIT, hourWindows, requestsToCount, windowOfHour } from "./log-plan";
import { Reading } from "./Reading";
import { RequestsByHour } from "./RequestsByHour";
import { standsOut } from "./stands-out";
import styles from "./UsageDayPage.module.css";
import { useFailures } from "./use-failures";
import { ValueTable } from "./ValueTable";
import { useValueName } from "./value-name";
import { WholeDay } from "./WholeDay";

/**
 * A day with more rows than the page reads by itself. Counts and failures are had without reading all; spend by hour is
 * there for the hours somebody chose to read. Nothing of it is called the day, and it is not compared with the total.
 */
export function LargeDay(parts: DayParts) {
  const t = useTranslations("usageDay");
  const { client, now } = useServices();
  const cache = useQueryClient();
  const { day, today, total, question, split, onSplit, onOnly } = parts;
  const [isReadingAll, setReadingAll] = useState(false);
  const [asked, setAsked] = useState<readonly number[]>([]);
  const smallRequests = requestsToCount(total.requests, question.filters.length);
  const [isCounted, setCounted] = useState(smallRequests <= COUNT_LIMIT);
  const countOptions = requestLogs.counts(client, question, hourWindows(day));
  const counting = useQuery({ ...countOptions, enabled: isCounted && !isReadingAll });
  const failures = useFailures(parts, !isReadingAll && counting.fetchStatus === "idle");
  const hours = useQueries({
    queries: asked.map((hour) => requestLogs.tally(client, question, windowOfHour(day, hour))),
  });
  const countFailure = useLoadFailure(counting.error);
  const failedHour = hours.findIndex(({ isError }) => isError);
  const hourFailure = useLoadFailure(hours[failedHour]?.error ?? null);
  const tally = joinTallies(hours.flatMap(({ data }) => data ?? []));
  const nameOf = useValueName(total, new Map([...(failures.tally?.aliases ?? []), ...tally.aliases]));
  if (isReadingAll) return <WholeDay {...parts} onGiveUp={() => setReadingAll(false)} />;

  const read = asked.filter((_, index) => hours[index]?.data !== undefined);
  const reading = asked.find((_, index) => hours[index]?.fetchStatus === "fetching") ?? null;
  const isPart = read.length > 0;
  const cube = buildHours(tally, split);
  const counts = counting.data ?? null;
  const isExact = counts?.every(({ isAtLeast }) => !isAtLeast) ?? false;
  const busiest = counts && isExact ? busiestHour(counts.map(({ count }) => count)) : null;
  const last = lastHour(day, now());
  const failing = failures.tally ? buildHours(failures.tally, split) : null;
  const finding = failures.tally ? standsOut(failures.tally.cells) : null;
  const series = isPart ? barsOf(cube, "spend") : failing && !counts ? barsOf(failing, "failed") : [];
  const values = split === "key" ? total.keys : total.models;
  const cancelHour = (hour: number) => {
    void cache.cancelQueries({ queryKey: requestLogs.tally(client, question, windowOfHour(day, hour)).queryKey });
    setAsked(asked.filter((one) => one !== hour));
  };
  return (
    <>
      <DayFigures
        day={day}
        today={today}
        total={total}
        why={counting.fetchStatus === "fetching" ? "counting" : "notCounted"}
        hours={
          busiest === null
            ? null
            : {
                hour: busiest,
                requests: counts?.[busiest]?.count ?? 0,
                spend: read.includes(busiest) ? (cube.byHour[busiest]?.spend ?? null) : null,
              }
        }
      />
      <LargeNote
        total={total}
        filters={question.filters.length}
        isOneKey={onOnly === null}
        read={read}
        rowsRead={cube.totals.requests}
        countBy={isCounted ? null : smallRequests}
        onCount={() => setCounted(true)}
        onReadAll={() => setReadingAll(true)}
      />
      {counting.fetchStatus === "fetching" && (
        <Reading
          of={countOptions.queryKey}
          unit="counts"
          onCancel={() => {
            void cache.cancelQueries({ queryKey: countOptions.queryKey });
            setCounted(false);
          }}
        />
      )}
      {counting.isError && (
        <LoadFailure what={t("whatCounts")} {...countFailure} onRetry={() => void counting.refetch()} />
      )}
      {counts && <RequestsByHour day={day} last={last} counts={counts} failures={failures.tally} />}
      {/* Of one key the day's total knows no models: only rows tell them. */}
      {(isPart || onOnly !== null) && (
        <DayTabs
          split={split}
          counts={
            isPart
              ? { key: buildHours(tally, "key").series.length, model: buildHours(tally, "model").series.length }
              : { key: total.keys.length, model: total.models.length }
          }
          onChange={onSplit}
        />
      )}
      <div
        {...((isPart || onOnly !== null) && {
          id: "day-split",
          role: "tabpanel",
          "aria-labelledby": `day-by-${split}`,
        })}
      >
        {isPart ? (
          <BarsByHour day={day} last={last} cube={cube} of="spend" series={series} nameOf={nameOf} hoursRead={read} />
        ) : (
          failing &&
          !counts && (
            <BarsByHour
              day={day}
              last={last}
              cube={failing}
              of="failed"
              series={series}
              nameOf={nameOf}
              hoursRead={null}
            />
          )
        )}
        <FindingNote finding={finding} nameOf={nameOf} />
        <div className={styles.tables}>
          <div className={styles.stack}>
            {(isPart || onOnly !== null) && (
              <ValueTable
                by={split}
                rows={isPart ? cube.series : values}
                totals={isPart ? cube.totals : total}
                colors={new Map(series.map(({ id, color }) => [id, color]))}
                nameOf={nameOf}
                source={isPart ? "rows" : "total"}
                onOnly={onOnly}
              />
            )}
            <LargeFailures failures={failures} nameOf={nameOf} finding={finding} ofTotal={total.failed} />
          </div>
          <div>
            {reading !== null && (
              <Reading
                of={requestLogs.tally(client, question, windowOfHour(day, reading)).queryKey}
                unit="rows"
                onCancel={() => cancelHour(reading)}
              />
            )}
            {failedHour >= 0 && (
              <LoadFailure what={t("whatLogs")} {...hourFailure} onRetry={() => void hours[failedHour]?.refetch()} />
            )}
            <HourTable
              last={last}
              counts={counts}
              failures={failures.tally}
              cube={cube}
              read={read}
              reading={reading}
              onRead={(hour) => setAsked([...asked.filter((one) => one !== hour), hour])}
            />
          </div>
        </div>
      </div>
    </>
  );
}
