import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { usage } from "~/api/usage";
import { buildCube, isRemainder } from "~/api/usage-cube";
import type { PeopleScope } from "~/contract/people";
import { type Day, type DayRange, dayOf, startOfMonth } from "~/lib/days";
import { useServices } from "~/session/services-context";

export interface SpendThisMonth {
  range: DayRange;
  isPending: boolean;
  isFailed: boolean;
  /** US dollars by user id; `null`: the server left keys out, and theirs may be among them. */
  of: (userId: string) => number | null;
  /** The last day of this month with usage; `null` when there is none. */
  lastDayOf: (userId: string) => Day | null;
}

/** What each person's keys have spent this month, in this scope: off the same answer that the usage page splits by person. */
export function useSpend(scope: PeopleScope): SpendThisMonth {
  const { client, now } = useServices();
  const today = dayOf(now());
  const range = useMemo(() => ({ from: startOfMonth(today), to: today }), [today]);
  const asked = useQuery(usage.daily(client, scope, range, "all-keys"));
  const { data } = asked;
  const byUser = useMemo(() => {
    if (!data) return null;
    const { series, days } = buildCube(data.table, range, { by: "user" });
    return new Map(
      series
        .filter((one) => !isRemainder(one))
        .map((one) => {
          const last = one.spendByDay.findLastIndex((spend) => spend > 0);
          return [one.id, { spend: one.metrics.spend, last: days[last] ?? null }];
        }),
    );
  }, [data, range]);
  const isCut = data?.cutKeys != null;
  const { isPending } = asked;
  const isFailed = asked.isError && !data;
  // One object as long as nothing changed: every row looks at it.
  return useMemo(
    () => ({
      range,
      isPending,
      isFailed,
      of: (userId: string) => byUser?.get(userId)?.spend ?? (isCut ? null : 0),
      lastDayOf: (userId: string) => byUser?.get(userId)?.last ?? null,
    }),
    [range, isPending, isFailed, byUser, isCut],
  );
}
