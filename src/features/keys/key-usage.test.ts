import { describe, expect, it } from "vitest";
import type { Usage } from "~/api/usage";
import { NO_METRICS, type SpendMetrics } from "~/contract/daily-activity";
import { tableOf } from "~/contract/usage-table";
import { addDays } from "~/lib/days";
import { OTHER_COLOR } from "~/ui/series-colors";
import { expectToday, highestDay, modelColors, OTHER, rangeUntil, readKeyUsage, scopeOfKey } from "./key-usage";

const HASH = "88dc28d0";
const TODAY = "2026-11-18";
const range = rangeUntil(TODAY);

const metrics = (spend: number, requests = 1): SpendMetrics => ({
  ...NO_METRICS,
  spend,
  api_requests: requests,
  successful_requests: requests,
  total_tokens: requests,
});

/** Usage of days counted back from today, each with dollars by model. */
function usageOf(days: Readonly<Record<number, Readonly<Record<string, number>>>>): Usage {
  const results = Object.entries(days).map(([back, models]) => {
    const spend = Object.values(models).reduce((sum, dollars) => sum + dollars, 0);
    const key = {
      metrics: metrics(spend),
      metadata: { key_alias: "prod", team_id: "t", user_id: "u", user_email: "u@example.com", key_exists: true },
    };
    const parts = Object.entries(models).map(([model, dollars]) => [
      model,
      { metrics: metrics(dollars), metadata: {} },
    ]);
    return {
      date: addDays(TODAY, -Number(back)),
      metrics: metrics(spend, parts.length),
      breakdown: {
        models: Object.fromEntries(parts),
        model_groups: {},
        providers: {},
        endpoints: {},
        mcp_servers: {},
        entities: {},
        api_keys: { [HASH]: key },
      },
    };
  });
  const totals = Object.keys(NO_METRICS).map((name) => [`total_${name}`, 0]);
  const metadata = { ...Object.fromEntries(totals), page: 1, total_pages: 1, has_more: false };
  const table = tableOf([{ results, metadata }]);
  return { table, route: "", pages: 1, cutKeys: null, requestIds: [] };
}

const read = (days: Parameters<typeof usageOf>[0]) => readKeyUsage(usageOf(days), HASH, range);
const everyDay = (dollars: number, last = dollars) =>
  Object.fromEntries(Array.from({ length: 28 }, (_, back) => [back, { m: back === 0 ? last : dollars }]));

describe("the page's range", () => {
  it("is 28 days, today included", () => expect(range).toEqual({ from: "2026-10-22", to: TODAY }));
  it("is asked about one key", () => {
    expect(scopeOfKey(HASH, null)).toEqual({ kind: "key", hash: HASH, organizationId: null });
  });
});

describe("usage of a key", () => {
  it("says when it was last used, and whose it is", () => {
    const { cube, key, lastUsed } = read({ 9: { m: 4 }, 3: { m: 2, n: 1 } });
    expect(lastUsed).toBe("2026-11-15");
    expect(key).toMatchObject({ alias: "prod", teamId: "t", userEmail: "u@example.com", exists: true });
    expect(cube.totals.spend).toBe(7);
    expect(highestDay(cube)).toEqual({ day: "2026-11-09", spend: 4 });
  });

  it("counts a call that cost nothing as a use, and no day as the highest", () => {
    const { cube, lastUsed } = read({ 5: { m: 0 } });
    expect(lastUsed).toBe("2026-11-13");
    expect(highestDay(cube)).toBeNull();
  });

  it("that there is none of says nothing of the key", () => {
    expect(read({})).toMatchObject({ key: null, lastUsed: null });
  });
});

describe("what today is likely to come to", () => {
  it.each([
    ["more, while it is below other days", everyDay(10, 4), 10],
    ["nothing more, once it is above them", everyDay(10, 12), null],
    ["nothing that can be said of a key without a past", { 0: { m: 4 } }, null],
  ])("is %s", (_, days, expected) => {
    const value = expectToday(read(days).cube);
    if (expected === null) expect(value).toBeNull();
    else expect(value).toBeCloseTo(expected);
  });
});

describe("the chart's colours", () => {
  it("name eight models, the rest is grey and last, and what cost nothing is left out", () => {
    const models = Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`m${index}`, 11 - index]));
    const colors = modelColors(read({ 1: { ...models, free: 0 } }).cube);
    expect(colors.map(({ id }) => id)).toEqual(["m0", "m1", "m2", "m3", "m4", "m5", "m6", "m7", OTHER]);
    expect(colors.at(-1)).toMatchObject({ color: OTHER_COLOR, holds: 3 });
    expect(colors.at(-1)?.values.at(-2)).toBe(6);
  });
});
