import { type InfiniteData, infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import {
  AUDIT_EVENTS_A_PAGE,
  type AuditBucket,
  type AuditEntry,
  AuditEventPageSchema,
  AuditEventSchema,
  AuditHistogramSchema,
  type AuditTotal,
} from "~/contract/audit-events";
import { type AuditFilter, auditParameters } from "~/contract/audit-filter";
import type { ConsoleConfig } from "~/contract/config";
import { maskAuditEvent } from "~/contract/mask-secrets";
import { proxyAudit } from "./audit-proxy";
import type { ApiClient } from "./client";

/** Where events come from: the control plane, or the audit rows of a plain proxy. */
export interface AuditSource {
  client: ApiClient;
  kind: ConsoleConfig["instance"]["kind"];
}

/** One page, newest first. Cursors are the server's on Cloud, made of times on a plain proxy. */
export interface AuditPage {
  items: readonly AuditEntry[];
  /** Towards older events. */
  next: string | null;
  /** Towards newer events. */
  prev: string | null;
  total: AuditTotal;
}

/** Where reading starts: at the newest, on the page that holds an event, or at a cursor. */
export type AuditStart = { around: string } | { cursor: string } | null;

/** How many events came since, and whether that is all of them. */
export interface NewEvents {
  count: number;
  isAtLeast: boolean;
}

/** Newer events are counted this often, in milliseconds. */
export const COUNT_EVERY_MS = 30_000;
const PAGE = 100;

const keys = {
  all: ["audit-events"] as const,
  lists: ["audit-events", "list"] as const,
  list: (filter: AuditFilter, around: string | null) => ["audit-events", "list", filter, around] as const,
  newer: (filter: AuditFilter, top: AuditEntry | null) => ["audit-events", "newer", filter, top?.id ?? null] as const,
  histogram: (filter: AuditFilter, bucket: AuditBucket) => ["audit-events", "histogram", filter, bucket] as const,
  one: (id: string) => ["audit-events", "one", id] as const,
};

export const auditEvents = {
  /** Key of everything asked of the log, to be invalidated by whoever writes something that is audited. */
  all: keys.all,

  /** The log, page by page in both directions; with `around` it begins on the page that holds that event. */
  list: (source: AuditSource, filter: AuditFilter, around: string | null = null) =>
    infiniteQueryOptions({
      queryKey: keys.list(filter, around),
      initialPageParam: around === null ? null : ({ around } as AuditStart),
      queryFn: ({ pageParam, signal }) => readPage(source, filter, pageParam, signal),
      getNextPageParam: ({ next }): AuditStart | undefined => (next === null ? undefined : { cursor: next }),
      getPreviousPageParam: ({ prev }): AuditStart | undefined => (prev === null ? undefined : { cursor: prev }),
      // Pages are not read again by themselves: what one reads does not move. New events are counted apart.
      staleTime: Number.POSITIVE_INFINITY,
      select: mergePages,
    }),

  /** How many events are newer than the newest one that is shown; counted every 30 s. */
  newer: (source: AuditSource, filter: AuditFilter, top: AuditEntry | null, since: Date) =>
    queryOptions({
      queryKey: keys.newer(filter, top),
      refetchInterval: COUNT_EVERY_MS,
      queryFn: ({ signal }) => countNewer(source, filter, top, since, signal),
    }),

  /** How many match, of a plain proxy, whose pages count only from where they begin. */
  count: (source: AuditSource, filter: AuditFilter) =>
    queryOptions({
      queryKey: [...keys.all, "count", filter] as const,
      queryFn: async ({ signal }) => (await readPage(source, filter, null, signal, 1)).total,
    }),

  /** The oldest row of a plain proxy: where its log begins. `null` when there is none. */
  oldest: (source: AuditSource) =>
    queryOptions({
      queryKey: [...keys.all, "oldest"] as const,
      queryFn: ({ signal }) => proxyAudit.oldest(source.client, signal),
    }),

  /** Matching events per bucket, in UTC, oldest first. On a plain proxy every bucket is counted by a request. */
  histogram: (source: AuditSource, filter: AuditFilter & { from: string; to: string }, bucket: AuditBucket) =>
    queryOptions({
      queryKey: keys.histogram(filter, bucket),
      queryFn: async ({ signal }) => {
        if (source.kind === "proxy") return proxyAudit.histogram(source.client, filter, bucket, signal);
        const query = { ...auditParameters(filter), bucket };
        const { data } = await source.client.send({
          path: "/cloud/v1/audit-events/histogram",
          query,
          schema: AuditHistogramSchema,
          signal,
        });
        return data.buckets;
      },
    }),

  /** One event. What retention removed is `not-found` with status 410 for 30 days. */
  one: (source: AuditSource, id: string) =>
    queryOptions({
      queryKey: keys.one(id),
      staleTime: Number.POSITIVE_INFINITY,
      queryFn: async ({ signal }): Promise<AuditEntry> => {
        if (source.kind === "proxy") return masked(await proxyAudit.one(source.client, id, signal));
        const path = `/cloud/v1/audit-events/${encodeURIComponent(id)}`;
        return masked((await source.client.send({ path, schema: AuditEventSchema, signal })).data);
      },
    }),

  /** A few events of a filter, newest first: the history of one object, or what an actor did. */
  latest: (source: AuditSource, filter: AuditFilter, limit: number) =>
    queryOptions({
      queryKey: [...keys.lists, "latest", filter, limit] as const,
      queryFn: ({ signal }) => readPage(source, filter, null, signal, limit),
    }),
};

/** Pages as one list, newest first. An event that stands on two pages, because time cursors overlap, is taken once. */
export function mergePages({ pages }: InfiniteData<AuditPage, AuditStart>): {
  entries: AuditEntry[];
  total: AuditTotal;
} {
  const seen = new Set<string>();
  const entries = pages.flatMap(({ items }) => items).filter(({ id }) => !seen.has(id) && seen.add(id));
  return { entries, total: pages.at(-1)?.total ?? 0 };
}

/** No secret that the server forgot, and no message content, gets past this door. */
const masked = (entry: AuditEntry): AuditEntry => maskAuditEvent(entry).value;

async function readPage(
  { client, kind }: AuditSource,
  filter: AuditFilter,
  start: AuditStart,
  signal: AbortSignal,
  limit = PAGE,
): Promise<AuditPage> {
  if (kind === "proxy") {
    const page = await proxyAudit.page(client, filter, start, limit, signal);
    return { ...page, items: page.items.map(masked) };
  }
  const query = { ...auditParameters(filter), ...start, limit };
  const { data } = await client.send({ path: "/cloud/v1/audit-events", query, schema: AuditEventPageSchema, signal });
  return { items: data.items.map(masked), next: data.next_cursor, prev: data.prev_cursor, total: data.total };
}

async function countNewer(
  { client, kind }: AuditSource,
  filter: AuditFilter,
  top: AuditEntry | null,
  since: Date,
  signal: AbortSignal,
): Promise<NewEvents> {
  const from = top?.occurred_at ?? since.toISOString();
  if (kind === "proxy") return proxyAudit.countNewer(client, filter, from, top?.id ?? null, signal);
  const query = { ...auditParameters({ ...filter, from }), order: "asc", limit: AUDIT_EVENTS_A_PAGE };
  const { data } = await client.send({ path: "/cloud/v1/audit-events", query, schema: AuditEventPageSchema, signal });
  return newerThan(top?.id ?? null, data.items, data.next_cursor !== null);
}

/** Of a page of the oldest first that begins at the newest known event, what is newer. */
function newerThan(known: string | null, items: readonly AuditEntry[], hasMore: boolean): NewEvents {
  const at = items.findIndex(({ id }) => id === known);
  return { count: items.length - (at + 1), isAtLeast: hasMore };
}
