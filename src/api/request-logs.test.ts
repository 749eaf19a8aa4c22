/** The reader against a route that counts and pages as LiteLLM's does, with a cap small enough to meet. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RequestLog } from "~/contract/request-logs";
import type { ApiClient } from "./client";
import { ApiError } from "./errors";
import { createQueryClient } from "./query-client";
import { type LogQuestion, requestLogs } from "./request-logs";

const MIDNIGHT = Date.parse("2026-11-12T00:00:00Z");
const HOUR = 3_600_000;
const DAY = { from: MIDNIGHT, to: MIDNIGHT + 24 * HOUR };
const CAP = 7;

interface Row {
  id: string;
  at: number;
  key: string;
  failed: boolean;
}

/** Moments on whole hours and seconds are as likely as any: windows end there. */
const anyRows: fc.Arbitrary<Row[]> = fc.uniqueArray(
  fc.record({
    id: fc.uuid(),
    at: fc.oneof(
      fc.integer({ min: 0, max: 23 }).map((hour) => MIDNIGHT + hour * HOUR),
      fc.integer({ min: 0, max: 86_399_999 }).map((ms) => MIDNIGHT + ms),
      fc.integer({ min: 0, max: 3600 }).map((second) => MIDNIGHT + 9 * HOUR + second * 1000),
    ),
    key: fc.constantFrom("k1", "k2"),
    failed: fc.boolean(),
  }),
  { selector: ({ id }) => id, maxLength: 60 },
);

function routeOver(rows: readonly Row[], fail: (asked: number) => ApiError | null = () => null) {
  let asked = 0;
  let atOnce = 0;
  let most = 0;
  const send = async ({ query = {} }: { query?: Record<string, string | number | boolean | undefined> }) => {
    asked += 1;
    const error = fail(asked);
    if (error) throw error;
    atOnce += 1;
    most = Math.max(most, atOnce);
    await Promise.resolve();
    atOnce -= 1;
    const moment = (name: string) => Date.parse(`${String(query[name]).replace(" ", "T")}Z`);
    const [from, to] = [moment("start_date"), moment("end_date")];
    const found = rows
      .filter(({ at }) => at >= from && at <= to)
      .filter(({ key }) => query.api_key === undefined || query.api_key === key)
      .filter(({ failed }) => query.status_filter !== "failure" || failed)
      .sort((a, b) => (query.sort_order === "asc" ? a.at - b.at : b.at - a.at));
    const size = Number(query.page_size);
    const start = (Number(query.page ?? 1) - 1) * size;
    const data = found.slice(start, start + size).map(
      ({ id, at, key, failed }): RequestLog => ({
        request_id: id,
        api_key: key,
        startTime: at,
        spend: 0.25,
        status: failed ? "failure" : "success",
        organization_id: "acme",
        metadata: null,
      }),
    );
    const total = Math.min(found.length, CAP);
    return {
      data: { data, total, total_pages: Math.ceil(total / size), total_is_capped: found.length > CAP },
      requestId: null,
    };
  };
  return { client: { send } as unknown as ApiClient, asked: () => asked, most: () => most };
}

const question = (more: Partial<LogQuestion> = {}): LogQuestion => ({
  filters: [{ expected: 0 }],
  organizationId: null,
  ...more,
});
const byKey = question({
  filters: [
    { apiKey: "k1", expected: 9 },
    { apiKey: "k2", expected: 0 },
  ],
  organizationId: "acme",
});
const fetch = createQueryClient({ retryDelayMs: 0 });
const SEED = { seed: 20261118, numRuns: 60 };

/** Sub-second twins of more than the cap cannot be told apart by time: the reader says what it could not list. */
const isTooDense = (rows: readonly Row[]) => {
  const seconds = new Map<number, number>();
  for (const { at } of rows) seconds.set(Math.floor(at / 1000), (seconds.get(Math.floor(at / 1000)) ?? 0) + 1);
  return [...seconds.values()].some((count) => count > CAP - 2);
};

describe("a day of request logs", () => {
  it("is read whole, each row once and in its hour, however the server caps and pages", async () => {
    await fc.assert(
      fc.asyncProperty(anyRows, fc.constantFrom(question(), byKey), async (rows, asked) => {
        fc.pre(!isTooDense(rows));
        const { client, most } = routeOver(rows);
        fetch.clear();
        const { cells, missing } = await fetch.fetchQuery(requestLogs.tally(client, asked, DAY));
        const byHour = (hour: number) => rows.filter(({ at }) => Math.floor((at - MIDNIGHT) / HOUR) === hour).length;
        for (let hour = 0; hour < 24; hour += 1) {
          const own = cells.filter((cell) => cell.hour === hour);
          expect(own.reduce((sum, cell) => sum + cell.requests, 0)).toBe(byHour(hour));
        }
        expect(missing).toBe(0);
        expect(most()).toBeLessThanOrEqual(4);
      }),
      SEED,
    );
  });

  it("is counted by hour without reading it, and the hours add to the day", async () => {
    await fc.assert(
      fc.asyncProperty(anyRows, async (rows) => {
        fc.pre(!isTooDense(rows));
        const { client } = routeOver(rows);
        const hours = Array.from({ length: 24 }, (_, hour) => ({
          from: MIDNIGHT + hour * HOUR,
          to: MIDNIGHT + (hour + 1) * HOUR,
        }));
        fetch.clear();
        const counts = await fetch.fetchQuery(requestLogs.counts(client, byKey, hours));
        expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(rows.length);
        expect(counts.every(({ isAtLeast }) => !isAtLeast)).toBe(true);
      }),
      SEED,
    );
  });

  it("gives failures alone, and leaves another organization's rows out", async () => {
    const rows = [true, false, true].map((failed, index) => ({
      id: `r${index}`,
      at: MIDNIGHT + index,
      key: "k1",
      failed,
    }));
    const { client } = routeOver(rows);
    const read = (asked: LogQuestion) => fetch.fetchQuery(requestLogs.tally(client, asked, DAY));
    expect((await read(question({ failuresOnly: true }))).cells).toMatchObject([{ requests: 2, failed: 2 }]);
    expect((await read(question({ organizationId: "globex" }))).cells).toEqual([]);
  });

  it("says “at least” where one second holds more than the server counts", async () => {
    const rows = Array.from({ length: 9 }, (_, index) => ({
      id: `r${index}`,
      at: MIDNIGHT + index,
      key: "k1",
      failed: false,
    }));
    fetch.clear();
    const [count] = await fetch.fetchQuery(requestLogs.counts(routeOver(rows).client, question(), [DAY]));
    expect(count).toEqual({ count: CAP, isAtLeast: true });
  });

  it("asks a page again that failed by chance, not the pages before it", async () => {
    const busy = new ApiError("server", "GET /spend/logs/v2", "busy", { status: 503 });
    const { client, asked } = routeOver([], (at) => (at === 2 ? busy : null));
    fetch.clear();
    await fetch.fetchQuery(requestLogs.tally(client, byKey, DAY));
    expect(asked()).toBe(3);
  });

  it("is not there at all when a page is refused", async () => {
    const refused = new ApiError("forbidden", "GET /spend/logs/v2", "no", { status: 403 });
    const { client, asked } = routeOver([], (at) => (at === 2 ? refused : null));
    fetch.clear();
    await expect(fetch.fetchQuery(requestLogs.tally(client, byKey, DAY))).rejects.toBe(refused);
    expect(asked()).toBe(2);
  });
});
