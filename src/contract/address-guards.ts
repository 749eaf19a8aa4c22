/**
 * What stands between a draft and the live list. A change is classified first; only one that takes somebody's access
 * asks for guards. What would lock everyone out, or whoever saves it, is stopped here and refused by a Cloud instance
 * as well; a plain proxy would take it.
 */
import { admits } from "./address-admission";
import { type ClassifiedChange, classifyChange } from "./address-change";
import { type AddressList, analyseList, endOf, type ListEntry } from "./address-list";
import { parseExact } from "./allowed-ips";

/** Why a draft cannot be saved as it stands. */
export type Stop =
  /** Restricted, and nothing in it: nobody could call. */
  | { why: "empty" }
  /** Everything in it ends, sooner than what is live: from then on nobody could call. */
  | { why: "all-end"; at: number }
  /** The same addresses twice: a Cloud instance refuses it. */
  | { why: "duplicate"; entry: ListEntry }
  | { why: "over-limit"; count: number; limit: number }
  /** The own address is not known yet, or could not be asked for. */
  | { why: "own-unknown" }
  /** `isOtherFamily`: the list has none of the own address's kind at all. */
  | { why: "own-missing"; address: string; isOtherFamily: boolean }
  /** What lets the own address in ends, sooner than it does now, and nothing else lets it in. */
  | { why: "own-ends"; address: string; at: number; entry: ListEntry }
  /** A plain proxy compares text. */
  | { why: "not-exact"; entry: ListEntry }
  /** A plain proxy has no way back to open. */
  | { why: "cannot-open" };

export interface Guards {
  classified: ClassifiedChange;
  /**
   * - `save`: nobody loses anything, and nothing wide is new: saved at once.
   * - `agree`: it opens the list, or a proxy cannot take it back: saved once somebody has said so.
   * - `confirm`: somebody loses access: live for a time, and back unless it is confirmed.
   */
  ceremony: "save" | "agree" | "confirm";
  stops: readonly Stop[];
  /** On a plain proxy: whether the own address has to be said before this can be saved. */
  asksOwnAddress: boolean;
}

interface Question {
  live: AddressList;
  draft: AddressList;
  /** `null`: not known. */
  ownAddress: string | null;
  limit: number | null;
  /** Milliseconds. */
  now: number;
}

/** Asked of a Cloud instance's list. */
export function guardsOf({ live, draft, ownAddress, limit, now }: Question): Guards {
  const classified = classifyChange(live, draft, now);
  const { change } = classified;
  const ceremony = change === "narrows" || change === "restricts" ? "confirm" : change === "opens" ? "agree" : "save";
  const stops: Stop[] = [];
  if (draft.mode === "restricted") {
    const last = lastEnd(draft, now);
    if (last === NEVER) stops.push({ why: "empty" });
    // An end that stood there before is not this change's doing, and is no reason to keep it from being saved.
    else if (Number.isFinite(last) && last < lastEnd(live, now)) stops.push({ why: "all-end", at: last });
    if (last !== NEVER) stops.push(...ownStops({ live, draft, ownAddress, now }, ceremony === "confirm"));
  }
  const twice = duplicateIn(draft, now);
  if (twice) stops.push({ why: "duplicate", entry: twice });
  if (limit !== null && draft.entries.length > limit) {
    stops.push({ why: "over-limit", count: draft.entries.length, limit });
  }
  return { classified, ceremony, stops, asksOwnAddress: false };
}

const NEVER = Number.NEGATIVE_INFINITY;

/** When the last entry that is live ends. */
function lastEnd({ mode, entries }: AddressList, now: number): number {
  if (mode === "open") return Number.POSITIVE_INFINITY;
  return Math.max(NEVER, ...entries.map(endOf).filter((end) => end > now));
}

/** The first entry that has the addresses of another. */
function duplicateIn({ entries }: AddressList, now: number): ListEntry | null {
  const at = analyseList(entries, now).entries.findIndex(({ duplicateOf }) => duplicateOf !== null);
  return entries[at] ?? null;
}

