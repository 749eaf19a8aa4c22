import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BUCKET_SIZES, bucketsOf, MOST_BARS, sizeShown } from "./buckets";
import { addDays, countDays, daysOf, weekdayOf } from "./days";

const range = fc
  .record({ start: fc.integer({ min: 0, max: 2000 }), length: fc.integer({ min: 1, max: 400 }) })
  .map(({ start, length }) => ({ from: addDays("2023-11-01", start), to: addDays("2023-11-01", start + length - 1) }));

describe("buckets", () => {
  it.each(BUCKET_SIZES)("by the %s are the range, every day once", (size) => {
    fc.assert(
      fc.property(range, (days) => {
        const buckets = bucketsOf(days, size);
        expect(buckets.flatMap(daysOf)).toEqual(daysOf(days));
        for (const bucket of buckets.slice(1, -1)) expect(bucket.isCut).toBe(false);
      }),
      { seed: 20261118 },
    );
  });

  it("by the week begin on Monday, and say when the range cuts them", () => {
    fc.assert(
      fc.property(range, (days) => {
        for (const bucket of bucketsOf(days, "week")) {
          expect(bucket.isCut).toBe(!(weekdayOf(bucket.from) === 0 && countDays(bucket) === 7));
        }
      }),
      { seed: 20261118 },
    );
  });

  it("by the month end on its last day, in a leap year too", () => {
    expect(bucketsOf({ from: "2024-01-31", to: "2024-03-01" }, "month")).toEqual([
      { from: "2024-01-31", to: "2024-01-31", isCut: true },
      { from: "2024-02-01", to: "2024-02-29", isCut: false },
      { from: "2024-03-01", to: "2024-03-01", isCut: true },
    ]);
  });

  it("are never more on the screen than it holds", () => {
    fc.assert(
      fc.property(range, fc.constantFrom(...BUCKET_SIZES), (days, size) => {
        expect(bucketsOf(days, sizeShown(size, countDays(days))).length).toBeLessThanOrEqual(MOST_BARS);
      }),
      { seed: 20261118 },
    );
  });
});
