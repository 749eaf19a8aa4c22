import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AUDIT_CATEGORIES } from "./audit-events";
import { proxyQuestion } from "./audit-filter";
import { AUDIT_FIELDS, type AuditTerm, filterOfTerms, parseAuditQuery, printAuditQuery } from "./audit-query";
import { suggestAudit } from "./audit-query-suggestions";

/** Any term that can be written: dates are dates, addresses addresses, and no value begins with a dash. */
const term: fc.Arbitrary<AuditTerm> = fc.oneof(
  fc.record({
    field: fc.constantFrom("actor", "action", "table", "object", "organization", "text" as const),
    value: fc
      .string({ unit: "grapheme", minLength: 1 })
      .filter((value) => value.trim() !== "" && !value.startsWith("-")),
    isNegated: fc.boolean(),
  }),
  fc.record({
    field: fc.constantFrom("after" as const, "before" as const),
    value: fc
      .date({ min: new Date("1990-01-01"), max: new Date("2100-01-01"), noInvalidDate: true })
      .chain((date) => fc.constantFrom(date.toISOString(), date.toISOString().slice(0, 10))),
    isNegated: fc.constant(false),
  }),
  fc.record({
    field: fc.constant("address" as const),
    value: fc.constantFrom("198.51.100.0/24", "203.0.113.7", "2001:db8::/32"),
    isNegated: fc.boolean(),
  }),
  fc.record({
    field: fc.constant("category" as const),
    value: fc.constantFrom(...AUDIT_CATEGORIES),
    isNegated: fc.boolean(),
  }),
);

const bare = ({ field, value, isNegated }: AuditTerm): AuditTerm => ({ field, value, isNegated });

describe("a query of the audit log", () => {
  it("that is written reads as the same terms", () => {
    fc.assert(
      fc.property(fc.array(term, { maxLength: 8 }), (terms) => {
        const { terms: read, faults } = parseAuditQuery(printAuditQuery(terms));
        expect(faults).toEqual([]);
        expect(read.map(bare)).toEqual(terms);
      }),
      { numRuns: 2000, seed: 20261118 },
    );
  });

  it("of any text is read without fail, and every part of it stands where it says", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const { terms, faults } = parseAuditQuery(text);
        for (const { start, end } of [...terms, ...faults]) expect(end).toBeGreaterThan(start);
        expect(parseAuditQuery(printAuditQuery(terms)).terms.map(bare)).toEqual(terms.map(bare));
      }),
      { numRuns: 2000, seed: 20261118 },
    );
  });

  it("is read with its fields, exclusions and phrases", () => {
    const text = 'actor:mira@example.com -category:auth after:2026-11-01 address:198.51.100.0/24 "free text" word';
    expect(parseAuditQuery(text)).toEqual({
      faults: [],
      terms: [
        { field: "actor", value: "mira@example.com", isNegated: false, start: 0, end: 22 },
        { field: "category", value: "auth", isNegated: true, start: 23, end: 37 },
        { field: "after", value: "2026-11-01", isNegated: false, start: 38, end: 54 },
        { field: "address", value: "198.51.100.0/24", isNegated: false, start: 55, end: 78 },
        { field: "text", value: "free text", isNegated: false, start: 79, end: 90 },
        { field: "text", value: "word", isNegated: false, start: 91, end: 95 },
      ],
    });
  });

  it.each([
    ["tabel:Key", { kind: "unknown-field", field: "tabel", suggestion: "table", start: 0, end: 9 }],
    ["x actro:mira", { kind: "unknown-field", field: "actro", suggestion: "actor", start: 2, end: 12 }],
    ["https://example.com", { kind: "unknown-field", field: "https", suggestion: null, start: 0, end: 19 }],
    ["actor:", { kind: "missing-value", field: "actor", start: 0, end: 6 }],
    ['"never closed', { kind: "open-quote", start: 0, end: 13 }],
    ["after:2026-02-31", { kind: "bad-date", value: "2026-02-31", start: 0, end: 16 }],
    ["after:yesterday", { kind: "bad-date", value: "yesterday", start: 0, end: 15 }],
    ["-after:2026-11-01", { kind: "negated-date", field: "after", start: 0, end: 17 }],
    ["address:10.0.0", { kind: "bad-address", value: "10.0.0", start: 0, end: 14 }],
    ["category:acess", { kind: "unknown-category", value: "acess", suggestion: "access", start: 0, end: 14 }],
    ['actor:"-x"', { kind: "leading-dash", value: "-x", start: 0, end: 10 }],
  ])("%s is at fault, and says where", (text, fault) => {
    expect(parseAuditQuery(text).faults).toEqual([fault]);
  });

  it("means a filter", () => {
    const { terms } = parseAuditQuery(
      "table:Key table:Team -actor:scim-sync after:2026-07-01 before:2026-10-01 object:x y",
    );
    expect(filterOfTerms(terms)).toEqual({
      table: ["Key", "Team"],
      actor: ["-scim-sync"],
      object_id: ["x"],
      q: ["y"],
      from: "2026-07-01T00:00:00.000Z",
      to: "2026-10-01T00:00:00.000Z",
    });
  });
});

describe("a plain proxy", () => {
  it("is asked what it can answer, and what it cannot is named", () => {
    const { terms } = parseAuditQuery(
      "actor:a -actor:b table:X table:Y address:192.0.2.1 category:delete category:access after:2026-11-01 before:2026-11-02",
    );
    expect(proxyQuestion(filterOfTerms(terms))).toEqual({
      parameters: {
        start_date: "2026-11-01T00:00:00.000Z",
        end_date: "2026-11-01T23:59:59.999Z",
        changed_by: "a",
        table_name: "X",
        action: "deleted",
      },
      unfit: [
        { name: "actor", value: "-b", reason: "negated" },
        { name: "category", value: "access", reason: "not-recorded" },
        { name: "table", value: "Y", reason: "several" },
        { name: "address", value: "192.0.2.1", reason: "not-recorded" },
      ],
    });
  });
});

describe("completion", () => {
  const vocabulary = { table: ["Key", "Team", "AllowedIps"], actor: ["mira@example.com", "jonas@example.com"] };
  const at = (text: string) => suggestAudit(text, text.length, vocabulary).suggestions.map((one) => one.text);

  it.each([
    ["", AUDIT_FIELDS.map((field) => `${field}:`)],
    ["ac", ["actor:", "action:"]],
    ["-a", ["-actor:", "-action:", "-address:"]],
    ["tabel:K", ["table:Key"]],
    ["table:", ["table:Key", "table:Team", "table:AllowedIps"]],
    ["x -actor:jo", ["-actor:jonas@example.com"]],
    ["category:a", ["category:auth", "category:access", "category:create", "category:update"]],
    ["nonsense:x", []],
  ])("of %j", (text, expected) => {
    expect(at(text)).toEqual(expected);
  });

  it("replaces the word at the caret", () => {
    expect(suggestAudit("table:Te actor:mira", 8, vocabulary).word).toEqual({ start: 0, end: 8 });
    expect(suggestAudit('a "two words', 12, vocabulary).word.start).toBe(2);
  });
});
