import { describe, expect, it } from "vitest";
import { ApiError, type ApiErrorKind } from "~/api/errors";
import type { Key } from "~/contract/keys";
import { type Facts, factsOf, nameOf, shortHash, statusOf } from "./key-facts";

const HASH = "88dc28d0f030c55ed4ab77ed8faf09813b6c1e5207a9d4f8e3b1c6a20d9f4a7e";
const NOW = new Date("2026-11-18T14:32:00Z");
const key = (row: Partial<Key> = {}): Key => ({ models: [], ...row });
const known = (row: Partial<Key> = {}): Facts => ({ kind: "known", key: key(row) });
const failure = (kind: ApiErrorKind) => new ApiError(kind, "GET /key/info", "");

describe("what is known of a row", () => {
  it.each([
    ["nothing yet", undefined, null, "pending"],
    ["an answer", key(), null, "known"],
    ["an answer, and a later read that failed", key(), failure("server"), "known"],
    ["an answer, and then a key that is gone", key(), failure("not-found"), "missing"],
    ["an answer, and then a refusal", key(), failure("forbidden"), "refused"],
    ["a refusal", undefined, failure("forbidden"), "refused"],
    ["no such key", undefined, failure("not-found"), "missing"],
    ["a server that failed", undefined, failure("server"), "failed"],
    ["a fault of the console", undefined, new Error("x"), "failed"],
  ])("after %s", (_, data, error, kind) => {
    expect(factsOf({ data, error }).kind).toBe(kind);
  });
});

describe("the status", () => {
  it.each<[string, Facts, boolean | null, ReturnType<typeof statusOf>]>([
    ["a row that was never blocked", known({ blocked: null }), null, "working"],
    ["a row that was unblocked", known({ blocked: false }), false, "working"],
    ["a blocked row", known({ blocked: true }), false, "blocked"],
    [
      "a blocked row that is past its end, too",
      known({ blocked: true, expires: "2026-01-01T00:00:00Z" }),
      null,
      "blocked",
    ],
    ["an end this minute", known({ expires: "2026-11-18T14:32:00+00:00" }), null, "expired"],
    ["an end to come", known({ expires: "2026-11-18T14:32:01Z" }), null, "working"],
    ["no row, and usage", { kind: "missing" }, true, "deleted"],
    ["no row, and usage that does not say", { kind: "missing" }, false, "deleted"],
    ["no row, and no usage", { kind: "missing" }, null, null],
    ["a refused row that usage knows to be deleted", { kind: "refused" }, true, "deleted"],
    ["a refused row", { kind: "refused" }, false, null],
    ["a row that did not load", { kind: "failed", error: new Error("x") }, false, null],
    ["a row on its way", { kind: "pending" }, true, null],
  ])("of %s", (_, facts, isDeleted, status) => {
    expect(statusOf(facts, isDeleted, NOW)).toBe(status);
  });
});

describe("a key is called", () => {
  it.each([
    ["by its alias", HASH, ["prod-checkout"], "prod-checkout"],
    ["by what usage calls it, when the row has no name", HASH, [null, "prod"], "prod"],
    ["by the start of its hash", HASH, [null, undefined, ""], "88dc28d0…"],
    ["by a short text in the address as it is", "abc", [], "abc"],
  ])("%s", (_, hash, aliases, name) => {
    expect(nameOf(hash, ...aliases)).toBe(name);
  });

  it("and told from others by both ends of its hash", () => {
    expect(shortHash(HASH)).toBe("88dc28d0…4a7e");
    expect(shortHash("abc")).toBe("abc");
  });
});
