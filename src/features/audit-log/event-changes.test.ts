import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changesOf, hiddenKindOf, leadingFirst, partsOf, pathText } from "./event-changes";

const rowsOf = (before: Record<string, unknown> | null, after: Record<string, unknown> | null) =>
  changesOf({ before, after }).rows.map(({ kind, path, before: old, after: now, from }) => [
    kind,
    pathText(path),
    old,
    now,
    ...(from === undefined ? [] : [from]),
  ]);

describe("changes of an event", () => {
  it("say what came, went, changed and moved", () => {
    const before = {
      expires: "2026-11-30T00:00:00Z",
      max_budget: 500,
      models: ["gpt-5", "o3", "claude-haiku-4-5"],
      metadata: { callback_secret: "‹hidden 1›", owner: "jonas" },
      gone: true,
    };
    const after = {
      expires: null,
      max_budget: 800,
      models: ["o3", "claude-haiku-4-5", "gpt-5", "gpt-5-mini"],
      metadata: { callback_secret: "‹hidden 2›", owner: "jonas" },
      limit: 7,
    };
    expect(rowsOf(before, after)).toEqual([
      ["removed", "expires", "2026-11-30T00:00:00Z", null],
      ["changed", "max_budget", 500, 800],
      ["moved", "models[2]", "gpt-5", "gpt-5", 0],
      ["added", "models[3]", undefined, "gpt-5-mini"],
      ["changed", "metadata.callback_secret", "‹hidden 1›", "‹hidden 2›"],
      ["removed", "gone", true, undefined],
      ["added", "limit", undefined, 7],
    ]);
    expect(changesOf({ before, after }).same).toEqual([{ path: ["metadata", "owner"], value: "jonas" }]);
  });

  it("lead with who may do what until when, and keep the order of the rest", () => {
    const before = { tpm_limit: 1, expires: "2026-11-30", max_budget: 5, user_id: "a", metadata: { expires: 1 } };
    const after = { tpm_limit: 2, expires: null, max_budget: 8, user_id: "b", metadata: { expires: 2 } };
    expect(leadingFirst(changesOf({ before, after }).rows).map(({ path }) => pathText(path))).toEqual([
      "expires",
      "user_id",
      "tpm_limit",
      "max_budget",
      "metadata.expires",
    ]);
  });

  it("of what is new or gone leave out what is not set", () => {
    expect(rowsOf(null, { a: 1, b: null })).toEqual([["added", "a", undefined, 1]]);
    expect(rowsOf({ a: 1, b: null }, null)).toEqual([["removed", "a", 1, undefined]]);
    expect(changesOf({ before: null, after: { a: 1, b: null } }).same).toEqual([{ path: ["b"], value: null }]);
  });

  it("are none where nothing was stored", () => expect(changesOf({ before: null, after: null }).rows).toEqual([]));

  it("count a list that stayed as one field", () => {
    expect(changesOf({ before: { a: [1, 2], b: 1 }, after: { a: [1, 2], b: 2 } }).same).toHaveLength(1);
  });
});

describe("a path", () => {
  it.each([
    [["a", "b", 3, "c-d"], "a.b[3].c-d"],
    [["a b", "x.y"], '["a b"]["x.y"]'],
    [["<img src=x>"], '["<img src=x>"]'],
  ])("%j", (path, text) => expect(pathText(path)).toBe(text));
});

describe("the part that changed", () => {
  it.each([
    ["500", "800", { head: "", old: "5", new: "8", tail: "00" }],
    ["abc", "abcd", { head: "abc", old: "", new: "d", tail: "" }],
    ["aa", "aaa", { head: "aa", old: "", new: "a", tail: "" }],
    ["😀", "😁", { head: "", old: "😀", new: "😁", tail: "" }],
  ])("of %s and %s", (before, after, parts) => expect(partsOf(before, after)).toEqual(parts));

  it("put together again is either text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (before, after) => {
        const { head, old, new: now, tail } = partsOf(before, after);
        expect([head + old + tail, head + now + tail]).toEqual([before, after]);
      }),
      { seed: 20261118 },
    );
  });
});

it("a masked value is told from one that only contains a mask", () => {
  expect(hiddenKindOf("‹hidden 3›")).toBe("secret");
  expect(hiddenKindOf("‹content 1›")).toBe("content");
  expect(hiddenKindOf("Bearer ‹hidden 1›")).toBeNull();
  expect(hiddenKindOf(3)).toBeNull();
});
