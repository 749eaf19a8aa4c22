import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  countVerdicts,
  DECISIONS,
  REVIEW_HEADS,
  type ReviewRow,
  reviewLine,
  type Verdicts,
  verdictOf,
  withVerdict,
} from "./access-review";

const KEY: ReviewRow = {
  id: "key:abc",
  kind: "key",
  name: "old-batch",
  subject: "abc",
  owner: "yuki@example.com",
  teams: ["search"],
  budget: null,
  expires: "never",
  lastUsed: "2026-08-19",
  madeBy: null,
  madeOn: "2026-03-01",
  state: "working",
  isUnused: true,
};
const ADDRESS: ReviewRow = {
  id: "address:a1",
  kind: "address",
  name: "192.0.2.15",
  subject: "192.0.2.15",
  label: "Warehouse gateway",
  madeBy: null,
  madeOn: null,
  expires: null,
  lastUsed: null,
  isUnused: null,
};

describe("an exported row", () => {
  const line = (row: ReviewRow, verdicts: Verdicts = {}) =>
    Object.fromEntries(REVIEW_HEADS.map((head, at) => [head, reviewLine(row, verdicts)[at]]));

  it("says what is known, what is not recorded, and leaves out what does not belong to it", () => {
    expect(line(KEY, { "key:abc": { decision: "remove", note: "Nobody's any more" } })).toEqual({
      kind: "key",
      id: "abc",
      name: "old-batch",
      role: "",
      organizations: "",
      teams: "search",
      owner: "yuki@example.com",
      state: "working",
      budget_usd: "",
      budget_period: "",
      expires: "never",
      last_sign_in: "",
      last_used: "2026-08-19",
      made_by: "not recorded",
      made_on: "2026-03-01",
      label: "",
      unused: "yes",
      decision: "remove",
      note: "Nobody's any more",
    });
  });

  it("never says of something unknown that it is not so", () => {
    expect(line(ADDRESS)).toMatchObject({
      made_by: "not recorded",
      last_used: "not recorded",
      expires: "not recorded",
      unused: "not recorded",
      decision: "undecided",
    });
  });

  it("has a cell for every head", () => {
    for (const row of [KEY, ADDRESS]) expect(reviewLine(row, {})).toHaveLength(REVIEW_HEADS.length);
  });
});

describe("decisions", () => {
  const anyChange = fc.record({
    id: fc.constantFrom("key:abc", "address:a1", "gone"),
    decision: fc.constantFrom(...DECISIONS, null),
    note: fc.constantFrom("", "why"),
  });

  it("add up to the rows, whatever was decided, and forget what was taken back", () => {
    fc.assert(
      fc.property(fc.array(anyChange, { maxLength: 12 }), (changes) => {
        const verdicts = changes.reduce<Verdicts>((all, { id, ...change }) => withVerdict(all, id, change), {});
        const counts = countVerdicts([KEY, ADDRESS], verdicts);
        expect(counts.rows).toBe(2);
        expect(counts.keep + counts.change + counts.remove + counts.undecided).toBe(2);
        for (const { id, decision, note } of changes.slice(-1))
          expect(verdictOf(verdicts, id)).toEqual({ decision, note });
        for (const verdict of Object.values(verdicts))
          expect(verdict.decision !== null || verdict.note !== "").toBe(true);
      }),
      { seed: 20261118 },
    );
  });

  it("keep the note when the decision changes", () => {
    const noted = withVerdict(withVerdict({}, "key:abc", { note: "Ask yuki" }), "key:abc", { decision: "change" });
    expect(withVerdict(noted, "key:abc", { decision: "keep" })).toEqual({
      "key:abc": { decision: "keep", note: "Ask yuki" },
    });
  });
});
