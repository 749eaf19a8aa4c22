import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countDays, previousRange } from "~/lib/days";
import { PRESETS, presetOfRange, rangeOfPreset, readUsageSearch, writeUsageSearch } from "./usage-search";

const TODAY = "2026-11-18";
const read = (search: string) => readUsageSearch(new URLSearchParams(search), TODAY);
const DEFAULT = { from: "2026-10-22", to: TODAY };

describe("the address of usage", () => {
  it("opens on 28 days, today included, compared", () => {
    expect(read("")).toEqual({ range: DEFAULT, compare: true, by: "model", ignored: [] });
  });

  it.each([
    ["from=2026-11-01&to=2026-11-10", { from: "2026-11-01", to: "2026-11-10" }],
    ["from=2026-11-01", { from: "2026-11-01", to: TODAY }],
    ["to=2026-11-10", { from: "2026-10-14", to: "2026-11-10" }],
    ["from=2026-11-18&to=2026-11-18", { from: TODAY, to: TODAY }],
    ["from=2026-11-01&to=2027-01-01", { from: "2026-11-01", to: TODAY }],
  ])("%s is taken as it is", (search, range) => {
    expect(read(search)).toEqual({ range, compare: true, by: "model", ignored: [] });
  });

  it.each([
    ["from=banana", ["from"], "banana"],
    ["to=2026-02-30", ["to"], "2026-02-30"],
    ["from=x&to=y", ["from", "to"], "x"],
    ["from=2026-11-10&to=2026-11-01", ["reversed"], "2026-11-10 – 2026-11-01"],
    ["from=2027-01-01", ["future"], "2027-01-01"],
    ["from=2020-01-01", ["tooLong"], "2020-01-01 – 2026-11-18"],
  ])("%s opens the default range and says what was ignored", (search, whys, value) => {
    const { range, ignored } = read(search);
    expect(range).toEqual(DEFAULT);
    expect(ignored.map(({ why }) => why)).toEqual(whys);
    expect(ignored[0]?.value).toBe(value);
  });

  it("takes a split that the scope has, and says when it has not", () => {
    expect(read("by=provider")).toMatchObject({ by: "provider", ignored: [] });
    expect(read("by=banana")).toMatchObject({ by: "model", ignored: [{ why: "by", value: "banana" }] });
    expect(readUsageSearch(new URLSearchParams("by=organization"), TODAY, ["model"]).ignored).toHaveLength(1);
  });

  it("never gives a range that the server would refuse, whatever is typed", () => {
    const text = fc.oneof(fc.string(), fc.constantFrom("2026-11-01", "1999-01-01", "2026-11-18", "2030-05-05"));
    fc.assert(
      fc.property(fc.option(text), fc.option(text), (from, to) => {
        const search = new URLSearchParams();
        if (from !== null) search.set("from", from);
        if (to !== null) search.set("to", to);
        const { range } = readUsageSearch(search, TODAY);
        expect(range.from <= range.to && range.to <= TODAY).toBe(true);
        expect(countDays(range)).toBeLessThanOrEqual(400);
        expect(countDays(previousRange(range))).toBe(countDays(range));
      }),
      { seed: 20261118 },
    );
  });

  it("is written back so that it reads the same, and keeps what is not its own", () => {
    const range = { from: "2026-11-01", to: "2026-11-10" };
    const written = writeUsageSearch(new URLSearchParams("open=gpt-5"), { range, compare: false, by: "team" });
    expect(written.get("open")).toBe("gpt-5");
    expect(readUsageSearch(written, TODAY)).toEqual({ range, compare: false, by: "team", ignored: [] });
    expect(writeUsageSearch(written, { compare: true }).has("compare")).toBe(false);
  });
});

describe("presets mean what they say", () => {
  it.each([
    ["d7", 7],
    ["d28", 28],
    ["d91", 91],
    ["d364", 364],
    ["month", 18],
    ["lastMonth", 31],
  ] as const)("%s is %i days", (preset, days) => {
    expect(countDays(rangeOfPreset(preset, TODAY))).toBe(days);
  });

  it("and are recognised again", () => {
    expect(PRESETS.map((preset) => presetOfRange(rangeOfPreset(preset, TODAY), TODAY))).toEqual([...PRESETS]);
    expect(presetOfRange({ from: "2026-11-02", to: "2026-11-03" }, TODAY)).toBeNull();
  });
});
