import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { barAt, scaleOf, slotAt, stackedPaths, valueTicks } from "./bar-geometry";

const PLOT = { x: 44, y: 22, width: 600, height: 200 };
const SEED = { seed: 20261118 };

describe("ticks", () => {
  it("are at most five rounded steps from zero to over the highest", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.0001, max: 1e9, noNaN: true }), (highest) => {
        const ticks = valueTicks(highest);
        expect(ticks[0]).toBe(0);
        expect(ticks.length).toBeLessThanOrEqual(6);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(highest * (1 - 1e-9));
      }),
      SEED,
    );
    expect(valueTicks(1993)).toEqual([0, 500, 1000, 1500, 2000]);
  });

  it("hold zero and what is below it", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 1e6, noNaN: true }),
        fc.double({ min: -1e6, max: -0.01, noNaN: true }),
        (high, low) => {
          const ticks = valueTicks(high, low);
          expect(ticks.some((tick) => Math.abs(tick) < 1e-9)).toBe(true);
          expect(ticks[0]).toBeLessThanOrEqual(low * (1 - 1e-9));
          expect(ticks.at(-1)).toBeGreaterThanOrEqual(high * (1 - 1e-9));
          expect(ticks.length).toBeLessThanOrEqual(7);
        },
      ),
      SEED,
    );
  });
});

describe("bars", () => {
  it("stand side by side inside of the plot, and are found again under the mouse", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), (slots) => {
        for (let index = 0; index < slots; index += 1) {
          const { x, width } = barAt(PLOT, slots, index);
          expect(x).toBeGreaterThanOrEqual(PLOT.x);
          expect(x + width).toBeLessThanOrEqual(PLOT.x + PLOT.width + 1);
          expect(slotAt(PLOT, slots, PLOT.x + ((index + 0.5) * PLOT.width) / slots)).toBe(index);
        }
      }),
      SEED,
    );
    expect([slotAt(PLOT, 10, 10), slotAt(PLOT, 10, 700)]).toEqual([null, null]);
  });

  it("stack upwards and, below zero, downwards", () => {
    const y = scaleOf(PLOT, [-50, 0, 50, 100]);
    const [first, second, third] = stackedPaths([[40], [30], [-20]], { plot: PLOT, count: 1 }, y);
    const top = (path = "") => Number(/^M\d+ ([\d.]+)h/.exec(path)?.[1]);
    expect(top(first)).toBeCloseTo(y(40), 1);
    expect(top(second)).toBeCloseTo(y(70), 1);
    expect(top(third)).toBeCloseTo(y(0), 1);
  });

  it("are one path a series, and nothing for what has nothing", () => {
    const paths = stackedPaths(
      [
        [1, 0, 2],
        [0, 0, 0],
      ],
      { plot: PLOT, count: 3 },
      scaleOf(PLOT, [0, 5]),
    );
    expect(paths.map((path) => path.split("M").length - 1)).toEqual([2, 0]);
    expect(
      stackedPaths([[1, 0, 2]], { plot: PLOT, count: 3, only: 2 }, scaleOf(PLOT, [0, 5]))[0]?.split("M").length,
    ).toBe(2);
  });
});
