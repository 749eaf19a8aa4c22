import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { admits } from "./address-admission";
import { analyseList, coverageOf, type ListEntry } from "./address-list";
import { readAddress } from "./address-numbers";
import { contains, countAddresses } from "./address-ranges";

const SEED = { seed: 20261118 };
const UNIVERSE = 256;
const AT = Date.parse("2026-11-18T12:00:00Z");
const ENDED = "2026-11-18T12:00:00Z";
const LATER = "2026-11-19T00:00:00Z";

/** One address of a small universe of each family: 8.8.8.0/24 and 2606:4700::/120. */
const ADDRESS = {
  4: (at: number) => `8.8.8.${at}`,
  6: (at: number) => `2606:4700::${at.toString(16)}`,
};

interface Span {
  first: number;
  last: number;
  isNetwork: boolean;
  expiresAt: string | null;
}

const expiry = fc.constantFrom(null, null, ENDED, LATER);
const network = fc
  .tuple(fc.nat(UNIVERSE - 1), fc.integer({ min: 0, max: 8 }), expiry)
  .map(([at, bits, expiresAt]): Span => {
    const first = at - (at % 2 ** bits);
    return { first, last: first + 2 ** bits - 1, isNetwork: true, expiresAt };
  });
const range = fc.tuple(fc.nat(UNIVERSE - 1), fc.nat(UNIVERSE - 1), expiry).map(([a, b, expiresAt]): Span => {
  return { first: Math.min(a, b), last: Math.max(a, b), isNetwork: false, expiresAt };
});
const spans = fc.array(fc.oneof(network, range), { maxLength: 14 });

const entryOf = (family: 4 | 6, { first, last, isNetwork, expiresAt }: Span): ListEntry => {
  const bits = (family === 4 ? 32 : 128) - Math.log2(last - first + 1);
  const at = ADDRESS[family];
  return { range: isNetwork ? `${at(first)}/${bits}` : `${at(first)}-${at(last)}`, expiresAt };
};
const isLive = ({ expiresAt }: Span) => expiresAt !== ENDED;
const holds = (a: Span, b: Span) => a.first <= b.first && b.last <= a.last;
const isSame = (a: Span, b: Span) => holds(a, b) && holds(b, a);
const isAcross = (a: Span, b: Span) => a.first <= b.last && b.first <= a.last && !holds(a, b) && !holds(b, a);

describe.each([4, 6] as const)("the findings on a list of IPv%d entries", (family) => {
  it("agree with every pair compared", () => {
    fc.assert(
      fc.property(spans, (all) => {
        const { entries } = analyseList(
          all.map((span) => entryOf(family, span)),
          AT,
        );
        all.forEach((own, index) => {
          const found = entries[index];
          const others = (is: (other: Span) => boolean) =>
            all.flatMap((other, at) => (at !== index && isLive(own) && isLive(other) && is(other) ? [at] : []));
          expect(found?.isExpired).toBe(!isLive(own));
          expect(found?.duplicateOf).toBe(others((other) => isSame(own, other)).find((at) => at < index) ?? null);
          expectOneOf(
            found?.containedBy ?? null,
            others((other) => holds(other, own) && !isSame(other, own)),
          );
          const before = others((other) => isAcross(own, other) && other.first < own.first);
          const after = others((other) => isAcross(own, other) && other.first > own.first);
          const across = [...(found?.overlaps ?? [])];
          if (before.length > 0) expect(before).toContain(across.shift());
          if (after.length > 0) expect(after).toContain(across.shift());
          expect(across).toEqual([]);
        });
      }),
      { ...SEED, numRuns: 300 },
    );
  });

  it("cover what any entry covers, counted once", () => {
    fc.assert(
      fc.property(spans, (all) => {
        const list = all.map((span) => entryOf(family, span));
        const { coverage, addresses } = analyseList(list, AT);
        const expected = hits(all.filter(isLive));
        expect(
          expected.map((_, at) => contains(coverage, readAddress(ADDRESS[family](at)) ?? { family, value: 0n })),
        ).toEqual(expected);
        expect(addresses[family]).toBe(BigInt(expected.filter(Boolean).length));
        expect(coverageOf(list, AT)).toEqual(coverage);
      }),
      SEED,
    );
  });

  it("agree with what the list admits, address by address", () => {
    fc.assert(
      fc.property(spans, fc.nat(UNIVERSE - 1), (all, at) => {
        const entries = all.map((span) => entryOf(family, span));
        const admission = admits({ mode: "restricted", entries }, ADDRESS[family](at), AT);
        const holding = all.filter((span) => span.first <= at && at <= span.last);
        const sizes = holding.filter(isLive).map((span) => span.last - span.first + 1);
        expect(admission.isAdmitted).toBe(sizes.length > 0);
        if (admission.why === "exact") expect(Math.min(...sizes)).toBe(1);
        else if (admission.why === "in-range") {
          const by = all[admission.by.index];
          expect(by && by.last - by.first + 1).toBe(Math.min(...sizes));
        } else if (admission.why === "expired") expect(holding.length).toBeGreaterThan(0);
        else if (admission.why === "no-entry") {
          const distances = all.filter(isLive).map(({ first, last }) => Math.max(first - at, at - last));
          expect(admission.nearest?.distance).toBe(distances.length > 0 ? BigInt(Math.min(...distances)) : undefined);
        } else expect.unreachable();
      }),
      { ...SEED, numRuns: 500 },
    );
  });
});

