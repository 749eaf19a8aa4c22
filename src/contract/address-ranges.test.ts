import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Family, readAddress, writeRange } from "./address-numbers";
import {
  type AddressSet,
  cidrsOf,
  contains,
  countAddresses,
  difference,
  intersection,
  isEmptySet,
  NO_ADDRESSES,
  parseRange,
  setOf,
  toCidrs,
  union,
} from "./address-ranges";

const SEED = { seed: 20261118 };

/** 256 addresses of each family, counted from 0 here: 8.8.8.0/24 and 2606:4700::/120. */
const BASES = [
  [4, readAddress("8.8.8.0")?.value ?? 0n],
  [6, readAddress("2606:4700::")?.value ?? 0n],
] as const satisfies [Family, bigint][];
const UNIVERSE = 256;

const span = fc
  .tuple(fc.nat(UNIVERSE - 1), fc.nat(UNIVERSE - 1))
  .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
const spans = fc.array(span, { maxLength: 12 });
type Spans = readonly (readonly [number, number])[];

const setFrom = (family: Family, base: bigint, all: Spans) =>
  setOf(all.map(([first, last]) => ({ family, first: base + BigInt(first), last: base + BigInt(last) })));
const hits = (all: Spans) =>
  Array.from({ length: UNIVERSE }, (_, at) => all.some(([first, last]) => first <= at && at <= last));
const members = (family: Family, base: bigint, set: AddressSet) =>
  Array.from({ length: UNIVERSE }, (_, at) => contains(set, { family, value: base + BigInt(at) }));
const isNormal = (set: AddressSet, family: Family) =>
  set[family].every(({ first, last }, at) => first <= last && first > (set[family][at - 1]?.last ?? -2n) + 1n);

describe.each(BASES)("sets of IPv%d addresses", (family, base) => {
  it("agree with every address asked one by one", () => {
    fc.assert(
      fc.property(spans, spans, (left, right) => {
        const [a, b] = [setFrom(family, base, left), setFrom(family, base, right)];
        const [inA, inB] = [hits(left), hits(right)];
        expect(members(family, base, a)).toEqual(inA);
        const results = [
          [union(a, b), inA.map((is, at) => is || inB[at] === true)],
          [difference(a, b), inA.map((is, at) => is && inB[at] === false)],
          [intersection(a, b), inA.map((is, at) => is && inB[at] === true)],
        ] as const;
        for (const [set, expected] of results) {
          expect(members(family, base, set)).toEqual(expected);
          expect(isNormal(set, family)).toBe(true);
          expect(countAddresses(set)[family]).toBe(BigInt(expected.filter(Boolean).length));
          expect(setOf(toCidrs(set))).toEqual(set);
        }
      }),
      SEED,
    );
  });

  it("are equal values where they are equal sets", () => {
    fc.assert(
      fc.property(spans, (all) => {
        const single = hits(all).flatMap((is, at) => (is ? [[at, at] as const] : []));
        expect(setFrom(family, base, single.reverse())).toEqual(setFrom(family, base, all));
      }),
      SEED,
    );
  });

  it("are the fewest networks: no other way of cutting a range needs fewer", () => {
    const fewest = fewestNetworks(32);
    for (let first = 0; first < 32; first++) {
      for (let last = first; last < 32; last++) {
        const cidrs = cidrsOf({ family, first: base + BigInt(first), last: base + BigInt(last) });
        expect(cidrs.length).toBe(fewest(first, last));
        expect(cidrs.reduce((next, cidr) => (cidr.first === next ? cidr.last + 1n : -1n), base + BigInt(first))).toBe(
          base + BigInt(last) + 1n,
        );
      }
    }
  });
});

