import { describe, expect, it } from "vitest";
import { readCount, readDays, scaleStops } from "./retention-form";

describe("a count", () => {
  it.each([
    ["11870", 11870],
    ["11,870", 11870],
    [" 11 870 ", 11870],
    ["11.870", 11870],
    ["1,234,567", 1234567],
    ["0", 0],
    ["11,87", null],
    ["1,1870", null],
    ["1,234.567", null],
    ["-5", null],
    ["1e3", null],
    ["", null],
    ["eleven", null],
  ])("%j is %j", (text, count) => expect(readCount(text)).toBe(count));
});

it("days are whole and between the bounds", () => {
  const bounds = { min: 30, max: 3650 };
  expect(["30", "3650", "3,650", "29", "3651", "30.5", ""].map((text) => readDays(text, bounds))).toEqual([
    30,
    3650,
    3650,
    null,
    null,
    null,
    null,
  ]);
});

describe("the scale", () => {
  const namesOf = (now: number, draft: number | null) =>
    scaleStops(now, draft).stops.map(({ days, kind, isLow }) => `${kind} ${days}${isLow ? " low" : ""}`);

  it("shows the draft, today, and what to measure by", () => {
    expect(namesOf(90, 30)).toEqual(["draft 30", "now 90", "year 365"]);
    expect(namesOf(90, null)).toEqual(["now 90", "year 365"]);
    expect(scaleStops(90, 30).top).toBe(400);
  });

  it("grows with what is kept, and lets no two names meet", () => {
    expect(namesOf(90, 3650)).toEqual(["draft 3650", "now 90"]);
    expect(namesOf(90, 80)).toEqual(["draft 80", "now 90 low", "year 365"]);
    expect(namesOf(400, null)).toEqual(["now 400"]);
  });
});
