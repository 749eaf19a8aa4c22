/**
 * A change to the address list that is thought of and not yet made: the list it started from, the list it would be, and
 * every step between, so that each can be taken back. Pure; what is live is handed in.
 */
import { diffLists, type EntryChange } from "~/contract/address-diff";
import type { AddressList, ListEntry } from "~/contract/address-list";

export interface Draft {
  /** The list as it was when the draft was begun, or last put on top of a newer one. */
  base: AddressList;
  /** What would be live. */
  list: AddressList;
  /** RFC 3339. */
  startedAt: string;
  /** The lists before each step, the latest last. */
  past: readonly AddressList[];
  /** On a plain proxy: the own address, as whoever writes the draft says. */
  ownAddress: string;
}

export type DraftStep =
  | { kind: "add"; entries: readonly ListEntry[] }
  | { kind: "change"; before: ListEntry; after: ListEntry }
  | { kind: "remove"; entry: ListEntry }
  | { kind: "mode"; mode: AddressList["mode"] }
  /** The whole list at once: what went back is brought back. */
  | { kind: "list"; list: AddressList }
  /** Makes one change of the diff undone, whenever it was made. */
  | { kind: "take-back"; change: EntryChange }
  /** Back to before the last step. */
  | { kind: "undo" };

/** Steps that are remembered. */
const MOST_STEPS = 50;

/** A draft of what is live, with nothing changed yet. */
export function startDraft(live: AddressList, now: Date): Draft {
  const base = plainList(live);
  return { base, list: base, startedAt: now.toISOString(), past: [], ownAddress: "" };
}

/** Makes a step. A step that changes nothing is none. */
export function changeDraft(draft: Draft, step: DraftStep): Draft {
  if (step.kind === "undo") {
    const before = draft.past.at(-1);
    return before ? { ...draft, list: before, past: draft.past.slice(0, -1) } : draft;
  }
  const list = plainList(listAfter(draft, step));
  if (JSON.stringify(list) === JSON.stringify(draft.list)) return draft;
  return { ...draft, list, past: [...draft.past, draft.list].slice(-MOST_STEPS) };
}

/** Puts the changes of a draft on top of another list, as far as `merged` holds them. */
export function moveDraft(draft: Draft, live: AddressList, merged: AddressList): Draft {
  return { ...draft, base: plainList(live), list: plainList(merged), past: [] };
}

/** Whether the draft would change anything. */
export function hasChanges({ base, list }: Draft): boolean {
  return isChanged(base, list);
}

/** Whether what is live is no longer what the draft was made from. */
export function isOutdated({ base }: Draft, live: AddressList): boolean {
  return isChanged(base, live);
}

function isChanged(before: AddressList, after: AddressList): boolean {
  const diff = diffLists(before, after);
  return diff.mode !== null || diff.changes.length > 0;
}

/** Where an entry of the live list stands in another: by its id, else alike. `-1`: nowhere. */
export function placeOf(list: AddressList, entry: ListEntry): number {
  const name = nameOf(entry);
  return list.entries.findIndex((one) => (entry.id === undefined ? nameOf(one) === name : one.id === entry.id));
}

function listAfter({ base, list }: Draft, step: Exclude<DraftStep, { kind: "undo" }>): AddressList {
  switch (step.kind) {
    case "add": {
      // A first entry is what makes a list of an open one.
      const mode = base.mode === "open" && list.entries.length === 0 ? "restricted" : list.mode;
      return { mode, entries: [...list.entries, ...step.entries] };
    }
    case "change":
      return withEntry(list, placeOf(list, step.before), step.after);
    case "remove":
      return withEntry(list, placeOf(list, step.entry), null);
    case "mode":
      return { ...list, mode: step.mode };
    case "list":
      return step.list;
    case "take-back":
      return takeBack(base, list, step.change);
  }
}

function takeBack(base: AddressList, list: AddressList, change: EntryChange): AddressList {
  if (change.kind === "removed") return insertLike(base, list, change.before);
  const without = withEntry(list, placeOf(list, change.after), change.kind === "added" ? null : change.before);
  // The last entry of what was open goes with the reason for being restricted.
  return base.mode === "open" && without.entries.length === 0 ? { ...without, mode: "open" } : without;
}

/** Puts an entry where it stood: before the next of its old neighbours that is still there. */
function insertLike(base: AddressList, list: AddressList, entry: ListEntry): AddressList {
  const after = base.entries.slice(placeOf(base, entry) + 1).map((one) => placeOf(list, one));
  const at = after.find((place) => place >= 0) ?? list.entries.length;
  return { ...list, entries: list.entries.toSpliced(at, 0, entry) };
}

function withEntry(list: AddressList, at: number, entry: ListEntry | null): AddressList {
  if (at < 0) return list;
  return { ...list, entries: entry ? list.entries.with(at, entry) : list.entries.toSpliced(at, 1) };
}

/** What of an entry is somebody's to change; what is known of it beside that stays with the live list. */
function plainList({ mode, entries }: AddressList): AddressList {
  return {
    mode,
    entries: entries.map(({ id, range, label, expiresAt }) => ({
      ...(id === undefined ? {} : { id }),
      range,
      label: label ?? null,
      expiresAt: expiresAt ?? null,
    })),
  };
}

const nameOf = ({ range, label, expiresAt }: ListEntry) => JSON.stringify([range, label ?? null, expiresAt ?? null]);

/**
 * Entries that are known by what they say, such as those of a change that went back, as the entries of the live list that
 * they were: by their addresses, else by a label that is there once.
 */
export function recognise(live: AddressList, entries: readonly ListEntry[]): ListEntry[] {
  const free = [...live.entries];
  const take = (isIt: (entry: ListEntry) => boolean) => {
    const found = free.filter(isIt);
    if (found.length !== 1 || !found[0]) return undefined;
    free.splice(free.indexOf(found[0]), 1);
    return found[0].id;
  };
  const alike = entries.map((entry) => ({ ...entry, id: take(({ range }) => range === entry.range) }));
  return alike.map(({ id, ...entry }) => {
    const known = id ?? (entry.label ? take(({ label }) => label === entry.label) : undefined);
    return known === undefined ? entry : { ...entry, id: known };
  });
}
