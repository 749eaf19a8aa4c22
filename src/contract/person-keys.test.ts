import { describe, expect, it } from "vitest";
import { mergeKeys, trafficOf } from "./person-keys";

const row = (hash: string, more: object = {}) => ({
  hash,
  alias: hash,
  userId: "rafael",
  teamId: "ops",
  organizationId: "acme",
  row: { last_active: null, settings_updated_at: null, ...more },
});
const use = (hash: string, requests: number, more: object = {}) => ({
  key: { hash, alias: hash, teamId: "ops", userId: "rafael", exists: true as boolean | null, ...more },
  lastUsed: "2026-11-13",
  spend: 1,
  requests,
});
const usesOf = (...uses: ReturnType<typeof use>[]) => new Map(uses.map((one) => [one.key.hash, one]));

describe("somebody's keys", () => {
  const rows = [row("triage"), row("scratch")];

  it("are the rows with their use", () => {
    const keys = mergeKeys({ rows, uses: usesOf(use("triage", 3), use("elsewhere", 9)), alsoOf: null });
    expect(keys.map(({ name, use: own }) => [name, own?.requests])).toEqual([
      ["triage", 3],
      ["scratch", undefined],
    ]);
  });

  it("are found by usage where rows are not given, unless they were deleted or are somebody else's", () => {
    const uses = usesOf(
      use("loose", 2, { teamId: null }),
      use("gone", 2, { exists: false }),
      use("other", 2, { userId: "mira" }),
      use("unsaid", 2, { exists: null }),
      use("triage", 3),
    );
    const keys = mergeKeys({ rows, uses, alsoOf: "rafael" });
    expect(keys.map(({ name, row: own }) => [name, own !== null])).toEqual([
      ["triage", true],
      ["scratch", true],
      ["loose", false],
      ["unsaid", false],
    ]);
  });

  it("without an alias are called by their hash", () => {
    const [key] = mergeKeys({ rows: [{ ...row("0123456789abcdef"), alias: null }], uses: null, alsoOf: null });
    expect(key?.name).toBe("01234567…");
  });
});

describe("traffic", () => {
  const since = new Date("2026-11-12T00:00:00Z");
  const of = (more: object, uses: ReturnType<typeof usesOf> | null, isUsageWhole = true) => {
    const [key] = mergeKeys({ rows: [row("triage", more)], uses, alsoOf: null });
    return key && trafficOf(key, { since, isUsageWhole });
  };

  it.each([
    ["with requests lately", of({}, usesOf(use("triage", 3))), "recent"],
    ["with requests before only", of({}, usesOf(use("triage", 0))), "quiet"],
    ["without a request", of({}, usesOf()), "quiet"],
    ["seen lately by the proxy itself", of({ last_active: "2026-11-17T10:00:00Z" }, usesOf()), "recent"],
    ["seen long ago by the proxy itself", of({ last_active: "2026-09-17T10:00:00Z" }, usesOf()), "quiet"],
    [
      "changed lately, perhaps by a former owner",
      of({ settings_updated_at: "2026-11-17T10:00:00Z" }, usesOf()),
      "unknown",
    ],
    ["while usage did not load", of({}, null, false), "unknown"],
    ["with requests, though usage is cut", of({}, usesOf(use("triage", 3)), false), "recent"],
  ])("of a key %s: %s", (_name, actual, expected) => expect(actual).toBe(expected));

  it("of a key that only usage knows, and that was not used lately, is not known", () => {
    const [key] = mergeKeys({ rows: [], uses: usesOf(use("loose", 0)), alsoOf: "rafael" });
    expect(key && trafficOf(key, { since, isUsageWhole: true })).toBe("unknown");
  });
});
