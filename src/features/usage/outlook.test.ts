import { describe, expect, it } from "vitest";
import { addDays, daysOf, weekdayOf } from "~/lib/days";
import { outlookOf, strangeDaysOf } from "./outlook";

const TODAY = "2026-11-18";
const days = daysOf({ from: addDays(TODAY, -55), to: TODAY });
/** $100 on a working day, $20 at weekends, today half done. */
const usual = days.map((day) => (day === TODAY ? 50 : weekdayOf(day) < 5 ? 100 : 20));

describe("the outlook", () => {
  it("ends the month where its weekdays lead", () => {
    const outlook = outlookOf({ days, spend: usual }, TODAY, null);
    const november = daysOf({ from: "2026-11-01", to: "2026-11-30" });
    const expected = november.reduce((sum, day) => sum + (weekdayOf(day) < 5 ? 100 : 20), 0);
    expect(outlook?.expected.value).toBeCloseTo(expected, 6);
    expect(outlook?.today.value).toBeCloseTo(100, 6);
    expect(outlook?.ahead).toHaveLength(12);
    expect(outlook).toMatchObject({ from: "2026-11-01", until: "2026-12-01" });
    expect(outlook?.soFar).toBe(usual.slice(days.indexOf("2026-11-01")).reduce((sum, day) => sum + day, 0));
  });

  it("ends at the budget's own reset", () => {
    const outlook = outlookOf({ days, spend: usual }, TODAY, { from: "2026-11-16", until: "2026-11-23" });
    expect(outlook?.expected.value).toBeCloseTo(540, 6);
    expect(outlook?.ahead).toHaveLength(4);
  });

  it("is none where the past does not reach, or today is not in it", () => {
    const short = { days: days.slice(-10), spend: usual.slice(-10) };
    expect(outlookOf(short, TODAY, { from: "2026-11-16", until: "2026-11-23" })).toBeNull();
    expect(
      outlookOf({ days: days.slice(-20), spend: usual.slice(-20) }, TODAY, { from: "2026-10-01", until: "2026-12-01" }),
    ).toBeNull();
    expect(outlookOf({ days: days.slice(0, -1), spend: usual.slice(0, -1) }, TODAY, null)).toBeNull();
  });
});

describe("unusual days", () => {
  const noisy = usual.map((spend, index) => spend * (1 + ((index * 7) % 5) / 100));

  it("are told from the same weekday, and today is none", () => {
    const spend = noisy.map((amount, index) =>
      days[index] === "2026-11-12" ? 900 : days[index] === TODAY ? 0 : amount,
    );
    expect(strangeDaysOf({ days, spend }, TODAY).map(({ day }) => day)).toEqual(["2026-11-12"]);
  });

  it("are none among too few", () => {
    const spend = noisy.map((amount, index) => (days[index] === "2026-11-12" ? 900 : amount));
    expect(strangeDaysOf({ days: days.slice(-28), spend: spend.slice(-28) }, TODAY)).toEqual([]);
  });
});
