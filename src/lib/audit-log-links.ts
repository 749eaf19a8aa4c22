/**
 * Links into the audit log, in its own query language: the history of one object, what somebody did, a window of time.
 * A page of any noun leads to its history by these, and none spells the language itself.
 */
import { paths } from "./paths";

/** Everything that happened to the object of this id. */
export const historyOf = (objectId: string): string => paths.auditLog({ q: token("object", objectId) });

/** Everything that somebody did, by address or id. */
export const deedsOf = (actor: string): string => paths.auditLog({ q: token("actor", actor) });

/** Everything from a moment on and before another; either may be absent. */
export function windowOf({ from, to }: { from?: Date | undefined; to?: Date | undefined }): string {
  const bounds = [from && token("after", moment(from)), to && token("before", moment(to))];
  return paths.auditLog({ q: bounds.filter(Boolean).join(" ") });
}

/** What happened within an hour of an event, which stands open. */
export function aroundEvent({ id, occurred_at }: { id: string; occurred_at: string }): string {
  const at = Date.parse(occurred_at);
  const q = `${token("after", moment(new Date(at - HOUR)))} ${token("before", moment(new Date(at + HOUR)))}`;
  return paths.auditLog({ q, event: id });
}

const HOUR = 3_600_000;

/** A midnight is written as its day. */
function moment(at: Date): string {
  const text = at.toISOString();
  return text.endsWith("T00:00:00.000Z") ? text.slice(0, 10) : text.replace(/\.\d+Z$/, "Z");
}

function token(field: string, value: string): string {
  const isPlain = /^[\w.@:/-]+$/.test(value) && !value.startsWith("-");
  return `${field}:${isPlain ? value : `"${value.replace(/["\\]/g, "\\$&")}"`}`;
}
