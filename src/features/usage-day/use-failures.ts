import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { LogTally } from "~/api/request-log-tally";
import { requestLogs } from "~/api/request-logs";
import { useServices } from "~/session/services-context";
import type { DayParts } from "./day-parts";
import { failuresOf, ROW_LIMIT, requestsToRead, windowOf } from "./log-plan";

/** All failures of a day that has too many requests to read: they are few, and the route can be asked for them alone. */
export function useFailures({ day, total, question }: DayParts, isTurn: boolean) {
  const { client } = useServices();
  const cache = useQueryClient();
  const failing = failuresOf(question, total.keys, total.failed);
  const [isWanted, setWanted] = useState(total.failed <= ROW_LIMIT);
  const options = requestLogs.tally(client, failing, windowOf(day));
  const isSome = total.failed > 0;
  // Once begun it runs to its end, whatever else begins meanwhile.
  const [isBegun, setBegun] = useState(false);
  if (isTurn && !isBegun) setBegun(true);
  const read = useQuery({ ...options, enabled: isSome && isWanted && isBegun });
  const tally: LogTally | null = isSome ? (read.data ?? null) : NO_FAILURES;
  return {
    tally,
    error: read.error,
    isReading: read.fetchStatus === "fetching",
    isWanted,
    requests: requestsToRead(total.failed, failing.filters.length),
    queryKey: options.queryKey,
    read: () => {
      setWanted(true);
      if (isWanted) void read.refetch();
    },
    cancel: () => {
      void cache.cancelQueries({ queryKey: options.queryKey });
      setWanted(false);
    },
  };
}

export type Failures = ReturnType<typeof useFailures>;

const NO_FAILURES: LogTally = { cells: [], aliases: new Map(), missing: 0 };
