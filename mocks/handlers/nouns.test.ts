/** Organizations, users, keys, teams, `/me` and what an instance says to anyone. */
import { userIdOf } from "mocks/world/people";
import * as v from "valibot";
import { beforeAll, describe, expect, it } from "vitest";
import { InstanceSchema, ReadinessSchema, UiConfigSchema } from "~/contract/instance";
import { MeSchema } from "~/contract/me";
import { OrganizationListSchema, OrganizationSchema } from "~/contract/organizations";
import { TeamSchema } from "~/contract/teams";
import { UserInfoSchema, UserListSchema, UserSchema } from "~/contract/users";
import { messageOf, storyWorld, type TestCell, testCell } from "./cell-for-tests";

let eu: TestCell;
beforeAll(async () => {
  eu = await testCell(storyWorld("eu"));
});

async function json(path: string, as: string | null): Promise<unknown> {
  const response = await eu.ask(path, as);
  expect(response.status).toBe(200);
  return response.json();
}

describe("organizations", () => {
  const aliases = async (path: string, as: string) =>
    v.parse(OrganizationListSchema, await json(path, as)).map(({ organization_alias }) => organization_alias);

  it.each<[string, string, string[]]>([
    ["mira", "", ["Acme Freight", "Acme Warehousing", "Acme Customs"]],
    ["deepa", "", ["Acme Freight", "Acme Warehousing", "Acme Customs"]],
    ["priya", "", ["Acme Freight"]],
    ["hugo", "", ["Acme Freight", "Acme Warehousing"]],
    ["emre", "", ["Acme Customs"]],
    ["mira", "?org_alias=WARE", ["Acme Warehousing"]],
    ["mira", "?org_id=acme-customs", ["Acme Customs"]],
    ["priya", "?org_id=acme-customs", []],
    ["mira", "?org_id=nowhere", []],
  ])("%s lists%s %j", async (as, query, names) => {
    expect(await aliases(`/organization/list${query}`, as)).toEqual(names);
  });

  it("tells the story's budget, and what was spent of it this month", async () => {
    const answer = v.parse(OrganizationSchema, await json("/organization/info?organization_id=acme-freight", "priya"));
    expect(answer.litellm_budget_table).toMatchObject({
      max_budget: 52000,
      budget_duration: "1mo",
    });
    expect(answer.spend.toFixed(2)).toBe("24445.74");
    expect([answer.members.length, answer.teams.length]).toEqual([28, 7]);
    expect(answer.members.find(({ user_role }) => user_role === "org_admin")?.user_email).toBe("priya@example.com");
  });

  it("joins the members' addresses in info only", async () => {
    const [first] = v.parse(OrganizationListSchema, await json("/organization/list", "mira"));
    expect(first?.members[0]).toMatchObject({ user_id: userIdOf("mira"), user_email: null });
  });

  it("404 for one that does not exist, 422 when none is named", async () => {
    const unknown = await eu.ask("/organization/info?organization_id=nowhere", "mira");
    expect([unknown.status, await unknown.json()]).toEqual([404, { detail: { error: "Organization not found" } }]);
    const unnamed = await eu.ask("/organization/info", "mira");
    expect([unnamed.status, await unnamed.json()]).toEqual([
      422,
      { detail: [{ type: "missing", loc: ["query", "organization_id"], msg: "Field required" }] },
    ]);
  });
});

