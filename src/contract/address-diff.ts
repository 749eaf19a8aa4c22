/**
 * What was changed from one address list to another, entry by entry, and the same changes made to a list again: to the
 * old one, which gives the new one, or to one that somebody else has saved meanwhile. Entries are the same where they
 * have the same id; one that was never saved has none, and is known by its addresses, then by its label.
 */
import { type AddressList, endOf, type ListEntry } from "./address-list";
import { type ParsedRange, parseRange } from "./address-ranges";

/** What else is different about an entry. `spelling`: other text for the same addresses. */
export type EntryEdit = "label" | "spelling" | "expiry-shortened" | "expiry-extended";

export type EntryChange =
  | { kind: "added"; after: ListEntry }
  | { kind: "removed"; before: ListEntry }
  /** `moved`: to addresses that neither hold all of the old ones nor lie among them. `same`: the same addresses. */
  | {
      kind: "widened" | "narrowed" | "moved" | "same";
      before: ListEntry;
      after: ListEntry;
      edits: readonly EntryEdit[];
    };

export interface ListDiff {
  mode: { before: AddressList["mode"]; after: AddressList["mode"] } | null;
  /** In the order of the old list, then what is new. What is as it was is not there. */
  changes: readonly EntryChange[];
}

export function diffLists(before: AddressList, after: AddressList): ListDiff {
  const pairs = pairUp(before.entries, after.entries);
  const paired = new Set(pairs.values());
  return {
    mode: before.mode === after.mode ? null : { before: before.mode, after: after.mode },
    changes: [
      ...before.entries.flatMap((old, at): EntryChange[] => {
        const next = after.entries[pairs.get(at) ?? -1];
        if (!next) return [{ kind: "removed", before: old }];
        return nameOf(old) === nameOf(next) ? [] : [changeOf(old, next)];
      }),
      ...after.entries.flatMap((entry, at): EntryChange[] => (paired.has(at) ? [] : [{ kind: "added", after: entry }])),
    ],
  };
}

/**
 * Makes the changes to a list. What cannot be made is left out and handed back: an entry that is no longer as it was
 * when the change was thought of, or that is gone. Removing what is gone is done already.
 */
export function applyDiff(list: AddressList, diff: ListDiff): { list: AddressList; conflicts: EntryChange[] } {
  const places = new Map<string, number[]>();
  for (const [at, entry] of list.entries.entries()) append(places, nameOf(entry), at);
  const ids = new Set(list.entries.map(({ id }) => id));
  const entries: (ListEntry | null)[] = [...list.entries];
  const conflicts: EntryChange[] = [];
  for (const change of diff.changes) {
    if (change.kind === "added") {
      entries.push(change.after);
      continue;
    }
    const at = places.get(nameOf(change.before))?.shift();
    const isThere = change.before.id !== undefined && ids.has(change.before.id);
    if (at !== undefined) entries[at] = change.kind === "removed" ? null : change.after;
    else if (change.kind !== "removed" || isThere) conflicts.push(change);
  }
  const mode = diff.mode?.after ?? list.mode;
  return { list: { mode, entries: entries.filter((entry) => entry !== null) }, conflicts };
}

function changeOf(before: ListEntry, after: ListEntry): EntryChange {
  const [old, next] = [parseRange(before.range), parseRange(after.range)];
  const edits: EntryEdit[] = [];
  if ((before.label ?? "") !== (after.label ?? "")) edits.push("label");
  const kind = kindOf(old, next, before.range.trim() === after.range.trim());
  if (kind === "same" && before.range !== after.range) edits.push("spelling");
  if (endOf(after) < endOf(before)) edits.push("expiry-shortened");
  if (endOf(after) > endOf(before)) edits.push("expiry-extended");
  return { kind, before, after, edits };
}

function kindOf(old: ParsedRange, next: ParsedRange, isSameText: boolean): "widened" | "narrowed" | "moved" | "same" {
  // What cannot be read is the same only where it reads the same.
  if (!old.ok || !next.ok) return isSameText ? "same" : "moved";
  const [a, b] = [old.interval, next.interval];
  if (a.family !== b.family) return "moved";
  if (a.first === b.first && a.last === b.last) return "same";
  if (b.first <= a.first && a.last <= b.last) return "widened";
  return a.first <= b.first && b.last <= a.last ? "narrowed" : "moved";
}

/** Old place → new place: by id, then exactly alike, then by addresses and label, addresses, label. */
function pairUp(before: readonly ListEntry[], after: readonly ListEntry[]): Map<number, number> {
  const pairs = new Map<number, number>();
  const taken = new Set<number>();
  const round = (nameFor: (entry: ListEntry) => string | null, isOnce = false) => {
    const [old, next] = [byName(before, nameFor, (at) => pairs.has(at)), byName(after, nameFor, (at) => taken.has(at))];
    for (const [name, places] of old) {
      const others = next.get(name) ?? [];
      if (isOnce && (places.length > 1 || others.length > 1)) continue;
      places.forEach((place, nth) => {
        const other = others[nth];
        if (other === undefined || areOthers(before[place], after[other])) return;
        pairs.set(place, other);
        taken.add(other);
      });
    }
  };
  const addresses = memo(addressesOf);
  round(({ id }) => id ?? null);
  round(nameOf);
  round((entry) => `${addresses(entry)} ${entry.label ?? ""}`);
  round(addresses);
  round(({ label }) => (label ? label : null), true);
  return pairs;
}

/** Two ids are two entries, whatever else is alike. */
const areOthers = (a: ListEntry | undefined, b: ListEntry | undefined) =>
  a?.id !== undefined && b?.id !== undefined && a.id !== b.id;

function byName(
  entries: readonly ListEntry[],
  nameFor: (entry: ListEntry) => string | null,
  isTaken: (at: number) => boolean,
): Map<string, number[]> {
  const places = new Map<string, number[]>();
  entries.forEach((entry, at) => {
    const name = isTaken(at) ? null : nameFor(entry);
    if (name !== null) append(places, name, at);
  });
  return places;
}

function append(places: Map<string, number[]>, name: string, at: number) {
  const there = places.get(name);
  if (there) there.push(at);
  else places.set(name, [at]);
}

/** Everything that makes an entry what it is. */
const nameOf = ({ id, range, label, expiresAt }: ListEntry): string =>
  JSON.stringify([id ?? null, range, label ?? null, expiresAt ?? null]);

function addressesOf({ range }: ListEntry): string {
  const parsed = parseRange(range);
  if (!parsed.ok) return range.trim();
  return `${parsed.interval.family} ${parsed.interval.first} ${parsed.interval.last}`;
}

function memo(read: (entry: ListEntry) => string): (entry: ListEntry) => string {
  const known = new Map<ListEntry, string>();
  return (entry) => {
    const text = known.get(entry) ?? read(entry);
    known.set(entry, text);
    return text;
  };
}
