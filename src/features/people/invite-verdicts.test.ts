import { describe, expect, it } from "vitest";
import { readPaste } from "~/contract/email-addresses-paste";
import { addEntries, judge, type Known, readBudget, readPeriod, type Terms } from "./invite-verdicts";

const KNOWN: Known = {
  members: new Map([["priya@example.com", { role: "org_admin", has: true }]]),
  invited: new Set(["lena@example.com"]),
  domains: ["example.com"],
  teams: new Map([
    ["search", "north-search"],
    ["north-search", "north-search"],
  ]),
};
const TERMS: Terms = { role: "internal_user", organizationId: "north", teamIds: ["t1"], budget: 10, period: "1mo" };

const judged = (text: string, known = KNOWN, terms = TERMS) =>
  judge(addEntries([], readPaste(text).entries, 1).chips, known, terms);

describe("a verdict before anything is sent", () => {
  it.each([
    ["ann@example.com", "ok"],
    ["PRIYA@example.com", "member"],
    ["lena@example.com", "invited"],
    ["lena+x@example.com", "ok"],
    ["ann@example.org", "domain"],
    ["ann@example", "malformed"],
  ])("of %s is %s", (text, kind) => {
    expect(judged(text).rows[0]?.verdict.kind).toBe(kind);
  });

  it("merges what is there already, in any spelling", () => {
    const first = addEntries([], readPaste("ann@example.com, Ann@Example.com").entries, 1);
    expect([first.chips.length, first.merged]).toEqual([1, 1]);
    const second = addEntries(first.chips, readPaste("ANN@example.com bob@example.com").entries, 10);
    expect([second.chips.length, second.merged]).toEqual([2, 1]);
  });

  it("lets a spreadsheet's columns go before what holds for all", () => {
    const { wishes } = judged("email,team,budget,period\nann@example.com,Search,150,weekly\nbob@example.com,,,");
    expect(wishes).toMatchObject([
      { email: "ann@example.com", teamIds: ["north-search"], budget: 150, period: "7d" },
      { email: "bob@example.com", teamIds: [], budget: 10, period: "1mo" },
    ]);
  });

  it("gives an instance's role no organization's terms", () => {
    const terms: Terms = { role: "proxy_admin", organizationId: null, teamIds: [], budget: null, period: null };
    expect(judged("email,team\nann@example.com,nowhere", KNOWN, terms).wishes).toMatchObject([
      { organizationId: null },
    ]);
  });
});

it.each([
  ["150", 150],
  ["$1,500.50", 1500.5],
  ["99.5 USD", 99.5],
  ["0", 0],
  ["", null],
  ["1,50", undefined],
  ["-3", undefined],
  ["lots", undefined],
])("an amount written %j is %s", (text, amount) => {
  expect(readBudget(text)).toBe(amount);
});

it.each([
  ["1mo", "1mo"],
  ["30D", "30d"],
  ["Monthly", "1mo"],
  ["每周", "7d"],
  ["soon", undefined],
  ["0d", undefined],
])("a period written %j is %s", (text, period) => {
  expect(readPeriod(text)).toBe(period);
});
