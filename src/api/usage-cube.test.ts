import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NO_METRICS, type SpendMetrics, sumDollars, sumMetrics } from "~/contract/daily-activity";
import { answerOf, anyRows, type UsageRow } from "~/contract/test-usage";
import { tableOf } from "~/contract/usage-table";
import { daysOf } from "~/lib/days";
import { buildCube, type UsageCube, withEntities } from "./usage-cube";
import { DIMENSIONS, type Dimension, dimensionsWithin, NONE, REST } from "./usage-dimensions";
import { dollarsPerMillion, successRate } from "./usage-measures";

const RANGE = { from: "2026-02-27", to: "2026-03-03" };
const DATES = daysOf({ from: "2026-02-26", to: "2026-03-03" });
const SPLITS = DIMENSIONS.filter((dimension) => dimension !== "tag");
const SEED = { seed: 20261118, numRuns: 60 };

function row(date: string, own: Partial<Omit<UsageRow, "metrics">>, metrics: Partial<SpendMetrics>): UsageRow {
  const usual = { model: "a", provider: "openai", endpoint: "/v1", entity: "o", key: "k1", team: null, user: null };
  return { date, ...usual, ...own, metrics: { ...NO_METRICS, ...metrics } };
}

/** Every counter, and dollars to the millionth: what two sums of the same usage must agree in. */
const inMillionths = (metrics: SpendMetrics) => ({ ...metrics, spend: Math.round(metrics.spend * 1e6) + 0 });
const total = (cube: UsageCube) => sumMetrics(cube.series.map((series) => series.metrics));

describe("every partition of a random world", () => {
  it("sums to the days, to the rows, and to what the server's metadata says", () => {
    fc.assert(
      fc.property(anyRows(DATES.slice(1)), (rows) => {
        const table = tableOf([answerOf(rows)]);
        const expected = inMillionths(sumMetrics(rows.map(({ metrics }) => metrics)));
        expect(Math.round(table.claimed.spend * 1e6) + 0).toBe(expected.spend);
        for (const by of SPLITS) {
          const cube = buildCube(table, RANGE, { by });
          expect(inMillionths(cube.totals)).toEqual(expected);
          expect(inMillionths(total(cube))).toEqual(expected);
          for (const series of cube.series) {
            expect(inMillionths(sumMetrics(series.byDay))).toEqual(inMillionths(series.metrics));
            expect(inMillionths(series.over(RANGE))).toEqual(inMillionths(series.metrics));
          }
        }
      }),
      SEED,
    );
  });

  it("is split again inside of any of its values, and sums to that value", () => {
    fc.assert(
      fc.property(anyRows(DATES), fc.constantFrom("model", "provider", "team", "user", "key"), (rows, outer) => {
        const table = tableOf([answerOf(rows)]);
        const whole = buildCube(table, RANGE, { by: outer as Dimension });
        for (const { id, metrics } of whole.series) {
          const within = { by: outer as Dimension, id };
          for (const by of dimensionsWithin(SPLITS, within)) {
            const cube = buildCube(table, RANGE, { by, within });
            expect(inMillionths(cube.totals)).toEqual(inMillionths(metrics));
            expect(inMillionths(total(cube))).toEqual(inMillionths(metrics));
          }
        }
      }),
      SEED,
    );
  });

  it("keeps its sums when the server cuts its list of keys", () => {
    fc.assert(
      fc.property(anyRows(DATES.slice(1)), fc.constantFrom("k1", "k3"), (rows, kept) => {
        const answer = answerOf(rows);
        for (const { breakdown } of answer.results) {
          breakdown.api_keys = Object.fromEntries(Object.entries(breakdown.api_keys).filter(([hash]) => hash === kept));
        }
        for (const by of ["key", "team", "user"] as const) {
          const cube = buildCube(tableOf([answer]), RANGE, { by });
          expect(inMillionths(total(cube))).toEqual(inMillionths(cube.totals));
        }
      }),
      SEED,
    );
  });
});

