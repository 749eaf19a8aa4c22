import type { Cell } from "mocks/cell";
import { getResponse } from "msw";
import { beforeEach, describe, expect, it } from "vitest";
import { NOW, storyWorld, type TestCell, testCell } from "./cell-for-tests";
import { handlersFor } from "./handlers";

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

interface Printed {
  id: string;
  email: string;
  state: string;
  expires_at: string;
  sent_count: number;
}

interface Page {
  items: Printed[];
  next_cursor: string | null;
  prev_cursor: string | null;
  total: number;
}

/** The story's cell under a clock that the test turns. */
async function turnableCell() {
  const made = await testCell(storyWorld("eu"));
  let later = 0;
  const cell: Cell = { ...made.cell, now: () => new Date(NOW.getTime() + later) };
  const handlers = handlersFor(cell);
  const ask: TestCell["ask"] = async (path, as = null, init = {}) => {
    const headers = new Headers(init.headers);
    const token = await made.token(`${as}@example.com`, { expiresIn: 400 * 86_400 });
    headers.set("Authorization", `Bearer ${token}`);
    const request = new Request(`http://api.localhost:4000/litellm${path}`, { ...init, headers });
    const response = await getResponse(handlers, request);
    if (!response) throw new Error(`No handler answered ${path}`);
    return response;
  };
  return {
    ask,
    turn: (by: number) => {
      later += by;
    },
  };
}

const KEYS = ["0b7d7f7e-1f5c-4c57-9a30-0e9a52f0c001", "0b7d7f7e-1f5c-4c57-9a30-0e9a52f0c002"] as const;

const member = (email: string, more: object = {}) => ({
  email,
  role: "internal_user",
  organization_id: "acme-freight",
  team_ids: [],
  max_budget: null,
  budget_duration: null,
  ...more,
});

