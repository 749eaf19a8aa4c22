/**
 * What people write where an address is asked for, told apart by its shape alone. Each spelling that some program reads
 * and another reads differently is refused by name: a leading zero is octal to inet_aton and decimal to others,
 * `127.1` is an address to inet_aton and none to inet_pton (RFC 6943 section 3.1.1).
 */
import ipaddr from "ipaddr.js";

export type SpellingRefusal =
  | "empty"
  | "whitespace-inside"
  | "url"
  | "zone-id"
  | "port"
  | "brackets"
  | "leading-zero"
  | "octal-form"
  | "hex-form"
  | "short-form"
  | "wildcard"
  | "octet-out-of-range"
  | "netmask"
  | "prefix-malformed"
  | "prefix-leading-zero"
  | "prefix-out-of-range"
  | "hostname"
  | "malformed";

/** `instead`: what may have been meant, not yet looked at. */
export interface Misspelling {
  reason: SpellingRefusal;
  instead?: string;
}

/** Also what no eye sees: soft hyphen, zero width, direction marks. */
const INVISIBLE = "\\s\\u00AD\\u200B-\\u200F\\u202A-\\u202E\\u2060\\uFEFF";
const AROUND = new RegExp(`^[${INVISIBLE}]+|[${INVISIBLE}]+$`, "gu");
const INSIDE = new RegExp(`[${INVISIBLE}]+`, "gu");
const BETWEEN_DIGITS = new RegExp(`[0-9a-f][${INVISIBLE}]+[0-9a-f]`, "iu");

const URL_START = /^[a-z][a-z0-9+.-]*:\/\//i;
const ZONED = /^(\[?[0-9a-f:.]*[:.][0-9a-f:.]*)%[^/\]]*(\]?(?::\d*)?|\/.*)$/i;
const ZONED_LAST = /^([0-9a-f:.]+\/\d+)%.*$/i;
const BRACKETED = /^\[([^[\]]*)\](\/\d+)?(:.*)?$/;
const QUAD_AND_PORT = /^([^:/.]+\.[^:/.]+\.[^:/.]+\.[^:/.]+):(?:\d+|[a-z]+|\*)?(\/\d+)?$/i;
/** Labels of RFC 1123 section 2.1, with the underscores and letters of other alphabets that are seen in practice. */
const HOSTNAME = /^(?=.*\p{L})[\p{L}\p{N}_](?:[\p{L}\p{N}_-]*)(?:\.[\p{L}\p{N}_-]+)*\.?(?::\d+)?$/u;
const QUADS = 4;
/** Longer than any host name (RFC 1035 section 2.3.4), and so than any address: not looked at closely. */
export const LONGEST = 255;

/** Without what stands invisibly before and after. */
export const trimmed = (text: string): string => text.replace(AROUND, "");

/** What is wrong with a whole entry before it is taken apart; `null`: nothing that shows. Takes trimmed text. */
export function misspelledEntry(text: string): Misspelling | null {
  if (text === "") return { reason: "empty" };
  if (text.length > LONGEST) return { reason: "malformed" };
  if (text.search(INSIDE) >= 0) {
    // Two addresses, or one with a digit lost: closing the gap would invent a third.
    if (BETWEEN_DIGITS.test(text)) return { reason: "whitespace-inside" };
    return { reason: "whitespace-inside", instead: text.replace(INSIDE, "") };
  }
  if (URL_START.test(text)) return { reason: "url" };
  const [, last] = ZONED_LAST.exec(text) ?? [];
  if (last !== undefined) return { reason: "zone-id", instead: last };
  const [, zoned, after = ""] = ZONED.exec(text) ?? [];
  if (zoned !== undefined) return { reason: "zone-id", instead: zoned + after };
  const [, inside, bracketPrefix = "", port] = BRACKETED.exec(text) ?? [];
  if (inside !== undefined) return { reason: port ? "port" : "brackets", instead: inside + bracketPrefix };
  if (/[[\]]/.test(text)) return { reason: "brackets" };
  const [, quad, prefix = ""] = QUAD_AND_PORT.exec(text) ?? [];
  if (quad !== undefined && /\d/.test(quad) && !HOSTNAME.test(quad)) return { reason: "port", instead: quad + prefix };
  return null;
}