describe("users", () => {
  const list = async (query: string, as = "mira") => v.parse(UserListSchema, await json(`/user/list${query}`, as));

  it("come in pages of 25", async () => {
    const first = await list("");
    expect(first).toMatchObject({ total: 40, page: 1, page_size: 25, total_pages: 2 });
    expect([first.users.length, (await list("?page=2")).users.length]).toEqual([25, 15]);
  });

  it.each<[string, number]>([
    ["?role=proxy_admin", 3],
    ["?user_email=MIRA", 1],
    [`?user_ids=${userIdOf("mira").slice(0, 13).toUpperCase()}`, 1],
    [`?user_ids=${userIdOf("mira")},${userIdOf("jonas")}`, 2],
    ["?user_ids=mira,jonas", 0],
    ["?search=example.com", 40],
    ["?team=acme-freight-checkout", 6],
    ["?organization_ids=acme-customs,acme-warehousing", 14],
    ["?sso_user_ids=someone", 0],
  ])("%s finds %i", async (query, total) => {
    expect((await list(query)).total).toBe(total);
  });

  it("are those of their own organizations for an organization admin", async () => {
    expect((await list("", "priya")).total).toBe(28);
    expect((await list("?organization_ids=acme-freight,acme-customs", "bela")).total).toBe(5);
  });

  it("come newest first, or by a column, either way round", async () => {
    const newest = (await list("?page_size=100")).users.map(({ created_at }) => created_at ?? "");
    expect(newest).toEqual([...newest].sort().reverse());
    const spend = (await list("?sort_by=spend&sort_order=desc&page_size=100")).users.map((user) => user.spend ?? 0);
    expect(spend).toEqual([...spend].sort((a, b) => b - a));
    const roles = (await list("?sort_by=user_role&page_size=100")).users.map(({ user_role }) => user_role);
    expect(roles.at(-1)).toBeNull();
  });

  it.each<[string, number]>([
    ["?sort_by=shoe_size", 400],
    ["?sort_by=spend&sort_order=sideways", 400],
    ["?page=0", 422],
    ["?page_size=101", 422],
    ["?page=first", 422],
  ])("%s is refused with %i", async (query, status) => {
    expect((await eu.ask(`/user/list${query}`, "mira")).status).toBe(status);
  });

  it("say how many keys each has, and no memberships", async () => {
    const [jonas] = (await list("?user_email=jonas")).users;
    expect(jonas).toMatchObject({ key_count: 2, organization_memberships: null, user_role: "proxy_admin" });
  });

  it("tell a person about themselves: budget, teams, keys", async () => {
    const row = v.parse(UserSchema, await json("/v2/user/info", "anouk"));
    expect(row).toMatchObject({ user_id: userIdOf("anouk"), max_budget: 600, teams: ["acme-freight-checkout"] });
    expect(row.spend?.toFixed(2)).toBe("402.10");
    const info = v.parse(UserInfoSchema, await json("/user/info", "anouk"));
    expect(info.user_info?.user_email).toBe("anouk@example.com");
  });

  it("tell an admin everything when nobody is named", async () => {
    const answer = (await json("/user/info", "mira")) as { keys: unknown[]; teams: unknown[] };
    expect([answer.keys.length, answer.teams.length]).toEqual([69, 15]);
  });

  it("are not found in shape A", async () => {
    const response = await eu.ask("/v2/user/info?user_id=nobody", "mira");
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({
      error: { message: "User not found: nobody", type: "internal_server_error", param: null, code: "404" },
    });
  });

  it("are shown to whoever administers a team of theirs", async () => {
    expect((await eu.ask(`/v2/user/info?user_id=${userIdOf("goran")}`, "elif")).status).toBe(200);
    expect((await eu.ask(`/v2/user/info?user_id=${userIdOf("anouk")}`, "elif")).status).toBe(404);
  });
});

