import { queryOptions } from "@tanstack/react-query";
import { readActivity, type UsageAnswer } from "~/contract/read-usage";
import { createTableBuilder, type UsageTable } from "~/contract/usage-table";
import type { DayRange } from "~/lib/days";
import type { ApiAnswer, ApiClient } from "./client";
import { ApiError } from "./errors";
import { openUsageReader, readHere, WorkerLost } from "./usage-reader";

/** What a usage page is about: one organization, everything on the instance, or one person's own keys. */
export type UsageScope =
  | { kind: "organization"; organizationId: string }
  | { kind: "instance" }
  | { kind: "own"; userId: string };

/**
 * One key, with the organization through which it may be seen; `null` where the instance's or the person's own answer
 * knows it.
 */
export interface KeyScope {
  kind: "key";
  hash: string;
  organizationId: string | null;
}

/** Whatever usage can be asked about. */
export type UsageSubject = UsageScope | KeyScope;

/** How much of the per-key lists to ask for: they are most of an answer, and few views need them. */
export type KeyDetail = "no-keys" | "all-keys";

/** Usage of a scope over a range, complete, and where it was read. */
export interface Usage {
  table: UsageTable;
  /** The path that answered. */
  route: string;
  /** How many answers were merged; 1 on the aggregated routes. */
  pages: number;
  /** Keys that the server left out of its per-key lists; `null` when it lists all, or none were asked for. */
  cutKeys: { shown: number; total: number } | null;
  /** Under which the server logs what was asked, as far as it said. */
  requestIds: readonly string[];
}

/** How far a paged read has come. */
export interface UsageProgress {
  read: number;
  total: number;
}

const keys = {
  daily: (scope: UsageSubject, range: DayRange, detail: KeyDetail) => ["usage", "daily", scope, range, detail] as const,
  byEntity: (entity: "organization" | "tag", range: DayRange) => ["usage", "by", entity, range] as const,
  progress: (scope: UsageSubject, range: DayRange) => ["usage", "progress", scope, range] as const,
};

/** Most rows that `/user/daily/activity` gives at once; the other paged routes declare no limit. */
const ROWS_A_PAGE = 1000;
const PAGES_AT_ONCE = 4;

export const usage = {
  /** Daily usage of a scope, complete or not at all. */
  daily: (client: ApiClient, scope: UsageSubject, range: DayRange, detail: KeyDetail = "no-keys") =>
    queryOptions({
      queryKey: keys.daily(scope, range, detail),
      // Columns of numbers: comparing them with the last answer would cost more than taking the new one.
      structuralSharing: false,
      queryFn: ({ signal, client: cache }) => {
        const { path, query } = routeOf(scope, range);
        const onProgress = (progress: UsageProgress | null) => {
          if (progress) cache.setQueryData(keys.progress(scope, range), progress);
          else cache.removeQueries({ queryKey: keys.progress(scope, range) });
        };
        return readUsage(client, { path, query, detail, signal, onProgress });
      },
    }),

  /**
   * Daily usage of the instance by organization or by tag, each by its id in `entities`. For those with instance view.
   * One request may carry several tags: they overlap.
   */
  byEntity: (client: ApiClient, entity: "organization" | "tag", range: DayRange) =>
    queryOptions({
      queryKey: keys.byEntity(entity, range),
      structuralSharing: false,
      queryFn: ({ signal }) => readUsage(client, ofInstance(`/${entity}/daily/activity`, range, signal)),
    }),

  /** Progress of the paged read of the same scope and range; `null` while there is none. Never fetched. */
  progress: (scope: UsageSubject, range: DayRange) =>
    queryOptions<UsageProgress | null>({
      queryKey: keys.progress(scope, range),
      queryFn: () => null,
      enabled: false,
      initialData: null,
    }),
};

interface Reading {
  path: string;
  query: Record<string, string>;
  detail: KeyDetail;
  signal: AbortSignal;
  onProgress: (progress: UsageProgress | null) => void;
}

