import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { coverageOf, leavesBefore, policyDaysOf, quarterOf } from "./audit-coverage";

const at = (text: string) => Date.parse(text);
const span = (from: string, to: string) => ({ from: at(`${from}T00:00:00Z`), to: at(`${to}T00:00:00Z`) });
const NOW = at("2026-11-18T14:32:00Z");
const POLICY = { days: 90, oldest_event_at: "2026-08-20T14:40:00Z" };
const DAY = 86_400_000;

describe("the coverage of a range", () => {
  it.each([
    // 90 days before now is 20 August, 14:32: the first whole day is the 21st.
    ["the third quarter", span("2026-07-01", "2026-10-01"), "part", 92, 41],
    ["the kept days", span("2026-08-21", "2026-11-19"), "all", 90, 90],
    ["a day more", span("2026-08-20", "2026-11-19"), "part", 91, 90],
    ["the second quarter", span("2026-04-01", "2026-07-01"), "none", 91, 0],
    ["a range that goes on", span("2026-11-01", "2027-01-01"), "all", 18, 18],
    ["the next quarter", span("2027-01-01", "2027-04-01"), "future", 0, 0],
  ] as const)("%s", (_, range, kind, days, kept) => {
    expect(coverageOf(range, POLICY, NOW)).toMatchObject({ kind, days, kept });
  });

  it("begins with the oldest event where the log is younger than the policy", () => {
    const young = { days: 400, oldest_event_at: "2026-11-01T08:00:00Z" };
    expect(coverageOf(span("2026-10-01", "2026-11-19"), young, NOW)).toEqual({
      kind: "part",
      days: 49,
      kept: 18,
      keptFrom: at("2026-11-01T00:00:00Z"),
      isSure: false,
    });
  });

  it("is not known to be anything where there is no event", () => {
    const none = { days: 90, oldest_event_at: null };
    expect(coverageOf(span("2026-11-01", "2026-11-19"), none, NOW).kind).toBe("empty");
  });

  it("counts part of a day as a day of the range", () => {
    const hours = { from: at("2026-11-18T08:00:00Z"), to: at("2026-11-18T12:00:00Z") };
    expect(coverageOf(hours, POLICY, NOW)).toMatchObject({ kind: "all", days: 1, kept: 1 });
  });

  it("of two ranges side by side is that of both together", () => {
    const day = fc.integer({ min: -200, max: 0 }).map((days) => at("2026-11-19T00:00:00Z") + days * DAY);
    fc.assert(
      fc.property(fc.tuple(day, day, day), fc.integer({ min: 30, max: 300 }), (moments, days) => {
        const [a, b, c] = moments.sort((x, y) => x - y) as [number, number, number];
        const policy = { days, oldest_event_at: "2026-01-01T00:00:00Z" };
        const kept = (from: number, to: number) => coverageOf({ from, to }, policy, NOW).kept;
        expect(kept(a, b) + kept(b, c)).toBe(kept(a, c));
      }),
      { seed: 20261118 },
    );
  });
});

it("a quarter is known by its ends", () => {
  expect(quarterOf(span("2026-07-01", "2026-10-01"))).toEqual({ year: 2026, quarter: 3 });
  expect(quarterOf(span("2026-10-01", "2027-01-01"))).toEqual({ year: 2026, quarter: 4 });
  expect(quarterOf(span("2026-07-01", "2026-09-30"))).toBeNull();
  expect(quarterOf(span("2026-06-01", "2026-09-01"))).toBeNull();
});

it("what leaves within a week happened before the policy less a week", () => {
  expect(new Date(leavesBefore(90, 7, NOW)).toISOString()).toBe("2026-08-28T00:00:00.000Z");
});

it("an event tells the policy by its last day", () => {
  const occurred_at = "2026-11-18T14:26:51.204Z";
  expect(policyDaysOf({ occurred_at, expires_at: "2027-02-16T14:26:51.204Z" })).toBe(90);
  expect(policyDaysOf({ occurred_at, expires_at: "2027-02-16T00:00:00.000Z" })).toBe(90);
  expect(policyDaysOf({ occurred_at, expires_at: null })).toBeNull();
  expect(policyDaysOf({ occurred_at, expires_at: occurred_at })).toBeNull();
});
