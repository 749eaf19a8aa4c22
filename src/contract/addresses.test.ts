import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BITS, compareRanges, FAMILIES, networkOf, readAddress, writeAddress, writeRange } from "./address-numbers";
import { type AddressRefusal, canonicalText, parseAddress } from "./addresses";
import { ACCEPTED, REFUSED } from "./addresses.corpus";

const SEED = { seed: 20261118 };

const refusals = Object.entries(REFUSED).flatMap(([reason, texts]) =>
  texts.map((entry) => {
    const [text = "", suggestion] = entry.split(" → ");
    return { text, expected: { ok: false, reason: reason as AddressRefusal, ...(suggestion ? { suggestion } : {}) } };
  }),
);

const groups = fc.array(fc.oneof(fc.constant(0), fc.constant(0xffff), fc.nat(0xffff)), { minLength: 8, maxLength: 8 });
const octets = fc.array(fc.oneof(fc.constant(0), fc.nat(255)), { minLength: 4, maxLength: 4 });
const anyRange = fc
  .constantFrom(...FAMILIES)
  .chain((family) =>
    fc
      .tuple(fc.bigInt({ min: 0n, max: 2n ** BigInt(BITS[family]) - 1n }), fc.integer({ min: 0, max: BITS[family] }))
      .map(([value, prefix]) => networkOf({ family, value }, prefix)),
  );

/** One of the ways RFC 4291 section 2.2 lets eight groups be written. */
const spelling = fc
  .record({
    all: groups,
    digits: fc.integer({ min: 1, max: 4 }),
    isUpper: fc.boolean(),
    at: fc.nat(7),
    size: fc.nat(7),
  })
  .map(({ all, digits, isUpper, at, size }) => {
    const texts = all.map((group) => group.toString(16).padStart(digits, "0"));
    const end = Math.min(8, at + size + 1);
    const isGap = all.slice(at, end).every((group) => group === 0);
    const text = isGap ? `${texts.slice(0, at).join(":")}::${texts.slice(end).join(":")}` : texts.join(":");
    return { plain: all.map((group) => group.toString(16)).join(":"), text: isUpper ? text.toUpperCase() : text };
  });

describe("an entry that is refused", () => {
  it("is one of at least three hundred, none twice", () => {
    expect(refusals.length).toBeGreaterThanOrEqual(300);
    expect(new Set(refusals.map(({ text }) => text)).size).toBe(refusals.length);
  });

  it.each(refusals)("$text: $expected.reason", ({ text, expected }) => {
    expect(parseAddress(text)).toEqual(expected);
  });

  it("comes with a suggestion that is accepted as it is, if with any", () => {
    const characters = fc.constantFrom(..."0123456789abfx:./[]% *-", "::", "255.", "10.0.0.0", "/24", "::ffff:");
    fc.assert(
      fc.property(fc.string({ unit: characters, maxLength: 12 }), (text) => {
        const parsed = parseAddress(text);
        if (parsed.ok) expect(canonicalText(writeRange(parsed.range))).toBe(writeRange(parsed.range));
        else if (parsed.suggestion !== undefined) expect(canonicalText(parsed.suggestion)).toBe(parsed.suggestion);
      }),
      { ...SEED, numRuns: 3000 },
    );
  });
});

describe("an entry that is accepted", () => {
  it("is one of at least sixty, none twice", () => {
    expect(ACCEPTED.length).toBeGreaterThanOrEqual(60);
    expect(new Set(ACCEPTED.map(([text]) => text)).size).toBe(ACCEPTED.length);
  });

  it.each(ACCEPTED)("%s is %s", (text, canonical, ...warnings) => {
    const parsed = parseAddress(text);
    expect(parsed.ok && { canonical: writeRange(parsed.range), warnings: parsed.warnings }).toEqual({
      canonical,
      warnings,
    });
  });

  it("reads what it prints, and prints what it read", () => {
    fc.assert(
      fc.property(anyRange, (range) => {
        const parsed = parseAddress(writeRange(range));
        if (parsed.ok) expect(parsed.range).toEqual(range);
      }),
      { ...SEED, numRuns: 1000 },
    );
  });
});

describe("canonical text", () => {
  it("reads back to the same number, for every number there is", () => {
    fc.assert(
      fc.property(anyRange, ({ family, first: value }) => {
        expect(readAddress(writeAddress({ family, value }))).toEqual({ family, value });
      }),
      { ...SEED, numRuns: 1000 },
    );
  });

  it("is one for all spellings of an address, and the one that URLs print", () => {
    fc.assert(
      fc.property(spelling, ({ plain, text }) => {
        const [a, b] = [readAddress(plain), readAddress(text)];
        expect(b).toEqual(a);
        expect(a && `[${writeAddress(a)}]`).toBe(new URL(`http://[${plain}]/`).hostname);
      }),
      { ...SEED, numRuns: 1000 },
    );
  });

  it("is that of IPv4 for all spellings of a mapped address", () => {
    fc.assert(
      fc.property(octets, fc.integer({ min: 0, max: 32 }), (quad, prefix) => {
        const [a = 0, b = 0, c = 0, d = 0] = quad;
        const hex = `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
        const plain = canonicalText(`${quad.join(".")}/${prefix}`);
        expect(canonicalText(`::ffff:${quad.join(".")}/${prefix + 96}`)).toBe(plain);
        expect(canonicalText(`0:0::FFFF:${hex}/${prefix + 96}`)).toBe(plain);
      }),
      SEED,
    );
  });

  it("differs where the range differs", () => {
    fc.assert(
      fc.property(anyRange, anyRange, (a, b) => {
        expect(writeRange(a) === writeRange(b)).toBe(compareRanges(a, b) === 0);
      }),
      SEED,
    );
  });
});