/** By trying: the fewest aligned blocks of a power of two that fill `first` to `last`. */
function fewestNetworks(size: number) {
  const known = new Map<string, number>();
  const fewest = (first: number, last: number): number => {
    if (first > last) return 0;
    const name = `${first} ${last}`;
    const before = known.get(name);
    if (before !== undefined) return before;
    let least = Number.POSITIVE_INFINITY;
    for (let block = 1; block <= size && first + block - 1 <= last && first % block === 0; block *= 2) {
      least = Math.min(least, 1 + fewest(first + block, last));
    }
    known.set(name, least);
    return least;
  };
  return fewest;
}

describe("the empty set", () => {
  it("is what is left of a set without itself", () => {
    const set = setFrom(4, 0n, [[1, 9]]);
    expect(difference(set, set)).toEqual(NO_ADDRESSES);
    expect(isEmptySet(NO_ADDRESSES)).toBe(true);
    expect(isEmptySet(set)).toBe(false);
  });
});

describe("a range", () => {
  it.each([
    ["8.8.8.0-8.8.8.255", ["8.8.8.0/24"]],
    ["8.8.8.1-8.8.8.6", ["8.8.8.1", "8.8.8.2/31", "8.8.8.4/31", "8.8.8.6"]],
    ["8.8.8.8-8.8.8.8", ["8.8.8.8"]],
    ["8.8.8.0 - 8.8.8.9", ["8.8.8.0/29", "8.8.8.8/31"]],
    ["8.8.8.0–8.8.8.9", ["8.8.8.0/29", "8.8.8.8/31"]],
    [" 8.8.8.0 – 8.8.8.9 ", ["8.8.8.0/29", "8.8.8.8/31"]],
    ["::ffff:8.8.8.0-8.8.8.1", ["8.8.8.0/31"]],
    ["0.0.0.0-255.255.255.255", ["0.0.0.0/0"]],
    ["2606:4700::-2606:4700::f", ["2606:4700::/124"]],
    ["2606:4700::1 — 2606:4700::2", ["2606:4700::1", "2606:4700::2"]],
    ["8.8.8.0/24", ["8.8.8.0/24"]],
    ["8.8.8.8", ["8.8.8.8"]],
  ])("%s", (text, expected) => {
    const parsed = parseRange(text);
    expect(parsed.ok && parsed.ranges.map(writeRange)).toEqual(expected);
  });

  it.each([
    ["8.8.8.9-8.8.8.0", { reason: "range-backwards", suggestion: "8.8.8.0-8.8.8.9" }],
    ["8.8.8.0-2606:4700::", { reason: "range-mixes-families" }],
    ["8.8.8.0/24-8.8.9.0/24", { reason: "range-of-networks" }],
    ["8.8.8.1-20", { reason: "short-form", suggestion: "8.8.8.1-8.8.8.20" }],
    ["8.8.8.100-20", { reason: "short-form" }],
    ["8.8.8.1-8.20", { reason: "short-form" }],
    ["8.8.8.1-8.8.8.09", { reason: "leading-zero" }],
    ["8.8.8.1-256.0.0.0", { reason: "octet-out-of-range" }],
    ["223.255.255.0-224.0.0.5", { reason: "multicast" }],
    ["0.0.0.1-1.0.0.0", { reason: "reserved" }],
    ["fe80::1%eth0-fe80::2", { reason: "zone-id" }],
    ["8.8.8.1-", { reason: "malformed" }],
    ["8.8.8.1-8.8.8.2-8.8.8.3", { reason: "malformed" }],
    ["my-office", { reason: "hostname" }],
    ["ip-10-0-0-1", { reason: "hostname" }],
    ["8.8.8.8:443", { reason: "port", suggestion: "8.8.8.8" }],
  ])("%s is refused", (text, refusal) => {
    expect(parseRange(text)).toEqual({ ok: false, ...refusal });
  });

  it("warns of everything in it", () => {
    const parsed = parseRange("10.0.0.0-10.0.0.9");
    expect(parsed.ok && parsed.warnings).toEqual(["private"]);
  });
});