function ofInstance(path: string, range: DayRange, signal: AbortSignal): Reading {
  return { path, query: datesOf(range), detail: "no-keys", signal, onProgress() {} };
}

/** How many keys of each list to ask for (common_daily_activity_routes.py: 1 to 1000, 100 when not asked). */
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
    const { data, requestId } = await readWhole(client, { path: aggregated, query, signal }, detail);
    return {
      table: data.table,
      route: aggregated,
      pages: 1,
      cutKeys: detail === "all-keys" ? cutKeysOf(data) : null,
      requestIds: requestId === null ? [] : [requestId],
    };
  } catch (error) {
    if (!(error instanceof ApiError) || !(error.kind === "not-found" || error.kind === "forbidden")) throw error;
  }
  return readPages(client, reading);
}

/** Reads a whole range, in a worker when it is large; once more without one if that is lost under way. */
async function readWhole(
  client: ApiClient,
  request: { path: string; query: Record<string, string | number>; signal: AbortSignal },
  detail: KeyDetail,
): Promise<ApiAnswer<UsageAnswer>> {
  const reader = openUsageReader({ signal: request.signal, isLarge: detail === "all-keys" });
  try {
    return await client.send({ ...request, read: reader.read });
  } catch (error) {
    if (!(error instanceof WorkerLost)) throw error;
    return await client.send({ ...request, read: readHere });
  } finally {
    reader.close();
  }
}

/** Reads every page, a few at a time. Pages split days, so only all of them together mean anything. */
async function readPages(client: ApiClient, { path, query, signal, onProgress }: Reading): Promise<Usage> {
  // Nothing of an earlier try, cancelled or failed, stands beside this one.
  onProgress(null);
  let isOver = false;
  let read = 0;
  const builder = createTableBuilder();
  const requestIds: string[] = [];
  const readPage = async (page: number): Promise<{ total_pages: number }> => {
    const { data, requestId } = await client.send({
      path,
      query: { ...query, page, page_size: ROWS_A_PAGE },
      signal,
      read: async (body) => readActivity(await body.text()),
    });
    builder.add(data);
    read += 1;
    if (requestId !== null) requestIds.push(requestId);
    return data.metadata;
  };
  const first = await readPage(1);
  const total = Math.max(1, first.total_pages);
  const report = () => {
    if (total > 1 && !isOver) onProgress({ read, total });
  };
  report();
  let next = 2;
  const readOn = async (): Promise<void> => {
    while (next <= total && !isOver) {
      const page = next;
      next += 1;
      await readPage(page);
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
  return { table: builder.build(), route: path, pages: total, cutKeys: null, requestIds };
}

const ORGANIZATION_PATH = "/organization/daily/activity";
const USER_PATH = "/user/daily/activity";

const datesOf = (range: DayRange) => ({ start_date: range.from, end_date: range.to });

function routeOf(scope: UsageSubject, range: DayRange): { path: string; query: Record<string, string> } {
  const dates = datesOf(range);
  switch (scope.kind) {
    case "organization":
      return { path: ORGANIZATION_PATH, query: { ...dates, organization_ids: scope.organizationId } };
    case "instance":
      return { path: USER_PATH, query: dates };
    case "own":
      return { path: USER_PATH, query: { ...dates, user_id: scope.userId } };
    case "key": {
      const { hash, organizationId } = scope;
      return organizationId === null
        ? { path: USER_PATH, query: { ...dates, api_key: hash } }
        : { path: ORGANIZATION_PATH, query: { ...dates, organization_ids: organizationId, api_key: hash } };
    }
  }
}

function cutKeysOf({ metadata }: UsageAnswer): Usage["cutKeys"] {
  const { api_key_limit: shown, total_api_keys: total } = metadata;
  return typeof shown === "number" && typeof total === "number" && total > shown ? { shown, total } : null;
}
