import { describe, expect, it } from "vitest";
import { createCalendar, monthStartDay, nextMonthStart, weekdayOf } from "./calendar";

describe("the story's calendar", () => {
  it.each<[now: string, today: number, firstStoryDay: string]>([
    ["2026-11-18T14:32:00Z", 27, "2026-10-22"],
    ["2026-11-18T00:00:00Z", 27, "2026-10-22"],
    ["2026-11-17T23:59:00Z", 33, "2026-10-15"],
    ["2026-11-24T10:00:00Z", 33, "2026-10-22"],
    ["2026-11-25T10:00:00Z", 27, "2026-10-29"],
    ["2028-03-01T10:00:00Z", 27, "2028-02-03"],
  ])("as of %s today is day %i of the weeks that begin on %s", (now, today, firstStoryDay) => {
    const calendar = createCalendar(new Date(now));
    expect(calendar.today).toBe(today);
    expect(calendar.dayOf(0)).toBe(firstStoryDay);
    expect(calendar.indexOf(firstStoryDay)).toBe(0);
  });

  it("keeps weekdays, however far it moves: day 0 is a Thursday, day 27 a Wednesday", () => {
    expect([weekdayOf(0), weekdayOf(27), weekdayOf(-372)]).toEqual([3, 2, 2]);
    for (const now of ["2026-11-18T10:00:00Z", "2027-08-05T10:00:00Z"]) {
      const calendar = createCalendar(new Date(now));
      expect(new Date(calendar.dayOf(27)).getUTCDay()).toBe(3);
      expect(new Date(calendar.dayOf(0)).getUTCDay()).toBe(4);
    }
  });

  it.each<[string, number]>([
    ["2026-11-18T00:00:00Z", 0],
    ["2026-11-18T14:32:00Z", 0.57],
    ["2026-11-18T23:59:59.999Z", 1],
  ])("at %s, %f of the day's traffic has come in", (now, portion) => {
    expect(createCalendar(new Date(now)).portionOfToday).toBeCloseTo(portion, 6);
  });

  it("knows where months begin, at the end of a year too", () => {
    expect(monthStartDay(new Date("2026-11-18T14:32:00Z"))).toBe("2026-11-01");
    expect(nextMonthStart(new Date("2026-12-31T23:59:00Z")).toISOString()).toBe("2027-01-01T00:00:00.000Z");
  });
});
