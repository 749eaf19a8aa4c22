import * as v from "valibot";
import { beforeEach, describe, expect, it } from "vitest";
import { AllowedIpsStateSchema, RefusedAddressesSchema, RehearsalSchema } from "~/contract/allowed-ips";
import { NOW, storyWorld, type TestCell, type TokenChanges, testCell } from "./cell-for-tests";

const PATH = "/cloud/v1/allowed-ips";
const OFFICE = "198.51.100.7";
const HOTEL = "203.0.113.130";
const MINUTE = 60_000;

interface Body {
  mode: string;
  entries: { id?: string; range: string; label: string | null; expires_at: string | null }[];
  confirm_within_s: number | null;
}

let test: TestCell;
beforeEach(async () => {
  test = await testCell(storyWorld("eu"));
});

/** Moves the caller, and the clock. */
function callFrom(address: string) {
  test.cell.callerAddress = () => address;
}
function waitMinutes(minutes: number) {
  const at = new Date(test.cell.now().getTime() + minutes * MINUTE);
  test.cell.now = () => at;
}

async function state(as = "mira") {
  const response = await test.ask(PATH, as);
  expect(response.status).toBe(200);
  return v.parse(AllowedIpsStateSchema, await response.json());
}

/** The list as it would be sent back unchanged. */
async function current(): Promise<Body & { revision: string }> {
  const { mode, entries, revision } = await state();
  const rules = entries.map(({ id, range, label, expires_at }) => ({ id, range, label, expires_at }));
  return { mode, entries: rules, confirm_within_s: null, revision };
}

async function put(body: Partial<Body>, revision: string | null, as = "mira", changes: TokenChanges = {}) {
  return test.send(PATH, {
    method: "PUT",
    headers: {
      Authorization: `Bearer ${await test.token(`${as}@example.com`, changes)}`,
      "Content-Type": "application/json",
      ...(revision !== null && { "If-Match": `"${revision}"` }),
    },
    body: JSON.stringify(body),
  });
}

async function confirm(revision: string, as = "mira") {
  return test.ask(`${PATH}/confirm`, as, { method: "POST", headers: { "If-Match": `"${revision}"` } });
}

async function problemOf(response: Response) {
  const body = (await response.json()) as { type: string; errors?: { pointer: string; code: string }[] };
  return {
    status: response.status,
    type: body.type.split("/").at(-1),
    errors: body.errors?.map(({ pointer, code }) => `${pointer} ${code}`),
  };
}

const entry = (range: string, expires_at: string | null = null) => ({ range, label: null, expires_at });
const events = async () => (await test.ask(PATH, "mira")) && recorded();
const recorded = () => test.changes.events.map(({ action, actor, address }) => [action, actor.email, address]);

describe("the list", () => {
  it("is told with what is known of each entry, and an ETag that is its revision", async () => {
    const response = await test.ask(PATH, "deepa");
    const told = v.parse(AllowedIpsStateSchema, await response.json());
    expect(response.headers.get("ETag")).toBe(`"${told.revision}"`);
    expect(told.mode).toBe("restricted");
    expect(told.limit).toBe(1000);
    expect(told.entries.map(({ range, requests_30d }) => [range, requests_30d])).toEqual([
      ["198.51.100.0/28", 1_902],
      ["203.0.113.0/26", 13_902_114],
      ["203.0.113.201", 612_480],
      ["192.0.2.14", 126_912],
      ["192.0.2.15", 0],
      ["2001:db8:40::/48", 3_561_003],
    ]);
    expect(told.entries[4]?.last_seen_at).toBeNull();
    expect(told.last_revert).toMatchObject({ at: "2026-11-17T16:07:00.000Z", requested_by: "jonas@example.com" });
    expect(told.last_revert?.entries).toHaveLength(4);
  });

  it("calls its keys by names that exist", () => {
    const aliases = new Set(storyWorld("eu").keys.map(({ alias }) => alias));
    const named = storyWorld("eu").addresses.traffic.flatMap(({ keyAlias }) => keyAlias ?? []);
    expect(named.filter((alias) => !aliases.has(alias))).toEqual([]);
    const elsewhere = new Set(storyWorld("us").keys.map(({ alias }) => alias));
    const others = storyWorld("us").addresses.traffic.flatMap(({ keyAlias }) => keyAlias ?? []);
    expect(others.filter((alias) => !elsewhere.has(alias))).toEqual([]);
  });

  it("is open in the other region", async () => {
    test = await testCell(storyWorld("us"));
    expect(await state("alma")).toMatchObject({ mode: "open", entries: [], pending: null, last_revert: null });
  });

  it.each([
    ["priya", "GET"],
    ["tomas", "GET"],
    ["deepa", "PUT"],
    ["priya", "PUT"],
  ])("is closed to %s's %s", async (as, method) => {
    const init = method === "PUT" ? { method, body: "{}", headers: { "If-Match": '"x"' } } : {};
    expect(await problemOf(await test.ask(PATH, as, init))).toMatchObject({ status: 403, type: "forbidden" });
  });
});