/** What is wrong with the part after the slash; `null` for a plain number in range. */
export function misspelledPrefix(text: string, bits: number): Misspelling | null {
  if (/^\d+\.\d+\.\d+\.\d+$/.test(text)) {
    const length = bits === 32 ? prefixOfMask(text) : null;
    return length === null ? { reason: "netmask" } : { reason: "netmask", instead: String(length) };
  }
  if (!/^\d+$/.test(text)) return { reason: "prefix-malformed" };
  if (/^0\d/.test(text)) return { reason: "prefix-leading-zero", instead: String(Number(text)) };
  return Number(text) > bits ? { reason: "prefix-out-of-range" } : null;
}

/** Netmask, or what Cisco calls a wildcard mask; all bits alike can be either, and mean the opposite. */
function prefixOfMask(text: string): number | null {
  if (!/^(?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){3}$/.test(text) || !ipaddr.IPv4.isValid(text)) return null;
  const bytes = ipaddr.IPv4.parse(text).toByteArray();
  if (bytes.every((byte) => byte === 0)) return null;
  const inverse = new ipaddr.IPv4(bytes.map((byte) => 255 - byte));
  return ipaddr.IPv4.parse(text).prefixLengthFromSubnetMask() ?? inverse.prefixLengthFromSubnetMask();
}

/** What is wrong with a text that is no address in the strict spelling; `prefix` is what stood after a slash. */
export function misspelledAddress(text: string, prefix: string | null): Misspelling {
  if (text.includes(":")) {
    const tail = text.slice(text.lastIndexOf(":") + 1);
    if (!/^[0-9a-f:]*:$/i.test(text.slice(0, -tail.length)) || !tail.includes(".")) {
      return { reason: HOSTNAME.test(text) ? "hostname" : "malformed" };
    }
    return { reason: misspelledQuad(tail) ?? "malformed" };
  }
  const reason = misspelledQuad(text);
  if (reason === "wildcard") return { reason, ...wildcardAsNetwork(text) };
  if (reason === "short-form" && prefix !== null) return { reason, instead: `${padded(text)}/${prefix}` };
  return { reason: reason ?? (HOSTNAME.test(text) ? "hostname" : "malformed") };
}

/** Any of the forms of inet_aton: one to four numbers, each decimal, octal or hexadecimal; or with stars at the end. */
function misspelledQuad(text: string): SpellingRefusal | null {
  const parts = text.split(".");
  if (parts.length > QUADS) return null;
  if (/^\d{1,3}(?:\.(?:\d{1,3}|\*|x))*\.(?:\*|x)$/i.test(text)) return "wildcard";
  const isNumber = (part: string) => /^(?:\d+|0x[0-9a-f]*|0o[0-7]+)$/i.test(part);
  if (!parts.every(isNumber)) return null;
  if (parts.some((part) => /^0x/i.test(part))) return "hex-form";
  const isZeroLed = parts.some((part) => /^0[\do]/i.test(part));
  if (isZeroLed) return parts.length === QUADS && !/o/i.test(text) ? "leading-zero" : "octal-form";
  if (parts.length < QUADS) return "short-form";
  return parts.some((part) => Number(part) > 255) ? "octet-out-of-range" : null;
}

function wildcardAsNetwork(text: string): { instead?: string } {
  const parts = text.split(".");
  const stars = parts.findIndex((part) => /^[*x]$/i.test(part));
  if (parts.slice(stars).some((part) => /\d/.test(part))) return {};
  return { instead: `${padded(parts.slice(0, stars).join("."))}/${stars * 8}` };
}

const padded = (text: string) => [...text.split("."), "0", "0", "0"].slice(0, QUADS).join(".");
