/** What the doctor finds, and the words for it. */

export type Verdict = "pass" | "warn" | "fail";

export interface Finding {
  /** What was looked at: `console`, `headers`, `config`, `api`, `token`, `clock`, or `provider <id>`. */
  area: string;
  verdict: Verdict;
  /** What was found, as a sentence. */
  says: string;
  /** What to do about it; "" where there is nothing to do. */
  fix: string;
}

/** Collects findings of one area. */
export interface Notes {
  pass(says: string): void;
  warn(says: string, fix: string): void;
  fail(says: string, fix: string): void;
  readonly all: readonly Finding[];
}

export function takeNotes(area: string): Notes {
  const all: Finding[] = [];
  const note =
    (verdict: Verdict) =>
    (says: string, fix = "") =>
      void all.push({ area, verdict, says, fix });
  return { pass: note("pass"), warn: note("warn"), fail: note("fail"), all };
}

/** Whether an address is safe without TLS: it does not leave this machine. */
export function isLocal(url: URL): boolean {
  return /(^|\.)localhost$|^127\.|^\[::1\]$/.test(url.hostname);
}

/** Whether a page of this origin may read an answer. */
export function mayRead(allowed: string, origin: string): boolean {
  return allowed === "*" || allowed === origin;
}
