import { InfiniteQueryObserver, QueryClient } from "@tanstack/react-query";
import * as fc from "fast-check";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { type AuditSource, auditEvents } from "./audit-events";
import { createApiClient } from "./client";

/** One event of the model: when, in milliseconds, and in which order it was written. */
interface Line {
  at: number;
  serial: number;
}

type Step = { do: "older" | "newer" } | { do: "arrive" | "expire"; count: number };

const START = Date.parse("2026-11-18T00:00:00Z");
/** Rows a page of the models, whatever is asked for: every few steps cross a page. */
const SIZE = 4;
const momentOf = ({ at }: Line) => new Date(START + at).toISOString();
const idOf = ({ serial }: Line) => `e${serial}`;
const newestFirst = (one: Line, other: Line) => other.at - one.at || other.serial - one.serial;

/** A log that grows at its newer end and is cut at its older one; its times may repeat. */
class Model {
  lines: Line[] = [];
  #at = 0;
  #serial = 0;

  arrive(count: number, gaps: readonly number[]): void {
    for (let index = 0; index < count; index += 1) {
      this.#at += gaps[this.#serial % gaps.length] ?? 1;
      this.lines.unshift({ at: this.#at, serial: this.#serial });
      this.#serial += 1;
    }
  }

  expire(count: number): void {
    this.lines.splice(Math.max(1, this.lines.length - count));
  }

  cloud(query: URLSearchParams): object {
    const all = this.lines;
    const around = all.findIndex((line) => idOf(line) === query.get("around"));
    const [towards = "", at = "", serial = ""] = query.get("cursor")?.split(" ") ?? [];
    const place = { at: Number(at), serial: Number(serial) };
    const older = towards === "next" ? all.filter((line) => newestFirst(place, line) < 0) : all;
    const newer = all.filter((line) => newestFirst(place, line) > 0);
    const from = Math.max(0, around - SIZE / 2);
    const items = towards === "prev" ? newer.slice(-SIZE) : older.slice(from, from + SIZE);
    const [first, last] = [items[0], items.at(-1)];
    const cursor = (way: string, line: Line) => `${way} ${line.at} ${line.serial}`;
    return {
      items: items.map((line) => ({
        ...{ id: idOf(line), occurred_at: momentOf(line), actor: { id: "mira", email: null, kind: "user" } },
        ...{ address: null, user_agent: null, action: "key.updated", category: "update", organization_id: null },
        ...{ object: { table: "Key", id: "k", label: null }, before: null, after: null },
        expires_at: momentOf({ ...line, at: line.at + 1e9 }),
      })),
      next_cursor: last && last !== all.at(-1) ? cursor("next", last) : null,
      prev_cursor: first && first !== all[0] ? cursor("prev", first) : null,
      total: all.length,
    };
  }

  proxy(path: string, query: URLSearchParams): object {
    const row = (line: Line) => ({
      ...{ id: idOf(line), updated_at: momentOf(line), changed_by: "mira", action: "updated" },
      ...{ table_name: "LiteLLM_TeamTable", object_id: "t", before_value: null, updated_values: null },
    });
    const one = this.lines.find((line) => path.endsWith(`/${idOf(line)}`));
    if (one) return row(one);
    const [from, to] = [query.get("start_date"), query.get("end_date")].map((text) => text && Date.parse(text) - START);
    const found = this.lines.filter(({ at }) => at >= Number(from ?? 0) && at <= Number(to ?? Number.MAX_VALUE));
    if (query.get("sort_order") === "asc") found.reverse();
    const page = Number(query.get("page"));
    return {
      audit_logs: found.slice((page - 1) * SIZE, page * SIZE).map(row),
      ...{ total: found.length, page, page_size: SIZE, total_pages: Math.ceil(found.length / SIZE) },
    };
  }
}

const steps = (canExpire: boolean): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.oneof(
      fc.record({ do: fc.constantFrom<"older" | "newer">("older", "newer") }),
      fc.record({ do: fc.constant<"arrive">("arrive"), count: fc.integer({ min: 1, max: 9 }) }),
      ...(canExpire ? [fc.record({ do: fc.constant<"expire">("expire"), count: fc.integer({ min: 1, max: 9 }) })] : []),
    ),
    { maxLength: 14 },
  );

/** Walks a list as somebody scrolls, while the log changes, and then to its end. */
async function walk(kind: AuditSource["kind"], model: Model, gaps: number[], around: number | null, way: Step[]) {
  vi.stubGlobal("fetch", async (input: RequestInfo | URL) => {
    const url = new URL(input instanceof Request ? input.url : input);
    return Response.json(
      kind === "cloud" ? model.cloud(url.searchParams) : model.proxy(url.pathname, url.searchParams),
    );
  });
  const tokens = { accessToken: async () => "t", renewAfterRefusal: async () => null };
  const client = createApiClient({ baseUrl: "http://api.test", authHeader: "Authorization", tokens });
  const start = around === null ? null : model.lines[around % model.lines.length];
  const cache = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const list = new InfiniteQueryObserver(cache, auditEvents.list({ client, kind }, {}, start ? idOf(start) : null));
  const stop = list.subscribe(() => {});
  await vi.waitUntil(() => !list.getCurrentResult().isFetching, { interval: 0 });
  for (const step of way) {
    const { hasNextPage, hasPreviousPage } = list.getCurrentResult();
    if (step.do === "arrive") model.arrive(step.count, gaps);
    else if (step.do === "expire") model.expire(step.count);
    else if (step.do === "older" && hasNextPage) await list.fetchNextPage();
    else if (step.do === "newer" && hasPreviousPage) await list.fetchPreviousPage();
  }
  for (let turn = 0; turn < 200 && list.getCurrentResult().hasNextPage; turn += 1) await list.fetchNextPage();
  const { data, error } = list.getCurrentResult();
  stop();
  cache.clear();
  if (error) throw error;
  return data?.entries ?? [];
}

describe("merged pages of the log", () => {
  it.each([
    // Rows of one millisecond are many where one job writes them; a plain proxy removes none.
    ["cloud", true],
    ["proxy", false],
  ] as const)("of %s have no gap and no repeat while events arrive and expire", async (kind, canExpire) => {
    onTestFinished(() => void vi.unstubAllGlobals());
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 40 }),
        fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 12 }),
        fc.option(fc.nat(100)),
        steps(canExpire),
        async (count, gaps, around, way) => {
          const model = new Model();
          model.arrive(count, gaps);
          const entries = await walk(kind, model, gaps, around, way);
          const ids = entries.map(({ id }) => id);
          expect(new Set(ids).size).toBe(ids.length);
          const times = entries.map(({ occurred_at }) => occurred_at);
          expect(times).toEqual([...times].sort().reverse());
          // Everything there is from the newest one shown down to the oldest: what came later waits to be asked for.
          const newest = model.lines.findIndex((line) => idOf(line) === ids[0]);
          const first = times[0] ?? "";
          const due = model.lines.filter(
            (line, index) => (newest < 0 ? momentOf(line) < first : index >= newest) && momentOf(line) <= first,
          );
          const missing = due.filter((line) => !ids.includes(idOf(line)));
          expect(missing).toEqual([]);
        },
      ),
      { numRuns: 200, seed: 9 },
    );
  });
});
