// @vitest-environment jsdom
import { screen, waitFor, within } from "@testing-library/react";
import { sumSpend } from "mocks/world/totals";
import { HttpResponse, http } from "msw";
import { findPage, type OpenAs, openApp, personOf } from "tests/open-app";
import { describe, expect, it } from "vitest";
import { NO_CLAIMS } from "~/contract/daily-activity";
import { formatDollars } from "~/lib/format";
import { type BudgetGroupRead, findBudgets, readBudgets } from "./budgets-screen";
import { inCents } from "./usage-screen";

const FREIGHT = "/o/acme-freight/budgets";
const NOVEMBER = { from: "2026-11-01", to: "2026-11-18" };

/** Opens the page and reads it when every group and what is expected are in. */
async function read(path: string, options: OpenAs) {
  const app = await openApp(path, options);
  await findBudgets();
  await waitFor(() => expect(screen.queryByText(/^(Loading budgets|正在加载预算)$/)).toBeNull());
  await waitFor(async () =>
    expect((await readBudgets()).flatMap(({ lines }) => lines.map((l) => l.expected))).not.toContain(""),
  );
  return { ...app, groups: await readBudgets() };
}

const lineOf = (groups: readonly BudgetGroupRead[], name: string, head = /./) => {
  const line = groups
    .filter((group) => head.test(group.head))
    .flatMap(({ lines }) => lines)
    .find((one) => one.name === name);
  if (!line) throw new Error(`there is no ${name}`);
  return line;
};
const inNumbers = (text: string) => Number(text.replace(/[$,]/g, ""));
const heads = (groups: readonly BudgetGroupRead[]) => groups.map(({ head }) => head);
const listed = (requests: readonly string[]) => requests.filter((request) => /\/(list|info)\b/.test(request));

describe("an instance admin reads the budgets of an organization", () => {
  it("group by group, counted, and every figure is what the instance holds", async () => {
    const { world, groups } = await read(FREIGHT, { as: "mira" });
    await findPage(/^Budgets Acme Freight$/);
    expect(heads(groups)).toEqual([
      "The organization",
      "Teams, 4 of 7 have one",
      "Keys, 5 of 41 have one",
      "People, 2 of 28 have one",
    ]);
    const organizationId = "acme-freight";
    expect(lineOf(groups, "Acme Freight")).toMatchObject({
      spent: inCents(sumSpend(world, { organizationId, ...NOVEMBER })),
      budget: "$52,000",
      resets: ["1 Dec, in 12 days", "stops at budget", "by the rule for its period; the day is not reported"],
    });
    for (const team of world.teams.filter((one) => one.organizationId === organizationId)) {
      if (team.maxBudget === null) {
        expect(() => lineOf(groups, team.alias, /^Teams/)).toThrow();
        continue;
      }
      const { spent, budget } = lineOf(groups, team.alias, /^Teams/);
      expect(spent, team.alias).toBe(inCents(sumSpend(world, { teamId: team.teamId, ...NOVEMBER })));
      expect(budget, team.alias).toBe(formatDollars(team.maxBudget));
    }
    expect(lineOf(groups, "checkout", /^Teams/).meta).toBe("team · 6 people");
    const key = world.keys.find(({ alias }) => alias === "prod-checkout");
    expect(lineOf(groups, "prod-checkout")).toMatchObject({
      meta: "key · jonas@example.com",
      spent: inCents(sumSpend(world, { apiKey: key?.token ?? "", from: "2026-11-18" })),
      budget: "$800",
      resets: ["tonight 00:00, in 9 h 28 min", "stops at budget"],
    });
    const { userId } = personOf(world, "anouk");
    expect(lineOf(groups, "anouk@example.com").spent).toBe(inCents(sumSpend(world, { userId, ...NOVEMBER })));
    expect(screen.getByText("Without a budget of their own: 3 teams, 36 keys, and 26 people.")).toBeVisible();
  });

  it("with what is expected at the reset, within two percent of the story's $41,449", async () => {
    const { groups } = await read(FREIGHT, { as: "mira" });
    const { expected } = lineOf(groups, "Acme Freight");
    expect(expected).toBe("$41,908");
    expect(Math.abs(inNumbers(expected) / 41_449 - 1)).toBeLessThan(0.02);
    const interval = screen.getByText("$41,908").title;
    const [low = 0, high = 0] = (interval.match(/[\d,]{5,}/g) ?? []).map(inNumbers);
    expect(interval).toMatch(/^8 chances in 10: /);
    expect(low).toBeLessThan(41_449);
    expect(high).toBeGreaterThan(41_908);
    // The rest of a day that ends tonight.
    expect(Math.abs(inNumbers(lineOf(groups, "prod-checkout").expected) / 412 - 1)).toBeLessThan(0.02);
  });

  it("with the day on which one is used up, and those first in their group", async () => {
    const { groups } = await read(FREIGHT, { as: "mira" });
    expect(groups.map(({ lines }) => lines.map(({ name }) => name))).toEqual([
      ["Acme Freight"],
      ["checkout", "platform", "search", "ops-copilot"],
      ["ci-eval", "notebook-mira", "ops-copilot", "prod-checkout", "loadtest"],
      ["anouk@example.com", "rafael@example.com"],
    ]);
    expect(lineOf(groups, "ci-eval").resets).toEqual([
      "1 Dec, in 12 days",
      "over by about $1,200 around 19 Nov",
      "stops at budget",
    ]);
    expect(inNumbers(lineOf(groups, "ci-eval").expected)).toBeGreaterThan(2000);
    expect(lineOf(groups, "anouk@example.com").resets).toContain("stops keys without a team");
  });

  it("with a key that is too young for a forecast named as such", async () => {
    const { groups } = await read(FREIGHT, { as: "mira" });
    expect(lineOf(groups, "notebook-mira")).toMatchObject({
      spent: "$38.20",
      expected: "not known",
      resets: ["25 Nov, in 6 days", "stops at budget", "expected not known: fewer than 14 full days to go by"],
    });
  });

  it("and goes on to a key, or back to usage", async () => {
    const { user, arrivesAt, world, back } = await read(FREIGHT, { as: "mira" });
    const key = world.keys.find(({ alias }) => alias === "ci-eval");
    await user.click(screen.getByRole("link", { name: "ci-eval" }));
    await arrivesAt(`/keys/${key?.token}?o=acme-freight`);
    await back();
    await user.click(
      within(await screen.findByRole("navigation", { name: "Way back" })).getByRole("link", { name: "Usage" }),
    );
    await arrivesAt("/o/acme-freight/usage");
  });
});

