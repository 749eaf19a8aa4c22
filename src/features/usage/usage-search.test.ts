import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Dimension } from "~/api/usage-dimensions";
import { MEASURES } from "~/api/usage-measures";
import { countDays, previousRange } from "~/lib/days";
import { OPTIONAL_COLUMNS } from "./breakdown-columns";
import { readUsageSearch, type UsageChange, writeUsageSearch } from "./usage-search";

const TODAY = "2026-11-18";
const read = (search: string) => readUsageSearch(new URLSearchParams(search), TODAY);
const DEFAULT = { from: "2026-10-22", to: TODAY };

describe("the address of usage", () => {
  it("opens on 28 days, today included, compared", () => {
    expect(read("")).toMatchObject({
      ...{ range: DEFAULT, compare: "weekdays", by: "model", within: null, measure: "spend", per: "day", filter: "" },
      ...{ isCumulative: false, isOtherOpen: false, hidden: [], sort: { column: "spend", direction: "descending" } },
      ignored: [],
    });
  });

  it.each([
    ["from=2026-11-01&to=2026-11-10", { from: "2026-11-01", to: "2026-11-10" }],
    ["from=2026-11-01", { from: "2026-11-01", to: TODAY }],
    ["to=2026-11-10", { from: "2026-10-14", to: "2026-11-10" }],
    ["from=2026-11-18&to=2026-11-18", { from: TODAY, to: TODAY }],
    ["from=2026-11-01&to=2027-01-01", { from: "2026-11-01", to: TODAY }],
  ])("%s is taken as it is", (search, range) => {
    expect(read(search)).toMatchObject({ range, ignored: [] });
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

  it("offers the nearest range that can be shown where one is too long", () => {
    expect(read("from=2020-01-01&to=2026-11-10").ignored[0]?.instead).toEqual({ from: "2025-10-07", to: "2026-11-10" });
  });

  it.each([
    ["measure=banana", "measure"],
    ["per=hour", "per"],
    ["compare=yes", "compare"],
    ["sort=-banana", "sort"],
    ["columns=requests,banana", "columns"],
    ["in=banana", "in"],
    ["in=organization:acme", "in"],
    ["in=model:", "in"],
    ["in=model:gpt-5&by=provider", "by"],
  ])("%s falls back by itself and is said", (search, why) => {
    const { ignored } = read(search);
    expect(ignored.map((one) => one.why)).toEqual([why]);
  });

  it("inside of a model is split by what its keys know", () => {
    expect(read("in=model:gpt-5")).toMatchObject({ within: { by: "model", id: "gpt-5" }, by: "key", ignored: [] });
    expect(read("in=team:t1")).toMatchObject({ by: "model" });
    expect(read("in=model:a:b&by=user")).toMatchObject({ within: { by: "model", id: "a:b" }, by: "user", ignored: [] });
  });

  const change = fc.record<Required<Omit<UsageChange, "range" | "by">>>({
    compare: fc.constantFrom("weekdays", "previous", "off"),
    measure: fc.constantFrom(...MEASURES),
    per: fc.constantFrom("day", "week", "month"),
    isCumulative: fc.boolean(),
    isOtherOpen: fc.boolean(),
    hidden: fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 4 }),
    sort: fc.record({
      column: fc.constantFrom("name", "spend", "change", "requests"),
      direction: fc.constantFrom("ascending", "descending"),
    }),
    columns: fc.subarray([...OPTIONAL_COLUMNS]),
    filter: fc.string(),
    within: fc.option(fc.record({ by: fc.constantFrom<Dimension>("model", "team"), id: fc.string({ minLength: 1 }) }), {
      nil: null,
    }),
  });

  it("is written back so that it reads the same, and keeps what is not its own", () => {
    fc.assert(
      fc.property(change, (chosen) => {
        const range = { from: "2026-11-01", to: "2026-11-10" };
        const by = chosen.within?.by === "model" ? "user" : "model";
        const written = writeUsageSearch(new URLSearchParams("other-page=kept"), { ...chosen, range, by });
        expect(written.get("other-page")).toBe("kept");
        const again = readUsageSearch(new URLSearchParams(written.toString()), TODAY);
        expect(again).toEqual({ ...chosen, range, by, ignored: [] });
      }),
      { seed: 20261118 },
    );
  });

  it("leaves out what is as it always is", () => {
    const usual = read("");
    expect(writeUsageSearch(new URLSearchParams(), { ...usual, range: undefined as never }).toString()).toBe("");
  });
});
