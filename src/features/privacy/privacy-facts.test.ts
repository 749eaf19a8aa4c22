import { describe, expect, it } from "vitest";
import {
  BOUNTIES,
  BOUNTY_STATEMENTS,
  CERTIFICATIONS,
  PRIVACY_FACTS,
  PRIVACY_SOURCES,
  tenseOf,
} from "~/contract/privacy-facts";
import { CONTENT_COLUMNS, STORED_GROUPS, STORED_ROWS, STORED_TABLES } from "~/contract/stored-columns";
import { privacy as en } from "~/lib/messages/en/privacy";
import { privacy as zh } from "~/lib/messages/zh-CN/privacy";

const statements = [
  ...Object.values(PRIVACY_FACTS),
  ...CERTIFICATIONS.flatMap(({ statements: said }) => [...said]),
  ...BOUNTIES,
  ...BOUNTY_STATEMENTS,
];

/** Every piece of text; texts with arguments are compiled to lists of pieces (docs/decisions/0005). */
function leaves(texts: unknown): string[] {
  if (typeof texts === "string") return [texts];
  return typeof texts === "object" && texts !== null ? Object.values(texts).flatMap(leaves) : [];
}

describe("published statements", () => {
  it.each(statements.map((one) => [one.id, one] as const))(
    "%s has a source, a day and words",
    (id, { sources, asOf }) => {
      expect(sources.length).toBeGreaterThan(0);
      for (const source of sources) expect(PRIVACY_SOURCES).toHaveProperty(source);
      expect(asOf).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect(en.fact).toHaveProperty(id);
    },
  );

  it("have no words without a statement", () => {
    expect(Object.keys(en.fact).sort()).toEqual([...new Set(statements.map(({ id }) => id))].sort());
  });

  it("leave dates and amounts to the facts: no sentence can promise a day that has gone by", () => {
    for (const text of [...leaves(en), ...leaves(zh)]) {
      // The schema's edition is no date of a promise.
      expect(text.replace(/early 2026|2026 年初/, "")).not.toMatch(/\b(19|20)\d\d\b|\$\d/);
    }
  });

  it("name no person and no telephone", () => {
    for (const text of [...leaves(en), ...leaves(zh)]) expect(text).not.toMatch(/@|\+?\d[\d ()-]{7,}\d/);
  });

  it("keep contradictions side by side", () => {
    const contradicted = CERTIFICATIONS.filter(({ statements: said }) => said.length > 1).map(({ topic }) => topic);
    expect(contradicted).toEqual(["soc2Type1", "iso27001", "incidents", "scans"]);
    expect(BOUNTY_STATEMENTS).toHaveLength(2);
  });
});

describe("a date that was promised", () => {
  it.each([
    ["2025-04-14", "expected"],
    ["2025-04-15", "expected"],
    ["2025-04-16", "was-expected"],
    ["2026-11-18", "was-expected"],
    ["2099-01-01", "was-expected"],
  ] as const)("on %s is %s", (today, tense) => {
    expect(tenseOf("2025-04-15", today)).toBe(tense);
  });

  it("that is over is told as one that was expected, in both languages", () => {
    const [english, chinese] = [en, zh].map(({ due }) => leaves(due["was-expected"]).join(" "));
    expect(english).toMatch(/^was expected by/);
    expect(english).not.toMatch(/certified|in progress/);
    expect(chinese).toMatch(/^原预计/);
    expect(chinese).not.toMatch(/已认证|进行中/);
  });

  it("of every statement is over by now, so that none is told as a promise", () => {
    const dated = statements.flatMap((one) => ("due" in one ? [one.due] : []));
    expect(dated).toEqual(["2025-04-15"]);
    for (const due of dated) expect(tenseOf(due, new Date().toISOString().slice(0, 10))).toBe("was-expected");
  });
});

describe("stored columns", () => {
  it("are each in one group, those of content apart", () => {
    const grouped = [...STORED_GROUPS.flatMap(({ columns }): readonly string[] => columns), ...CONTENT_COLUMNS];
    expect(grouped.sort()).toEqual(STORED_ROWS.map(({ name }) => name).sort());
  });

  it("stand in LiteLLM's tables", () => {
    expect(Object.values(STORED_TABLES).map(({ length }) => length)).toEqual([32, 20, 9]);
    expect(STORED_ROWS.find(({ name }) => name === "spend")?.tables).toEqual(["spendLogs", "daily"]);
  });
});
