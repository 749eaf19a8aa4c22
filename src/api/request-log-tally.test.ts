import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RequestLog } from "~/contract/request-logs";
import { createTally, joinTallies, type LogTally } from "./request-log-tally";

const MIDNIGHT = Date.parse("2026-11-12T00:00:00Z");
const SEED = { seed: 20261118 };

const anyRow: fc.Arbitrary<RequestLog> = fc.record({
  request_id: fc.uuid(),
  api_key: fc.constantFrom("k1", "k2", "", null),
  spend: fc.integer({ min: 0, max: 5_000_000 }).map((micros) => micros / 1e6),
  startTime: fc.integer({ min: 0, max: 86_399_999 }).map((ms) => MIDNIGHT + ms),
  model: fc.constantFrom("gpt-5", "llama", "", null),
  organization_id: fc.constant("acme"),
  user: fc.constant(null),
  status: fc.constantFrom("success", "failure", null),
  metadata: fc.constantFrom(null, { user_api_key_alias: "prod" }),
});

function tallyOf(rows: readonly RequestLog[]): LogTally {
  const tally = createTally();
  for (const row of rows) tally.add(row);
  return tally.done();
}

describe("rows added up", () => {
  it("come to the same by cell as by row, to the cent", () => {
    fc.assert(
      fc.property(fc.array(anyRow), (rows) => {
        const { cells } = tallyOf(rows);
        const sum = (of: (cell: (typeof cells)[number]) => number) =>
          cells.reduce((total, cell) => total + of(cell), 0);
        expect(sum((cell) => cell.requests)).toBe(rows.length);
        expect(sum((cell) => cell.failed)).toBe(rows.filter(({ status }) => status === "failure").length);
        expect(sum((cell) => cell.spend)).toBeCloseTo(
          rows.reduce((total, { spend }) => total + spend, 0),
          6,
        );
        expect(cells.every(({ hour }) => hour >= 0 && hour < 24)).toBe(true);
      }),
      SEED,
    );
  });

  it("are the same in whatever order their pages come", () => {
    fc.assert(
      fc.property(
        fc.array(anyRow).chain((rows) => fc.tuple(fc.constant(rows), shuffled(rows))),
        ([rows, other]) => {
          const [one, two] = [tallyOf(rows), tallyOf(other)];
          const counts = ({ cells }: LogTally) => cells.map(({ spend: _, ...rest }) => rest);
          expect(counts(one)).toEqual(counts(two));
          one.cells.forEach((cell, index) => {
            expect(cell.spend).toBeCloseTo(two.cells[index]?.spend ?? Number.NaN, 9);
          });
        },
      ),
      SEED,
    );
  });

  it("by hour and joined are those of the day", () => {
    fc.assert(
      fc.property(fc.array(anyRow), (rows) => {
        const hourOf = (row: RequestLog) => Math.floor(row.startTime / 3_600_000) % 24;
        const hours = Array.from({ length: 24 }, (_, hour) => tallyOf(rows.filter((row) => hourOf(row) === hour)));
        expect(joinTallies(hours)).toEqual(tallyOf(rows));
      }),
      SEED,
    );
  });

  it("call their keys by the name that any row gives", () => {
    const row = fc.sample(anyRow, { numRuns: 1, seed: 1 })[0];
    if (!row) throw new Error("no row");
    const tally = tallyOf([
      { ...row, api_key: "k1", metadata: null },
      { ...row, api_key: "k1", metadata: { user_api_key_alias: "prod" } },
    ]);
    expect([...tally.aliases]).toEqual([["k1", "prod"]]);
  });
});

function shuffled<Item>(items: readonly Item[]): fc.Arbitrary<Item[]> {
  return fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length });
}
