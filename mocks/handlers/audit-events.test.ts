import { createHash } from "node:crypto";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import {
  AuditEventPageSchema,
  AuditEventSchema,
  AuditExportSchema,
  AuditExportStateSchema,
  AuditHistogramSchema,
} from "~/contract/audit-events";
import { AuditRetentionSchema } from "~/contract/audit-retention";
import { storyWorld, type TestCell, testCell } from "./cell-for-tests";

const eu = await testCell(storyWorld("eu"));
const EVENTS = "/cloud/v1/audit-events";

async function page(query: string, as = "mira") {
  const response = await eu.ask(`${EVENTS}${query}`, as);
  return v.parse(AuditEventPageSchema, await response.json());
}

/** Asks with a token that outlives the months a test lets pass. */
async function askLater(cell: TestCell, path: string, init: RequestInit = {}) {
  const token = await cell.token("mira@example.com", { expiresIn: 40 * 86_400 });
  return cell.send(path, { ...init, headers: { ...init.headers, Authorization: `Bearer ${token}` } });
}

async function statusOf(path: string, as = "mira", init: RequestInit = {}) {
  return (await eu.ask(path, as, init)).status;
}

const sending = (body: unknown, headers: Record<string, string> = {}, method = "POST"): RequestInit => ({
  method,
  headers: { "Content-Type": "application/json", ...headers },
  body: JSON.stringify(body),
});

