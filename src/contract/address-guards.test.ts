import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { admits } from "./address-admission";
import { guardsOf, lastingEntry, proxyChangesOf, proxyGuardsOf } from "./address-guards";
import { type AddressList, coverageOf, type ListEntry } from "./address-list";

const SEED = { seed: 20261118 };
const NOW = Date.parse("2026-11-18T14:32:00Z");
const OWN = "198.51.100.7";
const SOON = "2026-11-18T15:00:00Z";
const LATER = "2026-12-31T00:00:00Z";

const list = (...all: (string | ListEntry)[]): AddressList => ({
  mode: "restricted",
  entries: all.map((one) => (typeof one === "string" ? { range: one } : one)),
});
const until = (range: string, expiresAt: string): ListEntry => ({ range, expiresAt });
const OPEN: AddressList = { mode: "open", entries: [] };
const live = list("198.51.100.0/28", "203.0.113.0/26");

const ask = (draft: AddressList, more: Partial<Parameters<typeof guardsOf>[0]> = {}) =>
  guardsOf({ live, draft, ownAddress: OWN, limit: 1000, now: NOW, ...more });

describe("what a Cloud list's change asks for", () => {
  it.each<[string, AddressList, AddressList, string]>([
    ["an address more", live, list("198.51.100.0/28", "203.0.113.0/26", "192.0.2.1"), "save"],
    ["another label", live, list({ range: "198.51.100.0/28", label: "x" }, "203.0.113.0/26"), "save"],
    ["an address less", live, list("198.51.100.0/28", "203.0.113.0/27"), "confirm"],
    ["other addresses", live, list("198.51.100.7"), "confirm"],
    ["an end brought forward", live, list("198.51.100.0/28", until("203.0.113.0/26", LATER)), "confirm"],
    ["open to restricted", OPEN, list("198.51.100.0/28"), "confirm"],
    ["open", live, { ...live, mode: "open" }, "agree"],
    ["all of IPv4", live, list("198.51.100.0/28", "203.0.113.0/26", "0.0.0.0/0"), "agree"],
  ])("%s", (_, before, draft, ceremony) => {
    expect(ask(draft, { live: before })).toMatchObject({ ceremony, stops: [] });
  });

  it.each<[string, AddressList, Partial<Parameters<typeof guardsOf>[0]>, object]>([
    ["the own address missing", list("203.0.113.0/26"), {}, { why: "own-missing", address: OWN, isOtherFamily: false }],
    ["an empty list", list(), {}, { why: "empty" }],
    ["nothing but what has ended", list(until("198.51.100.0/28", "2026-11-18T14:00:00Z")), {}, { why: "empty" }],
    ["everything ending sooner", list(until("198.51.100.0/28", SOON)), {}, { why: "all-end", at: Date.parse(SOON) }],
    [
      "the own entry ending sooner",
      list(until("198.51.100.0/28", SOON), "203.0.113.0/26"),
      {},
      { why: "own-ends", address: OWN, at: Date.parse(SOON), entry: until("198.51.100.0/28", SOON) },
    ],
    ["the wrong family", list("2001:db8::/48"), {}, { why: "own-missing", address: OWN, isOtherFamily: true }],
    [
      "the same addresses twice",
      list("198.51.100.0/28", "203.0.113.0/26", "203.0.113.0/26"),
      {},
      { why: "duplicate", entry: { range: "203.0.113.0/26" } },
    ],
    ["an address that is not known", list("198.51.100.0/28"), { ownAddress: null }, { why: "own-unknown" }],
    [
      "one entry too many",
      list("198.51.100.0/28", "203.0.113.0/26", "192.0.2.1"),
      { limit: 2 },
      { why: "over-limit", count: 3, limit: 2 },
    ],
  ])("is stopped by %s", (_, draft, more, stop) => {
    expect(ask(draft, more).stops).toContainEqual(stop);
  });

  it("is not stopped by an end while something else lets the caller in for good", () => {
    expect(ask(list(until("198.51.100.0/28", SOON), "198.51.100.7", "203.0.113.0/26")).stops).toEqual([]);
  });

  it("does not need the own address to be known to widen", () => {
    const wider = list("198.51.100.0/28", "203.0.113.0/26", "192.0.2.1");
    expect(ask(wider, { ownAddress: null })).toMatchObject({ ceremony: "save", stops: [] });
  });

  const entry = fc.record({
    range: fc.tuple(fc.nat(31), fc.integer({ min: 27, max: 32 })).map(([at, bits]) => {
      return `192.0.2.${at - (at % 2 ** (32 - bits))}/${bits}`;
    }),
    expiresAt: fc.constantFrom(null, SOON, LATER, "2026-11-01T00:00:00Z"),
  });
  const drafts = fc.array(entry, { maxLength: 6 }).map((entries): AddressList => ({ mode: "restricted", entries }));

  it("never lets through what would refuse the caller, now or sooner than what is live", () => {
    fc.assert(
      fc.property(drafts, drafts, fc.nat(31), (before, draft, at) => {
        const ownAddress = `192.0.2.${at}`;
        const { stops } = guardsOf({ live: before, draft, ownAddress, limit: null, now: NOW });
        const times = [NOW, Date.parse(SOON), Date.parse(LATER)];
        const isIn = (list: AddressList, time: number) => admits(list, ownAddress, time).isAdmitted;
        const isEmpty = (list: AddressList, time: number) => coverageOf(list.entries, time)[4].length === 0;
        const isSafe =
          isIn(draft, NOW) &&
          times.every((time) => isIn(draft, time) || !isIn(before, time)) &&
          times.every((time) => !isEmpty(draft, time) || isEmpty(before, time));
        expect(stops.filter(({ why }) => why !== "duplicate").length === 0).toBe(isSafe);
      }),
      { ...SEED, numRuns: 1000 },
    );
  });

  it("may leave an end as it is", () => {
    const ending = list(until("198.51.100.0/28", SOON));
    const more = list(until("198.51.100.0/28", SOON), until("192.0.2.1", SOON));
    expect(ask(more, { live: ending }).stops).toEqual([]);
  });

  it("names the entry that lets an address in longest", () => {
    const all = list(until("192.0.2.0/24", LATER), until("192.0.2.1", SOON), until("192.0.2.0/28", LATER));
    expect(lastingEntry(all, "192.0.2.1", NOW)?.range).toBe("192.0.2.0/28");
    expect(lastingEntry(all, "192.0.2.1", Date.parse(LATER))).toBeNull();
    expect(lastingEntry(all, "192.0.3.1", NOW)).toBeNull();
  });
});