describe("keys and teams", () => {
  interface KeyPage {
    keys: (string | Record<string, unknown>)[];
    total_count: number;
    current_page: number;
    total_pages: number;
  }
  const keys = async (query: string, as = "mira") => (await json(`/key/list${query}`, as)) as KeyPage;

  it("keys come as hashes, ten a page, the deleted and the nameless left out", async () => {
    const page = await keys("");
    expect(page).toMatchObject({ total_count: 69, current_page: 1, total_pages: 7 });
    expect(page.keys).toHaveLength(10);
    for (const hash of page.keys) expect(hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it("prod-checkout is the key of the story", async () => {
    const page = await keys("?key_alias=prod-checkout&return_full_object=true");
    expect(page.keys).toHaveLength(1);
    expect(page.keys[0]).toMatchObject({
      user_id: userIdOf("jonas"),
      team_id: "acme-freight-checkout",
      max_budget: 800,
      budget_duration: "1d",
      budget_reset_at: "2026-11-19T00:00:00.000000Z",
      spend: 234.718383,
      expires: null,
      created_at: "2026-09-03T16:40:00.000000Z",
    });
  });

  it.each<[string, string, number]>([
    ["mira", "?organization_id=acme-freight", 41],
    ["mira", "?team_id=acme-freight-ops-copilot", 4],
    ["mira", "?search=PROD-", 3],
    ["tomas", "", 1],
    ["elif", "", 1],
    ["elif", "?include_team_keys=true", 5],
  ])("%s lists keys%s: %i", async (as, query, total) => {
    expect((await keys(query, as)).total_count).toBe(total);
  });

  it("refuses in shape A what is not theirs", async () => {
    const response = await eu.ask(`/key/list?user_id=${userIdOf("mira")}`, "tomas");
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({
      error: { type: "bad_request_error", param: "user_id", code: "403" },
    });
  });

  it.each<[string, string, number]>([
    ["mira", "", 15],
    ["mira", "?organization_id=acme-freight", 7],
    ["mira", `?user_id=${userIdOf("jonas")}`, 2],
    ["mira", "?search=check", 1],
    ["priya", "", 7],
    ["tomas", `?user_id=${userIdOf("tomas")}`, 1],
  ])("%s lists teams%s: %i", async (as, query, total) => {
    const page = (await json(`/v2/team/list${query}`, as)) as { total: number; teams: unknown[] };
    expect(page.total).toBe(total);
    for (const team of page.teams) expect(v.is(TeamSchema, team)).toBe(true);
  });

  it("the old list is an array, and a member must name themselves", async () => {
    expect(await json(`/team/list?user_id=${userIdOf("tomas")}`, "tomas")).toHaveLength(1);
    expect(await json("/team/list", "mira")).toHaveLength(15);
    expect(await json("/team/list", "gwen")).toHaveLength(4);
  });
});

describe("the instance", () => {
  it("says who it is to anyone", async () => {
    expect(v.parse(InstanceSchema, await json("/cloud/v1/instance", null))).toMatchObject({
      tenant: { name: "Acme Group" },
      region: { id: "eu", label: "Frankfurt" },
    });
    expect(v.parse(ReadinessSchema, await json("/health/readiness", null))).toEqual({
      status: "healthy",
      db: "connected",
    });
    expect(v.parse(UiConfigSchema, await json("/.well-known/litellm-ui-config", null))).toMatchObject({
      server_root_path: "/litellm",
    });
  });

  it("tells me who I am, from where, and until when", async () => {
    const headers = {
      Authorization: `Bearer ${await eu.token("priya@example.com", { claims: { auth_time: Date.UTC(2026, 10, 18, 11, 46) / 1000 } })}`,
    };
    const me = v.parse(MeSchema, await (await eu.send("/cloud/v1/me", { headers })).json());
    expect(me).toEqual({
      address: "198.51.100.7",
      user_id: userIdOf("priya"),
      email: "priya@example.com",
      role: "internal_user",
      organizations: [{ id: "acme-freight", alias: "Acme Freight", role: "org_admin" }],
      session: { issued_at: "2026-11-18T11:46:00.000Z", expires_at: "2026-11-19T11:46:00.000Z" },
    });
  });

  it("refuses as a problem on its own paths", async () => {
    const response = await eu.ask("/cloud/v1/me");
    expect(response.status).toBe(401);
    expect(response.headers.get("Content-Type")).toBe("application/problem+json");
    const body = (await response.json()) as Record<string, unknown>;
    expect(body).toMatchObject({ type: "/problems/unauthenticated", status: 401 });
    expect(body.request_id).toBe(response.headers.get("X-Request-Id"));
    const unknown = await eu.ask("/cloud/v1/nothing", "mira");
    expect([unknown.status, unknown.headers.get("Content-Type")]).toEqual([404, "application/problem+json"]);
  });

  it("is not there on a plain proxy", async () => {
    const proxy = await testCell(storyWorld("eu"), { kind: "proxy" });
    for (const path of ["/cloud/v1/instance", "/cloud/v1/me"]) {
      const response = await proxy.ask(path, "mira");
      expect([response.status, await response.json()]).toEqual([404, { detail: "Not Found" }]);
    }
    expect((await proxy.ask("/v2/user/info", "mira")).status).toBe(200);
  });

  it("lists the public model names with their providers", async () => {
    const { data } = (await json("/model_group/info", "tomas")) as {
      data: { model_group: string; providers: string[] }[];
    };
    expect(data.find(({ model_group }) => model_group === "reasoning")?.providers).toEqual(["azure", "openai"]);
    expect(await json("/model_group/info?model_group=nothing", "tomas")).toEqual({ data: [] });
  });

  it("has nothing on other paths, and asks nobody who they are there", async () => {
    const response = await eu.ask("/banana");
    expect([response.status, messageOf(await response.json())]).toEqual([404, "Not Found"]);
  });
});
