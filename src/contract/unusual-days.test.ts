import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sameWeekdays, unusualDays, whatMoved } from "./unusual-days";

const SEED = { seed: 20261118 };
/** Eight weeks: 100 a day, 20 at weekends, and some percent up and down. */
const ordinary = Array.from({ length: 56 }, (_, day) => (day % 7 < 5 ? 100 : 20) * (1 + ((day * 5) % 9) / 100));

const found = (values: readonly number[], rest: { threshold?: number; minimum?: number } = {}) =>
  unusualDays({ values, ...rest }).map(({ index }) => index);

describe("unusual days", () => {
  it.each([
    ["none among ordinary ones", ordinary, {}, []],
    ["one far above its weekday", ordinary.with(38, 300), {}, [38]],
    ["one far below it", ordinary.with(38, 3), {}, [38]],
    ["one without any", ordinary.with(38, 0), {}, [38]],
    ["a weekend like a working day", ordinary.with(40, 100), {}, [40]],
    ["a working day like a weekend", ordinary.with(36, 20), {}, [36]],
    ["two, the one not hiding the other", ordinary.with(38, 300).with(31, 310), {}, [31, 38]],
    ["the last of all", ordinary.with(55, 80), {}, [55]],
    ["none of growth", ordinary.map((value, day) => value * 1.01 ** day), {}, []],
    ["one among growth", ordinary.map((value, day) => value * 1.01 ** day).with(38, 300), {}, [38]],
    [
      "of a new level only the days where it turns",
      ordinary.map((value, day) => (day < 28 ? value : value * 3)),
      {},
      [27, 28],
    ],
    ["none with five others of its weekday", ordinary.slice(0, 42).with(38, 300), {}, []],
    ["one with five others, when five are enough", ordinary.slice(0, 42).with(38, 300), { minimum: 5 }, [38]],
    ["none over a threshold nothing reaches", ordinary.with(38, 300), { threshold: 1000 }, []],
    ["none where everything is alike", Array.from({ length: 56 }, () => 5), {}, []],
    ["none on a weekday that is usually free", ordinary.map((value, day) => (day % 7 ? value : 0)).with(35, 9), {}, []],
    ["none of zeros", Array.from({ length: 56 }, () => 0), {}, []],
    ["none of nothing", [], {}, []],
  ])("%s", (_, values, rest, expected) => {
    expect(found(values, rest)).toEqual(expected);
  });

  it("say what was expected, and how far off the day was", () => {
    const [day] = unusualDays({ values: ordinary.with(38, 300) });
    expect(day?.value).toBe(300);
    expect(day?.expected).toBeGreaterThan(98);
    expect(day?.expected).toBeLessThan(110);
    expect(day?.z).toBeGreaterThan(20);
  });

  it("are measured by the mean deviation where more than half of the days are alike", () => {
    const flat = Array.from({ length: 56 }, () => 5).with(38, 60);
    // Once 11 times what was expected, and 55 times not at all.
    expect(unusualDays({ values: flat })).toEqual([
      { index: 38, value: 60, expected: 5, z: expect.closeTo(11 / ((11 / 56) * 1.2533), 9) },
    ]);
  });

  it("do not depend on the currency, nor on the order in which weeks came", () => {
    const amount = fc.integer({ min: 0, max: 100_000 });
    fc.assert(
      fc.property(fc.array(amount, { minLength: 49, maxLength: 70 }), (values) => {
        // A power of two scales without rounding.
        expect(found(values.map((value) => value * 4))).toEqual(found(values));
        const backwards = found(values.toReversed()).map((index) => values.length - 1 - index);
        expect(backwards.toReversed()).toEqual(found(values));
      }),
      SEED,
    );
  });

  it("lie beyond the threshold, and on their side of what was expected", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { maxLength: 80 }), (values) => {
        for (const { z, value, expected } of unusualDays({ values })) {
          expect(Math.abs(z)).toBeGreaterThanOrEqual(3.5);
          expect(Math.sign(z)).toBe(Math.sign(value - expected));
        }
      }),
      SEED,
    );
  });
});

describe("days of the same weekday", () => {
  it.each([
    [9, 28, [2, 16, 23]],
    [0, 7, []],
    [6, 20, [13]],
  ])("as day %d of %d", (index, count, expected) => {
    expect(sameWeekdays(index, count)).toEqual(expected);
  });
});

describe("what moved", () => {
  const series = [
    { id: "steady", values: [5, 5, 5, 5] },
    { id: "up", values: [10, 12, 11, 40] },
    { id: "gone", values: [80, 90, 85, 0] },
    { id: "new", values: [0, 0, 0, 3] },
    { id: "short", values: [1] },
  ];

  it("is sorted by distance, each against its own median; what did not move is not there", () => {
    expect(whatMoved(series, 3, [0, 1, 2])).toEqual([
      { id: "gone", value: 0, expected: 85, by: -85 },
      { id: "up", value: 40, expected: 11, by: 29 },
      { id: "new", value: 3, expected: 0, by: 3 },
    ]);
  });

  it("is everything that is there, when there is nothing to hold it against", () => {
    expect(whatMoved(series, 0, []).map(({ id, by }) => [id, by])).toEqual([
      ["gone", 80],
      ["up", 10],
      ["steady", 5],
      ["short", 1],
    ]);
  });
});