describe("others read what the proxy lists to them", () => {
  it("the instance's viewer everything, organizations and their teams among it", async () => {
    const { groups } = await read("/budgets", { as: "deepa" });
    await findPage(/^Budgets Acme Group, all organizations$/);
    expect(heads(groups)).toEqual([
      "Organizations, 2 of 3 have one",
      "Teams, 5 of 15 have one",
      "Keys, 5 of 69 have one",
      "People, 2 of 40 have one",
    ]);
    expect(lineOf(groups, "robots").meta).toBe("team of Acme Warehousing · 3 people");
    expect(lineOf(groups, "Acme Freight").expected).toBe("$41,908");
    expect(screen.getByRole("link", { name: "Acme Warehousing" })).toHaveAttribute(
      "href",
      "/o/acme-warehousing/budgets",
    );
  });

  it("an organization's admin its teams and people, and of keys their own, which is said", async () => {
    const { groups } = await read(FREIGHT, { as: "priya" });
    expect(heads(groups)).toEqual([
      "The organization",
      "Teams, 4 of 7 have one",
      "Your keys, 1 of 2 has one",
      "People, 2 of 28 have one",
    ]);
    expect(groups[2]?.sentences).toEqual([
      "The proxy lists an organization’s keys to instance admins only. These are your own.",
    ]);
    expect(lineOf(groups, "Acme Freight").expected).toBe("$41,908");
  });

  it("a member their own, and what a team will spend is not known to them", async () => {
    const { groups, requests, world } = await read("/budgets", { as: "tomas" });
    await findPage(/^Budgets your own$/);
    expect(heads(groups)).toEqual(["You", "Your keys, none of 1 has one", "Your teams, 1 of 1 has one"]);
    expect(groups[0]?.sentences).toEqual(["You have no budget of your own."]);
    expect(lineOf(groups, "search")).toMatchObject({
      expected: "not known",
      resets: expect.arrayContaining(["expected not known: a team’s usage is not shown to its members"]),
    });
    const { userId } = personOf(world, "tomas");
    for (const request of listed(requests).filter((one) => /key|team/.test(one))) expect(request).toContain(userId);
    expect(listed(requests).some((request) => request.includes("/user/list"))).toBe(false);
  });

  it("a member their own budget, expected from their own keys", async () => {
    const { groups } = await read("/budgets", { as: "anouk" });
    expect(lineOf(groups, "anouk@example.com")).toMatchObject({ spent: "$402.10", budget: "$600" });
    expect(inNumbers(lineOf(groups, "anouk@example.com").expected)).toBeGreaterThan(600);
  });

  it("a member nothing of the organization, and nothing is asked", async () => {
    const { requests, user, arrivesAt } = await openApp(FREIGHT, { as: "tomas" });
    const refusal = (await screen.findByRole("heading", { name: "Budgets of an organization are for its admins" }))
      .parentElement;
    expect(refusal).toHaveTextContent("You are tomas@example.com");
    expect(refusal).toHaveTextContent("Only admins may see this.");
    expect(requests.filter((request) => /\/(team|key|user)\/list|daily/.test(request))).toEqual([]);
    await user.click(screen.getByRole("link", { name: "Your own budgets" }));
    await arrivesAt("/budgets");
  });

  it("an admin of another organization nothing of this one", async () => {
    await openApp("/o/acme-customs/budgets", { as: "priya" });
    await screen.findByRole("heading", { name: "Budgets of an organization are for its admins" });
    expect(screen.getByText("You are admin of another organization, not of this one.")).toBeVisible();
  });
});

