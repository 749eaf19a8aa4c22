import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { classifyChange } from "./address-change";
import { applyDiff, diffLists } from "./address-diff";
import { type AddressList, coverageOf, endOf, type ListEntry } from "./address-list";
import { countAddresses, difference, parseRange } from "./address-ranges";

const SEED = { seed: 20261118 };
const AT = Date.parse("2026-11-18T12:00:00Z");
const TIMES = ["2026-11-18T12:00:00Z", "2026-11-19T00:00:00Z", "2026-11-20T00:00:00Z"];

const entry = fc.record({
  id: fc.constantFrom(undefined, "a", "b", "c", "d"),
  range: fc.oneof(
    fc.tuple(fc.nat(255), fc.integer({ min: 24, max: 32 })).map(([at, bits]) => {
      return `8.8.8.${at - (at % 2 ** (32 - bits))}/${bits}`;
    }),
    fc
      .tuple(fc.nat(127), fc.nat(127))
      .map(([at, more]) => `2606:4700::${at.toString(16)}-2606:4700::${(at + more).toString(16)}`),
    fc.constantFrom("::ffff:8.8.8.8", "8.8.8.8", "010.0.0.1"),
  ),
  label: fc.constantFrom(undefined, null, "office", "vpn"),
  expiresAt: fc.constantFrom(undefined, null, ...TIMES),
});

/** Ids are given once in a list. */
const entries = fc.array(entry, { maxLength: 10 }).map((all) =>
  all.map((one, at): ListEntry => {
    return all.findIndex(({ id }) => id === one.id) === at ? one : { ...one, id: undefined };
  }),
);
const lists = fc.record({ mode: fc.constantFrom("open", "restricted"), entries }) as fc.Arbitrary<AddressList>;
const restricted = entries.map((all): AddressList => ({ mode: "restricted", entries: all }));

const plain = ({ mode, entries: all }: AddressList) => ({
  mode,
  entries: all.map((one) => JSON.stringify([one.id, one.range, one.label ?? null, one.expiresAt ?? null])).sort(),
});

const list = (...all: (string | ListEntry)[]): AddressList => ({
  mode: "restricted",
  entries: all.map((one) => (typeof one === "string" ? { range: one } : one)),
});
const OPEN: AddressList = { mode: "open", entries: [] };

describe("the difference between two lists", () => {
  it("made to the old list gives the new one", () => {
    fc.assert(
      fc.property(lists, lists, (before, after) => {
        const { list: made, conflicts } = applyDiff(before, diffLists(before, after));
        expect(conflicts).toEqual([]);
        expect(plain(made)).toEqual(plain(after));
      }),
      { ...SEED, numRuns: 1000 },
    );
  });

  it("is none between a list and itself, in whatever order", () => {
    fc.assert(
      fc.property(lists, (before) => {
        const after = { ...before, entries: before.entries.toReversed() };
        expect(diffLists(before, after)).toEqual({ mode: null, changes: [] });
      }),
      SEED,
    );
  });

  const saved = { id: "a", range: "8.8.8.0/24", label: "office", expiresAt: TIMES[1] };
  it.each([
    ["an entry more", list(), list("8.8.8.8"), ["added"]],
    ["an entry less", list("8.8.8.8"), list(), ["removed"]],
    ["another spelling", list("8.8.8.8"), list("::ffff:8.8.8.8"), ["same spelling"]],
    ["a label", list(saved), list({ ...saved, label: "vpn" }), ["same label"]],
    ["less time", list(saved), list({ ...saved, expiresAt: TIMES[0] }), ["same expiry-shortened"]],
    ["more time", list(saved), list({ ...saved, expiresAt: null }), ["same expiry-extended"]],
    ["a wider range", list(saved), list({ ...saved, range: "8.8.0.0/16" }), ["widened"]],
    ["a narrower range", list(saved), list({ ...saved, range: "8.8.8.8" }), ["narrowed"]],
    ["a range that slid", list(saved), list({ ...saved, range: "8.8.8.9-8.8.9.1" }), ["moved"]],
    ["the other family", list(saved), list({ ...saved, range: "::/0" }), ["moved"]],
    [
      "a wider range under the same label",
      list({ ...saved, id: undefined }),
      list({ ...saved, id: undefined, range: "8.8.0.0/16" }),
      ["widened"],
    ],
    [
      "two with one label",
      list({ ...saved, id: undefined }, { range: "9.9.9.9", label: "office" }),
      list({ range: "1.1.1.1", label: "office" }),
      ["removed", "removed", "added"],
    ],
    ["another id", list(saved), list({ ...saved, id: "b" }), ["removed", "added"]],
    ["one of two alike", list("8.8.8.8", "8.8.8.8"), list("8.8.8.8"), ["removed"]],
  ])("names %s", (_, before, after, expected) => {
    const { changes } = diffLists(before, after);
    expect(changes.map((change) => [change.kind, ...("edits" in change ? change.edits : [])].join(" "))).toEqual(
      expected,
    );
  });

  it("made to what somebody else saved keeps both, and hands back what no longer fits", () => {
    const before = list(
      saved,
      { id: "b", range: "9.9.9.9" },
      { id: "c", range: "1.1.1.1" },
      { id: "d", range: "1.0.0.1" },
    );
    const mine = list({ ...saved, label: "mine" }, { id: "c", range: "1.1.1.0/24" }, "4.4.4.4");
    const theirs = list(
      { ...saved, label: "theirs" },
      { id: "b", range: "9.9.9.9" },
      { id: "c", range: "1.1.1.1" },
      "5.5.5.5",
    );
    const { list: merged, conflicts } = applyDiff(theirs, diffLists(before, mine));
    expect(merged.entries.map(({ range }) => range)).toEqual(["8.8.8.0/24", "1.1.1.0/24", "5.5.5.5", "4.4.4.4"]);
    expect(conflicts).toEqual([{ kind: "same", before: saved, after: { ...saved, label: "mine" }, edits: ["label"] }]);
  });
});

