import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildCube } from "~/api/usage-cube";
import { MEASURES } from "~/api/usage-measures";
import { NO_METRICS, sumDollars } from "~/contract/daily-activity";
import { answerOf, anyRows, type UsageRow } from "~/contract/test-usage";
import { tableOf } from "~/contract/usage-table";
import { BUCKET_SIZES } from "~/lib/buckets";
import { daysOf } from "~/lib/days";
import { ALL, type ChartChoice, chartOf, NAMED_SERIES, OTHER, previousValues } from "./chart-data";

const RANGE = { from: "2026-10-28", to: "2026-11-10" };
const SPEND: ChartChoice = {
  measure: "spend",
  per: "day",
  isCumulative: false,
  isOtherOpen: false,
  hidden: new Set<string>(),
};

const cubeOf = (rows: readonly UsageRow[]) => buildCube(tableOf([answerOf(rows)]), RANGE);

function row(date: string, model: string, metrics: Partial<UsageRow["metrics"]>): UsageRow {
  const rest = { provider: "p", endpoint: "e", entity: "o", key: "k", team: null, user: null };
  return { date, model, ...rest, metrics: { ...NO_METRICS, ...metrics } };
}

describe("what the chart draws", () => {
  it("sums to the total for every size of bar, and running totals end there", () => {
    fc.assert(
      fc.property(anyRows(daysOf(RANGE)), fc.constantFrom(...BUCKET_SIZES), fc.boolean(), (rows, per, isOtherOpen) => {
        const cube = cubeOf(rows);
        const drawn = chartOf(cube, { ...SPEND, per, isOtherOpen });
        expect(sumDollars(drawn.series.flatMap(({ values }) => [...values]))).toBeCloseTo(cube.totals.spend, 6);
        const running = chartOf(cube, { ...SPEND, per, isOtherOpen, isCumulative: true });
        expect(sumDollars(running.series.map(({ values }) => values.at(-1) ?? 0))).toBeCloseTo(cube.totals.spend, 6);
      }),
      { seed: 20261118, numRuns: 60 },
    );
  });

  it("names eight series and counts the rest; opened, it names all", () => {
    const rows = [..."abcdefghijk"].map((model, index) => row("2026-11-01", model, { spend: 20 - index }));
    const { series } = chartOf(cubeOf(rows), SPEND);
    expect(series.map(({ id }) => id)).toEqual([..."abcdefgh", OTHER]);
    expect(series.at(-1)).toMatchObject({ holds: 11 - NAMED_SERIES });
    expect(series.at(-1)?.values[4]).toBe(12 + 11 + 10);
    expect(chartOf(cubeOf(rows), { ...SPEND, isOtherOpen: true }).series.map(({ id }) => id)).toEqual([
      ..."abcdefghijk",
    ]);
  });

  it("draws a rate as one, worked out from what is shown", () => {
    const rows = [
      row("2026-11-02", "good", { successful_requests: 9, failed_requests: 1 }),
      row("2026-11-02", "bad", { successful_requests: 1, failed_requests: 9 }),
    ];
    const weeks = { ...SPEND, measure: "success", per: "week" } as const;
    const all = chartOf(cubeOf(rows), weeks);
    expect(all.series.map(({ id, values }) => [id, values[1]])).toEqual([[ALL, 0.5]]);
    const one = chartOf(cubeOf(rows), { ...weeks, hidden: new Set(["bad"]) });
    expect(one.series[0]?.values[1]).toBe(0.9);
  });

  it("never draws what is not a number, whatever is measured", () => {
    fc.assert(
      fc.property(anyRows(daysOf(RANGE)), fc.constantFrom(...MEASURES), (rows, measure) => {
        const { series } = chartOf(cubeOf(rows), { ...SPEND, measure });
        for (const { values } of series) expect(values.every(Number.isFinite)).toBe(true);
      }),
      { seed: 20261118, numRuns: 60 },
    );
  });

  it("compares bar with bar, and none with a bar that still counts", () => {
    const earlier = buildCube(
      tableOf([answerOf([row("2026-10-14", "a", { spend: 3 }), row("2026-10-27", "a", { spend: 5 })])]),
      {
        from: "2026-10-14",
        to: "2026-10-27",
      },
    );
    const { buckets } = chartOf(cubeOf([]), { ...SPEND, per: "week" });
    expect(previousValues(earlier, buckets, SPEND, "2026-11-10")).toEqual([3, 0, null]);
    expect(previousValues(earlier, buckets, SPEND, "2026-12-01")).toEqual([3, 0, 5]);
  });
});