describe("saving", () => {
  it("takes a wider list at once, keeps what is known of the rest, and says who added what", async () => {
    const { entries, revision } = await current();
    const widened = entries.map((one) => (one.range === "192.0.2.14" ? { ...one, range: "192.0.2.12/30" } : one));
    const response = await put(
      { mode: "restricted", entries: [...widened, entry("2001:DB8:51::9")] },
      revision,
      "jonas",
    );
    expect(response.status).toBe(200);
    const after = await state();
    expect(after.revision).not.toBe(revision);
    expect(after.entries[3]).toMatchObject({
      id: entries[3]?.id,
      range: "192.0.2.12/30",
      created_by: "rafael@example.com",
    });
    expect(after.entries[6]).toMatchObject({
      range: "2001:db8:51::9",
      created_by: "jonas@example.com",
      created_at: NOW.toISOString(),
    });
    expect(recorded()).toEqual([["allowed_ips.updated", "jonas@example.com", OFFICE]]);
  });

  it("wants the revision it is based on: 428 without, 412 with the list as it is now", async () => {
    const { revision, ...body } = await current();
    expect(await problemOf(await put(body, null))).toMatchObject({ status: 428 });
    await put({ ...body, entries: [...body.entries, entry("192.0.2.99")] }, revision, "jonas");
    const stale = await put({ ...body, entries: [...body.entries, entry("192.0.2.98")] }, revision);
    expect(stale.status).toBe(412);
    const told = v.parse(AllowedIpsStateSchema, await stale.json());
    expect(told.entries.at(-1)).toMatchObject({ range: "192.0.2.99", created_by: "jonas@example.com" });
    expect(told).toEqual(await state());
  });

  it.each<[string, Partial<Body>, string[]]>([
    ["no list", { mode: "shut" }, ["/mode unknown", "/entries missing"]],
    ["restricted without entries", { mode: "restricted", entries: [] }, ["/entries empty"]],
    [
      "what is no address or network",
      {
        mode: "restricted",
        entries: [entry(OFFICE), entry("010.0.0.1"), entry("192.0.2.1/24"), entry("a.example.com")],
      },
      ["/entries/1/range leading-zero", "/entries/2/range host-bits", "/entries/3/range hostname"],
    ],
    [
      "the same addresses twice, in two spellings",
      { mode: "restricted", entries: [entry("2001:db8::1"), entry(OFFICE), entry("2001:DB8:0::1")] },
      ["/entries/2/range duplicate"],
    ],
    [
      "an end that is no time",
      { mode: "restricted", entries: [entry(OFFICE, "soon")] },
      ["/entries/0/expires_at malformed"],
    ],
    [
      "more than there can be",
      { mode: "open", entries: Array.from({ length: 1001 }, (_, n) => entry(`2001:db8::${(n + 1).toString(16)}`)) },
      ["/entries too-many"],
    ],
    [
      "a confirmation too soon",
      { mode: "open", entries: [], confirm_within_s: 59 },
      ["/confirm_within_s out-of-range"],
    ],
    [
      "a confirmation too late",
      { mode: "open", entries: [], confirm_within_s: 601 },
      ["/confirm_within_s out-of-range"],
    ],
    [
      "ends that leave nothing",
      { mode: "restricted", entries: [entry(OFFICE, "2026-12-01T00:00:00Z")] },
      ["/entries expiry-leaves-nothing"],
    ],
    [
      "nothing but what has ended",
      { mode: "restricted", entries: [entry(OFFICE, "2026-11-01T00:00:00Z")] },
      ["/entries expiry-leaves-nothing"],
    ],
    [
      "an end of the only entry that admits the caller",
      { mode: "restricted", entries: [entry("192.0.2.14"), entry("198.51.100.0/28", "2026-12-01T00:00:00Z")] },
      ["/entries/1/expires_at expiry-excludes-caller"],
    ],
  ])("refuses %s, and says where", async (_what, body, errors) => {
    const { revision } = await current();
    expect(await problemOf(await put(body, revision))).toMatchObject({ status: 422, type: "invalid", errors });
    expect((await current()).revision).toBe(revision);
  });

  it("takes an end of the caller's entry where another one admits the caller", async () => {
    const { revision } = await current();
    const entries = [entry("198.51.100.0/28", "2026-12-01T00:00:00Z"), entry(OFFICE)];
    expect((await put({ mode: "restricted", entries }, revision)).status).toBe(200);
  });
});

