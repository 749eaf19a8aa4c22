/**
 * The second line before secrets: the control plane masks what it stores, and whatever it forgot is masked here, at the
 * door, before anything is kept, shown, copied or compared. Message content inside the values is masked, too.
 *
 * Each secret gets a number: equal ones the same, so that a change of a secret is seen though no secret is.
 */
import type { AuditEntry } from "./audit-events";
import { CONTENT_FIELDS } from "./content-fields";
import { isObject, type Json, type JsonObject, memberOf } from "./json-diff";
import { isSecretName, isSecretPair } from "./secret-names";
import { replaceSecrets } from "./secret-shapes";

export type HiddenKind = "secret" | "content";

/** What was hidden in a value. */
export interface Masked<Value> {
  value: Value;
  /** How many different secrets. */
  secrets: number;
  /** How many different values of message content. */
  contents: number;
}

/** Below this depth nothing is looked at, nor shown. */
const DEEPEST = 60;
/** Characters of a text in which JSON is looked for. */
const LONGEST_JSON = 1_000_000;

const contentFields: ReadonlySet<string> = new Set(CONTENT_FIELDS);

/** Masks any JSON value. */
export function maskSecrets(value: unknown): Masked<Json> {
  const mask = createMask();
  return { value: mask.value(value), ...mask.counts() };
}

/** Masks every text of an event: what stood before and after, and what it says of its object and its caller. */
export function maskAuditEvent<Event extends AuditEntry>(event: Event): Masked<Event> {
  const { value, text, counts } = createMask();
  const object = (state: AuditEntry["before"]) => (state === null ? null : (value(state) as JsonObject));
  const { label } = event.object;
  return {
    value: {
      ...event,
      before: object(event.before),
      after: object(event.after),
      action: text(event.action),
      user_agent: event.user_agent === null ? null : text(event.user_agent),
      actor: { ...event.actor, id: text(event.actor.id) },
      object: { ...event.object, id: text(event.object.id), label: label === null ? null : text(label) },
    },
    ...counts(),
  };
}

const MARK = /^‹(hidden|content) (\d+)›$/;

/** What a masked text stands for; `null` for a text that is there to be read. */
export function readMask(text: string): { kind: HiddenKind; number: number } | null {
  const found = MARK.exec(text);
  return found && { kind: found[1] === "hidden" ? "secret" : "content", number: Number(found[2]) };
}

function createMask() {
  const numbers = { secret: new Map<string, number>(), content: new Map<string, number>() };
  const hide = (kind: HiddenKind, original: string): string => {
    const known = numbers[kind];
    const number = known.get(original) ?? known.size + 1;
    known.set(original, number);
    return `‹${kind === "secret" ? "hidden" : "content"} ${number}›`;
  };

  const text = (original: string): string => {
    const inside = /^\s*[{[]/.test(original) && original.length <= LONGEST_JSON ? decoded(original) : undefined;
    const masked = inside === undefined ? "" : JSON.stringify(value(inside));
    if (inside !== undefined && masked !== JSON.stringify(inside)) return masked;
    // What looks like a mark of ours is not one.
    const plain = original.replace(/‹(?=(?:hidden|content) \d)/g, "‹‹").replace(/[\uE000\uE001]/g, "\uFFFD");
    // What a pattern found is not looked at by the next: it is put in at the end.
    const found: string[] = [];
    const marked = replaceSecrets(plain, (secret) => `\uE000${found.push(secret) - 1}\uE001`);
    if (found.length === 0) return plain;
    return unfold(marked, found);
  };
  /** A secret inside what was found later was found before: it is hidden with the whole. */
  const unfold = (marked: string, found: readonly string[]): string => {
    const original = (part: string): string =>
      part.replace(/\uE000(\d+)\uE001/g, (_, index) => original(found[Number(index)] ?? ""));
    return marked.replace(/\uE000(\d+)\uE001/g, (_, index) => hide("secret", original(found[Number(index)] ?? "")));
  };

  const value = (given: unknown, name: string | null = null, depth = 0, isInSecret = false): Json => {
    if (typeof given === "string" || typeof given === "number") {
      const isNamed = name !== null && isSecretPair(name, given);
      const isBelow = isInSecret && typeof given === "string" && given !== "";
      if (isNamed || isBelow) return hide("secret", String(given));
      return typeof given === "string" ? text(given) : given;
    }
    if (typeof given !== "object" || given === null) return typeof given === "boolean" ? given : null;
    if (depth >= DEEPEST) return hide("secret", `deeper than ${DEEPEST}`);
    if (Array.isArray(given)) return given.map((item) => value(item, name, depth + 1, isInSecret));
    const object = given as JsonObject;
    const isSecretBelow = isInSecret || (name !== null && isSecretName(name) && !/token/i.test(name));
    const pairName = pairNameOf(object);
    return Object.fromEntries(
      Object.entries(object).map(([key, member]) => {
        if (contentFields.has(key) && isContent(member)) return [key, hide("content", JSON.stringify(member))];
        const called = pairName !== null && key === "value" ? pairName : key;
        return [text(key), value(member, called, depth + 1, isSecretBelow)];
      }),
    );
  };

  const counts = () => ({ secrets: numbers.secret.size, contents: numbers.content.size });
  return { value: (given: unknown) => value(given), text, counts };
}

/** `{name: "Authorization", value: "…"}`, as headers and variables are listed. */
function pairNameOf(object: JsonObject): string | null {
  if (!Object.hasOwn(object, "value")) return null;
  for (const key of ["name", "key", "header"]) {
    const name = memberOf(object, key);
    if (typeof name === "string" && isSecretName(name)) return name;
  }
  return null;
}

/** Nothing, a figure, and a yes or no are no content: a count of tokens may be called "prompt". */
function isContent(value: Json): boolean {
  if (typeof value === "string") return value.trim() !== "";
  return Array.isArray(value) ? value.length > 0 : isObject(value);
}

function decoded(text: string): Json | undefined {
  try {
    const value = JSON.parse(text) as Json;
    return isObject(value) || Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