describe("where something is missing", () => {
  const fails = (path: string) => http.get(`*${path}`, () => HttpResponse.json({ detail: "down" }, { status: 500 }));

  it("a list that fails says so in its place, the others stay, and it can be asked again", async () => {
    const { user, groups, answerAsUsual } = await read(FREIGHT, { as: "mira", handlers: [fails("/key/list")] });
    expect(heads(groups)).toEqual(["The organization", "Teams, 4 of 7 have one", "Keys", "People, 2 of 28 have one"]);
    expect(groups[2]?.sentences[0]).toContain("Keys did not load");
    expect(groups[2]?.sentences[0]).toContain("This is not a zero");
    expect(screen.queryByText(/\d+ keys/)).toBeNull();
    answerAsUsual();
    await user.click(screen.getByRole("button", { name: "Try again" }));
    await screen.findByText("Keys, 5 of 41 have one");
  });

  it("a list that is refused says so, and is no empty one", async () => {
    const refusal = http.get("*/v2/team/list", () =>
      HttpResponse.json({ detail: { error: "Only admin users can query all teams/other teams." } }, { status: 401 }),
    );
    const { groups } = await read(FREIGHT, { as: "priya", handlers: [refusal] });
    expect(groups[1]?.head).toBe("Teams");
    expect(groups[1]?.sentences[0]).toContain("The server refused");
    expect(lineOf(groups, "Acme Freight").budget).toBe("$52,000");
  });

  it("without daily usage nothing is expected, and what is spent stays", async () => {
    const { groups, user, answerAsUsual } = await read(FREIGHT, {
      as: "mira",
      handlers: [fails("/organization/daily/activity/aggregated")],
    });
    expect(new Set(groups.flatMap(({ lines }) => lines.map(({ expected }) => expected)))).toEqual(
      new Set(["not known"]),
    );
    expect(lineOf(groups, "Acme Freight").spent).toBe("$24,445.74");
    expect(screen.getByText(/^Daily usage did not load, so nothing is expected\./)).toBeVisible();
    answerAsUsual();
    await user.click(screen.getByRole("button", { name: "Try again" }));
    await screen.findByText("$41,908");
  });

  it("a list of keys that the server cut leaves teams and people unknown, not small", async () => {
    const cut = http.get("*/organization/daily/activity/aggregated", () =>
      HttpResponse.json({ results: [], metadata: { ...NO_CLAIMS, api_key_limit: 1000, total_api_keys: 4000 } }),
    );
    const { groups } = await read(FREIGHT, { as: "mira", handlers: [cut] });
    expect(lineOf(groups, "checkout").expected).toBe("not known");
    expect(lineOf(groups, "anouk@example.com").expected).toBe("not known");
    expect(lineOf(groups, "ci-eval").resets).toContain("expected not known: the server cut its list of keys");
  });

  it("an organization without any budget reads so, and is not a list of zeros", async () => {
    await openApp("/o/acme-customs/budgets", { as: "mira" });
    const empty = (await screen.findByRole("heading", { name: "Nothing here has a budget" })).parentElement;
    expect(empty).toHaveTextContent("Looked at: 3 teams, 8 keys, and 5 people.");
    expect(screen.queryByRole("table")).toBeNull();
    expect(screen.queryByText(/\$0/)).toBeNull();
  });

  it("an organization that does not exist is named", async () => {
    await openApp("/o/acme-nowhere/budgets", { as: "mira" });
    await screen.findByRole("heading", {
      name: "There is no organization “acme-nowhere” among those you may see.",
    });
  });

  it("a budget that is used up, one whose reset was due, and one that only alerts say so", async () => {
    const row = { spend: 12, budget_duration: "1mo", created_at: "2026-01-01T00:00:00Z" };
    const keys = [
      { ...row, token: "a", key_alias: "used-up", max_budget: 10, budget_reset_at: "2026-12-01T00:00:00Z" },
      { ...row, token: "b", key_alias: "was-due", max_budget: 100, budget_reset_at: "2026-11-18T12:00:00Z" },
      { ...row, token: "c", key_alias: "soft", soft_budget: 10, budget_reset_at: "2026-12-01T09:30:00Z" },
      { ...row, token: "d", key_alias: "for-ever", max_budget: 0.5, spend: 0.1, budget_duration: null },
      { ...row, token: "e", key_alias: "blocked", max_budget: 20, blocked: true },
      { ...row, token: "f", key_alias: "free" },
    ];
    const list = http.get("*/key/list", () =>
      HttpResponse.json({ keys, total_count: keys.length, current_page: 1, total_pages: 1 }),
    );
    const { groups } = await read(FREIGHT, { as: "mira", handlers: [list] });
    expect(groups[2]?.head).toBe("Keys, 5 of 6 have one");
    expect(groups[2]?.lines.map(({ name, resets }) => [name, ...resets])).toEqual([
      ["soft", "1 Dec 09:30, in 12 days", "over by $2.00; calls go on"],
      ["used-up", "1 Dec, in 12 days", "used up: calls are refused"],
      ["blocked", "1 Dec, in 12 days", "blocked: makes no calls"],
      ["for-ever", "does not reset", "stops at budget"],
      ["was-due", "was due 18 Nov 12:00", "stops at budget"],
    ]);
    expect(lineOf(groups, "was-due").expected).toBe("–");
    expect(lineOf(groups, "for-ever").budget).toBe("$0.50");
  });
});

