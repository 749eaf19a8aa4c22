import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { type AuditSource, auditEvents } from "~/api/audit-events";
import { auditRetention } from "~/api/audit-retention";
import { ApiError } from "~/api/errors";
import type { AuditTotal } from "~/contract/audit-events";
import type { AuditFilter } from "~/contract/audit-filter";
import { type Day, dayOf } from "~/lib/days";
import { countableRange, type HistogramRange, histogramRange } from "./histogram-range";

interface LogQuestion {
  source: AuditSource;
  filter: AuditFilter;
  /** Event at whose page reading begins; `null` at the newest. */
  around: string | null;
  now: Date;
  /** Whether this person may read the retention policy: an organization's admin may not. */
  seesPolicy: boolean;
  /** `false` where the source records nothing of what is asked for. */
  isEnabled: boolean;
}

/** Everything the page asks of the log: pages, how many there are, what is newer, and the chart. All mean the same set. */
export function useLog({ source, filter, around, now, seesPolicy, isEnabled }: LogQuestion) {
  // A place that is no longer in the log is not a failure: reading begins at the newest, and that is said.
  const [lost, setLost] = useState<string | null>(null);
  const anchor = around === lost ? null : around;
  const pages = useInfiniteQuery({ ...auditEvents.list(source, filter, anchor), enabled: isEnabled });
  const isLost = anchor !== null && pages.error instanceof ApiError && pages.error.kind === "not-found" && !pages.data;
  if (isLost) setLost(around);

  const top = pages.data?.entries[0] ?? null;
  const opened = useMemo(() => now, [now]);
  const newer = useQuery({
    ...auditEvents.newer(source, filter, top, opened),
    // While newer pages are there to be scrolled to, the newest one that is shown is not the newest one that is known.
    enabled: isEnabled && pages.data !== undefined && !pages.hasPreviousPage,
  });
  const counted = useQuery({
    ...auditEvents.count(source, filter),
    enabled: isEnabled && source.kind === "proxy" && pages.data !== undefined,
  });
  const policy = useQuery({
    ...auditRetention.policy(source.client),
    enabled: isEnabled && source.kind === "cloud" && seesPolicy,
  });
  const keptFrom = policy.data?.oldest_event_at ? dayOf(new Date(policy.data.oldest_event_at)) : null;
  const oldest = useOldest(source, filter, isEnabled);
  const wanted = histogramRange(filter, now, source.kind === "cloud" ? keptFrom : (oldest ?? null));
  const range: HistogramRange | null = source.kind === "cloud" ? wanted : countableRange(wanted);
  const knowsStart = source.kind === "cloud" ? !seesPolicy || !policy.isPending : oldest !== undefined;
  const histogram = useQuery({
    ...auditEvents.histogram(source, { ...filter, ...bounds(range ?? wanted) }, (range ?? wanted).bucket),
    enabled: isEnabled && range !== null && knowsStart,
  });
  const total: AuditTotal | null = source.kind === "cloud" ? (pages.data?.total ?? null) : (counted.data ?? null);
  return { pages, newer, histogram, range, policy, keptFrom, total, isLost: lost !== null && lost === around };
}

const bounds = ({ from, to }: HistogramRange) => ({ from, to });

/** Day of the oldest row of a plain proxy, which keeps them all; `null` when there is none, `undefined` while unknown. */
function useOldest(source: AuditSource, filter: AuditFilter, isEnabled: boolean): Day | null | undefined {
  const isAsked = source.kind === "proxy" && filter.from === undefined && isEnabled;
  const { data } = useQuery({ ...auditEvents.oldest(source), enabled: isAsked });
  if (!isAsked) return null;
  return data === undefined ? undefined : data && dayOf(new Date(data.occurred_at));
}
