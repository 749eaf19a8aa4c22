import { queryOptions } from "@tanstack/react-query";
import { type DailyActivity, type DailyActivityDay, DailyActivitySchema } from "~/contract/daily-activity";
import { mergeDays } from "~/contract/merge-days";
import type { DayRange } from "~/lib/days";
import type { ApiClient } from "./client";
import { ApiError } from "./errors";

/** What usage is asked about: one organization, everything on the instance, or one person's own keys. */
export type UsageScope =
  | { kind: "organization"; organizationId: string }
  | { kind: "instance" }
  | { kind: "own"; userId: string };

/** How much of the per-key lists to ask for: they are most of an answer, and few views need them. */
export type KeyDetail = "no-keys" | "all-keys";

/** Usage of a scope over a range: whole days, oldest first, and where they were read. */
export interface Usage {
  days: readonly DailyActivityDay[];
  /** The path that answered. */
  route: string;
  /** How many answers were merged; 1 on the aggregated routes. */
  pages: number;
  /** Keys that the server left out of its per-key lists; `null` when it lists all. */
  cutKeys: { shown: number; total: number } | null;
}

/** How far a paged read has come. */
export interface UsageProgress {
  read: number;
  total: number;
}

const keys = {
  daily: (scope: UsageScope, range: DayRange, detail: KeyDetail) => ["usage", "daily", scope, range, detail] as const,
  organizations: (range: DayRange) => ["usage", "organizations", range] as const,
  progress: (scope: UsageScope, range: DayRange) => ["usage", "progress", scope, range] as const,
};

/** Most rows that `/user/daily/activity` gives at once; the other paged routes declare no limit. */
const ROWS_A_PAGE = 1000;
const PAGES_AT_ONCE = 4;

export const usage = {
  /** Daily usage of a scope, complete or not at all. */
  daily: (client: ApiClient, scope: UsageScope, range: DayRange, detail: KeyDetail = "no-keys") =>
    queryOptions({
      queryKey: keys.daily(scope, range, detail),
      queryFn: ({ signal, client: cache }) => {
        const { path, query } = routeOf(scope, range);
        const onProgress = (progress: UsageProgress | null) => {
          if (progress) cache.setQueryData(keys.progress(scope, range), progress);
          else cache.removeQueries({ queryKey: keys.progress(scope, range) });
        };
        return readUsage(client, { path, query, detail, signal, onProgress });
      },
    }),

  /** Daily usage of all organizations, each by its id in `entities`. For those with instance view. */
  organizations: (client: ApiClient, range: DayRange) =>
    queryOptions({
      queryKey: keys.organizations(range),
      queryFn: ({ signal }) =>
        readUsage(client, {
          path: ORGANIZATION_PATH,
          query: datesOf(range),
          detail: "no-keys",
          signal,
          onProgress() {},
        }),
    }),

  /** Progress of the paged read of the same scope and range; `null` while there is none. Never fetched. */
  progress: (scope: UsageScope, range: DayRange) =>
    queryOptions<UsageProgress | null>({
      queryKey: keys.progress(scope, range),
      queryFn: () => null,
      enabled: false,
      initialData: null,
    }),
};

interface Reading {
  /** The paged route; the aggregated one stands below it. */
  path: string;
  query: Record<string, string>;
  detail: KeyDetail;
  signal: AbortSignal;
  /** Told how many pages are read; `null` when all are. */
  onProgress: (progress: UsageProgress | null) => void;
}

/** Most keys that the aggregated routes list (common_daily_activity_routes.py: 1 to 1000, 100 when not asked). */
const KEY_LIMITS: Record<KeyDetail, number> = { "no-keys": 1, "all-keys": 1000 };

/**
 * The aggregated route answers a whole range at once. Where it is absent (older proxies: 404) or refused (older route
 * tables leave organization admins out), the paged one is read to its end.
 */
async function readUsage(client: ApiClient, reading: Reading): Promise<Usage> {
  const { path, detail, signal } = reading;
  try {
    const aggregated = `${path}/aggregated`;
    const query = { ...reading.query, api_key_limit: KEY_LIMITS[detail] };
    const { data } = await client.send({ path: aggregated, query, schema: DailyActivitySchema, signal });
    const cutKeys = detail === "all-keys" ? cutKeysOf(data) : null;
    return { days: mergeDays([data.results]), route: aggregated, pages: 1, cutKeys };
  } catch (error) {
    if (!(error instanceof ApiError) || !(error.kind === "not-found" || error.kind === "forbidden")) throw error;
  }
  return readPages(client, reading);
}

/** Reads every page, a few at a time. Pages split days, so only all of them together mean anything. */
async function readPages(client: ApiClient, { path, query, signal, onProgress }: Reading): Promise<Usage> {
  // Nothing of an earlier try, cancelled or failed, stands beside this one.
  onProgress(null);
  let isOver = false;
  const readPage = async (page: number) => {
    const paged = { ...query, page, page_size: ROWS_A_PAGE };
    return (await client.send({ path, query: paged, schema: DailyActivitySchema, signal })).data;
  };
  const first = await readPage(1);
  const total = Math.max(1, first.metadata.total_pages);
  const answers: DailyActivity[] = [first];
  const report = () => {
    if (total > 1 && !isOver) onProgress({ read: answers.length, total });
  };
  report();
  let next = 2;
  const readOn = async (): Promise<void> => {
    while (next <= total && !isOver) {
      const page = next;
      next += 1;
      answers.push(await readPage(page));
      report();
    }
  };
  try {
    await Promise.all(Array.from({ length: PAGES_AT_ONCE }, readOn));
  } finally {
    // One page that fails is the end of all: the others neither read on nor report.
    isOver = true;
    onProgress(null);
  }
  return { days: mergeDays(answers.map((answer) => answer.results)), route: path, pages: total, cutKeys: null };
}

const ORGANIZATION_PATH = "/organization/daily/activity";

const datesOf = (range: DayRange) => ({ start_date: range.from, end_date: range.to });

function routeOf(scope: UsageScope, range: DayRange): { path: string; query: Record<string, string> } {
  const dates = datesOf(range);
  switch (scope.kind) {
    case "organization":
      return { path: ORGANIZATION_PATH, query: { ...dates, organization_ids: scope.organizationId } };
    case "instance":
      return { path: "/user/daily/activity", query: dates };
    case "own":
      return { path: "/user/daily/activity", query: { ...dates, user_id: scope.userId } };
  }
}

function cutKeysOf({ metadata }: DailyActivity): Usage["cutKeys"] {
  const { api_key_limit: shown, total_api_keys: total } = metadata;
  return typeof shown === "number" && typeof total === "number" && total > shown ? { shown, total } : null;
}
