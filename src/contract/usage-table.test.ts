import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NO_METRICS } from "./daily-activity";
import { answerOf, anyRows } from "./test-usage";
import { type Cells, epochDay, tableOf, type UsageTable } from "./usage-table";

const DATES = ["2026-02-28", "2026-03-01", "2026-03-02"];

/** A table in any order of rows, as plain sums: what two tables must agree in. */
function read(table: UsageTable) {
  const sums = (cells: Cells, nameOf: (row: number) => string) => {
    const all = new Map<string, number[]>();
    cells.day.forEach((day, row) => {
      const name = `${day} ${nameOf(row)}`;
      const { spend, ...counters } = cells.counters;
      all.set(name, [
        Math.round((spend[row] ?? 0) * 1e6),
        ...Object.values(counters).map((column) => column[row] ?? 0),
      ]);
    });
    return [...all].sort(([a], [b]) => (a < b ? -1 : 1));
  };
  const hash = (key: number | undefined) => table.keys[key ?? -1]?.hash ?? "";
  return {
    days: sums(table.days, () => ""),
    keys: sums(table.byKey, (row) => hash(table.byKey.value[row])),
    parts: Object.entries(table.parts).map(([part, { values, cells, keyed }]) => [
      part,
      sums(cells, (row) => values[cells.value[row] ?? -1] ?? ""),
      sums(keyed, (row) => `${values[keyed.value[row] ?? -1]} ${hash(keyed.key[row])}`),
    ]),
  };
}

describe("the table of usage answers", () => {
  it("is the same however the rows were cut into pages, in whatever order they come", () => {
    fc.assert(
      fc.property(anyRows(DATES), fc.integer({ min: 1, max: 7 }), fc.boolean(), (rows, size, isReversed) => {
        const pages = Array.from({ length: Math.ceil(rows.length / size) }, (_, page) =>
          answerOf(rows.slice(page * size, (page + 1) * size)),
        );
        const whole = tableOf([answerOf(rows)]);
        const merged = tableOf(isReversed ? pages.reverse() : pages);
        expect(read(merged)).toEqual(read(whole));
        expect(merged.claimed.api_requests).toBe(whole.claimed.api_requests);
        expect(merged.claimed.spend).toBeCloseTo(whole.claimed.spend, 6);
      }),
      { seed: 20261118 },
    );
  });

  it("counts the rows it read and knows what a later page says of a key", () => {
    const row = {
      ...{
        date: "2026-11-01",
        model: "a",
        provider: "p",
        endpoint: "e",
        entity: "o",
        key: "k",
        team: null,
        user: null,
      },
      metrics: { ...NO_METRICS, spend: 1 },
    };
    const first = answerOf([row]);
    const second = answerOf([{ ...row, date: "2026-11-02", team: "t1" }]);
    const { keys, rows } = tableOf([first, second]);
    expect(keys).toMatchObject([{ hash: "k", alias: "alias of k", teamId: "t1" }]);
    expect(rows).toBe(22);
  });

  it("keeps days apart over the end of February", () => {
    expect([epochDay("2024-03-01") - epochDay("2024-02-28"), epochDay("2026-03-01") - epochDay("2026-02-28")]).toEqual([
      2, 1,
    ]);
  });
});