describe("timed confirmation", () => {
  const NARROW = [entry("198.51.100.0/28"), entry("203.0.113.0/27")];

  it("makes the list live at once and tells every reader until when", async () => {
    const { revision, entries } = await current();
    const response = await put({ mode: "restricted", entries: NARROW, confirm_within_s: 300 }, revision);
    expect(response.status).toBe(202);
    const live = await state("jonas");
    expect(live.entries).toHaveLength(2);
    expect(live.pending).toMatchObject({ confirm_by: "2026-11-18T14:37:00.000Z", confirm_from: OFFICE });
    expect(live.pending?.previous.entries.map(({ id }) => id)).toEqual(entries.map(({ id }) => id));
  });

  it("keeps it once confirmed, and is not confirmed twice", async () => {
    await put({ mode: "restricted", entries: NARROW, confirm_within_s: 300 }, (await current()).revision);
    const { revision } = await state();
    waitMinutes(2);
    expect((await confirm(revision)).status).toBe(200);
    expect((await confirm(revision)).status).toBe(412);
    expect(await problemOf(await confirm((await state()).revision))).toMatchObject({ status: 409 });
    waitMinutes(20);
    const after = await state();
    expect(after).toMatchObject({ pending: null });
    expect(after.entries).toHaveLength(2);
    expect(recorded().map(([action]) => action)).toEqual(["allowed_ips.updated", "allowed_ips.confirmed"]);
  });

  it("is refused from an address that the new list refuses", async () => {
    await put({ mode: "restricted", entries: [entry("192.0.2.14")], confirm_within_s: 60 }, (await current()).revision);
    const { revision } = await state();
    const response = await confirm(revision);
    expect(await response.clone().json()).toMatchObject({ address: OFFICE });
    expect(await problemOf(response)).toMatchObject({ status: 403, type: "address-not-allowed" });
    callFrom("192.0.2.14");
    expect((await confirm(revision)).status).toBe(200);
  });

  it("puts the list back by itself, at the moment that was said, in the name of the system", async () => {
    const before = await current();
    await put({ mode: "restricted", entries: NARROW, confirm_within_s: 60 }, before.revision, "jonas");
    const { revision } = await state();
    waitMinutes(1);
    const after = await state();
    expect(after.entries.map(({ id }) => id)).toEqual(before.entries.map(({ id }) => id));
    expect(after.pending).toBeNull();
    expect(after.last_revert).toMatchObject({ at: "2026-11-18T14:33:00.000Z", requested_by: "jonas@example.com" });
    expect(after.last_revert?.entries.map(({ range }) => range)).toEqual(["198.51.100.0/28", "203.0.113.0/27"]);
    expect((await confirm(revision)).status).toBe(412);
    expect(test.changes.events.at(-1)).toMatchObject({
      action: "allowed_ips.reverted",
      occurred_at: "2026-11-18T14:33:00.000Z",
      actor: { id: "system", email: null, kind: "system" },
    });
  });

  it("goes back to what was confirmed last, however many changes were made on top", async () => {
    const before = await current();
    await put({ mode: "restricted", entries: NARROW, confirm_within_s: 60 }, before.revision);
    await put({ mode: "restricted", entries: [entry(OFFICE)], confirm_within_s: 60 }, (await state()).revision);
    waitMinutes(1);
    expect((await state()).entries).toHaveLength(before.entries.length);
  });
});

