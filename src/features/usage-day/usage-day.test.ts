import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LogCell } from "~/api/request-log-tally";
import { cut } from "~/api/request-logs";
import { compareSums } from "./compare-sums";
import { readDayParam, readDaySearch, searchOfUsage, writeDaySearch } from "./day-search";
import { failureRows } from "./failure-rows";
import { buildHours, busiestHour, sumCells } from "./hour-cube";
import { hourSpans } from "./hour-name";
import { barsOf, NAMED_SERIES, OTHER } from "./hour-series";
import { failuresOf, questionOf, requestsToRead, windowOf } from "./log-plan";
import { type Finding, standsOut } from "./stands-out";

const SEED = { seed: 20261118 };
const anyCell: fc.Arbitrary<LogCell> = fc.record({
  hour: fc.integer({ min: 0, max: 23 }),
  key: fc.constantFrom(..."abcdefghijkl", ""),
  model: fc.constantFrom("gpt-5", "llama", ""),
  requests: fc.integer({ min: 1, max: 5000 }),
  failed: fc.integer({ min: 0, max: 300 }),
  spend: fc.integer({ min: 0, max: 9_000_000 }).map((micros) => micros / 1e6),
});
const cell = (hour: number, failed: number, more: Partial<LogCell> = {}): LogCell => ({
  hour,
  key: "checkout",
  model: "gpt-5",
  requests: failed,
  failed,
  spend: 0,
  ...more,
});

describe("hours of a day", () => {
  it("hold every request once: by hour, by key, by model and drawn, the sums are one", () => {
    fc.assert(
      fc.property(fc.array(anyCell), (cells) => {
        const all = sumCells(cells);
        for (const by of ["key", "model"] as const) {
          const cube = buildHours({ cells }, by);
          for (const parts of [cube.byHour, cube.series, cube.series.flatMap(({ byHour }) => byHour)]) {
            const sum = sumCells(parts);
            expect([sum.requests, sum.failed]).toEqual([all.requests, all.failed]);
            expect(sum.spend).toBeCloseTo(all.spend, 9);
          }
          for (const of of ["spend", "requests", "failed"] as const) {
            const drawn = barsOf(cube, of).flatMap(({ values }) => [...values]);
            expect(drawn.reduce((a, b) => a + b, 0)).toBeCloseTo(all[of], 6);
          }
        }
      }),
      SEED,
    );
  });

  it("draw eight by name and count the rest", () => {
    const cells = [..."abcdefghijk"].map((key, index) => cell(9, 0, { key, requests: 1, spend: 20 - index }));
    const series = barsOf(buildHours({ cells }, "key"), "spend");
    expect(series.map(({ id }) => id)).toEqual([..."abcdefgh", OTHER]);
    expect(series.at(-1)?.holds).toBe(11 - NAMED_SERIES);
    expect(new Set(series.map(({ color }) => color)).size).toBe(9);
  });

  it.each([
    [[0, 3, 9, 9], 2],
    [[0, 0, 0, 0], null],
    [[], null],
  ])("%j are busiest at %s", (requests, hour) => expect(busiestHour(requests)).toBe(hour));

  it.each([
    [[9, 10, 11], "09:00–11:59"],
    [[23, 3, 4], "03:00–04:59, 23:00–23:59"],
    [[], ""],
  ])("%j are written %s", (hours, text) => expect(hourSpans(hours)).toBe(text));
});

describe("what stands out", () => {
  const rush = [cell(9, 611), cell(10, 1018), cell(11, 511)];
  const quiet = Array.from({ length: 24 }, (_, hour) => cell(hour, 4, { key: "search", model: "llama" }));
  const spread = Array.from({ length: 24 }, (_, hour) => cell(hour, 100));
  const found = (from: number, to: number, failed: number, of: number): Finding => ({
    isAboutHours: to - from < 23,
    from,
    to,
    key: "checkout",
    model: "gpt-5",
    failed,
    of,
  });

  it.each<[string, LogCell[], Finding | null]>([
    ["three loud hours in a row", [...rush, ...quiet], found(9, 11, 2140, 2236)],
    ["the louder of two stretches", [...rush, cell(20, 300)], found(9, 11, 2140, 2440)],
    ["the last hour", [cell(23, 90)], found(23, 23, 90, 90)],
    ["a pair that fails all day, as the day", [...spread, ...quiet], found(0, 23, 2400, 2496)],
    ["nothing when failures are few", [cell(9, 49)], null],
    ["nothing when nobody has half of them", [..."abcde"].map((key) => cell(9, 60, { key })), null],
    ["nothing without failures", [cell(9, 0, { requests: 5000 })], null],
    ["nothing of no rows", [], null],
  ])("is %s", (_, cells, finding) => expect(standsOut(cells)).toEqual(finding));

  it("is counted in the rows: never more than they hold in these hours", () => {
    fc.assert(
      fc.property(fc.array(anyCell), (cells) => {
        const finding = standsOut(cells);
        if (!finding) return;
        const own = cells.filter(({ key, model }) => key === finding.key && model === finding.model);
        const within = own.filter(({ hour }) => hour >= finding.from && hour <= finding.to);
        expect(sumCells(within).failed).toBe(finding.failed);
        expect(sumCells(cells).failed).toBe(finding.of);
      }),
      SEED,
    );
  });
});

