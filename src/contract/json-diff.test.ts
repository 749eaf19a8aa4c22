import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyJsonDiff, diffJson, type Json } from "./json-diff";

/** As decoded: no -0, and members of any name, `__proto__` among them. */
const decoded = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;

const json = fc
  .oneof(
    fc.jsonValue({ maxDepth: 4 }),
    // Lists of few different items, so that much is equal and stands elsewhere.
    fc.array(fc.oneof(fc.constantFrom("a", "b", "c"), fc.record({ id: fc.constantFrom("1", "2", "3"), n: fc.nat(2) }))),
    fc.dictionary(fc.constantFrom("a", "b", "__proto__", "constructor"), fc.jsonValue({ maxDepth: 2 })),
  )
  .map(decoded);

describe("a difference", () => {
  it("applied to what was gives what is, for 10,000 random pairs", () => {
    fc.assert(
      fc.property(json, json, (before, after) => {
        expect(applyJsonDiff(diffJson(before, after), before)).toEqual(after);
      }),
      { numRuns: 10_000, seed: 20261118 },
    );
  });

  it("is found again in a changed copy, and is nothing only for equal values", () => {
    fc.assert(
      fc.property(json, fc.string(), json, (value, key, other) => {
        const before: Json = { key: value, rest: [value, "x"] };
        const after = decoded({ ...before, [key]: other, rest: ["x", value] });
        expect(applyJsonDiff(diffJson(before, after), before)).toEqual(after);
        expect(diffJson(value, decoded(value))).toEqual({ kind: "same" });
        const isSame = diffJson(value, other).kind === "same";
        expect(isSame).toBe(JSON.stringify(sorted(value)) === JSON.stringify(sorted(other)));
      }),
      { seed: 20261118 },
    );
  });

  it.each<[string, Json, Json, unknown]>([
    ["nothing", { a: 1, b: [2] }, { b: [2], a: 1 }, { kind: "same" }],
    ["a value", 1, 2, { kind: "changed", after: 2 }],
    ["a member", { a: 1 }, { a: 1, b: 2 }, { kind: "object", members: [{ key: "b", kind: "added", after: 2 }] }],
    [
      "members inside members",
      { a: { b: 1, c: 2 }, d: 3 },
      { a: { b: 5 } },
      {
        kind: "object",
        members: [
          {
            key: "a",
            kind: "differs",
            diff: {
              kind: "object",
              members: [
                { key: "b", kind: "differs", diff: { kind: "changed", after: 5 } },
                { key: "c", kind: "removed" },
              ],
            },
          },
          { key: "d", kind: "removed" },
        ],
      },
    ],
    [
      "what came first in a list",
      ["a", "b"],
      ["x", "a", "b"],
      { kind: "list", removed: [], items: [{ kind: "added", after: "x" }, kept(0), kept(1)] },
    ],
    [
      "what moved to the end",
      ["a", "b", "c"],
      ["b", "c", "a"],
      { kind: "list", removed: [], items: [kept(1), kept(2), { kind: "moved", from: 0, diff: { kind: "same" } }] },
    ],
    [
      "what went, and what took its place",
      ["a", "b", "c"],
      ["a", "x", "c"],
      { kind: "list", removed: [1], items: [kept(0), { kind: "added", after: "x" }, kept(2)] },
    ],
    [
      "an item that is known by its id",
      [
        { id: "1", n: 1 },
        { id: "2", n: 1 },
      ],
      [
        { id: "1", n: 2 },
        { id: "2", n: 1 },
      ],
      {
        kind: "list",
        removed: [],
        items: [
          {
            kind: "kept",
            from: 0,
            diff: { kind: "object", members: [{ key: "n", kind: "differs", diff: { kind: "changed", after: 2 } }] },
          },
          kept(1),
        ],
      },
    ],
    [
      "a member called like part of the language",
      JSON.parse('{"__proto__": 1}') as Json,
      {},
      { kind: "object", members: [{ key: "__proto__", kind: "removed" }] },
    ],
  ])("names %s", (_, before, after, expected) => expect(diffJson(before, after)).toEqual(expected));

  it("of long lists takes no table of all against all", () => {
    const before = Array.from({ length: 20_000 }, (_, index) => index);
    const after = [...before].reverse();
    const started = performance.now();
    expect(applyJsonDiff(diffJson(before, after), before)).toEqual(after);
    // A table of 400 million cells takes seconds, and memory that is not there.
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it("made from another value is refused", () => {
    const diff = diffJson({ a: 1, b: [1, 2] }, { b: [2, 1] });
    expect(() => applyJsonDiff(diff, {})).toThrow(RangeError);
    expect(() => applyJsonDiff(diff, [])).toThrow(RangeError);
  });
});

function kept(from: number) {
  return { kind: "kept", from, diff: { kind: "same" } };
}

function sorted(value: Json): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => [key, sorted(member)]);
}
