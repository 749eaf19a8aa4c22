/**
 * Sets of addresses: sorted intervals that neither touch nor overlap, IPv4 and IPv6 apart. Every operation is one pass
 * over both sets; making a set sorts. And ranges written `a-b`, as the fewest networks that hold exactly them
 * (RFC 4632 section 3.1: a network starts at a multiple of its size).
 */
import { type AddressWarning, refusalOf, warningsOf } from "./address-blocks";
import { type Address, type AddressRange, BITS, FAMILIES, type Family, networkOf } from "./address-numbers";
import { LONGEST, trimmed } from "./address-spellings";
import { type AddressRefusal, parseAddress, type RefusedAddress } from "./addresses";

/** First and last included. */
export interface Interval {
  first: bigint;
  last: bigint;
}

/** Sorted, disjoint, and never side by side: equal sets are equal values. */
export type AddressSet = Readonly<Record<Family, readonly Interval[]>>;

export const NO_ADDRESSES: AddressSet = { 4: [], 6: [] };

/** The addresses of ranges in any order, however they overlap. */
export function setOf(ranges: readonly (Interval & { family: Family })[]): AddressSet {
  const of = (family: Family) => joined(ranges.filter((range) => range.family === family).toSorted(byFirst));
  return { 4: of(4), 6: of(6) };
}

export function union(a: AddressSet, b: AddressSet): AddressSet {
  return eachFamily((family) => joined(merged(a[family], b[family])));
}

export function difference(a: AddressSet, b: AddressSet): AddressSet {
  return eachFamily((family) => {
    const left: Interval[] = [];
    let at = 0;
    for (const { first, last } of a[family]) {
      let from = first;
      for (let cut = b[family][at]; cut && cut.first <= last; cut = b[family][at]) {
        if (cut.first > from) left.push({ first: from, last: cut.first - 1n });
        if (cut.last >= from) from = cut.last + 1n;
        if (cut.last > last) break;
        at++;
      }
      if (from <= last) left.push({ first: from, last });
    }
    return left;
  });
}

export function intersection(a: AddressSet, b: AddressSet): AddressSet {
  return difference(a, difference(a, b));
}

export function contains(set: AddressSet, { family, value }: Address): boolean {
  const intervals = set[family];
  let [low, high] = [0, intervals.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((intervals[middle]?.last ?? value) < value) low = middle + 1;
    else high = middle;
  }
  const found = intervals[low];
  return found !== undefined && found.first <= value;
}

export const isEmptySet = (set: AddressSet): boolean => FAMILIES.every((family) => set[family].length === 0);

/** How many addresses there are, by family. */
export function countAddresses(set: AddressSet): Record<Family, bigint> {
  return eachFamily((family) => set[family].reduce((sum, { first, last }) => sum + last - first + 1n, 0n));
}

/** The fewest networks that hold exactly this set. */
export function toCidrs(set: AddressSet): AddressRange[] {
  return FAMILIES.flatMap((family) => set[family].flatMap((interval) => cidrsOf({ family, ...interval })));
}

/** The fewest networks from one address to another: each the largest that starts where the last one ended. */
export function cidrsOf({ family, first, last }: Interval & { family: Family }): AddressRange[] {
  const found: AddressRange[] = [];
  for (let from = first; from <= last; ) {
    let bits = 0;
    while (bits < BITS[family] && isNetwork(from, bits + 1) && from + (1n << BigInt(bits + 1)) - 1n <= last) bits++;
    found.push(networkOf({ family, value: from }, BITS[family] - bits));
    from += 1n << BigInt(bits);
  }
  return found;
}

const isNetwork = (first: bigint, bits: number) => (first & ((1n << BigInt(bits)) - 1n)) === 0n;

export type RangeRefusal = AddressRefusal | "range-backwards" | "range-mixes-families" | "range-of-networks";

/** What a text stands for: one network as it is, or a range as several; `interval` is the whole of them. */
export type ParsedRange =
  | { ok: true; interval: Interval & { family: Family }; ranges: AddressRange[]; warnings: AddressWarning[] }
  | RefusedAddress<RangeRefusal>;