describe("/cloud/v1/invitations", () => {
  let cell: Awaited<ReturnType<typeof turnableCell>>;
  beforeEach(async () => {
    cell = await turnableCell();
  });

  const list = async (query = "", as = "mira"): Promise<Page> =>
    (await cell.ask(`/cloud/v1/invitations${query}`, as)).json() as Promise<Page>;
  const invite = (invitations: object[], { as = "mira", key = KEYS[0] as string } = {}) =>
    cell.ask("/cloud/v1/invitations", as, {
      method: "POST",
      body: JSON.stringify({ invitations }),
      headers: { "Content-Type": "application/json", "Idempotency-Key": key },
    });
  const outcomes = async (response: Response) =>
    ((await response.json()) as { results: { outcome: string }[] }).results.map(({ outcome }) => outcome);
  const one = async (name: string) => {
    const found = (await list(`?q=${name}`)).items[0];
    if (!found) throw new Error(`nobody invited ${name}`);
    return found;
  };

  it("lists newest first, by state and by text", async () => {
    const all = await list("?limit=200");
    expect(all.items[0]?.email).toBe("lena@example.com");
    expect(all.total).toBe(31);
    expect((await list("?state=pending")).items.map(({ email }) => email)).toEqual([
      "lena@example.com",
      "oskar@example.com",
      "wen@example.com",
    ]);
    expect((await list("?state=expired&state=undeliverable")).items.map(({ email }) => email)).toEqual([
      "petra@example.com",
      "otto@example.com",
    ]);
    expect((await list("?state=-accepted&limit=200")).total).toBe(6);
    expect((await cell.ask("/cloud/v1/invitations?state=lost", "mira")).status).toBe(422);
  });

  it("pages by a cursor, both ways, and around one", async () => {
    const first = await list("?limit=10");
    const second = await list(`?limit=10&cursor=${first.next_cursor}`);
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(20);
    expect((await list(`?limit=10&cursor=${second.prev_cursor}`)).items).toEqual(first.items);
    const middle = second.items[5];
    expect((await list(`?limit=5&around=${middle?.id}`)).items.map(({ id }) => id)).toContain(middle?.id);
    expect((await cell.ask("/cloud/v1/invitations?limit=201", "mira")).status).toBe(422);
  });

  it("shows an organization's admin the own ones, and a member none", async () => {
    expect((await list("?state=pending", "priya")).items.map(({ email }) => email)).toEqual([
      "lena@example.com",
      "oskar@example.com",
    ]);
    expect((await list("?state=-accepted", "gwen")).items.map(({ email }) => email)).toEqual(["otto@example.com"]);
    expect((await cell.ask("/cloud/v1/invitations", "tomas")).status).toBe(403);
  });

  it("judges every row by itself, and stops at the seats", async () => {
    const response = await invite([
      member("sasha@example.com"),
      member("priya@example.com"),
      member("lena@example.com"),
      member("hana@example"),
      member("SASHA@example.com"),
      member("ivo@example.com"),
      member("noor@example.com"),
    ]);
    expect(response.status).toBe(200);
    expect(await outcomes(response)).toEqual([
      "created",
      "already-member",
      "already-invited",
      "invalid-address",
      "already-invited",
      "created",
      "seat-limit",
    ]);
    expect((await list("?state=pending")).total).toBe(5);
  });

  it("answers the first result again to the same key, and refuses it another body", async () => {
    const first = await (await invite([member("sasha@example.com")])).json();
    expect(await (await invite([member("sasha@example.com")])).json()).toEqual(first);
    expect((await list("?q=sasha")).total).toBe(1);
    expect((await invite([member("ivo@example.com")])).status).toBe(422);
    expect(await outcomes(await invite([member("sasha@example.com")], { key: KEYS[1] }))).toEqual(["already-invited"]);
    cell.turn(DAY);
    expect(await outcomes(await invite([member("ivo@example.com")]))).toEqual(["created"]);
  });

  it("wants a key, a list of 1 to 100, and a role that fits its reach", async () => {
    expect((await invite([member("sasha@example.com")], { key: "again" })).status).toBe(422);
    expect((await invite([], { key: KEYS[1] })).status).toBe(422);
    expect((await invite(Array.from({ length: 101 }, (_, at) => member(`p${at}@example.com`)))).status).toBe(422);
    for (const wrong of [
      { role: "proxy_admin" },
      { organization_id: null },
      { organization_id: "nowhere" },
      { role: "captain" },
      { team_ids: ["acme-customs-filing"] },
      { max_budget: -1 },
      { budget_duration: "monthly" },
    ]) {
      const response = await invite([member("sasha@example.com", wrong)], { key: KEYS[1] });
      expect(response.status, JSON.stringify(wrong)).toBe(422);
      expect(((await response.json()) as { errors: unknown[] }).errors.length).toBeGreaterThan(0);
    }
  });

  it("lets an organization's admin invite into the own one only, and a viewer nobody", async () => {
    expect(await outcomes(await invite([member("sasha@example.com")], { as: "priya" }))).toEqual(["created"]);
    const foreign = member("ivo@example.com", { organization_id: "acme-customs" });
    expect((await invite([foreign], { as: "priya", key: KEYS[1] })).status).toBe(403);
    const whole = member("ivo@example.com", { organization_id: null, role: "proxy_admin" });
    expect((await invite([whole], { as: "priya", key: KEYS[1] })).status).toBe(403);
    expect((await invite([member("ivo@example.com")], { as: "deepa" })).status).toBe(403);
  });

  it("knows the domains of a tenant that lists them", async () => {
    const us = await testCell(storyWorld("us"));
    const response = await us.ask("/cloud/v1/invitations", "alma", {
      method: "POST",
      body: JSON.stringify({ invitations: [member("ann@example.net", { organization_id: "birch-mills" })] }),
      headers: { "Idempotency-Key": KEYS[0] },
    });
    expect(await outcomes(response)).toEqual(["domain-not-allowed"]);
  });

  it("notices mail that cannot arrive", async () => {
    await invite([member("sasha@example.invalid")]);
    expect((await one("sasha")).state).toBe("undeliverable");
  });

  it("sends again for seven new days, not twice in a minute, and only what is open", async () => {
    const { id } = await one("otto");
    const again = () => cell.ask(`/cloud/v1/invitations/${id}/resend`, "gwen", { method: "POST" });
    const sent = (await (await again()).json()) as Printed;
    expect(sent).toMatchObject({ state: "pending", sent_count: 3 });
    expect(Date.parse(sent.expires_at)).toBe(NOW.getTime() + 7 * DAY);
    cell.turn(20_000);
    const early = await again();
    expect([early.status, early.headers.get("Retry-After")]).toEqual([429, "40"]);
    cell.turn(40_000);
    expect((await again()).status).toBe(200);
    cell.turn(8 * DAY);
    expect((await one("otto")).state).toBe("expired");
    const gita = await one("gita");
    expect((await cell.ask(`/cloud/v1/invitations/${gita.id}/resend`, "mira", { method: "POST" })).status).toBe(409);
  });

  it("takes one back, as often as asked, but not an accepted one", async () => {
    const { id } = await one("lena");
    const remove = (which: string, as = "mira") => cell.ask(`/cloud/v1/invitations/${which}`, as, { method: "DELETE" });
    expect((await remove(id, "gwen")).status).toBe(404);
    expect((await remove(id, "deepa")).status).toBe(403);
    expect((await remove(id)).status).toBe(204);
    expect((await remove(id)).status).toBe(204);
    expect((await one("lena")).state).toBe("revoked");
    expect((await remove((await one("tomas")).id)).status).toBe(409);
    expect((await remove("nothing")).status).toBe(404);
  });

  it("is accepted by signing in, with role, organization and teams, and once", async () => {
    const { results } = (await (
      await invite([
        member("sasha@example.com", { team_ids: ["acme-freight-search"], max_budget: 150, budget_duration: "1mo" }),
      ])
    ).json()) as { results: { invitation: Printed }[] };
    expect(results[0]?.invitation.state).toBe("pending");
    const me = await cell.ask("/cloud/v1/me", "sasha");
    expect(await me.json()).toMatchObject({
      email: "sasha@example.com",
      role: "internal_user",
      organizations: [{ id: "acme-freight", role: "internal_user" }],
    });
    expect((await one("sasha")).state).toBe("accepted");
    const row = await (await cell.ask("/v2/user/info", "sasha")).json();
    expect(row).toMatchObject({ max_budget: 150, budget_duration: "1mo", teams: ["acme-freight-search"] });
    const people = (await (await cell.ask("/user/list?user_email=sasha", "mira")).json()) as { total: number };
    expect(people.total).toBe(1);
  });

  it("lets in nobody whose invitation was taken back or is over", async () => {
    expect((await cell.ask("/cloud/v1/me", "gita")).status).toBe(401);
    expect((await cell.ask("/cloud/v1/me", "otto")).status).toBe(401);
    expect((await cell.ask("/cloud/v1/me", "lena")).status).toBe(200);
    cell.turn(4 * DAY);
    expect((await cell.ask("/cloud/v1/me", "oskar")).status).toBe(401);
  });

  it("adds a membership to somebody who is here already, and lifts their role by an instance's invitation", async () => {
    await invite([member("bela@example.com", { role: "org_admin" })]);
    await invite([member("bela@example.com", { role: "proxy_admin_viewer", organization_id: null })], { key: KEYS[1] });
    expect(await (await cell.ask("/cloud/v1/me", "bela")).json()).toMatchObject({
      role: "proxy_admin_viewer",
      organizations: [
        { id: "acme-customs", role: "org_admin" },
        { id: "acme-freight", role: "org_admin" },
      ],
    });
  });
});

