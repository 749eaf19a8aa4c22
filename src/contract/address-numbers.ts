/**
 * Addresses as numbers and back: what the rest of the address rules count with. Text goes in only in its strict
 * spelling (RFC 4291 section 2.2, four decimal octets for IPv4) and comes out in the one canonical spelling (RFC 5952
 * section 4). What people write instead is told apart in `address-spellings.ts`.
 */
import ipaddr from "ipaddr.js";

export type Family = 4 | 6;

export const FAMILIES = [4, 6] as const;
/** Bits of an address. */
export const BITS = { 4: 32, 6: 128 } as const satisfies Record<Family, number>;

/** One address or network, first and last included. */
export interface AddressRange {
  family: Family;
  first: bigint;
  last: bigint;
  prefix: number;
}

export interface Address {
  family: Family;
  value: bigint;
}

const OCTET = "(?:0|[1-9]\\d{0,2})";
const QUAD = new RegExp(`^${OCTET}(?:\\.${OCTET}){3}$`);
const QUAD_TAIL = new RegExp(`^(.*:)(${OCTET}(?:\\.${OCTET}){3})$`);
const GROUPS = /^[0-9a-f:]+$/i;
const LONG_GROUP = /[0-9a-f]{5}/i;
const LOW_32 = 0xff_ff_ff_ffn;

/** How many addresses a prefix of this length holds. */
export const sizeOf = (family: Family, prefix: number): bigint => 1n << BigInt(BITS[family] - prefix);

/** The network of this prefix that an address lies in. */
export function networkOf({ family, value }: Address, prefix: number): AddressRange {
  const size = sizeOf(family, prefix);
  const first = value - (value % size);
  return { family, first, last: first + size - 1n, prefix };
}

/** Reads the strict spelling of one address; `null` is anything else. IPv4-mapped IPv6 stays IPv6 here. */
export function readAddress(text: string): Address | null {
  if (QUAD.test(text)) return readQuad(text);
  const plain = withoutQuadTail(text);
  // The library reads five digits in a group as NaN, and `::a.b.c.d` as `::ffff:a.b.c.d`: neither gets that far.
  if (plain === null || !GROUPS.test(plain) || LONG_GROUP.test(plain) || !ipaddr.IPv6.isValid(plain)) return null;
  return { family: 6, value: numberFrom(ipaddr.IPv6.parse(plain).toByteArray()) };
}

function readQuad(text: string): Address | null {
  return ipaddr.IPv4.isValid(text) ? { family: 4, value: numberFrom(ipaddr.IPv4.parse(text).toByteArray()) } : null;
}

/** The dotted end of an IPv6 address (RFC 4291 section 2.2, form 3) as two groups. */
function withoutQuadTail(text: string): string | null {
  const [, head, tail] = QUAD_TAIL.exec(text) ?? [];
  if (head === undefined || tail === undefined) return text;
  const value = readQuad(tail)?.value;
  return value === undefined ? null : `${head}${(value >> 16n).toString(16)}:${(value & 0xffffn).toString(16)}`;
}

function numberFrom(bytes: readonly number[]): bigint {
  return bytes.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n);
}

/** The canonical text of one address. */
export function writeAddress({ family, value }: Address): string {
  const bytes = Array.from({ length: BITS[family] / 8 }, (_, at) => {
    return Number((value >> BigInt(BITS[family] - 8 - at * 8)) & 0xffn);
  });
  return family === 4 ? bytes.join(".") : new ipaddr.IPv6(bytes).toRFC5952String();
}

/** The canonical text of an address or network: a single address stands without its prefix. */
export function writeRange({ family, first, prefix }: AddressRange): string {
  const address = writeAddress({ family, value: first });
  return prefix === BITS[family] ? address : `${address}/${prefix}`;
}

/** Prefix of `::ffff:0:0/96`, the IPv4-mapped addresses (RFC 4291 section 2.5.5.2). */
export const MAPPED_PREFIX = 96;

export const isMapped = ({ family, value }: Address): boolean => family === 6 && value >> 32n === 0xffffn;

/** The IPv4 address in the low 32 bits. */
export const lowQuad = ({ value }: Address): Address => ({ family: 4, value: value & LOW_32 });

/** In order of number, IPv4 first, the wider before what it contains. */
export function compareRanges(a: AddressRange, b: AddressRange): number {
  if (a.family !== b.family) return a.family - b.family;
  if (a.first !== b.first) return a.first < b.first ? -1 : 1;
  return a.prefix - b.prefix;
}
