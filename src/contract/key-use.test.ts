import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type SpendMetrics, sumMetrics } from "./daily-activity";
import { readKeyUse } from "./key-use";
import { answerOf, type UsageRow } from "./test-usage";
import { tableOf } from "./usage-table";

const metrics = (spend: number, requests: number): SpendMetrics => ({
  ...sumMetrics([]),
  spend,
  api_requests: requests,
});

const row = (date: string, key: string, spend: number, requests: number): UsageRow => ({
  date,
  model: "m",
  provider: "p",
  endpoint: "e",
  entity: "o",
  key,
  team: null,
  user: "rafael",
  metrics: metrics(spend, requests),
});

describe("use of keys", () => {
  const table = tableOf([
    answerOf([
      row("2026-11-18", "triage", 2.5, 4),
      row("2026-11-12", "triage", 1, 2),
      row("2026-11-11", "triage", 100, 9),
      row("2026-11-13", "notebook", 0, 3),
      row("2026-09-02", "scratch", 7, 1),
      row("2026-11-18", "silent", 0, 0),
    ]),
  ]);
  const uses = readKeyUse(table, "2026-11-12");

  it.each([
    ["triage", "2026-11-18", 3.5, 6],
    // Requests that cost nothing, or were refused, are a use as well.
    ["notebook", "2026-11-13", 0, 3],
    ["scratch", "2026-09-02", 0, 0],
  ])("of %s: last on %s, $%d and %d requests since the 12th", (key, lastUsed, spend, requests) =>
    expect(uses.get(key)).toMatchObject({ lastUsed, spend, requests, key: { hash: key, userId: "rafael" } }),
  );

  it("of a key without a request is not told", () => expect(uses.has("silent")).toBe(false));

  it("adds up what the days say, whatever their order", () => {
    const rows = fc.array(
      fc.record({
        day: fc.integer({ min: 1, max: 28 }),
        key: fc.constantFrom("a", "b"),
        requests: fc.integer({ min: 1, max: 9 }),
      }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(rows, (all) => {
        const date = (day: number) => `2026-10-${String(day).padStart(2, "0")}`;
        const read = readKeyUse(
          tableOf([answerOf(all.map(({ day, key, requests }) => row(date(day), key, requests / 4, requests)))]),
          date(15),
        );
        for (const key of ["a", "b"]) {
          const own = all.filter((one) => one.key === key);
          const since = own.filter(({ day }) => day >= 15).reduce((sum, { requests }) => sum + requests, 0);
          expect(read.get(key)?.requests ?? 0).toBe(since);
          expect(read.get(key)?.spend ?? 0).toBeCloseTo(since / 4, 9);
          expect(read.get(key)?.lastUsed).toBe(
            own.length > 0 ? date(Math.max(...own.map(({ day }) => day))) : undefined,
          );
        }
      }),
      { seed: 20261118 },
    );
  });
});
