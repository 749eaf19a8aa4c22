/**
 * Picks addresses, networks and `a-b` ranges out of whatever is pasted: firewall dumps, logs, JSON, CSV, lists with
 * comments. Line by line, with what was taken as it stood there and what was passed over and why. What a spelling leaves
 * no doubt about is taken (a port, brackets, a netmask) and said; what needs a decision (host bits, an octal zero) is not.
 */
import type { AddressWarning } from "./address-blocks";
import { type AddressRange, writeRange } from "./address-numbers";
import { type ParsedRange, parseRange, type RangeRefusal } from "./address-ranges";
import { LONGEST, trimmed } from "./address-spellings";

export interface TakenText {
  /** Counted from 1. */
  line: number;
  /** As it stood there. */
  text: string;
  /** Several only for an `a-b` range. */
  ranges: readonly AddressRange[];
  /** Canonical text of the ranges. */
  canonical: readonly string[];
  warnings: readonly AddressWarning[];
  /** What was left away or turned into a prefix; `null` where it was taken as it stood. */
  adapted: Adapted | null;
  /** The comment after it, which often says what it is. */
  comment: string | null;
  /** The line on which the same addresses were first taken. */
  repeats: number | null;
}

export interface SkippedText {
  line: number;
  text: string;
  /** `comment`: an address that was commented out. `no-address`: a line with nothing like one. */
  reason: RangeRefusal | "comment" | "no-address";
  suggestion?: string;
}

export interface PickedText {
  taken: readonly TakenText[];
  skipped: readonly SkippedText[];
}

const ADAPTED = ["port", "brackets", "netmask"] as const;
export type Adapted = (typeof ADAPTED)[number];

/** A comment takes the rest of the line. Not inside an address (`https://`), so only after a space or separator. */
const COMMENT = /(?:^|(?<=[\s,;"'\]]))(?:#|\/\/|;(?=\s))(.*)$/u;
const SEPARATORS = /[\s,;|"'`(){}<>=\u00ad\u200b-\u200f\u2060\ufeff]+/u;
const ADDRESS = "[\\da-f]*[.:][\\da-f:.]*[\\da-f:]";
/** Spaces around a dash or before a mask are closed, so that both ends stay one word. */
const SPACED_RANGE = new RegExp(
  `(?<![\\w.:/-])(${ADDRESS})\\s*([-\\u2010-\\u2015\\u2212])\\s*(${ADDRESS})(?![\\w:/-]|\\.\\w)`,
  "giu",
);
const QUAD = "\\d+\\.\\d+\\.\\d+\\.\\d+";
const MASKED = new RegExp(
  `(?<![\\w.:/-])(${QUAD})\\s+(?:(?:net)?mask\\s+)?(255\\.\\d+\\.\\d+\\.\\d+|0\\.\\d+\\.\\d+\\.[1-9]\\d*)(?![\\w:/-]|\\.\\w)`,
  "giu",
);
/** `src:192.0.2.1`, `ip=…`: a name is not hexadecimal, or what follows has dots only. */
const NAMED = /^(?:[\da-f]*[g-z_][\w-]*|[a-z][\w-]*(?=:\d+\.)):(?=.)/iu;
const LINES = /\r\n|[\n\r\u2028\u2029]/u;

/** Reads a text of any length and kind. Nothing in it makes this fail. */
export function pickAddresses(text: string): PickedText {
  const taken: TakenText[] = [];
  const skipped: SkippedText[] = [];
  const lineOf = new Map<string, number>();
  text.split(LINES).forEach((whole, index) => {
    const line = index + 1;
    const { body, comment } = splitComment(whole);
    const found = wordsOf(body).map((word) => ({ text: word, ...verdictOn(word) }));
    for (const one of found) {
      if (!one.parsed.ok) continue;
      const canonical = one.parsed.ranges.map(writeRange);
      const repeats = lineOf.get(canonical.join()) ?? null;
      if (repeats === null) lineOf.set(canonical.join(), line);
      const { ranges, warnings } = one.parsed;
      taken.push({ line, text: one.text, ranges, canonical, warnings, adapted: one.adapted, comment, repeats });
    }
    const isTaken = found.some(({ parsed }) => parsed.ok);
    skipped.push(...skippedOf(found, isTaken, line));
    if (isTaken) return;
    // What a sign like "#5" made a comment of is not lost either.
    if (comment !== null) skipped.push(...commentedOut(comment, line));
    if (trimmed(body) !== "" && skipped.at(-1)?.line !== line) {
      skipped.push({ line, text: trimmed(body), reason: "no-address" });
    }
  });
  return { taken, skipped };
}

interface Verdict {
  parsed: ParsedRange;
  adapted: Adapted | null;
}

function verdictOn(word: string): Verdict {
  const parsed = parseRange(word);
  const adapted = parsed.ok ? undefined : ADAPTED.find((reason) => reason === parsed.reason);
  if (parsed.ok || !adapted || parsed.suggestion === undefined) return { parsed, adapted: null };
  // A netmask that leaves host bits over needs the decision that a prefix would.
  const isWhole =
    adapted !== "netmask" || parsed.suggestion.startsWith(`${word.split("/")[0]}/`) || /\/255(\.255){3}$/.test(word);
  return isWhole ? { parsed: parseRange(parsed.suggestion), adapted } : { parsed, adapted: null };
}

/** Of the words that were refused, those that were meant as an address; in a line of one word, that one. */
function skippedOf(found: readonly ({ text: string } & Verdict)[], isTaken: boolean, line: number): SkippedText[] {
  return found.flatMap(({ text, parsed }): SkippedText[] => {
    if (parsed.ok || !(looksMeant(text) || (found.length === 1 && !isTaken && parsed.reason !== "malformed")))
      return [];
    const { reason, suggestion } = parsed;
    return [{ line, text, reason, ...(suggestion === undefined ? {} : { suggestion }) }];
  });
}

/** Four numbers with dots, a double colon, or either end of a prefix: no date, time or version number has those. */
function looksMeant(word: string): boolean {
  return (
    /^[\da-fx*]+(?:\.[\da-fox*]+){3}/i.test(word) ||
    /^[\da-f:.%\w[\]]*::/i.test(word) ||
    /^[\d.]+\.\d+\/\d+$/.test(word)
  );
}

function commentedOut(comment: string, line: number): SkippedText[] {
  return wordsOf(comment)
    .filter((word) => verdictOn(word).parsed.ok)
    .map((text) => ({ line, text, reason: "comment" }));
}

function splitComment(line: string): { body: string; comment: string | null } {
  const match = COMMENT.exec(line);
  if (!match) return { body: line, comment: null };
  return { body: line.slice(0, match.index), comment: trimmed(match[1] ?? "") || null };
}

function wordsOf(body: string): string[] {
  return body
    .replace(SPACED_RANGE, "$1$2$3")
    .replace(MASKED, "$1/$2")
    .split(SEPARATORS)
    .filter((word) => word.length <= LONGEST)
    .map(bare)
    .filter((word) => /[\p{L}\p{N}:]/u.test(word));
}

/** Without the brackets of an array, the full stop of a sentence, or the name of a field. */
function bare(word: string): string {
  let text = word.replace(NAMED, "");
  const isBracketed = /^\[[^[\]]*\](?:[:/].*)?$/.test(text);
  if (!isBracketed) text = text.replace(/^\[+|\]+$/g, "");
  else if (!text.includes(":")) text = text.slice(1, -1);
  return text.replace(/(?<=[\da-f\]])[.!?]+$/iu, "").replace(/^-+$/, "");
}
