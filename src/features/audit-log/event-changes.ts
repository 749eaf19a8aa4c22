/** An event's states as rows: one for each thing that came, went, changed or moved, and what stayed the same beside. */
import type { AuditEntry } from "~/contract/audit-events";
import { diffJson, isObject, type Json, type JsonDiff, memberOf } from "~/contract/json-diff";
import { type HiddenKind, readMask } from "~/contract/mask-secrets";

export type Path = readonly (string | number)[];

export interface ChangeRow {
  kind: "added" | "removed" | "changed" | "moved";
  path: Path;
  /** `undefined` where there was or is nothing. A field set to null reads as nothing: "not set". */
  before: Json | undefined;
  after: Json | undefined;
  /** Where a moved item stood. */
  from?: number;
}

export interface EventChanges {
  rows: ChangeRow[];
  /** Fields that are as they were; of what is new or gone, those that are not set. */
  same: { path: Path; value: Json }[];
}

/** What the event did. An object that is new has every field added, one that is gone every field removed. */
export function changesOf({ before, after }: Pick<AuditEntry, "before" | "after">): EventChanges {
  const changes: EventChanges = { rows: [], same: [] };
  // Decoded from JSON, and masked at the door.
  const was = (before ?? {}) as Json;
  const is = (after ?? {}) as Json;
  collect(diffJson(was, is), was, is, [], changes);
  if (before === null || after === null) {
    const isSet = ({ before: old, after: now }: ChangeRow) => !isNothing(old) || !isNothing(now);
    const unset = changes.rows.filter((row) => !isSet(row));
    changes.rows = changes.rows.filter(isSet);
    changes.same.push(...unset.map(({ path, before: old, after: now }) => ({ path, value: old ?? now ?? null })));
  }
  return changes;
}

/** Fields that decide who may do what and until when: they lead, as in the sentence. */
const LEADING = ["expires", "user_id", "user_role", "role", "team_id", "organization_id", "blocked"];

/** Rows with the change that matters in front; the rest keeps its order. */
export function leadingFirst(rows: readonly ChangeRow[]): ChangeRow[] {
  const rank = ({ path }: ChangeRow) => {
    const place = path.length === 1 ? LEADING.indexOf(String(path[0])) : -1;
    return place < 0 ? LEADING.length : place;
  };
  return [...rows].sort((one, other) => rank(one) - rank(other));
}

/** The kind of secret a value stands for, when that is all it is. */
export function hiddenKindOf(value: Json | undefined): HiddenKind | null {
  return typeof value === "string" ? (readMask(value)?.kind ?? null) : null;
}

/** `metadata.tags[3]`; a member whose name is no plain word stands in brackets. */
export function pathText(path: Path): string {
  return path
    .map((part, index) => {
      if (typeof part === "number") return `[${part}]`;
      if (!/^[\w$-]+$/.test(part)) return `[${JSON.stringify(part)}]`;
      return index === 0 ? part : `.${part}`;
    })
    .join("");
}

/** What two texts begin and end with, and what is between: for marking the part that changed. */
export function partsOf(before: string, after: string): { head: string; old: string; new: string; tail: string } {
  const shortest = Math.min(before.length, after.length);
  let head = 0;
  while (head < shortest && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shortest - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  // Half of a character is none: a pair of surrogates is not parted.
  if (head > 0 && isHighSurrogate(before.charCodeAt(head - 1))) head -= 1;
  if (tail > 0 && isLowSurrogate(before.charCodeAt(before.length - tail))) tail -= 1;
  return {
    head: before.slice(0, head),
    old: before.slice(head, before.length - tail),
    new: after.slice(head, after.length - tail),
    tail: before.slice(before.length - tail),
  };
}

const isHighSurrogate = (code: number) => code >= 0xd800 && code < 0xdc00;
const isLowSurrogate = (code: number) => code >= 0xdc00 && code < 0xe000;

const isNothing = (value: Json | undefined): boolean => value === undefined || value === null;

function collect(diff: JsonDiff, was: Json, is: Json, path: Path, into: EventChanges): void {
  switch (diff.kind) {
    case "same":
      keepSame(was, path, into);
      return;
    case "changed":
      into.rows.push({ kind: kindOf(was, is), path, before: was, after: is });
      return;
    case "object":
      collectMembers(diff, was, is, path, into);
      return;
    case "list":
      collectItems(diff, was, is, path, into);
  }
}

function collectMembers(diff: JsonDiff & { kind: "object" }, was: Json, is: Json, path: Path, into: EventChanges) {
  if (!isObject(was) || !isObject(is)) return;
  const changed = new Map(diff.members.map((member) => [member.key, member]));
  for (const key of Object.keys(was)) {
    if (!changed.has(key)) keepSame(memberOf(was, key) ?? null, [...path, key], into);
  }
  for (const member of diff.members) {
    const at = [...path, member.key];
    const old = memberOf(was, member.key);
    const now = memberOf(is, member.key);
    if (member.kind === "differs") collect(member.diff, old ?? null, now ?? null, at, into);
    else into.rows.push({ kind: member.kind, path: at, before: old, after: now });
  }
}

function collectItems(diff: JsonDiff & { kind: "list" }, was: Json, is: Json, path: Path, into: EventChanges) {
  if (!Array.isArray(was) || !Array.isArray(is)) return;
  for (const index of diff.removed) {
    into.rows.push({ kind: "removed", path: [...path, index], before: was[index], after: undefined });
  }
  diff.items.forEach((item, index) => {
    const at = [...path, index];
    const now = is[index];
    if (item.kind === "added") {
      into.rows.push({ kind: "added", path: at, before: undefined, after: now });
      return;
    }
    const old = was[item.from];
    if (item.kind === "moved") into.rows.push({ kind: "moved", path: at, before: old, after: now, from: item.from });
    if (item.diff.kind !== "same") collect(item.diff, old ?? null, now ?? null, at, into);
  });
}

/** Field by field; a list is one field. */
function keepSame(value: Json, path: Path, into: EventChanges): void {
  if (isObject(value) && Object.keys(value).length > 0) {
    for (const [key, member] of Object.entries(value)) keepSame(member, [...path, key], into);
    return;
  }
  if (path.length > 0) into.same.push({ path, value });
}

/** LiteLLM writes what is not set as null: to a reader that is nothing. */
function kindOf(was: Json, is: Json): ChangeRow["kind"] {
  if (isNothing(was)) return "added";
  return isNothing(is) ? "removed" : "changed";
}