function ownStops({ live, draft, ownAddress, now }: Omit<Question, "limit">, mustKnow: boolean): Stop[] {
  if (ownAddress === null) return mustKnow ? [{ why: "own-unknown" }] : [];
  const admission = admits(draft, ownAddress, now);
  if (!admission.isAdmitted) {
    const isOtherFamily = admission.why === "no-entry" && admission.nearest === null;
    return [{ why: "own-missing", address: ownAddress, isOtherFamily }];
  }
  const by = lastingEntry(draft, ownAddress, now);
  const before = live.mode === "open" ? null : lastingEntry(live, ownAddress, now);
  const until = live.mode === "open" ? Number.POSITIVE_INFINITY : before ? endOf(before) : NEVER;
  return by && Number.isFinite(endOf(by)) && endOf(by) < until
    ? [{ why: "own-ends", address: ownAddress, at: endOf(by), entry: by }]
    : [];
}

/** Of the entries that admit an address now, the one that does so longest. */
export function lastingEntry(list: AddressList, address: string, now: number): ListEntry | null {
  const ends = [...new Set(list.entries.map(endOf))].filter((end) => end > now).sort((a, b) => b - a);
  for (const end of ends) {
    const entries = list.entries.filter((entry) => endOf(entry) === end);
    const admission = admits({ mode: "restricted", entries }, address, now);
    if (admission.isAdmitted && "by" in admission) return admission.by.entry;
  }
  return null;
}

/**
 * Asked of a plain proxy's list: exact addresses, no way back once the own one is not among them, and an empty list
 * refuses everyone (litellm/proxy/auth/auth_utils.py). `ownAddress` is what somebody says it is; nothing can prove it.
 */
export function proxyGuardsOf({ live, draft, ownAddress, now }: Omit<Question, "limit">): Guards {
  const classified = classifyChange(exactOnly(live), exactOnly(draft), now);
  const gone = live.entries.some(
    (entry) => !neverMatches(entry) && !draft.entries.some(({ range }) => range === entry.range),
  );
  const restricts = live.mode === "open" && draft.mode === "restricted";
  const asksOwnAddress = draft.entries.length > 0 && (restricts || gone);
  const stops: Stop[] = [];
  if (draft.mode === "open" && live.mode === "restricted") stops.push({ why: "cannot-open" });
  if (draft.mode === "restricted" && draft.entries.length === 0) stops.push({ why: "empty" });
  const inexact = draft.entries.find(
    ({ range }) => !live.entries.some((entry) => entry.range === range) && !parseExact(range).ok,
  );
  if (inexact) stops.push({ why: "not-exact", entry: inexact });
  if (asksOwnAddress) {
    const own = ownAddress === null ? null : parseExact(ownAddress);
    if (!own?.ok) stops.push({ why: "own-unknown" });
    else if (!draft.entries.some(({ range }) => range === own.address)) {
      const kinds = draft.entries.map(({ range }) => range.includes(":"));
      const isOtherFamily = !kinds.includes(own.address.includes(":"));
      stops.push({ why: "own-missing", address: own.address, isOtherFamily });
    }
  }
  return { classified, ceremony: asksOwnAddress ? "agree" : "save", stops, asksOwnAddress };
}

/** A network or range, which a plain proxy stores and never matches: taking it off takes nothing from anybody. */
function neverMatches({ range }: ListEntry): boolean {
  const exact = parseExact(range);
  return !exact.ok && exact.reason === "range";
}

const exactOnly = ({ mode, entries }: AddressList): AddressList => ({
  mode,
  entries: entries.filter((entry) => !neverMatches(entry)),
});

/**
 * The requests that make a proxy's list the draft, in the order in which a failure half way hurts least: the own
 * address first, what is new before what goes.
 */
export function proxyChangesOf(live: AddressList, draft: AddressList, ownAddress: string | null) {
  const [before, after] = [live, draft].map(({ entries }) => entries.map(({ range }) => range)) as [string[], string[]];
  const isOwn = (address: string) => address === ownAddress;
  const add = [...new Set(after.filter((address) => !before.includes(address)))];
  return {
    base: live.mode === "open" ? null : before,
    add: [...add.filter(isOwn), ...add.filter((address) => !isOwn(address))],
    remove: [...new Set(before.filter((address) => !after.includes(address)))],
  };
}
