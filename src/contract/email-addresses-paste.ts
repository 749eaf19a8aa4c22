/**
 * Addresses in whatever somebody pastes: lists, a mail's To line, `Name <address>`, a spreadsheet with a header, prose.
 * Nothing that may be meant as an address is dropped in silence: what cannot be read comes back as what it is. Pure, and
 * one pass over the text.
 */
import { entryOf, type PastedEntry } from "./email-addresses-entry";
import { readAddressTable } from "./email-addresses-table";

/** A list longer than this is a mistake; the rest is left alone, and the caller says so. */
const LONGEST_PASTE = 400_000;

export interface Paste {
  entries: PastedEntry[];
  /** The text was longer than is read. */
  isCut: boolean;
}

export function readPaste(text: string): Paste {
  const clean = withoutInvisible(text.slice(0, LONGEST_PASTE));
  return { entries: readAddressTable(clean) ?? readList(clean), isCut: text.length > LONGEST_PASTE };
}

/** Left behind by mail programs and word processors, seen by nobody; joiners stay, some scripts need them. */
function withoutInvisible(text: string): string {
  return /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\uff20]/u.test(text)
    ? text.replace(/[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu, "").replaceAll("\uff20", "@")
    : text;
}

/** A header of a mail, at the start of a line. */
const HEADER = /^[ \t>]*(?:to|cc|bcc|from|an|收件人|抄送|密送|发件人)[ \t]*[:：]/gimu;

/** Separates entries wherever it stands, but between quotes. */
const SEPARATORS = new Set([",", ";", "\n", "\r", "\t", "，", "；", "、"]);

function readList(text: string): PastedEntry[] {
  const entries: PastedEntry[] = [];
  let words: string[] = [];
  const bare = text.replace(HEADER, "\n");
  for (const segment of segmentsOf(bare)) {
    const found = readSegment(segment);
    if (found.length === 0) {
      const word = segment.trim();
      if (word !== "") words.push(word);
      continue;
    }
    const [first] = found;
    // `Doe, Jane <jane@…>`: what stands before the comma is the rest of the name, unless it wants to be an address.
    if (first && first.name !== null && words.length > 0 && !looksMeant(words.at(-1) ?? "")) {
      first.name = `${words.pop()}, ${first.name}`;
    }
    entries.push(...words.map(unreadable), ...found);
    words = [];
  }
  entries.push(...words.map(unreadable));
  return entries;
}

function looksMeant(word: string): boolean {
  return /[@.]|\(at\)/i.test(word) || /\s/.test(word) || word.length > 40;
}

function unreadable(text: string): PastedEntry {
  return { text, name: null, reading: { fault: { kind: "no-at", detail: text } }, details: null };
}

/** Splits at separators outside of quotes. A quote that is never closed on its line is an ordinary character. */
function segmentsOf(text: string): string[] {
  if (!text.includes('"')) return text.split(/[,;\n\r\t，；、]/u);
  const segments: string[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? "";
    if (character === '"') {
      QUOTED.lastIndex = at;
      const quoted = QUOTED.exec(text)?.[0];
      if (quoted) at += quoted.length - 1;
    } else if (SEPARATORS.has(character)) {
      segments.push(text.slice(start, at));
      start = at + 1;
    }
  }
  segments.push(text.slice(start));
  return segments;
}

/** No name is longer: whoever opens a quote and forgets it does not swallow the rest. */
const QUOTED = /"(?:[^"\\\n]|\\.){0,200}"/y;
const RUN = /[^\s<>]+/y;

/** The addresses between two separators; what stands before one is its name. One pass, however odd the text. */
function readSegment(segment: string): PastedEntry[] {
  const trimmed = segment.trim();
  if (!/[\s<>"]/u.test(trimmed)) return trimmed.includes("@") ? [entryOf(trimmed, null)] : [];
  const entries: PastedEntry[] = [];
  let nameFrom = 0;
  let close = -1;
  for (let at = 0; at < trimmed.length; ) {
    if (trimmed[at] === "<") {
      if (close !== Number.POSITIVE_INFINITY && close < at) close = indexOf(trimmed, ">", at);
      const next = indexOf(trimmed, "<", at + 1);
      const inside = close < next ? trimmed.slice(at + 1, close).trim() : "";
      if (inside !== "") {
        // Outlook writes `ann@… <ann@…>`: that is one person.
        const isTwice = nameFrom === at || trimmed.slice(nameFrom, at).trim() === "" ? entries.at(-1) : undefined;
        if (isTwice?.text === inside) entries.pop();
        entries.push(entryOf(inside, nameOf(trimmed.slice(nameFrom, at))));
        at = close + 1;
        nameFrom = at;
        continue;
      }
    }
    const token = tokenAt(trimmed, at);
    if (token.isAddress) {
      entries.push(entryOf(token.text, nameOf(trimmed.slice(nameFrom, at))));
      nameFrom = at + token.text.length;
    }
    at += token.text.length;
  }
  return entries;
}

/** A quoted text, a run without blanks and brackets, or one character. */
function tokenAt(text: string, at: number): { text: string; isAddress: boolean } {
  const quoted = text[at] === '"' ? matchAt(QUOTED, text, at) : "";
  const run = matchAt(RUN, text, at + quoted.length);
  if (quoted !== "")
    return run.startsWith("@") ? { text: quoted + run, isAddress: true } : { text: quoted, isAddress: false };
  return run === "" ? { text: text[at] ?? "", isAddress: false } : { text: run, isAddress: run.includes("@") };
}

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? "";
}

function indexOf(text: string, part: string, from: number): number {
  const found = text.indexOf(part, from);
  return found < 0 ? Number.POSITIVE_INFINITY : found;
}

function nameOf(text: string): string | null {
  const name = text
    .trim()
    .replace(/^["'“”‘’(|]+|["'“”‘’):：|]+$/gu, "")
    .replace(/\\(.)/gu, "$1")
    .trim();
  return name === "" ? null : name;
}