describe("rehearsal", () => {
  async function rehearse(body: object) {
    const response = await test.ask(`${PATH}/rehearse`, "mira", { method: "POST", body: JSON.stringify(body) });
    return {
      status: response.status,
      told: v.safeParse(RehearsalSchema, await response.json()).output as v.InferOutput<typeof RehearsalSchema>,
    };
  }

  it("counts what a narrower list would have refused, and who would still get in", async () => {
    const { entries } = await current();
    const narrower = entries
      .filter(({ range }) => range !== "192.0.2.15")
      .map((one) => (one.range === "203.0.113.0/26" ? { ...one, range: "203.0.113.0/27" } : one));
    const { told } = await rehearse({ mode: "restricted", entries: narrower });
    expect(told).toMatchObject({ window_days: 30, requests_total: 18_204_411, requests_refused: 1_204 });
    expect(told.refused.map(({ address, requests, key_alias }) => [address, requests, key_alias])).toEqual([
      ["203.0.113.44", 1_182, "prod-search"],
      ["203.0.113.52", 22, "ops-triage"],
    ]);
    expect(told.caller_admitted).toBe(true);
    expect(told.admins.map(({ email, admitted }) => [email, admitted])).toEqual([
      ["mira@example.com", true],
      ["jonas@example.com", true],
      ["rafael@example.com", false],
    ]);
  });

  it("refuses nobody with an open list, everybody with an empty one, and does not count what has ended", async () => {
    expect((await rehearse({ mode: "open", entries: [] })).told.requests_refused).toBe(0);
    const nobody = await rehearse({ mode: "restricted", entries: [] });
    expect(nobody.told).toMatchObject({ requests_refused: 18_204_411, caller_admitted: false });
    const ended = await rehearse({ mode: "restricted", entries: [entry("0.0.0.0/0", NOW.toISOString())] });
    expect(ended.told.requests_refused).toBe(18_204_411);
  });

  it("does not know where an admin is who was never seen", async () => {
    test = await testCell(storyWorld("us"));
    const response = await test.ask(`${PATH}/rehearse`, "alma", {
      method: "POST",
      body: JSON.stringify({ mode: "open", entries: [] }),
    });
    const { admins } = v.parse(RehearsalSchema, await response.json());
    expect(admins.map(({ email, admitted }) => [email, admitted])).toEqual([
      ["alma@example.com", true],
      ["boris@example.com", null],
    ]);
  });
});

