import { useQuery } from "@tanstack/react-query";
import { type Usage, type UsageScope, usage } from "~/api/usage";
import { buildCube, isRemainder, type UsageCube } from "~/api/usage-cube";
import type { SpendMetrics } from "~/contract/daily-activity";
import type { Day } from "~/lib/days";
import { useServices } from "~/session/services-context";
import type { Counted } from "./hour-cube";

/** A key or model as the day's usage counts it. */
export interface DayValue extends Counted {
  id: string;
  label: string;
}

/** What the daily usage says of the day: the truth that log rows are held against. */
export interface DayTotal extends Counted {
  keys: readonly DayValue[];
  models: readonly DayValue[];
  /** Keys that the server left out of its list. An organization's logs are asked key by key: theirs are not read. */
  unlistedKeys: number;
}

/** Reads the day's total. The per-key lists come along: they say how many rows a key has before one is read. */
export function useDayTotal(scope: UsageScope, day: Day) {
  const { client } = useServices();
  const read = useQuery(usage.daily(client, scope, { from: day, to: day }, "all-keys"));
  return { read, total: read.data ? totalOf(read.data, day) : null };
}

function totalOf({ table, cutKeys }: Usage, day: Day): DayTotal {
  const cube = (by: "key" | "model") => buildCube(table, { from: day, to: day }, { by });
  const byKey = cube("key");
  return {
    ...counted(byKey.totals),
    keys: valuesOf(byKey),
    models: valuesOf(cube("model")),
    unlistedKeys: cutKeys ? cutKeys.total - cutKeys.shown : 0,
  };
}

function valuesOf({ series }: UsageCube): DayValue[] {
  return series
    .filter((one) => !isRemainder(one))
    .map(({ id, label, metrics }) => ({ id, label, ...counted(metrics) }));
}

const counted = ({ api_requests, failed_requests, spend }: SpendMetrics): Counted => ({
  requests: api_requests,
  failed: failed_requests,
  spend,
});

/** The total of one key; nothing where the day's usage does not list it. */
export function ofOneKey(total: DayTotal, hash: string): DayTotal {
  const key = total.keys.find(({ id }) => id === hash);
  return { requests: 0, failed: 0, spend: 0, ...key, keys: key ? [key] : [], models: [], unlistedKeys: 0 };
}