describe("what a plain proxy's change asks for", () => {
  const exact = list("198.51.100.7", "203.0.113.9");
  const question = (draft: AddressList, before: AddressList, ownAddress: string | null) =>
    proxyGuardsOf({ live: before, draft, ownAddress, now: NOW });

  it.each<[string, AddressList, AddressList, string | null, string[], boolean]>([
    ["one more", exact, list("198.51.100.7", "203.0.113.9", "192.0.2.1"), null, [], false],
    ["one less, own address unsaid", exact, list("198.51.100.7"), null, ["own-unknown"], true],
    ["one less, own address kept", exact, list("198.51.100.7"), OWN, [], true],
    ["the own one less", exact, list("203.0.113.9"), OWN, ["own-missing"], true],
    ["a range that never matched less", list("198.51.100.7", "203.0.113.0/24"), list("198.51.100.7"), null, [], false],
    ["the last one", exact, list(), OWN, ["empty"], false],
    ["a first foreign entry", OPEN, list("203.0.113.9"), OWN, ["own-missing"], true],
    ["a first entry, own address unsaid", OPEN, list("203.0.113.9"), null, ["own-unknown"], true],
    ["a first own entry", OPEN, list("198.51.100.7"), OWN, [], true],
    ["a range", exact, list("198.51.100.7", "203.0.113.9", "192.0.2.0/24"), null, ["not-exact"], false],
    ["another spelling", exact, list("198.51.100.7", "203.0.113.9", "2001:DB8::1"), null, ["not-exact"], false],
    ["the wrong family", OPEN, list("2001:db8::1"), OWN, ["own-missing"], true],
    ["an own address in another spelling", OPEN, list("2001:db8::1"), "2001:DB8::1", ["own-unknown"], true],
    ["open again", exact, OPEN, OWN, ["cannot-open"], false],
  ])("%s", (_, before, draft, own, stops, asks) => {
    const guards = question(draft, before, own);
    expect(guards.stops.map(({ why }) => why)).toEqual(stops);
    expect(guards.asksOwnAddress).toBe(asks);
    expect(guards.ceremony).toBe(asks ? "agree" : "save");
  });

  it("is made with the own address first and what goes last", () => {
    expect(proxyChangesOf(OPEN, list("203.0.113.9", "198.51.100.7"), OWN)).toEqual({
      base: null,
      add: ["198.51.100.7", "203.0.113.9"],
      remove: [],
    });
    expect(proxyChangesOf(exact, list("198.51.100.7", "192.0.2.1"), OWN)).toEqual({
      base: ["198.51.100.7", "203.0.113.9"],
      add: ["192.0.2.1"],
      remove: ["203.0.113.9"],
    });
  });
});
