import { describe, expect, it } from "vitest";
import { buildCube } from "~/api/usage-cube";
import { NO_METRICS } from "~/contract/daily-activity";
import { answerOf } from "~/contract/test-usage";
import { tableOf } from "~/contract/usage-table";
import { type DayRange, previousRange } from "~/lib/days";
import { changeOf, compareCubes, largestMovers, pairSeries } from "./usage-comparison";

const RANGE = { from: "2026-11-01", to: "2026-11-07" };
const TODAY = "2026-11-07";

const cubeOf = (range: DayRange, spend: Record<string, Record<string, number>>) =>
  buildCube(
    tableOf([
      answerOf(
        Object.entries(spend).flatMap(([date, models]) =>
          Object.entries(models).map(([model, dollars]) => ({
            ...{ date, model, provider: "p", endpoint: "e", entity: "o", key: "k", team: null, user: null },
            metrics: { ...NO_METRICS, spend: dollars },
          })),
        ),
      ),
    ]),
    range,
  );

describe("the comparison", () => {
  const cube = cubeOf(RANGE, { "2026-11-01": { a: 10 }, "2026-11-07": { a: 500 } });
  const earlier = cubeOf(previousRange(RANGE), { "2026-10-25": { a: 8 }, "2026-10-31": { a: 1000 } });

  it("leaves today out on both sides", () => {
    const comparison = compareCubes(cube, earlier, TODAY, "weekdays");
    expect(comparison?.range).toEqual({ from: "2026-11-01", to: "2026-11-06" });
    expect(comparison?.previous).toEqual({ from: "2026-10-25", to: "2026-10-30" });
    expect([comparison?.now.spend, comparison?.before.spend]).toEqual([10, 8]);
    const pair = comparison && pairSeries(comparison, cube).get("a");
    expect(pair && changeOf("spend", pair)).toBeCloseTo(0.25);
  });

  it("takes all days of a range that is over", () => {
    expect(compareCubes(cube, earlier, "2026-12-01", "weekdays")?.before.spend).toBe(1008);
  });

  it("is none while no day is full", () => {
    const today = { from: TODAY, to: TODAY };
    expect(compareCubes(cubeOf(today, {}), cubeOf(previousRange(today), {}), TODAY, "weekdays")).toBeNull();
  });
});

describe("what moved most", () => {
  const now = cubeOf(RANGE, { "2026-11-01": { stays: 11, fresh: 5 } });
  const before = cubeOf(previousRange(RANGE), { "2026-10-25": { stays: 10, gone: 30 } });
  const comparison = compareCubes(now, before, "2026-12-01", "weekdays");
  const pairs = comparison && pairSeries(comparison, now);

  it("counts what is gone and what is new, the largest first", () => {
    const movers = comparison && pairs && largestMovers(comparison, now, pairs, "spend");
    expect(movers?.map(({ series, by }) => [series.id, by])).toEqual([
      ["gone", -30],
      ["fresh", 5],
      ["stays", 1],
    ]);
  });

  it("is not said of a rate", () => {
    expect(comparison && pairs && largestMovers(comparison, now, pairs, "success")).toEqual([]);
  });
});