describe("outside the list", () => {
  beforeEach(() => callFrom(HOTEL));

  it.each(["/organization/list", "/user/list", "/health/readiness"])("%s answers nobody", async (path) => {
    const response = await test.ask(path, "mira");
    expect(response.headers.get("Content-Type")).toBe("application/problem+json");
    expect(await response.json()).toMatchObject({ status: 403, address: HOTEL, type: "/problems/address-not-allowed" });
  });

  it("leaves open who is here, what the instance is, and the list", async () => {
    expect(await (await test.ask("/cloud/v1/me", "mira")).json()).toMatchObject({ address: HOTEL });
    expect((await test.ask("/cloud/v1/instance")).status).toBe(200);
    expect((await state()).entries).toHaveLength(6);
  });

  it("is told to those inside", async () => {
    const refused = async (hours: number) => {
      const response = await test.ask(`${PATH}/refused?hours=${hours}`, "deepa");
      const { items } = v.parse(RefusedAddressesSchema, await response.json());
      return items.map(({ address, requests }) => [address, requests]);
    };
    const lately = [
      ["203.0.113.77", 312],
      ["198.51.100.90", 4],
      ["2001:db8:9::1", 1],
    ];
    expect(await refused(24)).toEqual(lately);
    expect(await refused(168)).toEqual([...lately, [HOTEL, 2]]);
    waitMinutes(1);
    await test.ask("/organization/list", "mira");
    expect(await refused(24)).toEqual([[HOTEL, 3], ...lately]);
    expect(await problemOf(await test.ask(`${PATH}/refused?hours=169`, "mira"))).toMatchObject({ status: 422 });
  });

  const fresh = (seconds: number): TokenChanges => ({
    claims: { auth_time: Math.floor(test.cell.now().getTime() / 1000) - seconds },
  });
  const inHours = (hours: number) => new Date(NOW.getTime() + hours * 60 * MINUTE).toISOString();

  it("an admin lets the own address in for a day after a fresh sign-in, and is in", async () => {
    const { revision, mode, entries } = await current();
    const added = [...entries, { range: HOTEL, label: "Hotel", expires_at: inHours(24) }];
    expect((await put({ mode, entries: added, confirm_within_s: null }, revision, "mira", fresh(299))).status).toBe(
      200,
    );
    expect((await test.ask("/organization/list", "mira")).status).toBe(200);
    expect(recorded()).toEqual([["emergency-address", "mira@example.com", HOTEL]]);
    waitMinutes(20);
    // Somebody let in for a day can go on working on the list.
    const next = await current();
    expect((await put({ mode, entries: [...next.entries, entry("192.0.2.77")] }, next.revision)).status).toBe(200);
  });

  it("is outside again when the time is over", async () => {
    const { revision, mode, entries } = await current();
    const added = [...entries, { range: HOTEL, label: null, expires_at: inHours(0.5) }];
    await put({ mode, entries: added, confirm_within_s: null }, revision, "mira", fresh(0));
    waitMinutes(30);
    expect((await test.ask("/organization/list", "mira")).status).toBe(403);
  });

  it.each<[string, () => TokenChanges, (entries: Body["entries"]) => Partial<Body>, number, string]>([
    ["five minutes after the sign-in", () => fresh(300), own(24), 403, "sign-in-too-old"],
    ["with a token that does not say when", () => ({}), own(24), 403, "sign-in-too-old"],
    ["for longer than a day", () => fresh(0), own(24.1), 422, "invalid"],
    [
      "another address",
      () => fresh(0),
      other([{ range: "203.0.113.131", label: null, expires_at: inHours(1) }]),
      403,
      "address-not-allowed",
    ],
    [
      "the network around it",
      () => fresh(0),
      other([{ range: "203.0.113.128/29", label: null, expires_at: inHours(1) }]),
      403,
      "address-not-allowed",
    ],
    [
      "two addresses",
      () => fresh(0),
      other([{ range: HOTEL, label: null, expires_at: inHours(1) }, entry("192.0.2.1")]),
      403,
      "address-not-allowed",
    ],
    ["without an end", () => fresh(0), other([entry(HOTEL)]), 422, "invalid"],
    [
      "and removing another",
      () => fresh(0),
      (entries) => ({
        mode: "restricted",
        entries: [...entries.slice(1), { range: HOTEL, label: null, expires_at: inHours(1) }],
      }),
      403,
      "address-not-allowed",
    ],
    ["opening the list", () => fresh(0), () => ({ mode: "open", entries: [] }), 403, "address-not-allowed"],
  ])("does not let an admin in %s", async (_what, changes, bodyOf, status, type) => {
    const { revision, entries } = await current();
    const body = { ...bodyOf(entries), confirm_within_s: null };
    expect(await problemOf(await put(body, revision, "mira", changes()))).toMatchObject({ status, type });
    expect((await current()).revision).toBe(revision);
  });

  function own(hours: number) {
    return other([{ range: HOTEL, label: null, expires_at: inHours(hours) }]);
  }
  function other(added: Body["entries"]) {
    return (entries: Body["entries"]): Partial<Body> => ({ mode: "restricted", entries: [...entries, ...added] });
  }

  it("does not decide about a change that waits", async () => {
    callFrom(OFFICE);
    const before = await current();
    await put({ mode: "restricted", entries: [entry("192.0.2.14")], confirm_within_s: 120 }, before.revision);
    const live = await current();
    const added = [...live.entries, { range: OFFICE, label: null, expires_at: inHours(1) }];
    expect((await put({ ...live, entries: added }, live.revision, "mira", fresh(10))).status).toBe(200);
    expect((await state()).pending).not.toBeNull();
    waitMinutes(2);
    expect((await state()).entries).toHaveLength(before.entries.length);
    expect(await events()).toHaveLength(3);
  });
});

