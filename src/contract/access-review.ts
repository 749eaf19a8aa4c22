/**
 * An access review: everyone and everything that can get in, and what somebody decided about each. Pure. It changes
 * nothing: decisions are a record, acted on elsewhere.
 */

export const REVIEW_KINDS = ["person", "key", "admin", "address"] as const;
export type ReviewKind = (typeof REVIEW_KINDS)[number];

export const DECISIONS = ["keep", "change", "remove"] as const;
export type Decision = (typeof DECISIONS)[number];

/** Facts of a row. `null` is not recorded or not told; `undefined` does not belong to the kind. Days are UTC. */
export interface ReviewRow {
  /** `key:<hash>`: the same in every review. */
  id: string;
  kind: ReviewKind;
  /** What it is called: an address, an alias, a range. */
  name: string;
  /** Id of the person, hash of the key, text of the range. */
  subject: string;
  /** Id of the role that counts here. */
  role?: string;
  organizations?: readonly string[];
  teams?: readonly string[];
  owner?: string | null;
  /** US dollars per period, LiteLLM's text for it. */
  budget?: { amount: number; duration: string | null } | null;
  /** `never`: it does not end. */
  expires?: string | null;
  lastSignIn?: string | null;
  /** `none`: no request in the days that were looked at. */
  lastUsed?: string | null;
  madeBy?: string | null;
  madeOn?: string | null;
  label?: string | null;
  state?: "working" | "blocked" | "expired" | null;
  /** Whether it counts as unused by the setting; `null` where nobody can say. */
  isUnused: boolean | null;
}

export interface Verdict {
  decision: Decision | null;
  note: string;
}

/** What was decided so far, by the id of the row. */
export type Verdicts = Readonly<Record<string, Verdict>>;

const UNDECIDED: Verdict = { decision: null, note: "" };

export const verdictOf = (verdicts: Verdicts, id: string): Verdict => verdicts[id] ?? UNDECIDED;

/** What changes with a decision or a note; a row with neither is forgotten. */
export function withVerdict(verdicts: Verdicts, id: string, change: Partial<Verdict>): Verdicts {
  const next = { ...verdictOf(verdicts, id), ...change };
  const { [id]: _, ...others } = verdicts;
  return next.decision === null && next.note === "" ? others : { ...others, [id]: next };
}

export interface ReviewCounts {
  rows: number;
  keep: number;
  change: number;
  remove: number;
  undecided: number;
}

/** How many of each; a decision about something that is not in the rows any more does not count. */
export function countVerdicts(rows: readonly ReviewRow[], verdicts: Verdicts): ReviewCounts {
  const counts = { rows: rows.length, keep: 0, change: 0, remove: 0, undecided: 0 };
  for (const { id } of rows) counts[verdictOf(verdicts, id).decision ?? "undecided"] += 1;
  return counts;
}

export type ReviewCell = string | number | null;

/** Heads of the exported table, the same in every language. */
export const REVIEW_HEADS = [
  "kind",
  "id",
  "name",
  "role",
  "organizations",
  "teams",
  "owner",
  "state",
  "budget_usd",
  "budget_period",
  "expires",
  "last_sign_in",
  "last_used",
  "made_by",
  "made_on",
  "label",
  "unused",
  "decision",
  "note",
] as const;

/** What stands where the instance does not say. */
export const NOT_RECORDED = "not recorded";

/** A row as it is exported. Empty: does not belong to the kind. */
export function reviewLine(row: ReviewRow, verdicts: Verdicts): ReviewCell[] {
  const { decision, note } = verdictOf(verdicts, row.id);
  const told = (value: string | null | undefined) => (value === undefined ? "" : (value ?? NOT_RECORDED));
  const list = (values: readonly string[] | undefined) => values?.join("; ") ?? "";
  return [
    row.kind,
    row.subject,
    row.name,
    told(row.role),
    list(row.organizations),
    list(row.teams),
    told(row.owner),
    told(row.state),
    row.budget?.amount ?? "",
    row.budget?.duration ?? "",
    told(row.expires),
    told(row.lastSignIn),
    told(row.lastUsed),
    told(row.madeBy),
    told(row.madeOn),
    told(row.label),
    row.isUnused === null ? NOT_RECORDED : row.isUnused ? "yes" : "no",
    decision ?? "undecided",
    note,
  ];
}
