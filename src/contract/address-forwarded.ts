/**
 * An `X-Forwarded-For` header, read as the proxies wrote it: each appends the address that it was called from. LiteLLM
 * (`auth_utils._check_valid_ip`, with `use_x_forwarded_for`) takes none of the hops: it compares the header as a whole
 * string with each entry, so that a chain of two never matches, and one hop only in exactly the entry's spelling. The
 * leftmost hop is whatever the caller claimed.
 */
import { writeRange } from "./address-numbers";
import { trimmed } from "./address-spellings";
import { type AddressRefusal, parseAddress } from "./addresses";

export interface ForwardedHop {
  text: string;
  /** Canonical text, where the hop is one address, or would be without its port or brackets. */
  address: string | null;
  /** Why it is none as it stands; `null` where it is one. */
  reason: AddressRefusal | "not-one-address" | null;
  /** It is spelled as an entry would be, so that comparing strings finds it. */
  isCanonical: boolean;
}

export interface ForwardedHeader {
  /** The caller's claim first, the nearest proxy's caller last. */
  hops: readonly ForwardedHop[];
  /** What is compared: the whole value. */
  compared: string;
  /** The hop that a comparison of whole strings sees: the only one, or none. */
  comparedHop: 0 | null;
}

/** Reads the value, with or without the header's name before it. */
export function readForwardedFor(text: string): ForwardedHeader {
  const compared = trimmed(trimmed(text).replace(/^x-forwarded-for\s*:/i, ""));
  const hops = compared === "" ? [] : compared.split(",").map(hopFrom);
  return { hops, compared, comparedHop: hops.length === 1 ? 0 : null };
}

function hopFrom(part: string): ForwardedHop {
  const text = trimmed(part);
  const parsed = parseAddress(text);
  if (!parsed.ok) {
    const isDressed = parsed.reason === "port" || parsed.reason === "brackets";
    return { text, address: (isDressed && parsed.suggestion) || null, reason: parsed.reason, isCanonical: false };
  }
  const canonical = writeRange(parsed.range);
  if (canonical.includes("/")) return { text, address: null, reason: "not-one-address", isCanonical: false };
  return { text, address: canonical, reason: null, isCanonical: text === canonical };
}
