import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildCube, dollarsPerMillion, successRate } from "~/api/usage-cube";
import { type Dimension, NONE, REST } from "~/api/usage-dimensions";
import {
  type DailyActivityDay,
  NO_METRICS,
  type SpendMetrics,
  sumDollars,
  sumMetrics,
} from "~/contract/daily-activity";
import { previousRange } from "~/lib/days";
import { colorsOf } from "~/ui/series-colors";
import { sortSeries } from "./breakdown-rows";
import { chartSeries, NAMED_SERIES, OTHER } from "./chart-series";
import { expectToday } from "./expected-today";
import { valueTicks } from "./SpendChart";
import { changeOfSeries, compareCubes, largestMovers } from "./usage-comparison";

const RANGE = { from: "2026-11-01", to: "2026-11-07" };
const TODAY = "2026-11-07";

function dayOf(date: string, models: Record<string, Partial<SpendMetrics>>): DailyActivityDay {
  const metrics = Object.fromEntries(Object.entries(models).map(([name, own]) => [name, { ...NO_METRICS, ...own }]));
  return {
    date,
    metrics: sumMetrics(Object.values(metrics)),
    breakdown: {
      models: Object.fromEntries(Object.entries(metrics).map(([name, own]) => [name, { metrics: own, metadata: {} }])),
      model_groups: {},
      providers: {},
      endpoints: {},
      mcp_servers: {},
      entities: {},
      api_keys: {},
    },
  };
}

const cents = fc.integer({ min: 0, max: 5_000_000 }).map((amount) => ({ spend: amount / 1000, api_requests: 1 }));
const anyDay = fc.record({
  date: fc.integer({ min: 0, max: 6 }).map((offset) => `2026-11-0${offset + 1}`),
  models: fc.dictionary(fc.constantFrom(..."abcdefghijkl"), cents),
});
const anyDays = fc
  .uniqueArray(anyDay, { selector: ({ date }) => date })
  .map((days) => days.map(({ date, models }) => dayOf(date, models)));

describe("the cube", () => {
  it("adds up the same by day, by model, and by what the chart draws", () => {
    fc.assert(
      fc.property(anyDays, (days) => {
        const cube = buildCube(days, RANGE);
        const byDay = sumDollars(cube.byDay.map((day) => day.spend));
        const byModel = sumDollars(cube.series.map((model) => model.metrics.spend));
        const drawn = sumDollars(chartSeries(cube).flatMap(({ spendByDay }) => [...spendByDay]));
        for (const sum of [byDay, byModel, drawn]) expect(sum).toBeCloseTo(cube.totals.spend, 9);
      }),
      { seed: 20261118 },
    );
  });

  it("fills days without traffic, and leaves out days nobody asked for", () => {
    const cube = buildCube([dayOf("2026-11-03", { a: { spend: 2 } }), dayOf("2026-10-31", { a: { spend: 9 } })], RANGE);
    expect(cube.days).toHaveLength(7);
    expect(cube.byDay.map((day) => day.spend)).toEqual([0, 0, 2, 0, 0, 0, 0]);
    expect(cube.totals.spend).toBe(2);
  });

  it("tells a model without a price from one that was not used", () => {
    const [free, paid] = buildCube(
      [dayOf("2026-11-01", { free: { total_tokens: 9 }, paid: { spend: 1, total_tokens: 9 } })],
      RANGE,
    ).series.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    expect([free?.isUnpriced, paid?.isUnpriced]).toEqual([true, false]);
  });

  it("says nothing where there is nothing to divide by", () => {
    expect([successRate(NO_METRICS), dollarsPerMillion(NO_METRICS)]).toEqual([null, null]);
  });
});

describe("the comparison", () => {
  const spendOn = (day: string, spend: number) => dayOf(day, { a: { spend } });
  const cube = buildCube([spendOn("2026-11-01", 10), spendOn("2026-11-07", 500)], RANGE);
  const earlier = buildCube([spendOn("2026-10-25", 8), spendOn("2026-10-31", 1000)], previousRange(RANGE));

  it("leaves today out on both sides", () => {
    const comparison = compareCubes(cube, earlier, TODAY);
    expect(comparison?.range).toEqual({ from: "2026-11-01", to: "2026-11-06" });
    expect(comparison?.previous).toEqual({ from: "2026-10-25", to: "2026-10-30" });
    expect([comparison?.now.spend, comparison?.before.spend]).toEqual([10, 8]);
    const [model] = cube.series;
    expect(comparison && model && changeOfSeries(comparison, cube, model)).toBeCloseTo(0.25);
  });

  it("takes all days of a range that is over", () => {
    expect(compareCubes(cube, earlier, "2026-12-01")?.before.spend).toBe(1008);
  });

  it("is none while no day is full", () => {
    const today = { from: TODAY, to: TODAY };
    expect(compareCubes(buildCube([], today), buildCube([], previousRange(today)), TODAY)).toBeNull();
  });
});

