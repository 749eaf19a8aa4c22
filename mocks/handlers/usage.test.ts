import { userIdOf } from "mocks/world/people";
import { sumSpend } from "mocks/world/totals";
import * as v from "valibot";
import { beforeAll, describe, expect, it } from "vitest";
import { type DailyActivity, DailyActivitySchema } from "~/contract/daily-activity";
import { tableOf } from "~/contract/usage-table";
import { messageOf, storyWorld, type TestCell, testCell } from "./cell-for-tests";
import { TINY_WORLD } from "./tiny-world";

const WEEKS = "start_date=2026-10-22&end_date=2026-11-18";
const WEEK = "start_date=2026-11-12&end_date=2026-11-18&organization_ids=acme-freight";

let tiny: TestCell;
let eu: TestCell;
beforeAll(async () => {
  tiny = await testCell(TINY_WORLD);
  eu = await testCell(storyWorld("eu"));
});

async function activity(cell: TestCell, path: string, as: string): Promise<DailyActivity> {
  const response = await cell.ask(path, as);
  expect(response.status).toBe(200);
  return v.parse(DailyActivitySchema, await response.json());
}

/** Dollars and requests by day and model, in whatever rows they came. */
function sumsByDayAndModel(answers: readonly DailyActivity[]): string[] {
  const { values, cells } = tableOf(answers).parts.models;
  const { spend, api_requests: requests } = cells.counters;
  return [...cells.day]
    .map((day, row) => `${day} ${values[cells.value[row] ?? -1]} ${spend[row]} ${requests[row]}`)
    .sort();
}

describe("pages of a usage answer", () => {
  it("cut through a day, total themselves only, and merge to what the whole is", async () => {
    const range = "start_date=2026-11-01&end_date=2026-11-18";
    const pages = [];
    for (const page of [1, 2, 3])
      pages.push(await activity(tiny, `/user/daily/activity?${range}&page_size=2&page=${page}`, "root"));
    expect(pages.map(({ results }) => results.map(({ date }) => date))).toEqual([
      ["2026-11-04"],
      ["2026-11-04", "2026-11-02"],
      ["2026-11-02"],
    ]);
    expect(pages.map(({ metadata }) => metadata.total_spend)).toEqual([2, 2, 0.25]);
    expect(pages.map(({ metadata }) => [metadata.total_pages, metadata.has_more])).toEqual([
      [3, true],
      [3, true],
      [3, false],
    ]);
    const whole = await activity(tiny, `/user/daily/activity/aggregated?${range}`, "root");
    expect(sumsByDayAndModel(pages)).toEqual(sumsByDayAndModel([whole]));
  });

  it("are empty beyond the last", async () => {
    const answer = await activity(
      tiny,
      "/user/daily/activity?start_date=2026-11-01&end_date=2026-11-18&page=9",
      "root",
    );
    expect(answer.results).toEqual([]);
    expect(answer.metadata).toMatchObject({ page: 9, total_pages: 1, has_more: false, total_spend: 0 });
  });

  it("add up to what the world holds, over as many pages as it takes", async () => {
    const parts: DailyActivity[] = [];
    for (let page = 1, more = true; more; page += 1) {
      const part = await activity(eu, `/organization/daily/activity?${WEEK}&page_size=300&page=${page}`, "priya");
      parts.push(part);
      more = part.metadata.has_more;
    }
    expect(parts.length).toBeGreaterThan(1);
    const spend = tableOf(parts).claimed.spend;
    const range = { organizationId: "acme-freight", from: "2026-11-12", to: "2026-11-18" };
    expect(spend).toBeCloseTo(sumSpend(eu.cell.world, range), 6);
  });
});