describe("the audit log", () => {
  it("holds the story: its events, the access changes among them, and what leaves", async () => {
    const retention = v.parse(AuditRetentionSchema, await (await eu.ask("/cloud/v1/audit-retention", "deepa")).json());
    expect(retention).toMatchObject({ days: 90, events_total: 18_392, leaving_7d: 1_204, scheduled: null });
    expect(retention.oldest_event_at).toMatch(/^2026-08-21T/);
    expect((await page("?limit=1")).total).toEqual({ at_least: 10_000 });
    expect((await page("?category=access&limit=1")).total).toBe(412);
    const quarter = "from=2026-07-01T00:00:00Z&to=2026-10-01T00:00:00Z";
    expect((await page(`?category=access&${quarter}&limit=1`)).total).toBe(158);
  });

  it("comes newest first and tells what mira widened", async () => {
    const { items, prev_cursor } = await page("?category=access&limit=5");
    expect(items.map(({ occurred_at, action }) => `${occurred_at.slice(11, 19)} ${action}`)).toEqual([
      "14:32:07 allowed_ips.updated",
      "14:31:55 allowed_ips.updated",
      "14:30:12 key.created",
      "14:27:03 invitation.created",
      "14:26:51 key.updated",
    ]);
    expect(prev_cursor).toBeNull();
    expect(items[4]?.id).toBe("9f2c41d8-5b0e-4c7a-9a55-0d1f6e7ab310");
    expect(items[4]?.expires_at).toBe("2027-02-16T00:00:00.000Z");
  });

  it.each(["desc", "asc"])("pages both ways without a gap or a repeat, %s", async (order) => {
    const forth: string[] = [];
    const all = `?category=access&order=${order}&limit=200`;
    let next: string | null = "";
    let middle = "";
    while (next !== null) {
      const got = await page(`${all}${next && `&cursor=${encodeURIComponent(next)}`}`);
      forth.push(...got.items.map(({ id }) => id));
      next = got.next_cursor;
      middle = got.items[0]?.id ?? "";
    }
    expect(forth.length).toBe(412);
    expect(new Set(forth).size).toBe(412);
    const around = await page(`${all}&around=${middle}`);
    const back: string[] = around.items.map(({ id }) => id);
    let prev = around.prev_cursor;
    while (prev !== null) {
      const got = await page(`${all}&cursor=${encodeURIComponent(prev)}`);
      back.unshift(...got.items.map(({ id }) => id));
      prev = got.prev_cursor;
    }
    expect(back).toEqual(forth.slice(0, back.length));
  });

  it.each([
    ["?action=key.deleted", ({ action }: { action: string }) => action === "key.deleted"],
    [
      "?category=-auth&category=-update",
      ({ category }: { category: string }) => !["auth", "update"].includes(category),
    ],
    [
      "?address=203.0.113.0/24",
      ({ address }: { address: string | null }) => address?.startsWith("203.0.113.") ?? false,
    ],
    [
      "?table=team&actor=mira@example.com",
      ({ actor }: { actor: { email: string | null } }) => actor.email === "mira@example.com",
    ],
    ["?q=prod-checkout", ({ object }: { object: { label: string | null } }) => object.label === "prod-checkout"],
  ])("%s takes what is asked for, and list, histogram and count mean the same", async (query, holds) => {
    const { items, total } = await page(`${query}&limit=200`);
    expect(items.length).toBeGreaterThan(0);
    for (const item of items) expect(holds(item), item.id).toBe(true);
    const answer = await eu.ask(`${EVENTS}/histogram${query}&bucket=day`, "mira");
    const { buckets } = v.parse(AuditHistogramSchema, await answer.json());
    expect(buckets.reduce((sum, { count }) => sum + count, 0)).toBe(total);
  });

  it.each([
    ["?limit=0", 422],
    ["?limit=201", 422],
    ["?order=sideways", 422],
    ["?category=shoes", 422],
    ["?address=10.0.0", 422],
    ["?from=2026-11-01", 422],
    ["?cursor=nonsense", 422],
    ["?around=nothing", 404],
    ["/histogram?bucket=year", 422],
    ["/00000000-0000-4000-8000-000000000000", 404],
  ])("%s is refused with %i", async (query, status) => {
    expect(await statusOf(EVENTS + query)).toBe(status);
  });

  it("is one organization's for its admin, and closed to members", async () => {
    const { items } = await page("?limit=200", "priya");
    expect(new Set(items.map(({ organization_id }) => organization_id))).toEqual(new Set(["acme-freight"]));
    expect(await statusOf(`${EVENTS}?organization_id=acme-customs`, "priya")).toBe(403);
    expect(await statusOf(EVENTS, "tomas")).toBe(403);
    expect(await statusOf(EVENTS, "deepa")).toBe(200);
    const [newest] = (await page("?action=allowed_ips.updated&limit=1")).items;
    expect(await statusOf(`${EVENTS}/${newest?.id}`, "priya")).toBe(404);
    expect(await statusOf("/cloud/v1/audit-retention", "priya")).toBe(403);
    expect(await statusOf(`${EVENTS}/exports`, "priya", sending({ format: "csv" }))).toBe(403);
  });

  it("answers 410 for what retention removed in the last 30 days", async () => {
    const cell = await testCell(storyWorld("eu"));
    const { items } = await page("?order=asc&limit=1");
    const [oldest] = items;
    cell.cell.now = () => new Date("2026-11-19T00:00:00Z");
    const path = `${EVENTS}/${oldest?.id}`;
    expect((await askLater(cell, path)).status).toBe(410);
    cell.cell.now = () => new Date("2026-12-18T23:59:59Z");
    expect((await askLater(cell, path)).status).toBe(410);
    cell.cell.now = () => new Date("2026-12-19T00:00:00Z");
    expect((await askLater(cell, path)).status).toBe(404);
  });
});

describe("an export", () => {
  it("streams what matched, goes on after a break, and tells the hash of the whole", async () => {
    const cell = await testCell(storyWorld("eu"));
    const made = await cell.ask(`${EVENTS}/exports`, "deepa", sending({ format: "jsonl", category: ["access"] }));
    expect(made.status).toBe(201);
    const { id, count } = v.parse(AuditExportSchema, await made.json());
    expect(count).toBe(412);
    const path = `${EVENTS}/exports/${id}`;
    const stateOf = async () => v.parse(AuditExportStateSchema, await (await cell.ask(path, "deepa")).json());
    expect(await stateOf()).toEqual({ state: "open", count, sha256: null });
    const whole = await (await cell.ask(`${path}/content`, "deepa")).text();
    const rows = whole.trimEnd().split("\n");
    expect(rows.map((row) => v.parse(AuditEventSchema, JSON.parse(row)).id)).toHaveLength(412);
    expect(await stateOf()).toEqual({
      state: "complete",
      count,
      sha256: createHash("sha256").update(whole).digest("hex"),
    });
    const hundredth = v.parse(AuditEventSchema, JSON.parse(rows[99] ?? ""));
    const rest = await (await cell.ask(`${path}/content?after=${hundredth.id}`, "deepa")).text();
    expect(`${rows.slice(0, 100).join("\n")}\n${rest}`).toBe(whole);
    const log = v.parse(AuditEventPageSchema, await (await cell.ask(`${EVENTS}?limit=1`, "deepa")).json());
    expect(log.items[0]).toMatchObject({ action: "audit_log.exported", category: "export", after: { count } });
  });

  it("has a head row as CSV, and refuses another format", async () => {
    const made = await eu.ask(`${EVENTS}/exports`, "mira", sending({ format: "csv", action: "key.deleted" }));
    const { id, count } = v.parse(AuditExportSchema, await made.json());
    const text = await (await eu.ask(`${EVENTS}/exports/${id}/content`, "mira")).text();
    expect(text).toMatch(/^id,occurred_at,actor_id,.*,expires_at\r\n/);
    expect(text.split("\r\n")).toHaveLength(count + 2);
    expect(await statusOf(`${EVENTS}/exports`, "mira", sending({ format: "pdf" }))).toBe(422);
    expect(await statusOf(`${EVENTS}/exports/nothing`)).toBe(404);
  });
});

