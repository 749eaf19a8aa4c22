/**
 * What is publicly stated about LiteLLM and LiteLLM Cloud: each statement with where it stands and on which day that was
 * read. The words are in `lib/messages` under `privacy.fact.<id>`; dates and amounts are here and nowhere else, so that
 * no sentence can promise a date that has gone by. Statements that contradict each other stay side by side.
 */

/** A UTC day, `2026-11-18`. */
type Day = string;

/** Where statements stand; the letter is shown beside them. */
export const PRIVACY_SOURCES = {
  /** LiteLLM's page on data privacy and security in its newest form, in Chinese. */
  Z: { readOn: "2026-11-18" },
  /** LiteLLM's security questions and answers, in English. */
  E: { readOn: "2026-11-18" },
  /** LiteLLM's page on reporting vulnerabilities. */
  S: { readOn: "2026-11-18" },
  /** LiteLLM's database schema (`schema.prisma`, early 2026). */
  P: { readOn: "2026-11-18" },
} as const satisfies Record<string, { readOn: Day }>;
export type PrivacySource = keyof typeof PRIVACY_SOURCES;

interface Fact {
  id: string;
  sources: readonly [PrivacySource, ...PrivacySource[]];
  /** When the statement was read there. */
  asOf: Day;
  /** A day that the statement promises something by. */
  due?: Day;
}

const READ_ON: Day = "2026-11-18";
const fact = <const Id extends string>(id: Id, ...sources: Fact["sources"]) => ({ id, sources, asOf: READ_ON });

/** Statements that stand alone. */
export const PRIVACY_FACTS = {
  separated: fact("separated", "Z", "E", "S"),
  hosting: fact("hosting", "Z", "E", "S"),
  masterKey: fact("masterKey", "Z", "E", "S"),
  tls: fact("tls", "Z", "E", "S"),
  noContent: fact("noContent", "Z", "E"),
  noSale: fact("noSale", "Z", "E"),
  noTelemetry: fact("noTelemetry", "Z", "E", "S"),
  storedColumns: fact("storedColumns", "P"),
  reports: fact("reports", "Z"),
  answerIn: fact("answerIn", "S"),
  include: fact("include", "Z", "S"),
  ownSystems: fact("ownSystems", "S"),
  cloudOperations: fact("cloudOperations", "Z"),
  company: fact("company", "Z", "E"),
  mailbox: fact("mailbox", "Z", "E", "S"),
  procurement: fact("procurement", "Z", "E"),
  virginia: fact("virginia", "Z", "E", "S"),
} as const satisfies Record<string, Fact>;
export type PrivacyFact = keyof typeof PRIVACY_FACTS;

/** What is stated of one thing, by every source that says anything of it; more than one statement is a contradiction. */
export const CERTIFICATIONS = [
  {
    topic: "soc2Type1",
    statements: [fact("soc2Type1Certified", "Z"), fact("soc2Undergoing", "E")],
  },
  { topic: "soc2Type2", statements: [{ ...fact("soc2Type2", "Z"), due: "2025-04-15" }] },
  { topic: "iso27001", statements: [fact("iso27001Certified", "Z"), fact("iso27001Unmentioned", "E")] },
  { topic: "incidents", statements: [fact("incidentsYes", "Z"), fact("incidentsNo", "E")] },
  {
    topic: "scans",
    statements: [fact("scansBoth", "Z"), fact("scansNone", "E"), fact("scansCodeql", "S")],
  },
] as const satisfies readonly { topic: string; statements: readonly Fact[] }[];
export type CertificationStatement = (typeof CERTIFICATIONS)[number]["statements"][number];

/** Regions of LiteLLM Cloud and where they are, as stated. `inSupportedList`: named again among supported regions. */
export const DATA_REGIONS = [
  { id: "eu", places: [{ id: "frankfurt", code: "eu-central-1", inSupportedList: true }] },
  {
    id: "us",
    places: [
      { id: "california", code: "us-west-1", inSupportedList: true },
      { id: "virginia", code: "us-east-1", inSupportedList: false },
    ],
  },
] as const;
export type DataRegion = (typeof DATA_REGIONS)[number];

/** Bounties in US dollars by severity, as the table of source S has them, and the category it names beside each. */
export const BOUNTIES = [
  { ...fact("critical", "S"), from: 1500, to: 3000, category: "p0" },
  { ...fact("high", "S"), from: 500, to: 1500, category: "p1" },
  { ...fact("medium", "S"), from: 250, to: 500, category: "p2" },
  { ...fact("low", "S"), from: 50, to: 250, category: null },
] as const;

/** The same page says both; neither is weighed here. */
export const BOUNTY_STATEMENTS = [fact("bountyTable", "S"), fact("bountyNone", "S")] as const;

export const LEGAL_ENTITY = "Berrie AI Incorporated";
/** Within how many business days a report is followed up. */
export const ANSWER_BUSINESS_DAYS = 5;

/**
 * How a date that was once promised may be spoken of. A day that is over makes no promise and no achievement: only a newer
 * statement could.
 */
export function tenseOf(due: Day, today: Day): "expected" | "was-expected" {
  return due < today ? "was-expected" : "expected";
}
