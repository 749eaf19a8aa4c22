/** What would become of each address before anything is sent. Pure. */
import type { Wish } from "~/api/inviting-rows";
import type { AddressFault } from "~/contract/email-addresses";
import type { PastedEntry } from "~/contract/email-addresses-entry";
import type { InvitedRole } from "~/contract/invitations";
import type { PeopleRole } from "~/contract/people";

export type Verdict =
  | { kind: "ok" }
  /** Has to be mended or left out. */
  | { kind: "malformed"; fault: AddressFault }
  | { kind: "unknown-team"; team: string }
  | { kind: "bad-budget"; text: string }
  | { kind: "bad-period"; text: string }
  /** Left out by themselves. */
  | { kind: "member"; role: PeopleRole }
  | { kind: "known"; role: PeopleRole }
  | { kind: "invited" }
  | { kind: "domain"; domain: string };

/** One address in the field. */
export interface Chip {
  /** Of this dialog, for React and the buttons. */
  id: number;
  entry: PastedEntry;
}

export interface Judged extends Chip {
  verdict: Verdict;
  wish: Wish | null;
}

/** What is known of the place people are invited into. */
export interface Known {
  /** Role in the scope by address; `reaches` says whether somebody has what would be given. */
  members: ReadonlyMap<string, { role: PeopleRole; has: boolean }>;
  /** Addresses with an open invitation into this scope. */
  invited: ReadonlySet<string>;
  /** Domains that are let in; `null`: any. */
  domains: readonly string[] | null;
  /** Ids by id and by name in lower case. */
  teams: ReadonlyMap<string, string>;
}

/** What holds for the whole batch, where a spreadsheet says nothing else. */
export interface Terms {
  role: InvitedRole;
  organizationId: string | null;
  teamIds: readonly string[];
  budget: number | null;
  period: string | null;
}

export interface Judgement {
  rows: readonly Judged[];
  wishes: readonly Wish[];
  /** Rows that stop the sending until they are mended. */
  stops: readonly Judged[];
  /** Rows that are left out. */
  leftOut: readonly Judged[];
}

export function judge(chips: readonly Chip[], known: Known, terms: Terms): Judgement {
  const rows = chips.map((chip) => judgeOne(chip, known, terms));
  return {
    rows,
    wishes: rows.flatMap(({ wish }) => wish ?? []),
    stops: rows.filter(({ verdict }) => isStop(verdict)),
    leftOut: rows.filter(({ verdict }) => verdict.kind !== "ok" && !isStop(verdict)),
  };
}

export function isStop({ kind }: Verdict): boolean {
  return kind === "malformed" || kind === "unknown-team" || kind === "bad-budget" || kind === "bad-period";
}

function judgeOne(chip: Chip, known: Known, terms: Terms): Judged {
  const { reading, details } = chip.entry;
  const as = (verdict: Verdict): Judged => ({ ...chip, verdict, wish: null });
  if ("fault" in reading) return as({ kind: "malformed", fault: reading.fault });
  const { address, domain, key } = reading.address;
  if (known.domains && !known.domains.includes(domain)) return as({ kind: "domain", domain });
  const member = known.members.get(key);
  if (member) return as({ kind: member.has ? "member" : "known", role: member.role });
  if (known.invited.has(key)) return as({ kind: "invited" });
  const wish: Wish = { email: address, ...terms };
  if (terms.organizationId === null) return { ...chip, verdict: { kind: "ok" }, wish };
  const missing = details?.teams?.find((team) => !known.teams.has(team.toLowerCase()));
  if (missing !== undefined) return as({ kind: "unknown-team", team: missing });
  const budget = details?.budget == null ? terms.budget : readBudget(details.budget);
  if (budget === undefined) return as({ kind: "bad-budget", text: details?.budget ?? "" });
  const period = details?.period == null ? terms.period : readPeriod(details.period);
  if (period === undefined) return as({ kind: "bad-period", text: details?.period ?? "" });
  const teamIds = details?.teams
    ? details.teams.flatMap((team) => known.teams.get(team.toLowerCase()) ?? [])
    : terms.teamIds;
  return { ...chip, verdict: { kind: "ok" }, wish: { ...wish, teamIds: [...new Set(teamIds)], budget, period } };
}

/** US dollars, `undefined` when it is no amount. Zero is a budget: it stops every call. */
export function readBudget(text: string): number | null | undefined {
  const plain = text.trim().replace(/^(US)?\$\s*|\s*(USD|\$)$/giu, "");
  if (plain === "") return null;
  if (!/^(\d{1,3}(,\d{3})+|\d+)(\.\d{1,6})?$/.test(plain)) return undefined;
  return Number(plain.replaceAll(",", ""));
}

/** Periods that can be chosen, as LiteLLM writes them. */
export const PERIODS = ["1d", "7d", "30d", "1mo"] as const;

const WORDS: Readonly<Record<string, string>> = {
  day: "1d",
  daily: "1d",
  每天: "1d",
  week: "7d",
  weekly: "7d",
  每周: "7d",
  month: "1mo",
  monthly: "1mo",
  每月: "1mo",
};

/** LiteLLM's period text; `undefined` when it is none. */
export function readPeriod(text: string): string | undefined {
  const plain = text.trim().toLowerCase();
  return WORDS[plain] ?? (/^[1-9]\d{0,3}(s|m|h|d|w|mo)$/.test(plain) ? plain : undefined);
}

/** Adds what was pasted; an address that is there already is merged and counted. */
export function addEntries(
  chips: readonly Chip[],
  entries: readonly PastedEntry[],
  firstId: number,
): { chips: Chip[]; merged: number } {
  const keys = new Set(chips.map(({ entry }) => keyOf(entry)));
  const added = entries.filter((entry) => {
    const key = keyOf(entry);
    const isNew = !keys.has(key);
    keys.add(key);
    return isNew;
  });
  return {
    chips: [...chips, ...added.map((entry, at) => ({ id: firstId + at, entry }))],
    merged: entries.length - added.length,
  };
}

function keyOf({ reading, text }: PastedEntry): string {
  return "address" in reading ? reading.address.key : `\u0000${text}`;
}
