import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectRestOfToday, forecastDays, sumForecast } from "./forecast";

const SEED = { seed: 20261118 };
const WEEK = [94, 106, 108, 105, 93, 34, 29];

/** So many days of the same week over and over, each week times `growth`. */
const weeks = (days: number, growth = 1) =>
  Array.from({ length: days }, (_, day) => (WEEK[day % 7] ?? 0) * growth ** Math.floor(day / 7));

const valuesOf = (spend: readonly number[], ahead: number, leaveOut: readonly number[] = []) =>
  forecastDays({ spend, ahead, leaveOut: new Set(leaveOut) })?.map(({ value }) => Math.round(value * 100) / 100);

const dollars = fc.integer({ min: 0, max: 500_000 }).map((cents) => cents / 100);
const history = fc.array(dollars, { minLength: 14, maxLength: 90 });

describe("a forecast", () => {
  it.each([
    ["repeats a week that repeats", weeks(21), 7, [], WEEK],
    ["goes on after the week, the trend no further", weeks(21), 9, [], [...WEEK, 94, 106]],
    ["starts in the middle of a week", weeks(24), 2, [], [105, 93]],
    ["grows by the trend, once", weeks(28, 1.1), 8, [], [...WEEK.map((day) => grown(day, 1.1)), grown(94, 1.1)]],
    ["holds a wild trend", weeks(28, 3), 1, [], [94 * (3 + 9 + 27) * (1.25 / 3)]],
    ["leaves an incident out", [...weeks(27), 9000], 7, [27], WEEK],
    ["looks further back where the last weeks are left out", [...weeks(28)], 1, [7, 14, 21], null],
    ["needs two of a weekday", weeks(14), 1, [7], null],
    ["needs fourteen days", weeks(13), 1, [], null],
    ["says nothing of no days", [], 3, [], null],
    ["expects nothing where nothing was", Array.from({ length: 30 }, () => 0), 2, [], [0, 0]],
    ["has no days where none are asked", weeks(30), 0, [], []],
  ])("%s", (_, spend, ahead, leaveOut, expected) => {
    expect(valuesOf(spend, ahead, leaveOut) ?? null).toEqual(
      expected?.map((value) => Math.round(value * 100) / 100) ?? null,
    );
  });

  it("takes the latest two there are where fewer than two of three weeks are left", () => {
    const spend = [...weeks(7).map((day) => day * 3), ...weeks(28)];
    expect(valuesOf(spend, 1, [14, 21, 28])?.[0]).toBe((94 * 3 + 94) / 2);
  });

  it("is not bent by one wild day", () => {
    const spend = weeks(28);
    const wild = spend.with(20, 5000);
    expect(valuesOf(wild, 3)).toEqual(valuesOf(spend, 3));
  });

  it("is never negative, and lies within its interval", () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 1, max: 40 }), (spend, ahead) => {
        const days = forecastDays({ spend, ahead }) ?? [];
        expect(days).toHaveLength(ahead);
        for (const day of [...days, sumForecast(days)]) {
          expect(day.low).toBeGreaterThanOrEqual(0);
          expect(day.value).toBeGreaterThanOrEqual(day.low);
          expect(day.high).toBeGreaterThanOrEqual(day.value);
          expect(Number.isFinite(day.high)).toBe(true);
        }
      }),
      SEED,
    );
  });

  it("knows no currency: everything in tenths is a tenth", () => {
    fc.assert(
      fc.property(history, (spend) => {
        const whole = sumForecast(forecastDays({ spend, ahead: 9 }) ?? []);
        const tenth = sumForecast(forecastDays({ spend: spend.map((amount) => amount / 10), ahead: 9 }) ?? []);
        expect(tenth.value).toBeCloseTo(whole.value / 10, 6);
        expect(tenth.high).toBeCloseTo(whole.high / 10, 6);
      }),
      SEED,
    );
  });

  it("is right about 8 times in 10 on days that vary by chance", () => {
    let inside = 0;
    let all = 0;
    const random = chance(20261118);
    for (let run = 0; run < 300; run++) {
      const days = Array.from({ length: 63 }, (_, day) => (WEEK[day % 7] ?? 0) * (1 + (random() + random() - 1) * 0.3));
      forecastDays({ spend: days.slice(0, 56), ahead: 7 })?.forEach(({ low, high }, day) => {
        const real = days[56 + day] ?? 0;
        all += 1;
        if (real >= low && real <= high) inside += 1;
      });
    }
    expect(inside / all).toBeGreaterThan(0.74);
    expect(inside / all).toBeLessThan(0.86);
  });

  it("is surer of weeks that repeat than of weeks that do not", () => {
    const width = (spend: readonly number[]) => {
      const { high, low, value } = sumForecast(forecastDays({ spend, ahead: 7 }) ?? []);
      return (high - low) / value;
    };
    expect(width(weeks(35))).toBeCloseTo(0, 9);
    expect(width(weeks(35).map((day, index) => day * (index % 3 === 0 ? 1.4 : 0.9)))).toBeGreaterThan(0.1);
  });
});

describe("the sum of forecast days", () => {
  it("lies between independent days and days that err together", () => {
    const day = { value: 100, low: 90, high: 120 };
    const { value, low, high } = sumForecast([day, day, day, day]);
    expect(value).toBe(400);
    expect(low).toBeGreaterThan(400 - 40);
    expect(low).toBeLessThan(400 - 20);
    expect(high).toBeCloseTo(400 + Math.sqrt(0.5 * 4 * 400 + 0.5 * 80 ** 2), 9);
  });

  it("of one day is that day, of none is nothing", () => {
    expect(sumForecast([{ value: 5, low: 4, high: 7 }])).toEqual({ value: 5, low: 4, high: 7 });
    expect(sumForecast([])).toEqual({ value: 0, low: 0, high: 0 });
  });
});

describe("the rest of today", () => {
  it.each([
    [0, 94],
    [40, 54],
    [94, 0],
    [300, 0],
  ])("after $%d is $%d", (soFar, expected) => {
    expect(expectRestOfToday({ spend: weeks(28), soFar })?.value).toBeCloseTo(expected, 9);
  });

  it("is unknown where there is no forecast", () => {
    expect(expectRestOfToday({ spend: weeks(13), soFar: 1 })).toBeNull();
  });
});

/** The mean of three growing weeks, times the trend once. */
function grown(day: number, growth: number): number {
  return ((day * (growth + growth ** 2 + growth ** 3)) / 3) * growth;
}

/** Numbers between 0 and 1, the same on every run. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
