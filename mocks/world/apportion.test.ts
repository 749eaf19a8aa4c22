import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { apportion } from "./apportion";

describe("splitting a whole number by weights", () => {
  it("loses and invents nothing, and gives nobody less than nothing", () => {
    fc.assert(
      fc.property(fc.nat(1e9), fc.array(fc.nat(1e6), { minLength: 1, maxLength: 40 }), (total, weights) => {
        const parts = apportion(total, weights);
        expect(parts.reduce((a, b) => a + b, 0)).toBe(total);
        expect(Math.min(...parts)).toBeGreaterThanOrEqual(0);
      }),
      { seed: 20261118 },
    );
  });

  it.each<[string, number, number[], number[]]>([
    ["evenly", 10, [1, 1], [5, 5]],
    ["with a remainder that goes to somebody", 10, [1, 1, 1], [3, 4, 3]],
    ["to nobody without a weight", 10, [0, 5, 0], [0, 10, 0]],
    ["all to the last when nobody has a weight", 7, [0, 0], [0, 7]],
    ["nothing over nobody", 7, [], []],
  ])("%s", (_, total, weights, parts) => {
    expect(apportion(total, weights)).toEqual(parts);
  });
});