describe("the table of failures", () => {
  it("names the largest in order of time, and its sums are all of them", () => {
    fc.assert(
      fc.property(fc.array(anyCell), (cells) => {
        const { rows, rest, total } = failureRows(cells);
        expect(sumCells(rows).failed + rest.failed).toBe(total);
        expect(total).toBe(sumCells(cells).failed);
        expect(rows.map(({ hour }) => hour)).toEqual([...rows.map(({ hour }) => hour)].sort((a, b) => a - b));
      }),
      SEED,
    );
  });
});

describe("rows beside the day's total", () => {
  const rows = { cells: [cell(9, 0, { requests: 10, spend: 5 })] };
  it.each([
    ["equal", { requests: 10, failed: 0, spend: 5.004 }],
    ["fewer", { requests: 12, failed: 0, spend: 6 }],
    ["more", { requests: 9, failed: 0, spend: 5 }],
    ["spendOnly", { requests: 10, failed: 0, spend: 5.01 }],
  ] as const)("are %s", (kind, total) => expect(compareSums(total, rows).kind).toBe(kind));
});

describe("the address", () => {
  const TODAY = "2026-11-18";
  it.each([
    ["2026-11-12", { day: "2026-11-12" }],
    [TODAY, { day: TODAY }],
    ["2026-11-19", { fault: "future" }],
    ["2026-02-30", { fault: "malformed" }],
    ["banana", { fault: "malformed" }],
    ["2026-1-2", { fault: "malformed" }],
    [undefined, { fault: "malformed" }],
  ])("%s", (text, read) => expect(readDayParam(text, TODAY)).toEqual(read));

  it("keeps what belongs to the usage page, and hands it back", () => {
    const from = new URLSearchParams("from=2026-10-22&to=2026-11-18&by=team&chart=lines");
    const here = writeDaySearch(from, { split: "model", only: "abc" });
    expect(readDaySearch(here)).toEqual({ split: "model", only: "abc" });
    expect(searchOfUsage(here)).toEqual(Object.fromEntries(from));
    expect(writeDaySearch(here, { split: "key", only: null }).toString()).toBe(from.toString());
  });

  it.each([
    ["", { split: "key", only: null }],
    ["hoursBy=colour", { split: "key", only: null }],
    ["hoursBy=model&hoursKey=", { split: "model", only: null }],
  ])("?%s is read", (search, read) => expect(readDaySearch(new URLSearchParams(search))).toEqual(read));
});

describe("what is asked", () => {
  const keys = [
    { id: "a", requests: 1500, failed: 3 },
    { id: "b", requests: 20, failed: 0 },
  ];
  const own = { kind: "own", userId: "u1" } as const;

  it.each([
    ["the instance at once", questionOf({ kind: "instance" }, keys, 1520, null), [{ expected: 1520 }]],
    ["a person by their id", questionOf(own, keys, 1520, null), [{ expected: 1520, userId: "u1" }]],
    ["one key of a person", questionOf(own, keys, 1520, "a"), [{ apiKey: "a", expected: 1500, userId: "u1" }]],
    [
      "an organization key by key",
      questionOf({ kind: "organization", organizationId: "acme" }, keys, 1520, null),
      [
        { apiKey: "a", expected: 1500 },
        { apiKey: "b", expected: 20 },
      ],
    ],
  ])("is %s", (_, { filters }, expected) => expect(filters).toEqual(expected));

  it("of failures leaves out keys without any", () => {
    const question = questionOf({ kind: "organization", organizationId: "acme" }, keys, 1520, null);
    expect(failuresOf(question, keys, 3)).toMatchObject({
      filters: [{ apiKey: "a", expected: 3 }],
      failuresOnly: true,
    });
  });

  it("is said beforehand, about", () => {
    expect([requestsToRead(20_000, 1), requestsToRead(655_101, 23)]).toEqual([21, 667]);
  });

  it("in parts leaves no second out and none twice", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 86_400 }), fc.integer({ min: 1, max: 500 }), (seconds, count) => {
        const { from } = windowOf("2026-11-12");
        const parts = cut({ from, to: from + seconds * 1000 }, count);
        expect(parts[0]?.from).toBe(from);
        expect(parts.at(-1)?.to).toBe(from + seconds * 1000);
        expect(
          parts.every((part, index) => part.to > part.from && (parts[index + 1]?.from ?? part.to) === part.to),
        ).toBe(true);
      }),
      SEED,
    );
  });
});