/** Hyphen, en dash, and the dashes that word processors put in their place, with or without spaces around. */
const DASH = /\s*[-\u2010-\u2015\u2212]\s*/u;

/** Reads one address, one network, or a range `a-b`. A range is refused for any network in it that would be. */
export function parseRange(text: string): ParsedRange {
  const ends = text.length > LONGEST ? [] : trimmed(text).split(DASH);
  const [from = "", to = ""] = ends;
  // A hyphen is also part of names and signs: only what starts as an address does is a range.
  if (ends.length !== 2 || !/^[\da-f:.[\]]*[:.]/i.test(from) || to === "") return single(text);
  if (from.includes("/") || to.includes("/")) return { ok: false, reason: "range-of-networks" };
  // Ends are read for their numbers: 10.0.0.0 can start a range, and so can 0.0.0.0.
  const [first, last] = [endOf(from), endOf(to)];
  if ("reason" in first) return first;
  if ("reason" in last) return shortEnd(from, to, last);
  if (first.family !== last.family) return { ok: false, reason: "range-mixes-families" };
  if (first.value > last.value) return backwards(from, to);
  const interval = { family: first.family, first: first.value, last: last.value };
  return judged(interval, cidrsOf(interval));
}

function judged(interval: Interval & { family: Family }, ranges: AddressRange[]): ParsedRange {
  const warnings = new Set<AddressWarning>();
  for (const range of ranges) {
    const reason = refusalOf(range);
    if (reason) return { ok: false, reason };
    for (const warning of warningsOf(range)) warnings.add(warning);
  }
  return { ok: true, interval, ranges, warnings: [...warnings] };
}

function single(text: string): ParsedRange {
  const parsed = parseAddress(text);
  if (!parsed.ok) return parsed;
  const { range, warnings } = parsed;
  return {
    ok: true,
    interval: { family: range.family, first: range.first, last: range.last },
    ranges: [range],
    warnings,
  };
}

function endOf(text: string): Address | RefusedAddress {
  if (text === "0.0.0.0" || text === "255.255.255.255")
    return { family: 4, value: text.startsWith("0") ? 0n : 0xff_ff_ff_ffn };
  const parsed = parseAddress(text);
  if (parsed.ok) return { family: parsed.range.family, value: parsed.range.first };
  return { ok: false, reason: parsed.reason };
}

/** `10.0.0.1-20`: the last number alone, as nmap has it. */
function shortEnd(from: string, to: string, refusal: RefusedAddress): ParsedRange {
  if (refusal.reason !== "short-form" || to.includes(".")) return refusal;
  const whole = `${from}-${from.replace(/\d+$/, to)}`;
  return parseRange(whole).ok ? { ...refusal, suggestion: whole } : refusal;
}

function backwards(from: string, to: string): ParsedRange {
  const turned = `${to}-${from}`;
  return { ok: false, reason: "range-backwards", ...(parseRange(turned).ok ? { suggestion: turned } : {}) };
}

function eachFamily<Value>(make: (family: Family) => Value): Record<Family, Value> {
  return { 4: make(4), 6: make(6) };
}

function byFirst(a: Interval, b: Interval): number {
  return a.first < b.first ? -1 : Number(a.first > b.first);
}

/** Two sorted lists as one. */
function merged(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const all: Interval[] = [];
  let [left, right] = [0, 0];
  while (left < a.length || right < b.length) {
    const [one, other] = [a[left], b[right]];
    const isLeft = one !== undefined && (other === undefined || one.first <= other.first);
    const next = isLeft ? one : other;
    if (next) all.push(next);
    if (isLeft) left++;
    else right++;
  }
  return all;
}

/** Sorted intervals with those that overlap or touch made one. */
function joined(sorted: readonly Interval[]): Interval[] {
  const all: Interval[] = [];
  for (const { first, last } of sorted) {
    const before = all.at(-1);
    if (!before || first > before.last + 1n) all.push({ first, last });
    else if (last > before.last) before.last = last;
  }
  return all;
}
