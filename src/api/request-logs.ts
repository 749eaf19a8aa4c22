import { type QueryClient, type QueryKey, queryOptions } from "@tanstack/react-query";
import { LOG_COUNT_CAP, LOGS_A_PAGE, type RequestLogPage, RequestLogPageSchema } from "~/contract/request-logs";
import type { ApiClient } from "./client";
import { ApiError, isRetryable } from "./errors";
import { createTally, type LogTally } from "./request-log-tally";
import { type Job, workOff } from "./work-queue";

/** One question to the route. It knows no organization: an organization is asked for key by key. */
export interface LogFilter {
  /** Hash of a key. */
  apiKey?: string;
  userId?: string;
  /** How many rows there should be in a day; only for planning. */
  expected: number;
}

/** Whose requests: several filters that share no row. */
export interface LogQuestion {
  filters: readonly LogFilter[];
  /** Rows of another organization are left out: a key may have moved. */
  organizationId: string | null;
  /** Only requests that failed. */
  failuresOnly?: boolean;
}

/** Whole seconds since 1970 in milliseconds; the end is not part of it. */
export interface LogWindow {
  from: number;
  to: number;
}

/** How many requests a window holds; `isAtLeast` where counting was given up. */
export interface LogCount {
  count: number;
  isAtLeast: boolean;
}

/** How far a read has come: rows, or requests where rows are only counted. */
export interface LogProgress {
  done: number;
  total: number;
}

/** Reads at once. */
const AT_ONCE = 4;
/** Parts that a window is cut into when the server does not count to its end. */
const CUT = 4;
/** Small requests that one counting may take; after that a count is said to be "at least". */
const COUNTING_BUDGET = 1000;
const DAY_MS = 86_400_000;

const keys = {
  tally: (question: LogQuestion, window: LogWindow) => ["request-logs", "tally", question, window] as const,
  counts: (question: LogQuestion, windows: readonly LogWindow[]) =>
    ["request-logs", "counts", question, windows] as const,
  progress: (of: QueryKey) => ["request-logs", "progress", of] as const,
};

/** What was read of a day that is over does not change by itself; today is read again on demand. */
const KEPT = { staleTime: Number.POSITIVE_INFINITY, retry: false } as const;

export const requestLogs = {
  /** Rows of a window added up: complete, or not at all. */
  tally: (client: ApiClient, question: LogQuestion, window: LogWindow) =>
    queryOptions({
      ...KEPT,
      queryKey: keys.tally(question, window),
      queryFn: ({ signal, client: cache, queryKey }) =>
        reporting(cache, queryKey, (report) => readWindow(client, question, window, signal, report)),
    }),

  /** How many requests each window holds, without reading them. */
  counts: (client: ApiClient, question: LogQuestion, windows: readonly LogWindow[]) =>
    queryOptions({
      ...KEPT,
      queryKey: keys.counts(question, windows),
      queryFn: ({ signal, client: cache, queryKey }) =>
        reporting(cache, queryKey, (report) => countWindows(client, question, windows, signal, report)),
    }),

  /** Progress of one of the above; `null` while it does not run. Never fetched. */
  progress: (of: QueryKey) =>
    queryOptions<LogProgress | null>({
      queryKey: keys.progress(of),
      queryFn: () => null,
      enabled: false,
      initialData: null,
    }),
};

type Report = (progress: LogProgress) => void;

async function reporting<Result>(
  cache: QueryClient,
  of: QueryKey,
  work: (report: Report) => Promise<Result>,
): Promise<Result> {
  const queryKey = keys.progress(of);
  try {
    return await work((progress) => cache.setQueryData(queryKey, progress));
  } finally {
    cache.setQueryData(queryKey, null);
  }
}

/**
 * Reads every row of a window. The server stops counting at 10,000, so what holds more is cut by time. Its end is a whole
 * second and included, and a row's time is finer than that: the end asked for is the next part's beginning, and a row on
 * it belongs there. Oldest first, so that requests that come in meanwhile do not move those before them.
 */
