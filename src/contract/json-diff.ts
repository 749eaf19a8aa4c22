/**
 * What became of a JSON value: which members came, went, changed or moved. A difference carries what is new and refers
 * to what was there, so that it can be applied: `applyJsonDiff(diffJson(a, b), a)` is `b`.
 */
import { pairItems } from "./list-diff";

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

export type JsonDiff =
  | { kind: "same" }
  /** Another value, with nothing in common worth naming. */
  | { kind: "changed"; after: Json }
  | { kind: "object"; members: MemberDiff[] }
  | { kind: "list"; items: ItemDiff[]; removed: number[] };

/** Of an object's member; those that stayed the same are not listed. */
export type MemberDiff = { key: string } & (
  | { kind: "added"; after: Json }
  | { kind: "removed" }
  | { kind: "differs"; diff: JsonDiff }
);

/** Of a list's item, in the order of the list afterwards. `from` is its place before. */
export type ItemDiff =
  | { kind: "added"; after: Json }
  | { kind: "kept"; from: number; diff: JsonDiff }
  | { kind: "moved"; from: number; diff: JsonDiff };

/** The difference between two values. Deterministic; the order of an object's keys is no difference. */
export function diffJson(before: Json, after: Json): JsonDiff {
  const print = printer();
  return differ(before, after, print);
}

/** The value afterwards. Throws a RangeError when the difference was made from another value. */
export function applyJsonDiff(diff: JsonDiff, before: Json): Json {
  switch (diff.kind) {
    case "same":
      return before;
    case "changed":
      return diff.after;
    case "object":
      return applyToObject(diff.members, before);
    case "list":
      return diff.items.map((item) =>
        item.kind === "added" ? item.after : applyJsonDiff(item.diff, itemAt(before, item.from)),
      );
  }
}

type Print = (value: Json) => string;

function differ(before: Json, after: Json, print: Print): JsonDiff {
  if (print(before) === print(after)) return { kind: "same" };
  if (Array.isArray(before) && Array.isArray(after)) return differLists(before, after, print);
  if (isObject(before) && isObject(after)) {
    return { kind: "object", members: differMembers(before, after, print) };
  }
  return { kind: "changed", after };
}

function differMembers(before: JsonObject, after: JsonObject, print: Print): MemberDiff[] {
  const members: MemberDiff[] = [];
  for (const [key, value] of Object.entries(before)) {
    const next = memberOf(after, key);
    if (next === undefined) members.push({ key, kind: "removed" });
    else if (print(value) !== print(next)) members.push({ key, kind: "differs", diff: differ(value, next, print) });
  }
  for (const [key, value] of Object.entries(after)) {
    if (!Object.hasOwn(before, key)) members.push({ key, kind: "added", after: value });
  }
  return members;
}

function differLists(before: Json[], after: Json[], print: Print): JsonDiff {
  const { items, removed } = pairItems(before.map(identified(print)), after.map(identified(print)));
  return {
    kind: "list",
    removed,
    items: items.map(({ from, isMoved }, index) => {
      const value = after[index] ?? null;
      if (from === null) return { kind: "added", after: value };
      return { kind: isMoved ? "moved" : "kept", from, diff: differ(before[from] ?? null, value, print) };
    }),
  };
}

/** Names by which an item of a list is known to be the same one, whatever else changed in it; the surest first. */
const IDENTITIES = [
  ...["id", "entry_id", "user_id", "team_id", "organization_id", "token", "model_name", "email", "name", "range"],
  ...["value", "label"],
];

function identified(print: Print) {
  return (item: Json) => ({
    print: print(item),
    identities: isObject(item)
      ? IDENTITIES.map((name) => {
          const value = memberOf(item, name);
          return typeof value === "string" ? value : null;
        })
      : [],
  });
}

function applyToObject(members: readonly MemberDiff[], before: Json): Json {
  if (!isObject(before)) throw new RangeError("the difference is about an object");
  const values = new Map(Object.entries(before));
  for (const member of members) {
    if (member.kind === "added") values.set(member.key, member.after);
    else if (!values.has(member.key)) throw new RangeError(`there is no member ${member.key}`);
    else if (member.kind === "removed") values.delete(member.key);
    else values.set(member.key, applyJsonDiff(member.diff, values.get(member.key) ?? null));
  }
  // Not by assignment: a member may be called `__proto__`.
  return Object.fromEntries(values);
}

function itemAt(before: Json, index: number): Json {
  const item = Array.isArray(before) ? before[index] : undefined;
  if (item === undefined) throw new RangeError(`there is no item ${index}`);
  return item;
}

/** Prints a value so that equal ones print alike; what was printed once is remembered. */
function printer(): Print {
  const known = new WeakMap<object, string>();
  const print = (value: Json): string => {
    if (value === null || typeof value !== "object") return JSON.stringify(value);
    const before = known.get(value);
    if (before !== undefined) return before;
    const text = Array.isArray(value)
      ? `[${value.map(print).join(",")}]`
      : `{${Object.keys(value)
          .sort()
          .map((key) => `${JSON.stringify(key)}:${print(value[key] ?? null)}`)
          .join(",")}}`;
    known.set(value, text);
    return text;
  };
  return print;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** An object's own member, `undefined` where it has none: `constructor` is not one by itself. */
export function memberOf(value: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}