function expectOneOf(found: number | null, expected: readonly number[]) {
  if (expected.length === 0) expect(found).toBeNull();
  else expect(expected).toContain(found);
}

function hits(all: readonly Span[]): boolean[] {
  return Array.from({ length: UNIVERSE }, (_, at) => all.some(({ first, last }) => first <= at && at <= last));
}

describe("the findings on a list", () => {
  it("keep the families apart, and never merge what touches", () => {
    const { entries, addresses } = analyseList([
      { range: "10.0.0.0/9", label: "north" },
      { range: "10.128.0.0/9", label: "south" },
      { range: "::/0" },
      { range: "::ffff:10.1.1.1" },
    ]);
    expect(entries.map(({ containedBy }) => containedBy)).toEqual([null, null, null, 0]);
    expect(addresses).toEqual({ 4: 2n ** 24n, 6: 2n ** 128n });
  });

  it("say what cannot be read, and count none of it", () => {
    const { entries, addresses } = analyseList([
      { range: "010.0.0.1" },
      { range: "8.8.8.8", expiresAt: "soon" },
      { range: "8.8.8.8" },
    ]);
    expect(entries[0]?.parsed).toEqual({ ok: false, reason: "leading-zero" });
    expect(entries[2]?.duplicateOf).toBeNull();
    expect(addresses).toEqual({ 4: 1n, 6: 0n });
  });

  it("come for ten thousand entries too", () => {
    const entries = Array.from({ length: 10_000 }, (_, at) => ({ range: `10.${at >> 8}.${at & 255}.0/24` }));
    expect(countAddresses(coverageOf(entries))[4]).toBe(10_000n * 256n);
    expect(analyseList(entries).entries.every(({ overlaps }) => overlaps.length === 0)).toBe(true);
  });
});

describe("a list", () => {
  const entries = [{ range: "8.8.8.0/24" }, { range: "8.8.8.8" }, { range: "9.9.9.9", expiresAt: ENDED }];
  it.each([
    ["8.8.8.8", "restricted", { isAdmitted: true, why: "exact", by: { index: 1, entry: entries[1] } }],
    ["::ffff:8.8.8.8", "restricted", { isAdmitted: true, why: "exact", by: { index: 1, entry: entries[1] } }],
    ["8.8.8.9", "restricted", { isAdmitted: true, why: "in-range", by: { index: 0, entry: entries[0] } }],
    ["9.9.9.9", "restricted", { isAdmitted: false, why: "expired", by: { index: 2, entry: entries[2] } }],
    [
      "8.8.9.1",
      "restricted",
      { isAdmitted: false, why: "no-entry", nearest: { index: 0, entry: entries[0], distance: 2n } },
    ],
    ["2606:4700::1", "restricted", { isAdmitted: false, why: "no-entry", nearest: null }],
    ["1.1.1.1", "open", { isAdmitted: true, why: "open" }],
    ["8.8.8.0/24", "restricted", { isAdmitted: false, why: "not-one-address" }],
    [
      "8.8.8.8:443",
      "open",
      { isAdmitted: false, why: "not-an-address", refusal: { ok: false, reason: "port", suggestion: "8.8.8.8" } },
    ],
  ] as const)("asked for %s while %s", (address, mode, expected) => {
    expect(admits({ mode, entries }, address, AT)).toEqual(expected);
  });

  it("admits nobody where it is restricted and empty", () => {
    expect(admits({ mode: "restricted", entries: [] }, "8.8.8.8")).toEqual({
      isAdmitted: false,
      why: "no-entry",
      nearest: null,
    });
  });
});
