import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DailyActivityDay, NO_METRICS, type SpendMetrics, sumMetrics } from "./daily-activity";
import { mergeDays } from "./merge-days";

const spend = (dollars: number): SpendMetrics => ({ ...NO_METRICS, spend: dollars, api_requests: 1 });

/** A database row as a page of one. */
function rowDay(date: string, model: string, key: string, dollars: number): DailyActivityDay {
  const metrics = spend(dollars);
  const keyed = { [key]: { metrics, metadata: { key_alias: `alias of ${key}` } } };
  const named = (name: string) => ({ [name]: { metrics, metadata: {}, api_key_breakdown: keyed } });
  return {
    date,
    metrics,
    breakdown: {
      models: named(model),
      model_groups: named(model),
      providers: named("openai"),
      endpoints: {},
      mcp_servers: {},
      entities: {},
      api_keys: keyed,
    },
  };
}

const row = fc.record({
  date: fc.constantFrom("2026-11-01", "2026-11-02", "2026-11-03"),
  model: fc.constantFrom("a", "b", "c"),
  key: fc.constantFrom("k1", "k2"),
  cents: fc.integer({ min: 0, max: 100_000 }),
});

describe("merging pages", () => {
  it("gives the same days however the rows were cut into pages", () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 40 }), fc.integer({ min: 1, max: 7 }), (rows, size) => {
        const days = rows.map(({ date, model, key, cents }) => rowDay(date, model, key, cents / 100));
        const pages = Array.from({ length: Math.ceil(days.length / size) }, (_, page) =>
          days.slice(page * size, (page + 1) * size),
        );
        const whole = mergeDays([days]);
        const cut = mergeDays(pages);
        expect(cut.map((day) => day.date)).toEqual(whole.map((day) => day.date));
        const total = (merged: DailyActivityDay[]) => sumMetrics(merged.map((day) => day.metrics));
        expect(total(cut).api_requests).toBe(rows.length);
        expect(total(cut).spend).toBeCloseTo(total(whole).spend, 9);
      }),
      { seed: 20261118 },
    );
  });

  it("sums every partition of a split day to the day", () => {
    const [day] = mergeDays([
      [rowDay("2026-11-01", "a", "k1", 1)],
      [rowDay("2026-11-01", "b", "k1", 2)],
      [rowDay("2026-11-01", "a", "k2", 4)],
    ]);
    expect(day?.metrics.spend).toBe(7);
    expect(day?.breakdown.models.a?.metrics.spend).toBe(5);
    expect(day?.breakdown.models.a?.api_key_breakdown?.k2?.metrics.spend).toBe(4);
    expect(day?.breakdown.api_keys.k1?.metrics.spend).toBe(3);
    expect(day?.breakdown.api_keys.k1?.metadata.key_alias).toBe("alias of k1");
    expect(day?.breakdown.providers.openai?.metrics.spend).toBe(7);
  });

  it("puts the oldest day first, as nobody sends it", () => {
    const days = mergeDays([[rowDay("2026-11-03", "a", "k1", 1), rowDay("2026-11-01", "a", "k1", 1)]]);
    expect(days.map((day) => day.date)).toEqual(["2026-11-01", "2026-11-03"]);
  });
});
