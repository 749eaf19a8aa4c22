/** The figures of the pictures, to the cent, counted from the rows that every route sums. */
import { describe, expect, it } from "vitest";
import { userIdOf } from "./people";
import { spendByModel, spendThisMonth, sumSpend, sumUsage, type UsageFilter } from "./totals";
import { createWorld } from "./world";

const NOW = new Date("2026-11-18T14:32:00Z");
const world = createWorld({ region: "eu", now: NOW });
const WEEKS = { from: "2026-10-22", to: "2026-11-18" };
const FREIGHT = { organizationId: "acme-freight" };
const cents = (dollars: number) => dollars.toFixed(2);
const keyOf = (alias: string) => ({ apiKey: world.keys.find((key) => key.alias === alias)?.token ?? "none" });

describe("the story's money", () => {
  it.each<[string, UsageFilter, string]>([
    ["Acme Freight in the four weeks", { ...FREIGHT, ...WEEKS }, "36148.67"],
    ["Acme Freight in November so far", { ...FREIGHT, from: "2026-11-01" }, "24445.74"],
    ["Acme Freight on 12 November", { ...FREIGHT, from: "2026-11-12", to: "2026-11-12" }, "1993.13"],
    ["Acme Warehousing in the four weeks", { organizationId: "acme-warehousing", ...WEEKS }, "11245.41"],
    ["Acme Customs in the four weeks", { organizationId: "acme-customs", ...WEEKS }, "3845.98"],
    ["no organization in the four weeks", { organizationId: null, ...WEEKS }, "538.83"],
    ["the instance in the four weeks", WEEKS, "51778.88"],
    ["prod-checkout on 12 November", { ...keyOf("prod-checkout"), from: "2026-11-12", to: "2026-11-12" }, "487.62"],
    ["prod-checkout in the four weeks", { ...keyOf("prod-checkout"), ...WEEKS }, "7955.69"],
    ["prod-checkout today", { ...keyOf("prod-checkout"), from: "2026-11-18" }, "234.72"],
    ["ci-eval in November", { ...keyOf("ci-eval"), from: "2026-11-01" }, "1874.30"],
    ["notebook-rafael in the last week", { ...keyOf("notebook-rafael"), from: "2026-11-12" }, "12.40"],
    ["ops-triage in the last week", { ...keyOf("ops-triage"), from: "2026-11-12" }, "29.42"],
  ])("%s", (_, filter, dollars) => {
    expect(cents(sumSpend(world, filter))).toBe(dollars);
  });

  it("spreads over the fourteen models as drawn", () => {
    const drawn = [...spendByModel(world, { ...FREIGHT, ...WEEKS })].map(([name, sum]) => [name, cents(sum)]);
    expect(drawn).toEqual([
      ["claude-sonnet-4-5", "10538.07"],
      ["gpt-5", "8369.50"],
      ["gemini-2.5-pro", "5351.94"],
      ["gpt-5-mini", "3332.67"],
      ["claude-haiku-4-5", "3111.29"],
      ["mistral-large", "1836.56"],
      ["llama-3.3-70b", "1384.21"],
      ["text-embedding-3-large", "701.17"],
      ["gpt-4.1", "563.98"],
      ["command-r-plus", "348.01"],
      ["gemini-2.5-flash", "296.59"],
      ["whisper-1", "192.05"],
      ["rerank-v3.5", "122.64"],
      ["acme-ocr-ft", "0.00"],
    ]);
  });

  it("grew by 26.1 % on 27 full days", () => {
    const now27 = sumSpend(world, { ...FREIGHT, from: "2026-10-22", to: "2026-11-17" });
    const before27 = sumSpend(world, { ...FREIGHT, from: "2026-09-24", to: "2026-10-20" });
    expect(((now27 / before27 - 1) * 100).toFixed(1)).toBe("26.1");
  });

  it.each<[string, string]>([
    ["jonas", "5611.20"],
    ["ci", "1874.30"],
    ["tomas", "742.90"],
    ["mira", "611.40"],
    ["priya", "486.02"],
    ["anouk", "402.10"],
    ["rafael", "131.20"],
  ])("%s spent $%s in November", (name, dollars) => {
    expect(cents(spendThisMonth(world, NOW).users.get(userIdOf(name)) ?? 0)).toBe(dollars);
  });

  it.each<[string, string]>([
    ["checkout", "7918.20"],
    ["search", "5110.44"],
    ["platform", "2204.90"],
    ["ops-copilot", "412.05"],
  ])("team %s spent $%s in November", (alias, dollars) => {
    expect(cents(spendThisMonth(world, NOW).teams.get(`acme-freight-${alias}`) ?? 0)).toBe(dollars);
  });

  it("leaves deepa and yuki without spend this month", () => {
    const { users } = spendThisMonth(world, NOW);
    expect([users.get(userIdOf("deepa")), users.get(userIdOf("yuki"))]).toEqual([undefined, undefined]);
  });
});