describe("a change", () => {
  const until = (range: string, expiresAt: string | undefined): ListEntry => ({ range, expiresAt });
  it.each([
    ["nothing", list("8.8.8.8"), list("8.8.8.8"), "same"],
    ["another order", list("8.8.8.8", "1.1.1.1"), list("1.1.1.1", "8.8.8.8"), "same"],
    ["another label", list("8.8.8.8"), list({ range: "8.8.8.8", label: "dns" }), "same"],
    ["a /24 as its halves", list("8.8.8.0/24"), list("8.8.8.0/25", "8.8.8.128/25"), "same"],
    ["a /8 as its halves", list("8.0.0.0/8"), list("8.0.0.0/9", "8.128.0.0/9"), "same"],
    ["an entry inside another", list("8.8.8.0/24"), list("8.8.8.0/24", "8.8.8.8"), "same"],
    ["an entry inside another, gone", list("8.8.8.0/24", "8.8.8.8"), list("8.8.8.0/24"), "same"],
    ["an expired entry, gone", list("8.8.8.8", until("1.1.1.1", TIMES[0])), list("8.8.8.8"), "same"],
    ["an expired entry, new", list("8.8.8.8"), list("8.8.8.8", until("0.0.0.0/0", TIMES[0])), "same"],
    ["entries of an open list", OPEN, { ...list("8.8.8.8"), mode: "open" }, "same"],
    ["an address more", list("8.8.8.8"), list("8.8.8.8", "1.1.1.1"), "only-widens"],
    ["a first address where nobody is admitted", list(), list("8.8.8.8"), "only-widens"],
    ["a /16 more", list("8.8.8.8"), list("8.8.8.8", "1.1.0.0/16"), "only-widens"],
    ["an IPv6 /32 more", list("8.8.8.8"), list("8.8.8.8", "2606:4700::/32"), "only-widens"],
    ["a wider range", list("8.8.8.8"), list("8.8.8.0/24"), "only-widens"],
    ["a later expiry", list(until("8.8.8.8", TIMES[1])), list(until("8.8.8.8", TIMES[2])), "only-widens"],
    ["an expiry less", list(until("8.8.8.8", TIMES[1])), list("8.8.8.8"), "only-widens"],
    ["an address beside a /8", list("8.0.0.0/8"), list("8.0.0.0/8", "1.1.1.1"), "only-widens"],
    ["a /15 more", list("8.8.8.8"), list("8.8.8.8", "1.2.0.0/15"), "opens"],
    ["a range of one more than a /16", list("8.8.8.8"), list("8.8.8.8", "1.1.0.0-1.2.0.0"), "opens"],
    ["an IPv6 /31 more", list("8.8.8.8"), list("8.8.8.8", "2606:4700::/31"), "opens"],
    ["everything more", list("8.8.8.8"), list("8.8.8.8", "0.0.0.0/0"), "opens"],
    ["a /16 made a /15", list("1.2.0.0/16"), list("1.2.0.0/15"), "opens"],
    ["an expired /8 renewed", list(until("8.0.0.0/8", TIMES[0])), list(until("8.0.0.0/8", TIMES[1])), "opens"],
    [
      "a /9 that outlives its /8",
      list(until("8.0.0.0/8", TIMES[1])),
      list(until("8.0.0.0/8", TIMES[1]), "8.0.0.0/9"),
      "opens",
    ],
    ["no list any more", list("8.8.8.8"), OPEN, "opens"],
    ["an address less", list("8.8.8.8", "1.1.1.1"), list("8.8.8.8"), "narrows"],
    ["the last address", list("8.8.8.8"), list(), "narrows"],
    ["another address", list("8.8.8.8"), list("1.1.1.1"), "narrows"],
    ["a narrower range", list("8.8.8.0/24"), list("8.8.8.0/25"), "narrows"],
    ["an earlier expiry", list(until("8.8.8.8", TIMES[2])), list(until("8.8.8.8", TIMES[1])), "narrows"],
    ["a first expiry", list("8.8.8.8"), list(until("8.8.8.8", TIMES[1])), "narrows"],
    ["an expiry now", list("8.8.8.8"), list(until("8.8.8.8", TIMES[0])), "narrows"],
    ["an expiry that cannot be read", list("8.8.8.8"), list(until("8.8.8.8", "soon")), "narrows"],
    [
      "an earlier expiry beside everything else",
      list(until("8.8.8.8", TIMES[2])),
      list(until("8.8.8.8", TIMES[1]), "0.0.0.0/1", "128.0.0.0/1"),
      "opens",
    ],
    ["one family for the other", list("8.8.8.8"), list("::ffff:8.8.8.9", "2606:4700::/32"), "narrows"],
    ["a first list", OPEN, list("8.8.8.8"), "restricts"],
    ["a list of everything", OPEN, list("0.0.0.0/0", "::/0"), "restricts"],
    ["a list of nobody", OPEN, list(), "restricts"],
  ] as [string, AddressList, AddressList, string][])("of %s", (_, before, after, expected) => {
    expect(classifyChange(before, after, AT).change).toBe(expected);
  });

  it("agrees with the lists compared at every time at which anything ends", () => {
    fc.assert(
      fc.property(restricted, restricted, (before, after) => {
        const times = [AT, ...TIMES.map((time) => Date.parse(time))];
        const compared = times.map((time) => {
          const [old, next] = [coverageOf(before.entries, time), coverageOf(after.entries, time)];
          return { gained: countAddresses(difference(next, old)), lost: countAddresses(difference(old, next)) };
        });
        const has = (counts: Record<4 | 6, bigint>) => counts[4] + counts[6] > 0n;
        const isLoss = compared.some(({ lost }) => has(lost));
        const isGain = compared.some(({ gained }) => has(gained));
        const found = classifyChange(before, after, AT);
        expect(found.change).toBe(isLoss ? "narrows" : isGain ? "only-widens" : "same");
        expect({ gained: found.gained, lost: found.lost }).toEqual(compared[0]);
      }),
      { ...SEED, numRuns: 500 },
    );
  });

  it("only ever widens without a new entry that is wide", () => {
    const wide = fc
      .tuple(fc.nat(15), fc.integer({ min: 12, max: 18 }))
      .map(([at, bits]) => `8.${(at << 4) & (0xff << Math.max(0, 16 - bits)) & 0xff}.0.0/${bits}`);
    const wideLists = fc.array(wide, { maxLength: 5 }).map((all) => list(...all));
    fc.assert(
      fc.property(wideLists, wideLists, (before, after) => {
        const { change, tooWide } = classifyChange(before, after, AT);
        const old = coverageOf(before.entries);
        const known = new Set(before.entries.map(({ range }) => range));
        const expected = after.entries.flatMap(({ range }, index) => {
          const isNew = countAddresses(difference(coverageOf([{ range }]), old))[4] > 0n;
          return Number(range.split("/")[1]) < 16 && isNew && !known.has(range) ? [index] : [];
        });
        expect(tooWide).toEqual(expected);
        if (change === "only-widens") expect(expected).toEqual([]);
      }),
      { ...SEED, numRuns: 500 },
    );
  });
});

describe("entries made up for these tests", () => {
  it("are read, but for the one that is not", () => {
    fc.assert(
      fc.property(entries, (all) => {
        for (const one of all) expect(parseRange(one.range).ok).toBe(one.range !== "010.0.0.1");
        expect(all.every((one) => endOf(one) > 0)).toBe(true);
      }),
      SEED,
    );
  });
});