describe("the retention policy", () => {
  const PATH = "/cloud/v1/audit-retention";
  const opened = async () => {
    const cell = await testCell(storyWorld("eu"));
    const state = async () => v.parse(AuditRetentionSchema, await (await askLater(cell, PATH)).json());
    const put = async (days: number, deleted: number, revision: string) =>
      askLater(cell, PATH, sending({ days, confirm_events_deleted: deleted }, { "If-Match": `"${revision}"` }, "PUT"));
    const rehearse = async (days: number) =>
      (await (await askLater(cell, `${PATH}/rehearse`, sending({ days }))).json()) as Record<string, unknown>;
    return { ...cell, state, put, rehearse };
  };

  it("rehearses, waits a day for a shorter one, and removes for good", async () => {
    const { cell, state, put, rehearse } = await opened();
    const { revision, events_total: total } = await state();
    const rehearsal = await rehearse(60);
    const deleted = Number(rehearsal.events_deleted);
    expect(deleted).toBeGreaterThan(1000);
    expect(rehearsal.newest).toMatch(/^2026-09-19T/);
    expect((await put(60, deleted - 1, revision)).status).toBe(422);
    expect((await put(29, 0, revision)).status).toBe(422);
    expect((await put(60, deleted, "other")).status).toBe(412);
    expect((await put(60, deleted, revision)).status).toBe(200);
    const waiting = await state();
    expect(waiting).toMatchObject({ days: 90, scheduled: { days: 60, requested_by: "mira@example.com" } });
    expect(waiting.scheduled?.effective_at).toBe("2026-11-19T14:32:00.000Z");
    cell.now = () => new Date("2026-11-19T14:32:00Z");
    const shorter = await state();
    expect(shorter).toMatchObject({ days: 60, scheduled: null });
    expect(shorter.oldest_event_at).toMatch(/^2026-09-21T/);
    const longer = await put(400, 0, shorter.revision);
    expect(await longer.json()).toMatchObject({ days: 400, events_total: shorter.events_total + 1 });
    expect(total).toBe(18_392);
  });

  it("is cancelled by any admin, and each change is an event", async () => {
    const { ask, state, put, rehearse } = await opened();
    await put(60, Number((await rehearse(60)).events_deleted), (await state()).revision);
    const headers = { "If-Match": `"${(await state()).revision}"` };
    expect((await ask(`${PATH}/scheduled`, "deepa", { method: "DELETE", headers })).status).toBe(403);
    expect((await ask(`${PATH}/scheduled`, "jonas", { method: "DELETE" })).status).toBe(428);
    expect((await ask(`${PATH}/scheduled`, "jonas", { method: "DELETE", headers })).status).toBe(204);
    expect((await state()).scheduled).toBeNull();
    const log = v.parse(AuditEventPageSchema, await (await ask(`${EVENTS}?limit=2`, "mira")).json());
    expect(log.items.map(({ action, category }) => [action, category])).toEqual([
      ["audit_retention.cancelled", "access"],
      ["audit_retention.scheduled", "access"],
    ]);
  });
});