describe("/cloud/v1/people/activity", () => {
  it("says when and how, to whom it may, about at most 200", async () => {
    const { ask } = await testCell(storyWorld("eu"));
    const world = storyWorld("eu");
    const idOf = (name: string) => world.users.find((user) => user.name === name)?.userId ?? "";
    const path = `/cloud/v1/people/activity?user_id=${idOf("yuki")}&user_id=${idOf("gwen")}`;
    const all = (await (await ask(path, "mira")).json()) as { items: { user_id: string }[] };
    expect(all.items).toContainEqual({
      user_id: idOf("yuki"),
      last_sign_in_at: "2026-08-21T10:15:00.000Z",
      provider: "okta",
    });
    const own = (await (await ask(path, "priya")).json()) as { items: { user_id: string }[] };
    expect(own.items.map(({ user_id }) => user_id)).toEqual([idOf("yuki")]);
    expect((await ask(path, "tomas")).status).toBe(403);
    const many = Array.from({ length: 201 }, (_, at) => `user_id=${at}`).join("&");
    expect((await ask(`/cloud/v1/people/activity?${many}`, "mira")).status).toBe(422);
  });

  it("hears of a sign-in from its token", async () => {
    const { ask, token, send } = await testCell(storyWorld("eu"));
    const yuki = storyWorld("eu").users.find((user) => user.name === "yuki")?.userId ?? "";
    const headers = {
      Authorization: `Bearer ${await token("yuki@example.com", { claims: { auth_time: NOW.getTime() / 1000 - 60 } })}`,
    };
    await send("/cloud/v1/me", { headers });
    const answer = await ask(`/cloud/v1/people/activity?user_id=${yuki}`, "mira");
    expect(await answer.json()).toMatchObject({
      items: [{ last_sign_in_at: "2026-11-18T14:31:00.000Z", provider: "keycloak" }],
    });
  });
});