describe("all pages of the lists", () => {
  it("are read, and a row that two of them give is one", async () => {
    const page = (number: number) => ({
      keys: [key(`${number}-first`), key("on-both")],
      total_count: 12,
      current_page: number,
      total_pages: 6,
    });
    const key = (name: string) => ({ token: name, key_alias: name, spend: 1, max_budget: 2 });
    const list = http.get("*/key/list", ({ request }) =>
      HttpResponse.json(page(Number(new URL(request.url).searchParams.get("page")))),
    );
    const { groups, requests } = await read(FREIGHT, { as: "mira", handlers: [list] });
    expect(groups[2]?.head).toBe("Keys, 7 of 7 have one");
    expect(requests.filter((request) => request.includes("/key/list"))).toHaveLength(6);
  });
});

describe("elsewhere", () => {
  it("a plain proxy gives the same page", async () => {
    const { groups, requests } = await read(FREIGHT, { as: "mira", kind: "proxy" });
    expect(lineOf(groups, "Acme Freight").expected).toBe("$41,908");
    expect(requests.some((request) => request.includes("/cloud/"))).toBe(false);
  });

  it("in Chinese", async () => {
    const { groups } = await read(FREIGHT, { as: "mira", locale: "zh-CN" });
    await findPage(/^预算 Acme Freight$/);
    expect(heads(groups)).toEqual([
      "该组织",
      "团队，7 个中 4 个有预算",
      "密钥，41 个中 5 个有预算",
      "成员，28 个中 2 个有预算",
    ]);
    expect(lineOf(groups, "prod-checkout").resets).toEqual(["今晚 00:00，9 小时 28 分钟后", "达到预算即停止"]);
  });
});