describe("the cube", () => {
  const cubeOf = (rows: readonly UsageRow[], by: Dimension = "model") =>
    buildCube(tableOf([answerOf(rows)]), RANGE, { by });

  it("fills days without traffic, and leaves out days nobody asked for", () => {
    const cube = cubeOf([row("2026-02-28", {}, { spend: 2 }), row("2026-02-26", {}, { spend: 9 })]);
    expect(cube.days).toEqual(["2026-02-27", "2026-02-28", "2026-03-01", "2026-03-02", "2026-03-03"]);
    expect(cube.byDay.map((day) => day.spend)).toEqual([0, 2, 0, 0, 0]);
    expect([cube.totals.spend, cube.series[0]?.metrics.spend]).toEqual([2, 2]);
  });

  it("loses no cent to how computers add", () => {
    const cube = cubeOf(
      Array.from({ length: 1000 }, (_, index) => row("2026-03-01", { model: `m${index}` }, { spend: 0.1 })),
    );
    expect(cube.totals.spend).toBe(100);
    expect(sumDollars(cube.series.map((series) => series.metrics.spend))).toBe(100);
  });

  it("takes counters up to the largest whole number a browser has", () => {
    const cube = cubeOf([row("2026-03-01", {}, { spend: 1, total_tokens: Number.MAX_SAFE_INTEGER })]);
    expect(cube.totals.total_tokens).toBe(Number.MAX_SAFE_INTEGER);
  });

  it("tells a model without a price from one that was not used", () => {
    const rows = [
      row("2026-03-01", { model: "free" }, { total_tokens: 9 }),
      row("2026-03-01", { model: "paid" }, { spend: 1 }),
    ];
    expect(Object.fromEntries(cubeOf(rows).series.map(({ id, isUnpriced }) => [id, isUnpriced]))).toEqual({
      free: true,
      paid: false,
    });
  });

  it("says nothing where there is nothing to divide by", () => {
    expect([successRate(NO_METRICS), dollarsPerMillion(NO_METRICS)]).toEqual([null, null]);
  });

  it("names teams by what is known of them, and keeps what has none and what is not listed apart", () => {
    const rows = [
      row("2026-03-01", { key: "k1", team: "t1" }, { spend: 4 }),
      row("2026-03-01", { key: "k2" }, { spend: 3 }),
      row("2026-03-01", { key: "gone" }, { spend: 2 }),
    ];
    const answer = answerOf(rows);
    for (const { breakdown } of answer.results) delete breakdown.api_keys.gone;
    const cube = buildCube(tableOf([answer]), RANGE, { by: "team", names: new Map([["t1", "Team one"]]) });
    expect(cube.series.map(({ id, label, metrics }) => [id, label, metrics.spend])).toEqual([
      ["t1", "Team one", 4],
      [NONE, NONE, 3],
      [REST, REST, 2],
    ]);
  });

  it("takes the organizations' shares from their own answer, the rest in no organization", () => {
    const instance = tableOf([answerOf([row("2026-03-01", {}, { spend: 10 })])]);
    const organizations = tableOf([answerOf([row("2026-03-01", { entity: "freight" }, { spend: 6 })])]);
    const cube = buildCube(withEntities(instance, organizations), RANGE, { by: "organization" });
    expect(cube.series.map(({ id, metrics }) => [id, metrics.spend])).toEqual([
      ["freight", 6],
      [NONE, 4],
    ]);
  });

  it("does not force tags, which overlap, to sum to the whole", () => {
    const instance = tableOf([answerOf([row("2026-03-01", {}, { spend: 10 })])]);
    const tags = tableOf([
      answerOf([
        row("2026-03-01", { entity: "prod" }, { spend: 8 }),
        row("2026-03-01", { entity: "web" }, { spend: 7 }),
      ]),
    ]);
    const cube = buildCube(withEntities(instance, tags), RANGE, { by: "tag" });
    expect([cube.totals.spend, ...cube.series.map(({ metrics }) => metrics.spend)]).toEqual([10, 8, 7]);
  });
});