async function readWindow(
  client: ApiClient,
  question: LogQuestion,
  window: LogWindow,
  signal: AbortSignal,
  report: Report,
): Promise<LogTally> {
  const tally = createTally();
  const share = (window.to - window.from) / DAY_MS;
  let read = 0;
  let expected = 0;
  const said = (rows: number) => {
    read += rows;
    report({ done: read, total: Math.max(read, Math.round(expected)) });
  };
  const part = (filter: LogFilter, span: LogWindow): Job => {
    const seen = new Set<string>();
    let left = 0;
    let total = 0;
    const take = ({ data }: RequestLogPage) => {
      for (const row of data) {
        if (seen.has(row.request_id)) continue;
        seen.add(row.request_id);
        if (row.startTime >= span.to) continue;
        if (question.organizationId !== null && row.organization_id !== question.organizationId) continue;
        tally.add(row);
      }
      left -= 1;
      if (left === 0) tally.miss(Math.max(0, total - seen.size));
      said(data.length);
    };
    const page = (number: number): Job => {
      return async (_also, stop) => {
        take(await ask(client, question, filter, span, { page: number, sort_order: "asc" }, stop));
      };
    };
    return async (also, stop) => {
      const first = await ask(client, question, filter, span, { page: 1, sort_order: "asc" }, stop);
      if (first.total_is_capped && canCut(span)) {
        also(...cut(span, CUT).map((piece) => part(filter, piece)));
        return;
      }
      total = first.total;
      const pages = Math.max(1, Math.ceil(total / LOGS_A_PAGE));
      left = pages;
      take(first);
      also(...Array.from({ length: pages - 1 }, (_, index) => page(index + 2)));
    };
  };
  const jobs = question.filters.flatMap((filter) => {
    const rows = filter.expected * share;
    expected += rows;
    return cut(window, Math.ceil((rows * 2) / LOG_COUNT_CAP)).map((span) => part(filter, span));
  });
  report({ done: 0, total: Math.round(expected) });
  await workOff(jobs, AT_ONCE, signal);
  return tally.done();
}

/** Counts by asking for one row: `total` is exact up to the cap, and what holds more is cut by time. */
async function countWindows(
  client: ApiClient,
  question: LogQuestion,
  windows: readonly LogWindow[],
  signal: AbortSignal,
  report: Report,
): Promise<LogCount[]> {
  const counts: LogCount[] = windows.map(() => ({ count: 0, isAtLeast: false }));
  let asked = 0;
  let planned = question.filters.length * windows.length;
  const count = (filter: LogFilter, span: LogWindow, into: LogCount): Job => {
    return async (also, stop) => {
      const { data, total, total_is_capped } = await ask(client, question, filter, span, { page_size: 1 }, stop);
      asked += 1;
      if (total_is_capped && canCut(span) && planned + CUT <= COUNTING_BUDGET) {
        const pieces = cut(span, CUT);
        planned += pieces.length;
        also(...pieces.map((piece) => count(filter, piece, into)));
      } else {
        into.count += total;
        if (total_is_capped) into.isAtLeast = true;
        // The newest row stands on the end itself, which belongs to the next window.
        else if (data[0]?.startTime === span.to) {
          planned += 1;
          also(async (_also, inner) => {
            const end = { from: span.to, to: span.to };
            const onIt = await ask(client, question, filter, end, { page_size: 1 }, inner);
            into.count -= onIt.total;
            asked += 1;
          });
        }
      }
      report({ done: asked, total: planned });
    };
  };
  report({ done: 0, total: planned });
  await workOff(
    windows.flatMap((span, index) =>
      question.filters.map((filter) => count(filter, span, counts[index] ?? { count: 0, isAtLeast: false })),
    ),
    AT_ONCE,
    signal,
  );
  return counts;
}

const canCut = ({ from, to }: LogWindow) => to - from > 1000;

/** Cuts a window into parts of whole seconds. */
export function cut({ from, to }: LogWindow, parts: number): LogWindow[] {
  const seconds = (to - from) / 1000;
  const count = Math.max(1, Math.min(parts, seconds));
  const edge = (index: number) => from + Math.floor((seconds * index) / count) * 1000;
  return Array.from({ length: count }, (_, index) => ({ from: edge(index), to: edge(index + 1) }));
}

/** Tries after the first, each a single page: a long read does not begin anew for one bad answer. */
const RETRIES = 2;
const RETRY_MS = 300;

async function ask(
  client: ApiClient,
  { failuresOnly = false }: LogQuestion,
  { apiKey, userId }: LogFilter,
  { from, to }: LogWindow,
  more: { page?: number; page_size?: number; sort_order?: "asc" },
  signal: AbortSignal,
): Promise<RequestLogPage> {
  const query = {
    start_date: inSeconds(from),
    end_date: inSeconds(to),
    api_key: apiKey,
    user_id: userId,
    status_filter: failuresOnly ? "failure" : undefined,
    page_size: LOGS_A_PAGE,
    ...more,
  };
  for (let attempt = 0; ; attempt += 1) {
    try {
      return (await client.send({ path: "/spend/logs/v2", query, schema: RequestLogPageSchema, signal })).data;
    } catch (error) {
      if (attempt >= RETRIES || !isRetryable(error)) throw error;
      const told = error instanceof ApiError ? error.retryAfterSeconds : null;
      await pause(told === null ? RETRY_MS * 2 ** attempt : Math.min(told * 1000, 30_000), signal);
    }
  }
}

/** `2026-11-12 09:00:00`: the route takes no RFC 3339. */
function inSeconds(moment: number): string {
  return new Date(moment).toISOString().slice(0, 19).replace("T", " ");
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason instanceof Error ? signal.reason : new Error("given up"));
    });
  });
}
