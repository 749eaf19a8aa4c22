import * as fc from "fast-check";
import { expect, it } from "vitest";
import { colorsOf } from "./series-colors";

it("colours are by name alone, and among eight never two alike", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string(), { maxLength: 8 }), (names) => {
      const colors = colorsOf(names);
      expect(new Set(colors.values()).size).toBe(names.length);
      expect(colorsOf([...names].reverse())).toEqual(colors);
    }),
    { seed: 20261118 },
  );
});
