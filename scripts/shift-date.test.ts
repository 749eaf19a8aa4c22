import { afterEach, expect, test } from "vitest";
import { shiftDate } from "./shift-date";

const RealDate = Date;
afterEach(() => {
  globalThis.Date = RealDate;
});

test("now is the moment named, and time goes on from there", async () => {
  const moment = new Date("2024-02-29T23:59:59Z");
  shiftDate(moment);
  const first = Date.now();
  expect(first - moment.getTime()).toBeLessThan(1000);
  expect(new Date().toISOString()).toMatch(/^2024-0(2-29T23:59:59|3-01T00:00:00)/);
  expect(Date()).toContain("2024");
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(Date.now()).toBeGreaterThan(first);
});

test("a moment that is named is left alone", () => {
  shiftDate(new RealDate("2024-02-29T00:00:00Z"));
  expect(new Date("2026-11-18T14:32:00Z").toISOString()).toBe("2026-11-18T14:32:00.000Z");
  expect(new Date(0).getTime()).toBe(0);
  expect(new Date(2026, 0, 1).getFullYear()).toBe(2026);
  expect(Date.UTC(2026, 0, 1)).toBe(RealDate.UTC(2026, 0, 1));
  expect(Date.parse("2026-01-01T00:00:00Z")).toBe(RealDate.parse("2026-01-01T00:00:00Z"));
});

test("dates of before and after are of one kind", () => {
  const before = new Date();
  shiftDate(new RealDate("2024-02-29T00:00:00Z"));
  expect(before).toBeInstanceOf(Date);
  expect(new Date()).toBeInstanceOf(RealDate);
  class Special extends Date {}
  expect(new Special()).toBeInstanceOf(Special);
});
