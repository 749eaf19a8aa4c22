/**
 * What there is to say of an address list: which entries repeat another, lie inside another or partly across one, and
 * how many addresses all of them let in. One sweep over sorted entries, O(n log n). Says, and changes nothing: each entry
 * has a name and an end of its own, and two are never made one.
 */
import type { Family } from "./address-numbers";
import { partialOverlaps, type Spanned } from "./address-overlaps";
import { type AddressSet, countAddresses, type ParsedRange, parseRange, setOf } from "./address-ranges";

export interface ListEntry {
  id?: string | undefined;
  /** As the server has it, or as it was typed: an address, a network, or `a-b`. */
  range: string;
  label?: string | null | undefined;
  /** RFC 3339; from then on the entry lets nobody in. */
  expiresAt?: string | null | undefined;
}

export interface AddressList {
  /** `open` admits everyone, whatever the entries. `restricted` without entries admits nobody. */
  mode: "open" | "restricted";
  entries: readonly ListEntry[];
}

/** Relations are indices into the list. Entries that are refused or expired have none, and are in none. */
export interface EntryFindings {
  parsed: ParsedRange;
  isExpired: boolean;
  /** The first entry with the same addresses. */
  duplicateOf: number | null;
  /** Of the entries that hold all of this one and more, the one that reaches farthest. */
  containedBy: number | null;
  /** Of the entries that hold a part of this one and more, one on either side. Networks nest, only `a-b` can do this. */
  overlaps: readonly number[];
}

export interface ListFindings {
  entries: readonly EntryFindings[];
  /** What the entries let in together, each address once. */
  coverage: AddressSet;
  addresses: Record<Family, bigint>;
}

/** When an entry ends, in milliseconds. An end that cannot be read has passed: a failure never lets anyone in. */
export function endOf({ expiresAt }: ListEntry): number {
  if (expiresAt === null || expiresAt === undefined) return Number.POSITIVE_INFINITY;
  const end = Date.parse(expiresAt);
  return Number.isNaN(end) ? Number.NEGATIVE_INFINITY : end;
}

/** Before all times: nothing has expired then but what has no readable end. */
export const BEFORE_ALL = -Number.MAX_VALUE;

/** Everything there is to say of the entries, at a time in milliseconds, or as if nothing had expired yet. */
export function analyseList(entries: readonly ListEntry[], at = BEFORE_ALL): ListFindings {
  const parsed = entries.map((entry) => ({ parsed: parseRange(entry.range), isExpired: endOf(entry) <= at }));
  const live = parsed.flatMap(({ parsed: one, isExpired }, index): Spanned[] =>
    one.ok && !isExpired ? [{ ...one.interval, index }] : [],
  );
  const duplicates = duplicatesAmong(live);
  const containers = containersAmong(live);
  const overlaps = partialOverlaps(live);
  const coverage = setOf(live);
  return {
    entries: parsed.map((one, index) => ({
      ...one,
      duplicateOf: duplicates.get(index) ?? null,
      containedBy: containers.get(index) ?? null,
      overlaps: overlaps.get(index) ?? [],
    })),
    coverage,
    addresses: countAddresses(coverage),
  };
}

/** The addresses that are let in at a time. */
export function coverageOf(entries: readonly ListEntry[], at = BEFORE_ALL): AddressSet {
  return setOf(
    entries.flatMap((entry) => {
      const parsed = parseRange(entry.range);
      return parsed.ok && endOf(entry) > at ? [parsed.interval] : [];
    }),
  );
}

function duplicatesAmong(live: readonly Spanned[]): Map<number, number> {
  const firstOf = new Map<string, number>();
  const duplicates = new Map<number, number>();
  for (const { family, first, last, index } of live) {
    const name = `${family} ${first} ${last}`;
    const before = firstOf.get(name);
    if (before === undefined) firstOf.set(name, index);
    else duplicates.set(index, before);
  }
  return duplicates;
}

/** Sorted by where they start, the wider first, whatever contains an entry has passed before it. */
function containersAmong(live: readonly Spanned[]): Map<number, number> {
  const containers = new Map<number, number>();
  let farthest: Spanned | null = null;
  for (const one of live.toSorted(byStart)) {
    if (farthest?.family !== one.family || one.last > farthest.last) farthest = one;
    else if (farthest.first < one.first || farthest.last > one.last) containers.set(one.index, farthest.index);
  }
  return containers;
}

function byStart(a: Spanned, b: Spanned): number {
  if (a.family !== b.family) return a.family - b.family;
  if (a.first !== b.first) return a.first < b.first ? -1 : 1;
  if (a.last !== b.last) return a.last > b.last ? -1 : 1;
  return a.index - b.index;
}
