/**
 * What was pasted, line by line: what goes into the draft, what is left out and why, and what has to be decided first.
 * A list of one's own is read strictly, a firewall dump is searched; both come out of the same rules.
 */
import type { AddressWarning } from "~/contract/address-blocks";
import { type AddressList, endOf, type ListEntry } from "~/contract/address-list";
import type { AddressRange } from "~/contract/address-numbers";
import { parseRange } from "~/contract/address-ranges";
import { type Adapted, pickAddresses, type SkippedText, type TakenText } from "~/contract/address-text";
import { type ExactRefusal, parseExact } from "~/contract/allowed-ips";

export type Verdict =
  | {
      kind: "taken";
      text: string;
      /** Canonical text of the entries it becomes; several for an `a-b` range. */
      ranges: readonly string[];
      size: bigint;
      warnings: readonly AddressWarning[];
      adapted: Adapted | null;
      /** An entry that holds it and ends; where it does not end, this is left out. */
      insideUntil: ListEntry | null;
      comment: string | null;
    }
  | { kind: "left-out"; text: string; why: "inside" | "same" | "repeats"; of: string; ranges: readonly string[] }
  | { kind: "refused"; text: string; reason: ExactRefusal; suggestion: string | null }
  | { kind: "passed-over"; text: string; why: "comment" | "no-address" };

export interface LineVerdicts {
  /** Counted from 1. */
  line: number;
  verdicts: readonly Verdict[];
}

interface Paste {
  text: string;
  /** What the addresses are added to. */
  list: AddressList;
  /** A plain proxy: exact addresses in canonical spelling only. */
  isExactOnly: boolean;
  /** What is inside an entry already is taken all the same. */
  takesInside: boolean;
  /** Milliseconds. */
  now: number;
}

/** Lines without anything to say are not there. O(lines × entries). */
export function pasteVerdicts({ text, list, isExactOnly, takesInside, now }: Paste): LineVerdicts[] {
  const { taken, skipped } = pickAddresses(text);
  const byLine = new Map<number, Verdict[]>();
  const say = (line: number, verdict: Verdict) => {
    const before = byLine.get(line);
    if (before) before.push(verdict);
    else byLine.set(line, [verdict]);
  };
  const holder = holderIn(list, now);
  for (const one of taken) say(one.line, isExactOnly ? exactly(one, list) : taking(one, list, holder, takesInside));
  for (const one of skipped) say(one.line, skipping(one));
  return [...byLine].map(([line, verdicts]) => ({ line, verdicts })).sort((a, b) => a.line - b.line);
}

/** What all of it would add. */
export function entriesOf(lines: readonly LineVerdicts[], label: string, expiresAt: string | null): ListEntry[] {
  return lines
    .flatMap(({ verdicts }) => verdicts)
    .flatMap((verdict) =>
      verdict.kind === "taken"
        ? verdict.ranges.map((range) => ({ range, label: label.trim() || null, expiresAt }))
        : [],
    );
}

export const linesRefused = (lines: readonly LineVerdicts[]): number[] =>
  lines.filter(({ verdicts }) => verdicts.some(({ kind }) => kind === "refused")).map(({ line }) => line);

/** The text without these lines. */
export function withoutLines(text: string, lines: readonly number[]): string {
  return text
    .split(/\r\n|[\n\r\u2028\u2029]/u)
    .filter((_, at) => !lines.includes(at + 1))
    .join("\n");
}

/** The text with one spelling on one line replaced. */
export function withInstead(text: string, line: number, spelling: string, instead: string): string {
  return text
    .split(/\r\n|[\n\r\u2028\u2029]/u)
    .map((one, at) => (at + 1 === line ? one.replace(spelling, () => instead) : one))
    .join("\n");
}

/** Finds the entry that holds a range whole: of those that last longest, the narrowest. */
function holderIn(list: AddressList, now: number) {
  const spans = list.entries.flatMap((entry) => {
    const parsed = parseRange(entry.range);
    return parsed.ok && endOf(entry) > now ? [{ entry, ...parsed.interval, until: endOf(entry) }] : [];
  });
  return ({ family, first, last }: AddressRange): ListEntry | null => {
    const holding = spans.filter((span) => span.family === family && span.first <= first && last <= span.last);
    const until = Math.max(...holding.map((span) => span.until));
    const longest = holding.filter((span) => span.until === until);
    return longest.toSorted((a, b) => Number(a.last - a.first - (b.last - b.first)))[0]?.entry ?? null;
  };
}

function taking(
  one: TakenText,
  list: AddressList,
  holder: (range: AddressRange) => ListEntry | null,
  takesInside: boolean,
): Verdict {
  const { text, canonical, warnings, adapted, comment } = one;
  if (one.repeats !== null) {
    return { kind: "left-out", text, why: "repeats", of: String(one.repeats), ranges: canonical };
  }
  const holders = one.ranges.map(holder);
  const [first] = holders;
  const same = one.ranges.length === 1 ? list.entries.find(({ range }) => range === canonical[0]) : undefined;
  if (same) return { kind: "left-out", text, why: "same", of: same.range, ranges: canonical };
  const isInside = holders.every((entry) => entry !== null && !Number.isFinite(endOf(entry)));
  if (isInside && first && !takesInside) {
    return { kind: "left-out", text, why: "inside", of: first.range, ranges: canonical };
  }
  const size = one.ranges.reduce((sum, range) => sum + range.last - range.first + 1n, 0n);
  return { kind: "taken", text, ranges: canonical, size, warnings, adapted, insideUntil: first ?? null, comment };
}

function exactly({ text, canonical, warnings, comment, repeats }: TakenText, list: AddressList): Verdict {
  const exact = parseExact(text);
  if (!exact.ok) return { kind: "refused", text, reason: exact.reason, suggestion: exact.suggestion ?? null };
  if (repeats !== null) return { kind: "left-out", text, why: "repeats", of: String(repeats), ranges: canonical };
  if (list.entries.some(({ range }) => range === exact.address)) {
    return { kind: "left-out", text, why: "same", of: exact.address, ranges: canonical };
  }
  const rest = { size: 1n, warnings, adapted: null, insideUntil: null, comment };
  return { kind: "taken", text, ranges: [exact.address], ...rest };
}

function skipping({ text, reason, suggestion }: SkippedText): Verdict {
  if (reason === "comment" || reason === "no-address") return { kind: "passed-over", text, why: reason };
  return { kind: "refused", text, reason, suggestion: suggestion ?? null };
}
