import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sameWeekdays, unusualDays, whatMoved } from "./unusual-days";

const SEED = { seed: 20261118 };
/** Eight weeks: 100 a day and a few dollars up and down, 20 at weekends. */
const ordinary = Array.from({ length: 56 }, (_, day) => (day % 7 < 5 ? 100 : 20) + ((day * 5) % 9));

const found = (values: readonly number[], rest: { threshold?: number; minimum?: number } = {}) =>
  unusualDays({ values, ...rest }).map(({ index }) => index);

describe("unusual days", () => {
  it.each([
    ["none among ordinary ones", ordinary, {}, []],
    ["one far above its weekday", ordinary.with(38, 300), {}, [38]],
    ["one far below it", ordinary.with(38, 3), {}, [38]],
    ["a weekend like a working day", ordinary.with(40, 100), {}, [40]],
    ["a working day like a weekend", ordinary.with(36, 20), {}, [36]],
    ["two, the one not hiding the other", ordinary.with(38, 300).with(31, 310), {}, [31, 38]],
    ["none with five others of its weekday", ordinary.slice(0, 42).with(38, 300), {}, []],
    [
      "one with five others, when five are enough",
      ordinary.slice(0, 42).with(38, 300),
      { minimum: 5, threshold: 9 },
      [38],
    ],
    ["none over a threshold nothing reaches", ordinary.with(38, 300), { threshold: 1000 }, []],
    ["none where the others are all alike", Array.from({ length: 56 }, () => 5).with(38, 300), {}, []],
    ["none of nothing", [], {}, []],
  ])("%s", (_, values, rest, expected) => {
    expect(found(values, rest)).toEqual(expected);
  });

  it("say what was expected, and how far off the day was", () => {
    const [day] = unusualDays({ values: [1, 2, 3, 4, 5, 6, 7].flatMap((x) => [x, 0, 0, 0, 0, 0, 0]).with(42, 40) });
    // The others are 1 to 6: median 3.5, median deviation 1.5.
    expect(day).toEqual({ index: 42, value: 40, expected: 3.5, z: expect.closeTo(36.5 / (1.5 * 1.4826), 9) });
  });

  it("are measured by the mean deviation where more than half of the others are alike", () => {
    const mondays = [5, 5, 5, 5, 5, 6, 60];
    const [day] = unusualDays({ values: mondays.flatMap((x) => [x, 0, 0, 0, 0, 0, 0]) });
    expect(day).toMatchObject({ index: 42, expected: 5, z: expect.closeTo(55 / ((1 / 6) * 1.2533), 9) });
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
