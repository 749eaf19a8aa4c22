import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays,
  countDays,
  dayOf,
  daysOf,
  endOfMonth,
  fullDays,
  previousRange,
  readDay,
  startOfMonth,
  weekdayOf,
} from "./days";

const day = fc.date({ min: new Date("2020-01-01"), max: new Date("2035-12-31"), noInvalidDate: true }).map(dayOf);
const length = fc.integer({ min: 1, max: 400 });

describe("days", () => {
  it("are read only where they exist", () => {
    expect(
      ["2026-11-18", "2024-02-29", "2026-02-29", "2026-1-1", "banana", "", null, "0000-00-00"].map(readDay),
    ).toEqual(["2026-11-18", "2024-02-29", null, null, null, null, null, null]);
  });

  it("are UTC days whatever the machine's zone", () => {
    expect(dayOf(new Date("2026-11-18T23:59:59.999Z"))).toBe("2026-11-18");
    expect(dayOf(new Date("2026-11-19T00:00:00Z"))).toBe("2026-11-19");
  });

  it("know their month and weekday", () => {
    expect([
      startOfMonth("2024-02-10"),
      endOfMonth("2024-02-10"),
      weekdayOf("2026-11-16"),
      weekdayOf("2026-11-22"),
    ]).toEqual(["2024-02-01", "2024-02-29", 0, 6]);
  });

  it("of a range are as many as it counts, without gaps", () => {
    fc.assert(
      fc.property(day, length, (from, count) => {
        const range = { from, to: addDays(from, count - 1) };
        expect(countDays(range)).toBe(count);
        const all = daysOf(range);
        expect(all).toHaveLength(count);
        expect(all.every((one, index) => index === 0 || one === addDays(all[index - 1] ?? "", 1))).toBe(true);
      }),
      { seed: 20261118 },
    );
  });
});

describe("the range to compare with", () => {
  it("is as long, lies before, and meets the same weekdays", () => {
    fc.assert(
      fc.property(day, length, (from, count) => {
        const range = { from, to: addDays(from, count - 1) };
        const previous = previousRange(range);
        expect(countDays(previous)).toBe(count);
        expect(previous.to < range.from).toBe(true);
        expect(weekdayOf(previous.from)).toBe(weekdayOf(range.from));
        expect(countDays({ from: previous.to, to: range.from }) - 2).toBeLessThan(7);
      }),
      { seed: 20261118 },
    );
  });

  it("of the story is 24 September to 21 October", () => {
    expect(previousRange({ from: "2026-10-22", to: "2026-11-18" })).toEqual({ from: "2026-09-24", to: "2026-10-21" });
  });

  it.each([
    ["a range that ends today", "2026-11-18", { from: "2026-10-22", to: "2026-11-17" }],
    ["a range of the past", "2026-12-01", { from: "2026-10-22", to: "2026-11-18" }],
    ["a range that begins today", "2026-10-22", null],
  ])("counts the full days of %s", (_, today, expected) => {
    expect(fullDays({ from: "2026-10-22", to: "2026-11-18" }, today)).toEqual(expected);
  });
});
