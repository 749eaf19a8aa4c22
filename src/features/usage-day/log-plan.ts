import type { LogFilter, LogQuestion, LogWindow } from "~/api/request-logs";
import type { UsageScope } from "~/api/usage";
import { LOGS_A_PAGE } from "~/contract/request-logs";
import { type Day, startOfDay } from "~/lib/days";
import { HOURS } from "./hour-cube";

/** Rows that the page reads without being told to. */
export const ROW_LIMIT = 20_000;
/** Small requests that the page makes to count without being told to. */
export const COUNT_LIMIT = 250;

const HOUR_MS = 3_600_000;

/** The whole UTC day, today as well: hours to come have no rows. */
export function windowOf(day: Day): LogWindow {
  const from = startOfDay(day).getTime();
  return { from, to: from + HOURS * HOUR_MS };
}

export function windowOfHour(day: Day, hour: number): LogWindow {
  const from = startOfDay(day).getTime() + hour * HOUR_MS;
  return { from, to: from + HOUR_MS };
}

export const hourWindows = (day: Day) => Array.from({ length: HOURS }, (_, hour) => windowOfHour(day, hour));

/** A key as the day's usage counts it. */
export interface KeyOfDay {
  id: string;
  requests: number;
  failed: number;
}

/**
 * What to ask the route. It has no filter for organizations (litellm 1.108.7), so an organization's day is asked key by
 * key: the day's usage names every key that called.
 */
export function questionOf(
  scope: UsageScope,
  keys: readonly KeyOfDay[],
  requests: number,
  only: string | null,
): LogQuestion {
  const known = keys.find(({ id }) => id === only);
  const one: LogFilter[] | null = only === null ? null : [{ apiKey: only, expected: known?.requests ?? 0 }];
  switch (scope.kind) {
    case "instance":
      return { filters: one ?? [{ expected: requests }], organizationId: null };
    case "own": {
      const { userId } = scope;
      return {
        filters: (one ?? [{ expected: requests }]).map((filter) => ({ ...filter, userId })),
        organizationId: null,
      };
    }
    case "organization": {
      const all = keys.map((key) => ({ apiKey: key.id, expected: key.requests }));
      return { filters: one ?? all, organizationId: scope.organizationId };
    }
  }
}

/** The same question about failures only; keys without any are not asked. */
export function failuresOf(question: LogQuestion, keys: readonly KeyOfDay[], failed: number): LogQuestion {
  const byKey = new Map(keys.map((key) => [key.id, key.failed]));
  const filters = question.filters
    .map((filter) => ({ ...filter, expected: filter.apiKey === undefined ? failed : (byKey.get(filter.apiKey) ?? 0) }))
    .filter(({ expected }) => expected > 0);
  return { ...question, filters, failuresOnly: true };
}

/** About how many requests it takes to read so many rows by so many filters: every filter ends in a page of its own. */
export function requestsToRead(rows: number, filters: number): number {
  return Math.ceil(rows / LOGS_A_PAGE + filters / 2);
}

/** About how many small requests it takes to count by hour; what the server does not count to its end is cut. */
export function requestsToCount(rows: number, filters: number): number {
  return filters * HOURS + Math.ceil(rows / 4000);
}
