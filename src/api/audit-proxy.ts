/**
 * The audit log of a plain proxy, asked by time. Its pages are numbered, and a number means something else as soon as a
 * row is added; so older rows are asked for up to the time of the last one known, newer ones from the time of the first.
 */
import type { AuditBucket, AuditEntry } from "~/contract/audit-events";
import { type AuditFilter, proxyQuestion } from "~/contract/audit-filter";
import {
  entryOfProxyRow,
  PROXY_AUDIT_ROWS_A_PAGE,
  type ProxyAuditPage,
  ProxyAuditPageSchema,
  ProxyAuditRowSchema,
} from "~/contract/proxy-audit";
import type { AuditPage, AuditStart, NewEvents } from "./audit-events";
import type { ApiClient } from "./client";
import { workOff } from "./work-queue";

/** A place in the log: a time, and the page of the rows from there, for when more than a page has the same time. */
interface Place {
  towards: "older" | "newer";
  at: string;
  page: number;
}

const BUCKET_MS: Readonly<Record<AuditBucket, number>> = { hour: 3_600_000, day: 86_400_000, week: 604_800_000 };
/** Counts at once. */
const AT_ONCE = 4;

export const proxyAudit = {
  async page(
    client: ApiClient,
    filter: AuditFilter,
    start: AuditStart,
    limit: number,
    signal: AbortSignal,
  ): Promise<AuditPage> {
    const place = await placeOf(client, start, signal);
    const size = Math.min(limit, PROXY_AUDIT_ROWS_A_PAGE);
    const bounded = place ? within(filter, place) : filter;
    const order = place?.towards === "newer" ? "asc" : "desc";
    const answer = await ask(client, bounded, { page: place?.page ?? 1, page_size: size, sort_order: order }, signal);
    const items = answer.audit_logs.map(entryOfProxyRow);
    const isFull = answer.page < answer.total_pages;
    const further = isFull ? furtherFrom(items, place, order === "asc" ? "newer" : "older") : null;
    if (order === "asc") {
      return { items: items.toReversed(), next: null, prev: further, total: answer.total };
    }
    // Reading begins here: what is newer than the first row is found by its time. The list's head knows of nothing newer.
    const first = start !== null && "around" in start ? items[0] : undefined;
    const prev = first ? written({ towards: "newer", at: first.occurred_at, page: 1 }) : null;
    return { items, next: further, prev, total: answer.total };
  },

  async one(client: ApiClient, id: string, signal: AbortSignal): Promise<AuditEntry> {
    const path = `/audit/${encodeURIComponent(id)}`;
    return entryOfProxyRow((await client.send({ path, schema: ProxyAuditRowSchema, signal })).data);
  },

  async oldest(client: ApiClient, signal: AbortSignal): Promise<AuditEntry | null> {
    const { audit_logs } = await ask(client, {}, { page: 1, page_size: 1, sort_order: "asc" }, signal);
    return audit_logs[0] ? entryOfProxyRow(audit_logs[0]) : null;
  },

  async countNewer(
    client: ApiClient,
    filter: AuditFilter,
    from: string,
    known: string | null,
    signal: AbortSignal,
  ): Promise<NewEvents> {
    const more = { page: 1, page_size: PROXY_AUDIT_ROWS_A_PAGE, sort_order: "asc" } as const;
    const { audit_logs, total } = await ask(client, { ...filter, from }, more, signal);
    // Rows of the same millisecond have no order among themselves: only the known one is certainly not new.
    const isKnown = audit_logs.some(({ id }) => id === known);
    return { count: total - (isKnown ? 1 : 0), isAtLeast: false };
  },

  async histogram(
    client: ApiClient,
    { from, to, ...filter }: AuditFilter & { from: string; to: string },
    bucket: AuditBucket,
    signal: AbortSignal,
  ): Promise<{ start: string; count: number }[]> {
    const step = BUCKET_MS[bucket];
    const buckets: { start: string; count: number }[] = [];
    for (let at = Date.parse(from); at < Date.parse(to); at += step) {
      buckets.push({ start: new Date(at).toISOString(), count: 0 });
    }
    await workOff(
      buckets.map((one) => async (_also, stop) => {
        const end = new Date(Math.min(Date.parse(one.start) + step, Date.parse(to))).toISOString();
        const counted = { ...filter, from: one.start, to: end };
        one.count = (await ask(client, counted, { page: 1, page_size: 1 }, stop)).total;
      }),
      AT_ONCE,
      signal,
    );
    return buckets;
  },
};

async function ask(
  client: ApiClient,
  filter: AuditFilter,
  more: { page: number; page_size: number; sort_order?: "asc" | "desc" },
  signal: AbortSignal,
): Promise<ProxyAuditPage> {
  const query = { ...proxyQuestion(filter).parameters, sort_by: "updated_at", ...more };
  return (await client.send({ path: "/audit", query, schema: ProxyAuditPageSchema, signal })).data;
}

/** Where to read from. An event that is named is looked up: its time is the place. */
async function placeOf(client: ApiClient, start: AuditStart, signal: AbortSignal): Promise<Place | null> {
  if (start === null) return null;
  if ("cursor" in start) return read(start.cursor);
  const { occurred_at } = await proxyAudit.one(client, start.around, signal);
  return { towards: "older", at: occurred_at, page: 1 };
}

/** The filter up to a time, or from it. The proxy includes its ends, so the rows of that very time come again. */
function within(filter: AuditFilter, { towards, at }: Place): AuditFilter {
  if (towards === "newer") return { ...filter, from: filter.from !== undefined && filter.from > at ? filter.from : at };
  const end = new Date(Date.parse(at) + 1).toISOString();
  return { ...filter, to: filter.to !== undefined && filter.to < end ? filter.to : end };
}

/** Where the next page starts: at the last row's time, or on the page after when that time fills whole pages. */
function furtherFrom(items: readonly AuditEntry[], place: Place | null, towards: Place["towards"]): string | null {
  const last = items.at(-1);
  if (!last) return null;
  const isStuck = place !== null && place.at === last.occurred_at;
  return written({ towards, at: last.occurred_at, page: isStuck ? place.page + 1 : 1 });
}

function written({ towards, at, page }: Place): string {
  return `${towards} ${at} ${page}`;
}

function read(cursor: string): Place | null {
  const [towards, at, page] = cursor.split(" ");
  if ((towards !== "older" && towards !== "newer") || at === undefined) return null;
  return { towards, at, page: Number(page) };
}