describe("a plain proxy", () => {
  beforeEach(async () => {
    test = await testCell(storyWorld("eu"), { kind: "proxy" });
  });
  const list = async () => (await (await test.ask("/get/allowed_ips", "mira")).json()) as unknown;
  const change = (action: "add" | "delete", ip: unknown, as = "mira") =>
    test.ask(`/${action}/allowed_ip`, as, { method: "POST", body: JSON.stringify({ ip }) });

  it("stores strings as they come, and knows them only in that spelling", async () => {
    const before = ["198.51.100.7", "203.0.113.201", "192.0.2.14", "203.0.113.0/26"];
    expect(await list()).toEqual({ data: before });
    expect(await (await change("add", " 2001:DB8::1 ")).json()).toEqual({
      message: "IP  2001:DB8::1  address added successfully",
      status: "success",
    });
    expect(await list()).toEqual({ data: [...before, " 2001:DB8::1 "] });
    const again = await change("add", "192.0.2.14");
    expect([again.status, await again.json()]).toEqual([400, { detail: "IP address already exists" }]);
    const other = await change("delete", "2001:db8::1");
    expect([other.status, await other.json()]).toEqual([404, { detail: "IP address not found" }]);
    expect((await change("delete", " 2001:DB8::1 ")).status).toBe(200);
    expect(recorded()).toEqual([
      ["config.updated", "mira@example.com", OFFICE],
      ["config.deleted", "mira@example.com", OFFICE],
    ]);
  });

  it("does not match a network that it stored", async () => {
    callFrom("203.0.113.5");
    const refused = await test.ask("/get/allowed_ips", "mira");
    expect([refused.status, await refused.json()]).toEqual([
      403,
      {
        error: {
          message: "Access forbidden: IP address 203.0.113.5 not allowed.",
          type: "auth_error",
          param: "None",
          code: "403",
        },
      },
    ]);
    expect((await test.ask("/get/allowed_ips", null)).status).toBe(403);
    expect((await test.ask("/health/readiness")).status).toBe(200);
  });

  it("locks everyone out with the first foreign entry, and with the last one gone", async () => {
    test = await testCell(storyWorld("us"), { kind: "proxy" });
    const change = (action: "add" | "delete", ip: string) =>
      test.ask(`/${action}/allowed_ip`, "alma", { method: "POST", body: JSON.stringify({ ip }) });
    expect(await (await test.ask("/get/allowed_ips", "alma")).json()).toEqual({ data: null });
    expect((await change("add", "203.0.113.20")).status).toBe(200);
    expect((await change("delete", "203.0.113.20")).status).toBe(200);
    expect((await change("add", "203.0.113.20")).status).toBe(403);
    test = await testCell(storyWorld("us"), { kind: "proxy" });
    expect((await change("add", "192.0.2.1")).status).toBe(200);
    expect((await change("add", "203.0.113.20")).status).toBe(403);
  });

  it("has nothing of the control plane", async () => {
    expect((await test.ask(PATH, "mira")).status).toBe(404);
  });

  it.each([
    ["deepa", 403],
    ["tomas", 401],
    ["priya", 401],
  ])("refuses a change by %s with %i", async (as, status) => {
    expect((await change("add", "192.0.2.99", as)).status).toBe(status);
  });

  it("wants a text", async () => {
    const response = await change("add", 7);
    expect([response.status, await response.json()]).toEqual([
      422,
      { detail: [{ type: "string_type", loc: ["body", "ip"], msg: "Input should be a valid string" }] },
    ]);
  });
});
