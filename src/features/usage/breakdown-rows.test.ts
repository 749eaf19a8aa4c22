import { describe, expect, it } from "vitest";
import { buildCube } from "~/api/usage-cube";
import { NO_METRICS } from "~/contract/daily-activity";
import { answerOf } from "~/contract/test-usage";
import { tableOf } from "~/contract/usage-table";
import { nextSort } from "./breakdown-columns";
import { sortSeries } from "./breakdown-rows";

const RANGE = { from: "2026-11-01", to: "2026-11-07" };
const row = (model: string, metrics: object) => ({
  ...{ date: "2026-11-01", model, provider: "p", endpoint: "e", entity: "o", key: "k", team: null, user: null },
  metrics: { ...NO_METRICS, ...metrics },
});

describe("rows", () => {
  const { series } = buildCube(
    tableOf([
      answerOf([
        row("b", { spend: 3, successful_requests: 1 }),
        row("a", { spend: 3 }),
        row("c", { spend: 9, failed_requests: 1, successful_requests: 1 }),
      ]),
    ]),
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

  it("turn when the same head is pressed again", () => {
    expect(nextSort({ column: "spend", direction: "descending" }, "spend").direction).toBe("ascending");
    expect(nextSort({ column: "spend", direction: "descending" }, "name").direction).toBe("ascending");
    expect(nextSort({ column: "name", direction: "ascending" }, "requests").direction).toBe("descending");
  });
});