describe("what the routes of one world say", () => {
  it("agrees: the instance is its organizations and what belongs to none", async () => {
    const instance = await activity(eu, `/user/daily/activity/aggregated?${WEEKS}&api_key_limit=1`, "mira");
    const organizations = await activity(
      eu,
      `/organization/daily/activity/aggregated?${WEEKS}&api_key_limit=1`,
      "mira",
    );
    expect(instance.metadata.total_spend.toFixed(2)).toBe("51778.88");
    expect((instance.metadata.total_spend - organizations.metadata.total_spend).toFixed(2)).toBe("538.83");
    expect(instance.results).toHaveLength(28);
    expect(instance.results[0]?.date).toBe("2026-11-18");
  });

  it("agrees with the sums of the world for a member, a team and a tag", async () => {
    const world = eu.cell.world;
    const range = { from: "2026-10-22", to: "2026-11-18" };
    const own = await activity(eu, `/user/daily/activity/aggregated?${WEEKS}`, "tomas");
    expect(own.metadata.total_spend).toBeCloseTo(sumSpend(world, { userId: userIdOf("tomas"), ...range }), 6);
    const team = await activity(eu, `/team/daily/activity/aggregated?${WEEKS}&team_ids=acme-freight-search`, "elif");
    expect(team.metadata.total_spend).toBeCloseTo(sumSpend(world, { teamId: "acme-freight-search", ...range }), 6);
    const tag = await activity(eu, `/tag/daily/activity/aggregated?${WEEKS}&tags=app:checkout`, "mira");
    expect(tag.metadata.total_spend).toBeCloseTo(sumSpend(world, { tag: "app:checkout", ...range }), 6);
  });

  it("names at most as many keys as asked for, and still totals all of them", async () => {
    const all = await activity(eu, `/organization/daily/activity/aggregated?${WEEK}`, "mira");
    const three = await activity(eu, `/organization/daily/activity/aggregated?${WEEK}&api_key_limit=3`, "mira");
    const named = new Set(three.results.flatMap(({ breakdown }) => Object.keys(breakdown.api_keys)));
    expect(named.size).toBe(3);
    expect(three.metadata).toMatchObject({ api_key_limit: 3, total_api_keys: 40 });
    expect(three.metadata.total_spend).toBeCloseTo(all.metadata.total_spend, 6);
  });

  it("leaves days without traffic out", async () => {
    const days = await activity(
      eu,
      "/user/daily/activity/aggregated?start_date=2026-08-01&end_date=2026-08-03",
      "mira",
    );
    expect(days.results.map(({ date }) => date)).toEqual(["2026-08-03", "2026-08-01"]);
  });

  it("filters by key and model, and leaves excluded organizations out", async () => {
    const key = await activity(
      tiny,
      "/user/daily/activity/aggregated?start_date=2026-11-01&end_date=2026-11-18&api_key=bbb",
      "root",
    );
    expect(key.metadata.total_spend).toBe(0.75);
    const model = await activity(
      tiny,
      "/user/daily/activity/aggregated?start_date=2026-11-01&end_date=2026-11-18&model=gpt-5-mini",
      "root",
    );
    expect(model.metadata.total_spend).toBe(0.5);
    const none = await activity(
      tiny,
      "/organization/daily/activity?start_date=2026-11-01&end_date=2026-11-18&exclude_organization_ids=north",
      "root",
    );
    expect(none.results).toEqual([]);
  });
});

describe("scopes", () => {
  const range = "start_date=2026-11-01&end_date=2026-11-18";

  it("a member sees a team through their own keys, its admin sees all of it", async () => {
    expect((await activity(tiny, `/team/daily/activity?${range}`, "ada")).metadata.total_spend).toBe(3.5);
    expect((await activity(tiny, `/team/daily/activity?${range}`, "bob")).metadata.total_spend).toBe(4.25);
  });

  it("a member sees the tags of their own keys, and nothing without keys", async () => {
    const own = await activity(tiny, `/tag/daily/activity/aggregated?${range}`, "bob");
    expect(own.metadata.total_spend).toBe(0.75);
    const none = await activity(tiny, `/tag/daily/activity?${range}`, "nemo");
    expect(none).toMatchObject({ results: [], metadata: { total_pages: 1, has_more: false } });
  });

  it("whoever administers no organization gets an empty answer when naming none", async () => {
    expect((await activity(tiny, `/organization/daily/activity?${range}`, "ada")).metadata.total_pages).toBe(0);
    expect(
      (await activity(tiny, `/organization/daily/activity/aggregated?${range}`, "olive")).metadata.total_spend,
    ).toBe(4.25);
  });

  it("one who is in no team gets an empty answer", async () => {
    expect((await activity(tiny, `/team/daily/activity/aggregated?${range}`, "nemo")).results).toEqual([]);
  });
});

