import { userIdOf } from "mocks/world/people";
import { sumUsage } from "mocks/world/totals";
import { beforeAll, describe, expect, it } from "vitest";
import { storyWorld, type TestCell, testCell } from "./cell-for-tests";

interface Page {
  data: { request_id: string; spend: number; startTime: string; user: string | null; team_id: string | null }[];
  total: number;
  page: number;
  page_size: number;
  total_pages: number;
  total_is_capped: boolean;
}

const DAY = "start_date=2026-11-17&end_date=2026-11-18";

let eu: TestCell;
beforeAll(async () => {
  eu = await testCell(storyWorld("eu"));
});

async function page(query: string, as = "mira"): Promise<Page> {
  const response = await eu.ask(`/spend/logs/v2?${query}`, as);
  expect(response.status).toBe(200);
  return (await response.json()) as Page;
}

describe("request logs", () => {
  it("come newest first, fifty a page, counted up to ten thousand", async () => {
    const first = await page(DAY);
    expect(first).toMatchObject({ page: 1, page_size: 50, total: 10_000, total_pages: 200, total_is_capped: true });
    const times = first.data.map(({ startTime }) => startTime);
    expect(times).toHaveLength(50);
    expect(times).toEqual([...times].sort().reverse());
    expect(times[0]).toMatch(/^2026-11-17T23:59:\d\d\.\d{6}\+00:00$/);
  });

  it("of a key on a day add up to that key's usage", async () => {
    const world = storyWorld("eu");
    const on = (apiKey: string) => sumUsage(world, { apiKey, from: "2026-11-17", to: "2026-11-17" });
    const key = world.keys.find(({ token }) => on(token).api_requests > 1500 && on(token).api_requests < 5000);
    const usage = on(key?.token ?? "");
    const rows: Page["data"] = [];
    for (let number = 1, pages = 1; number <= pages; number += 1) {
      const part = await page(`${DAY}&api_key=${key?.token}&page_size=1000&page=${number}`);
      pages = part.total_pages;
      rows.push(...part.data);
    }
    expect(rows).toHaveLength(usage.api_requests);
    expect(new Set(rows.map((row) => row.request_id)).size).toBe(rows.length);
    expect(rows.reduce((sum, { spend }) => sum + spend, 0)).toBeCloseTo(usage.spend, 6);
  });

  it("are a person's own, also for who administers an organization", async () => {
    const own = await page(`${DAY}&page_size=1000`, "tomas");
    expect(new Set(own.data.map(({ user }) => user))).toEqual(new Set([userIdOf("tomas")]));
    expect((await page(DAY, "gwen")).data.every(({ user }) => user === userIdOf("gwen"))).toBe(true);
  });

  it("include a team's for who administers the team", async () => {
    const minute = "start_date=2026-11-17 10:00:00&end_date=2026-11-17 10:00:59&team_id=acme-freight-search";
    const { data } = await page(minute, "elif");
    expect(new Set(data.map(({ team_id }) => team_id))).toEqual(new Set(["acme-freight-search"]));
    expect(data.some(({ user }) => user !== userIdOf("elif"))).toBe(true);
  });

  it("can be sorted by what they cost", async () => {
    const hour = "start_date=2026-11-17 03:00:00&end_date=2026-11-17 03:59:59&model=gpt-5";
    const dearest = (await page(`${hour}&sort_by=spend`)).data.map(({ spend }) => spend);
    expect(dearest).toEqual([...dearest].sort((a, b) => b - a));
    const cheapest = (await page(`${hour}&sort_by=spend&sort_order=asc`)).data.map(({ spend }) => spend);
    expect(cheapest).toEqual([...cheapest].sort((a, b) => a - b));
  });

  it.each<[string, string]>([
    [`${DAY}&sort_order=sideways`, "sort_order"],
    [`${DAY}&sort_by=shoe_size`, "sort_by"],
  ])("%s is refused by name", async (query, param) => {
    const response = await eu.ask(`/spend/logs/v2?${query}`, "mira");
    expect(response.status).toBe(400);
    expect(await response.json()).toHaveProperty("error.param", param);
  });
});
