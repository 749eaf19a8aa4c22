/** Values of an event as text that hides nothing and plays no tricks. */
import type { Json } from "~/contract/json-diff";

/** Characters that are seen by nobody, or turn the reading about: someone else's text could pass for another with them. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Z}\p{Default_Ignorable_Code_Point}]/gu;

/** The text with every unseen character written out: `U+202E`. Spaces and line feeds stay, and what makes emoji of signs. */
export function visibleText(text: string): string {
  return text.replace(UNSEEN, (character) => {
    if (character === " " || character === "\n" || character === "\ufe0f") return character;
    if (/\p{Zs}/u.test(character)) return " ";
    return `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}⟩`;
  });
}

/** A value as a row shows it. Texts stand bare, unless they could be taken for something else. */
export function valueText(value: Json): string {
  if (typeof value !== "string") return visibleText(JSON.stringify(value, null, 2));
  const isPlain = value !== "" && value === value.trim() && !/^(?:[-\d.]+|true|false|null|["[{].*)$/s.test(value);
  return visibleText(isPlain ? value : JSON.stringify(value));
}

/** Characters and lines of a value that are shown before it is unfolded. */
const SHOWN = { characters: 280, lines: 8 };

/** The part of a long text that is shown at first; `null` when it is not long. */
export function foldedText(text: string): string | null {
  const lines = text.split("\n");
  const few = lines.slice(0, SHOWN.lines).join("\n");
  const short = few.length > SHOWN.characters ? few.slice(0, SHOWN.characters) : few;
  if (short.length >= text.length) return null;
  // Not half of a character.
  return /[\ud800-\udbff]$/.test(short) ? short.slice(0, -1) : short;
}

export interface JsonToken {
  kind: "key" | "text" | "number" | "plain";
  text: string;
}

/** JSON in indented text, in pieces to be coloured. They come as they are written: together they are the text. */
export function jsonTokens(value: unknown): JsonToken[] {
  const text = JSON.stringify(value, null, 2) ?? "null";
  const tokens: JsonToken[] = [];
  let at = 0;
  for (const found of text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?|-?\d[\d.eE+-]*|\b(?:true|false|null)\b/g)) {
    if (found.index > at) tokens.push({ kind: "plain", text: text.slice(at, found.index) });
    const [all, colon] = found;
    at = found.index + all.length;
    if (colon !== undefined) {
      tokens.push({ kind: "key", text: visibleText(all.slice(0, -colon.length)) }, { kind: "plain", text: colon });
    } else tokens.push({ kind: all.startsWith('"') ? "text" : "number", text: visibleText(all) });
  }
  if (at < text.length) tokens.push({ kind: "plain", text: text.slice(at) });
  return tokens;
}

const BROWSERS: readonly [pattern: RegExp, name: string][] = [
  [/\bEdg(?:e|A|iOS)?\//, "Edge"],
  [/\b(?:Firefox|FxiOS)\//, "Firefox"],
  [/\bOPR\//, "Opera"],
  [/\b(?:Chrome|CriOS)\//, "Chrome"],
  [/\bVersion\/[\d.]+.*\bSafari\//, "Safari"],
];
const SYSTEMS: readonly [pattern: RegExp, name: string][] = [
  [/\b(?:iPhone|iPad)\b/, "iOS"],
  [/\bAndroid\b/, "Android"],
  [/\bWindows NT\b/, "Windows"],
  [/\bMac OS X\b/, "macOS"],
  [/\bLinux\b/, "Linux"],
];

/** `Firefox, Linux` of a browser's agent, otherwise the first product of it. The whole stands in the JSON. */
export function agentText(agent: string): string {
  const nameIn = (names: typeof BROWSERS) => names.find(([pattern]) => pattern.test(agent))?.[1];
  const browser = agent.startsWith("Mozilla/") ? nameIn(BROWSERS) : undefined;
  const system = nameIn(SYSTEMS);
  if (browser) return system ? `${browser}, ${system}` : browser;
  return visibleText(agent.split(/[\s(]/)[0] ?? "").slice(0, 60);
}