describe("dates and pages that are wrong", () => {
  it.each<[string, string, number, string]>([
    ["no dates", "/user/daily/activity", 400, "Please provide start_date and end_date"],
    ["no end", "/team/daily/activity/aggregated?start_date=2026-11-01", 400, "Please provide start_date and end_date"],
    [
      "not a date",
      "/user/daily/activity/aggregated?start_date=banana&end_date=2026-11-02",
      400,
      "start_date and end_date must be valid YYYY-MM-DD dates",
    ],
    [
      "a day that is not in the calendar",
      "/team/daily/activity?start_date=2026-02-30&end_date=2026-11-02",
      400,
      "start_date and end_date must be valid YYYY-MM-DD dates",
    ],
    [
      "another spelling",
      "/organization/daily/activity?start_date=2026-11-1&end_date=2026-11-02",
      400,
      "start_date and end_date must be valid YYYY-MM-DD dates",
    ],
    [
      "reversed",
      "/user/daily/activity/aggregated?start_date=2026-11-02&end_date=2026-11-01",
      400,
      "end_date must be on or after start_date",
    ],
    [
      "401 days apart",
      "/organization/daily/activity/aggregated?start_date=2025-10-13&end_date=2026-11-18",
      400,
      "Date range must be at most 400 days",
    ],
    [
      "page 0 of teams",
      "/team/daily/activity?start_date=2026-11-01&end_date=2026-11-02&page=0",
      400,
      "page and page_size must be >= 1, got page=0, page_size=10",
    ],
  ])("%s", async (_, path, status, message) => {
    const response = await tiny.ask(path, "root");
    expect(response.status).toBe(status);
    expect(messageOf(await response.json())).toBe(message);
  });

  it.each<[string, string, string, string]>([
    ["page 0 of users", "/user/daily/activity?page=0", "page", "greater_than_equal"],
    ["1001 rows a page", "/user/daily/activity?page_size=1001", "page_size", "less_than_equal"],
    ["a page that is no number", "/team/daily/activity?page=two", "page", "int_parsing"],
    ["0 keys", "/team/daily/activity/aggregated?api_key_limit=0", "api_key_limit", "greater_than_equal"],
    ["1001 keys", "/user/daily/activity/aggregated?api_key_limit=1001", "api_key_limit", "less_than_equal"],
    [
      "a flag that is no flag",
      "/user/daily/activity?include_current_utc_day=maybe",
      "include_current_utc_day",
      "bool_parsing",
    ],
  ])("422 for %s, naming the parameter", async (_, path, name, type) => {
    const response = await tiny.ask(path, "root");
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ detail: [{ loc: ["query", name], type }] });
  });

  it("400 days apart is still answered", async () => {
    const path = "/organization/daily/activity/aggregated?start_date=2025-10-14&end_date=2026-11-18";
    expect((await tiny.ask(path, "root")).status).toBe(200);
  });

  it("asks who is there before it looks at the query", async () => {
    expect((await tiny.ask("/user/daily/activity?page=0")).status).toBe(401);
  });

  it("adds the present UTC day only to a range that ends on the caller's today", async () => {
    // 14:32 UTC is still 17 November where clocks are fifteen hours behind.
    const path = (end: string) =>
      `/user/daily/activity/aggregated?start_date=2026-11-10&end_date=${end}&timezone=900&include_current_utc_day=true`;
    const today = await activity(eu, path("2026-11-17"), "mira");
    expect(today.results[0]?.date).toBe("2026-11-18");
    const past = await activity(eu, path("2026-11-16"), "mira");
    expect(past.results[0]?.date).toBe("2026-11-16");
  });
});
