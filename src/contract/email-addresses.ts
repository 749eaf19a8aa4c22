/**
 * Mail addresses as people are invited by them: strict enough that what passes can be delivered, told by what is wrong.
 * RFC 5321 (lengths, domains), RFC 5322 section 3.4.1 (dot-atom and quoted local part), RFC 6531 (UTF-8), UTS #46 for
 * domains in other scripts. What those allow and no mailbox of a company has (comments, address literals, a domain of one
 * label) is refused by name.
 */

export interface MailAddress {
  /** As it is written: composed characters (NFC), the domain in lower case. */
  address: string;
  /** The domain in ASCII, `xn--…` where it is written in another script: two that look alike differ here. */
  domain: string;
  /**
   * Equal for addresses that reach one mailbox: the proxy compares without case. A plus and what follows it stays, since
   * whoever signs in as `ann+ci@…` is not `ann@…`.
   */
  key: string;
}

/** What is wrong. `detail` is the part that is. */
export interface AddressFault {
  kind:
    | "no-at"
    | "no-name"
    | "no-domain"
    | "no-dot"
    | "two-ats"
    | "dots"
    | "space"
    | "character"
    | "domain"
    | "literal"
    | "too-long";
  detail: string;
}

export type AddressReading = { address: MailAddress } | { fault: AddressFault };

/** RFC 5321 section 4.5.3.1.1 and, less the angle brackets, 4.5.3.1.3: octets. */
const LONGEST_NAME = 64;
const LONGEST_ADDRESS = 254;
const LONGEST_LABEL = 63;

/** The common case, told apart at once: ASCII, a dot-atom and a domain of letters, digits and hyphens. */
const PLAIN =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;

/** One character of an unquoted local part. Beyond ASCII (RFC 6531 section 3.3) letters, marks, digits and symbols. */
const ATOM = /[a-z0-9!#$%&'*+/=?^_`{|}~-]|(?![\x20-\x7e])[\p{L}\p{M}\p{N}\p{S}\u200c\u200d]/iu;
const DOMAIN_CHARACTER = /[a-z0-9.-]|[\p{L}\p{M}\p{N}\u200c\u200d]/iu;

/** Reads one address, with nothing around it. */
export function readMailAddress(text: string): AddressReading {
  if (text.length <= LONGEST_ADDRESS && PLAIN.test(text) && text.indexOf("@") <= LONGEST_NAME && !hasFakePrefix(text)) {
    const at = text.indexOf("@");
    const domain = text.slice(at + 1).toLowerCase();
    return { address: addressOf(text.slice(0, at), domain, domain) };
  }
  return readSlowly(text.normalize("NFC"));
}

function addressOf(name: string, written: string, domain: string): MailAddress {
  return { address: `${name}@${written}`, domain, key: `${name.toLowerCase()}@${domain}` };
}

/** `xn--` says that a label is another script's: it has to be one. `ab--cd` says something that nobody has defined. */
function hasFakePrefix(text: string): boolean {
  return text.includes("--", text.indexOf("@")) && /[@.][^@.]{2}--[^@]*$/.test(text);
}

function readSlowly(text: string): AddressReading {
  const fault = (kind: AddressFault["kind"], detail: string): AddressReading => ({ fault: { kind, detail } });
  const quoted = /^"(?:[^"\\]|\\.)*"(?=@)/u.exec(text)?.[0];
  const at = quoted === undefined ? text.indexOf("@") : quoted.length;
  if (at < 0) return fault("no-at", text);
  const name = text.slice(0, at);
  const domain = text.slice(at + 1);
  if (name === "") return fault("no-name", text);
  if (domain === "") return fault("no-domain", text);
  if (domain.includes("@")) return fault("two-ats", text);
  if (/\s/u.test(domain) || (quoted === undefined && /\s/u.test(name))) return fault("space", text);
  const inName = quoted === undefined ? faultOfName(name) : faultOfQuoted(quoted);
  if (inName) return { fault: inName };
  const inDomain = readDomain(domain);
  if ("fault" in inDomain) return inDomain;
  if (octets(name) > LONGEST_NAME || octets(name) + 1 + octets(domain) > LONGEST_ADDRESS)
    return fault("too-long", text);
  return { address: addressOf(name, domain.toLowerCase(), inDomain.domain) };
}

function faultOfName(name: string): AddressFault | null {
  for (const character of name) {
    if (character !== "." && !ATOM.test(character)) return { kind: "character", detail: character };
  }
  return /^\.|\.$|\.\./.test(name) ? { kind: "dots", detail: name } : null;
}

/** RFC 5321 section 4.1.2: printable characters, the quote and the backslash behind a backslash. */
function faultOfQuoted(quoted: string): AddressFault | null {
  const bad = /\p{Cc}/u.exec(quoted)?.[0];
  if (bad !== undefined) return { kind: "character", detail: bad };
  return quoted === '""' ? { kind: "no-name", detail: quoted } : null;
}

function readDomain(domain: string): { domain: string } | { fault: AddressFault } {
  const fault = (kind: AddressFault["kind"], detail = domain) => ({ fault: { kind, detail } });
  if (domain.startsWith("[")) return fault("literal");
  // UTS #46: the ideographic full stops separate labels, too.
  const dotted = domain.replace(/[\u3002\uff0e\uff61]/gu, ".");
  for (const character of dotted) if (!DOMAIN_CHARACTER.test(character)) return fault("character", character);
  const written = dotted.split(".");
  if (written.includes("")) return written.length === 2 ? fault("no-dot") : fault("domain");
  if (written.length === 1) return fault("no-dot");
  if (written.some((label) => /^-|-$/.test(label))) return fault("domain");
  const ascii = /^[\x20-\x7e]*$/.test(dotted) && !/(^|\.)xn--/i.test(dotted) ? dotted.toLowerCase() : toAscii(dotted);
  if (ascii === null) return fault("domain");
  const labels = ascii.split(".");
  if (labels.some((label) => label.length > LONGEST_LABEL)) return fault("too-long");
  const isFine = labels.every((label) => /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/.test(label) && !/^(?!xn)..--/.test(label));
  // A top level of digits is the tail of a computer's address (RFC 3696 section 2).
  return isFine && !/^\d+$/.test(labels.at(-1) ?? "") ? { domain: ascii } : fault("domain");
}

/** The browser's own UTS #46; `null` for what it refuses, such as a broken `xn--` label. */
function toAscii(domain: string): string | null {
  try {
    const { hostname } = new URL(`http://${domain}`);
    return hostname.length > 0 ? hostname : null;
  } catch {
    return null;
  }
}

const encoder = new TextEncoder();
const octets = (text: string) => encoder.encode(text).length;
