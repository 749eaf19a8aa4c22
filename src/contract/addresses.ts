/**
 * One entry of an address list: an address or a network, IPv4 or IPv6, read strictly and said in one way only. What is
 * refused is refused by name, and where it is clear what was meant, with that as a suggestion, never taken by itself.
 * IPv4-mapped IPv6 (`::ffff:a.b.c.d`, RFC 4291 section 2.5.5.2) is the IPv4 address: the edge sees either.
 */
import { type AddressWarning, type BlockRefusal, compatibleQuad, refusalOf, warningsOf } from "./address-blocks";
import {
  type Address,
  type AddressRange,
  BITS,
  isMapped,
  lowQuad,
  MAPPED_PREFIX,
  networkOf,
  readAddress,
  writeRange,
} from "./address-numbers";
import {
  misspelledAddress,
  misspelledEntry,
  misspelledPrefix,
  type SpellingRefusal,
  trimmed,
} from "./address-spellings";

export type AddressRefusal = SpellingRefusal | BlockRefusal | "host-bits";

/** `suggestion` is canonical text that would be accepted. */
export interface RefusedAddress<Reason = AddressRefusal> {
  ok: false;
  reason: Reason;
  suggestion?: string;
}

export type ParsedAddress = { ok: true; range: AddressRange; warnings: AddressWarning[] } | RefusedAddress;

/** Reads one address or network. What stands invisibly around it is dropped. */
export function parseAddress(text: string): ParsedAddress {
  const entry = trimmed(text);
  const misspelled = misspelledEntry(entry);
  if (misspelled) return refused(misspelled.reason, misspelled.instead);
  const [addressText = "", ...rest] = entry.split("/");
  const prefixText = rest.length > 0 ? rest.join("/") : null;
  const address = readAddress(addressText);
  if (!address) {
    const { reason, instead } = misspelledAddress(addressText, prefixText);
    return refused(addressText === "" ? "malformed" : reason, instead);
  }
  const bits = BITS[address.family];
  const wrong = prefixText === null ? null : misspelledPrefix(prefixText, bits);
  if (wrong) return refused(wrong.reason, wrong.instead && `${addressText}/${wrong.instead}`);
  return judged(address, prefixText === null ? bits : Number(prefixText));
}

/** The canonical text of an entry; `null` where it is refused. */
export function canonicalText(text: string): string | null {
  const parsed = parseAddress(text);
  return parsed.ok ? writeRange(parsed.range) : null;
}

function judged(address: Address, prefix: number): ParsedAddress {
  if (isMapped(address)) {
    const quad = lowQuad(address);
    if (prefix >= MAPPED_PREFIX) return judged(quad, prefix - MAPPED_PREFIX);
    // Most likely the prefix of the IPv4 network, written after the IPv6 spelling of its address.
    return refused(
      "prefix-out-of-range",
      prefix <= BITS[4] ? writeRange({ ...networkOf(quad, 32), prefix }) : undefined,
    );
  }
  const range = networkOf(address, prefix);
  const reason = refusalOf(range);
  if (reason === "ipv4-compatible") return refused(reason, writeRange(compatibleQuad(range)));
  if (reason) return refused(reason);
  if (range.first !== address.value) return refused("host-bits", prefix === 0 ? undefined : writeRange(range));
  return { ok: true, range, warnings: warningsOf(range) };
}

/** With a suggestion only where that would be accepted itself, or leads to one that would. */
function refused(reason: AddressRefusal, instead?: string): RefusedAddress {
  const parsed = instead === undefined || instead === "" ? null : parseAddress(instead);
  const suggestion = parsed?.ok ? writeRange(parsed.range) : parsed?.suggestion;
  return suggestion === undefined ? { ok: false, reason } : { ok: false, reason, suggestion };
}