describe("the chart", () => {
  it("names eight series and counts the rest", () => {
    const models = Object.fromEntries([..."abcdefghijk"].map((name, index) => [name, { spend: 20 - index }]));
    const series = chartSeries(buildCube([dayOf("2026-11-01", models)], RANGE));
    expect(series.map(({ id }) => id)).toEqual([..."abcdefgh", OTHER]);
    expect(series.at(-1)?.holds).toBe(11 - NAMED_SERIES);
  });

  it("colours by name alone, and never two alike", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { maxLength: NAMED_SERIES }), (names) => {
        const colors = colorsOf(names);
        expect(new Set(colors.values()).size).toBe(names.length);
        expect(colorsOf([...names].reverse())).toEqual(colors);
      }),
      { seed: 20261118 },
    );
  });

  it("has at most five rounded steps from zero to over the highest", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.0001, max: 1e9, noNaN: true }), (highest) => {
        const ticks = valueTicks(highest);
        expect(ticks[0]).toBe(0);
        expect(ticks.length).toBeLessThanOrEqual(6);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(highest * (1 - 1e-9));
      }),
      { seed: 20261118 },
    );
    expect(valueTicks(1993)).toEqual([0, 500, 1000, 1500, 2000]);
  });

  it("expects of today the mean of its weekday, and not less than is there", () => {
    const range = { from: "2026-10-22", to: "2026-11-18" };
    const wednesday = (day: string, spend: number) => dayOf(day, { a: { spend } });
    const days = [wednesday("2026-10-28", 90), wednesday("2026-11-04", 110), wednesday("2026-11-11", 100)];
    expect(expectToday(buildCube([...days, wednesday("2026-11-18", 40)], range), "2026-11-18")).toBe(100);
    expect(expectToday(buildCube([...days, wednesday("2026-11-18", 140)], range), "2026-11-18")).toBe(140);
    expect(expectToday(buildCube(days, range), "2026-11-20")).toBeNull();
  });
});

describe("the table", () => {
  const { series } = buildCube(
    [
      dayOf("2026-11-01", {
        b: { spend: 3, successful_requests: 1 },
        a: { spend: 3 },
        c: { spend: 9, failed_requests: 1, successful_requests: 1 },
      }),
    ],
    RANGE,
  );

  it.each([
    ["spend", "descending", "cab"],
    ["spend", "ascending", "abc"],
    ["name", "descending", "cba"],
    ["success", "descending", "bca"],
    ["success", "ascending", "cba"],
    ["change", "ascending", "cab"],
  ] as const)("by %s %s, what is unknown last", (column, direction, expected) => {
    const sorted = sortSeries(series, new Map([["c", 0.5]]), { column, direction });
    expect(sorted.map(({ id }) => id).join("")).toBe(expected);
  });
});

describe("every split", () => {
  const key = (spend: number, metadata: object) => ({ metrics: { ...NO_METRICS, spend, api_requests: 1 }, metadata });
  const base = dayOf("2026-11-01", { a: { spend: 10, api_requests: 4 } });
  const day: DailyActivityDay = {
    ...base,
    breakdown: {
      ...base.breakdown,
      entities: {
        freight: { metrics: { ...NO_METRICS, spend: 6, api_requests: 3 }, metadata: { organization_alias: "Freight" } },
      },
      api_keys: {
        k1: key(4, { key_alias: "one", team_id: "t1", user_id: "u1", user_email: "u1@example.com" }),
        k2: key(3, { team_id: "t1", key_exists: false }),
        k3: key(2, { key_alias: "three" }),
      },
    },
  };
  const splitBy = (dimension: Dimension) =>
    buildCube([day], RANGE, dimension, new Map([["t1", "Team one"]])).series.map(
      ({ id, label, metrics }) => `${id === NONE ? "none" : id === REST ? "rest" : label} ${metrics.spend}`,
    );

  it.each([
    ["model", ["a 10"]],
    ["organization", ["Freight 6", "none 4"]],
    ["team", ["Team one 7", "none 2", "rest 1"]],
    ["user", ["u1@example.com 4", "none 5", "rest 1"]],
    ["key", ["one 4", "k2 3", "three 2", "rest 1"]],
    ["provider", ["none 10"]],
  ] as const)("by %s sums to the day, what belongs to none last", (dimension, expected) => {
    expect(splitBy(dimension)).toEqual(expected);
  });

  it("knows keys that are gone", () => {
    const { series } = buildCube([day], RANGE, "key");
    expect(series.filter(({ isDeleted }) => isDeleted).map(({ id }) => id)).toEqual(["k2"]);
  });
});

describe("what moved most", () => {
  it("counts what is gone and what is new, the largest first", () => {
    const now = buildCube([dayOf("2026-11-01", { stays: { spend: 11 }, fresh: { spend: 5 } })], RANGE);
    const before = buildCube(
      [dayOf("2026-10-25", { stays: { spend: 10 }, gone: { spend: 30 } })],
      previousRange(RANGE),
    );
    const comparison = compareCubes(now, before, "2026-12-01");
    expect(comparison && largestMovers(comparison, now).map(({ series, by }) => [series.id, by])).toEqual([
      ["gone", -30],
      ["fresh", 5],
      ["stays", 1],
    ]);
  });
});