describe("the story's counts", () => {
  const total = sumUsage(world, { ...FREIGHT, ...WEEKS });
  const ocr = sumUsage(world, { ...FREIGHT, ...WEEKS, model: "acme-ocr-ft" });

  it("adds up to the drawn requests, failures and tokens, and 912 requests of the model without a price", () => {
    expect(total.api_requests - ocr.api_requests).toBe(12_468_466);
    expect(total.failed_requests).toBe(37_139);
    expect(total.prompt_tokens - ocr.prompt_tokens).toBe(24_950_734_387);
    expect(total.completion_tokens - ocr.completion_tokens).toBe(3_345_972_484);
    expect(ocr).toMatchObject({ spend: 0, api_requests: 912, failed_requests: 0, total_tokens: 2_096_000 });
  });

  it.each<[string, number]>([
    ["acme-warehousing", 3_604_118],
    ["acme-customs", 911_207],
  ])("%s made %i requests", (organizationId, requests) => {
    expect(sumUsage(world, { organizationId, ...WEEKS }).api_requests).toBe(requests);
  });

  it("blames prod-checkout for at least 2,140 failures of gpt-5 on 12 November", () => {
    const storm = { ...keyOf("prod-checkout"), model: "gpt-5", from: "2026-11-12", to: "2026-11-12" };
    expect(sumUsage(world, storm).failed_requests).toBeGreaterThanOrEqual(2140);
  });
});

describe("the story moves with the present", () => {
  it("tells the same figures three weeks later, three weeks later", () => {
    const later = createWorld({ region: "eu", now: new Date("2026-12-09T14:32:00Z") });
    const sum = sumSpend(later, { ...FREIGHT, from: "2026-11-12", to: "2026-12-09" });
    expect(cents(sum)).toBe("36148.67");
  });

  it("goes on with ordinary days until the next Wednesday, today in part", () => {
    const monday = createWorld({ region: "eu", now: new Date("2026-11-23T14:32:00Z") });
    const on = (day: string) => sumSpend(monday, { ...FREIGHT, from: day, to: day });
    expect(cents(sumSpend(monday, { ...FREIGHT, from: "2026-10-22", to: "2026-11-17" }))).toBe("35069.15");
    expect(on("2026-11-18")).toBeGreaterThan(1800);
    expect(on("2026-11-21")).toBeLessThan(on("2026-11-20") / 2);
    expect(on("2026-11-23")).toBeGreaterThan(500);
    expect(on("2026-11-23")).toBeLessThan(on("2026-11-19"));
    expect(on("2026-11-24")).toBe(0);
  });

  it("has hardly anything of today just after midnight", () => {
    const midnight = createWorld({ region: "eu", now: new Date("2026-11-18T00:20:00Z") });
    expect(sumSpend(midnight, { ...FREIGHT, from: "2026-11-18" })).toBeLessThan(20);
  });
});
