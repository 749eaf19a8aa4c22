import * as fc from "fast-check";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { DailyActivitySchema, DaySchema, NO_METRICS, sumDollars, sumMetrics } from "./daily-activity";

const metrics = { ...NO_METRICS, spend: 1.2345, prompt_tokens: 12000, total_tokens: 15400, api_requests: 42 };
const metadata = {
  total_spend: 1.2345,
  total_prompt_tokens: 12000,
  total_completion_tokens: 3400,
  total_tokens: 15400,
  total_api_requests: 42,
  total_successful_requests: 41,
  total_failed_requests: 1,
  total_cache_read_input_tokens: 0,
  total_cache_creation_input_tokens: 0,
  page: 1,
  total_pages: 1,
  has_more: false,
};
const day = {
  date: "2026-11-20",
  metrics,
  breakdown: { models: {}, providers: {}, api_keys: {}, entities: {} },
};

describe("a usage answer", () => {
  it("drops what it does not know, content included", () => {
    const answer = v.parse(DailyActivitySchema, {
      results: [
        { ...day, messages: [{ role: "user", content: "secret" }], breakdown: { ...day.breakdown, novelty: 1 } },
      ],
      metadata: { ...metadata, proxy_server_request: {} },
      response: "secret",
    });
    expect(JSON.stringify(answer)).not.toMatch(/secret|novelty|proxy_server_request/);
  });

  it("takes an older proxy's answer without model groups and endpoints", () => {
    const answer = v.parse(DailyActivitySchema, { results: [day], metadata });
    expect(answer.results[0]?.breakdown.model_groups).toEqual({});
  });

  it.each([
    ["results.0.metrics.spend", { results: [{ ...day, metrics: { ...metrics, spend: "1.23" } }], metadata }],
    ["results.0.date", { results: [{ ...day, date: "2026-02-30" }], metadata }],
    [
      "results.0.metrics.api_requests",
      { results: [{ ...day, metrics: { ...metrics, api_requests: 2 ** 53 } }], metadata },
    ],
    ["metadata.total_pages", { results: [], metadata: { ...metadata, total_pages: undefined } }],
    ["results", { metadata }],
  ])("names %s when that is what is wrong", (path, answer) => {
    const parsed = v.safeParse(DailyActivitySchema, answer);
    expect(parsed.success).toBe(false);
    expect(v.getDotPath(parsed.issues?.[0] as v.BaseIssue<unknown>)).toBe(path);
  });

  it.each(["2026-11-31", "2026-1-1", "banana", ""])("does not take %j for a day", (text) => {
    expect(v.is(DaySchema, text)).toBe(false);
  });
});

describe("sums", () => {
  it("of dollars do not depend on their order and lose no fraction of a cent", () => {
    const amount = fc.integer({ min: 0, max: 10 ** 13 }).map((nano) => nano / 1e9);
    fc.assert(
      fc.property(fc.array(amount, { maxLength: 400 }), (amounts) => {
        const exact = Number(amounts.reduce((sum, one) => sum + BigInt(Math.round(one * 1e9)), 0n)) / 1e9;
        expect(sumDollars(amounts)).toBeCloseTo(exact, 9);
        expect(sumDollars([...amounts].reverse())).toBeCloseTo(exact, 9);
      }),
      { seed: 20261118 },
    );
  });

  it("of dollars keep ten cents ten times a dollar", () => {
    expect(sumDollars(Array.from({ length: 10 }, () => 0.1))).toBe(1);
  });

  it("of metrics add every counter", () => {
    const twice = sumMetrics([metrics, metrics]);
    expect(twice).toEqual({ ...NO_METRICS, spend: 2.469, prompt_tokens: 24000, total_tokens: 30800, api_requests: 84 });
    expect(NO_METRICS.spend).toBe(0);
  });
});
