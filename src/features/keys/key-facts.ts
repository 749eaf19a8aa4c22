import { ApiError } from "~/api/errors";
import type { Key } from "~/contract/keys";

/** What is known of a key's row. Refused and missing are answers, not failures. */
export type Facts =
  | { kind: "pending" }
  | { kind: "known"; key: Key }
  /** Not this person's to read. */
  | { kind: "refused" }
  /** The server has no such key, or no longer. */
  | { kind: "missing" }
  | { kind: "failed"; error: Error };

/** What a query of the row says. An answer that is refused now counts more than one that was given before. */
export function factsOf({ data, error }: { data: Key | undefined; error: Error | null }): Facts {
  const kind = error instanceof ApiError ? error.kind : null;
  if (kind === "forbidden") return { kind: "refused" };
  if (kind === "not-found") return { kind: "missing" };
  if (data) return { kind: "known", key: data };
  return error ? { kind: "failed", error } : { kind: "pending" };
}

export type KeyStatus = "working" | "blocked" | "expired" | "deleted";

/** Whether a key works; `null` when that is not known. `isDeleted` is what usage says of it, `null` for nothing. */
export function statusOf(facts: Facts, isDeleted: boolean | null, now: Date): KeyStatus | null {
  if (facts.kind === "known") {
    if (facts.key.blocked) return "blocked";
    return isPast(facts.key.expires, now) ? "expired" : "working";
  }
  if (facts.kind === "pending") return null;
  // A key that was never used and is not there was perhaps never there.
  if (facts.kind === "missing") return isDeleted === null ? null : "deleted";
  return isDeleted ? "deleted" : null;
}

function isPast(time: string | null | undefined, now: Date): boolean {
  return Boolean(time) && Date.parse(time ?? "") <= now.getTime();
}

/** A key without an alias is called by the first eight digits of its hash, as on LiteLLM's own pages. */
export function nameOf(hash: string, ...aliases: readonly (string | null | undefined)[]): string {
  return aliases.find((alias) => alias) ?? (hash.length > 8 ? `${hash.slice(0, 8)}…` : hash);
}

/** `88dc28d0…4a7e`: enough to compare a hash by eye. */
export function shortHash(hash: string): string {
  return hash.length > 16 ? `${hash.slice(0, 8)}…${hash.slice(-4)}` : hash;
}
