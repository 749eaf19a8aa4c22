/**
 * Ranges that lie partly across each other, neither inside the other, in O(n log n): swept from the start, and once more
 * from the end as in a mirror. There can be n² such pairs; one on either side of each is enough to say so.
 */
import type { Family } from "./address-numbers";
import type { Interval } from "./address-ranges";

/** A range that is known by its place in a list. */
export interface Spanned extends Interval {
  family: Family;
  index: number;
}

/** By index: one range across the start, one across the end, where there are. */
export function partialOverlaps(ranges: readonly Spanned[]): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (const family of [4, 6]) {
    const own = ranges.filter((range) => range.family === family);
    const mirrored = own.map((range) => ({ ...range, first: -range.last, last: -range.first }));
    for (const [index, other] of [...acrossStart(own), ...acrossStart(mirrored)]) {
      found.set(index, [...(found.get(index) ?? []), other]);
    }
  }
  return found;
}

/** Ranges that start before another and end inside it. Of those that start before it, the last to end before its end. */
function acrossStart(ranges: readonly Spanned[]): [number, number][] {
  const ends = sortedNumbers(ranges.map(({ last }) => last));
  const rankOf = (end: bigint) => placeAmong(ends, end) + 1;
  const passed = new HighestBelow(ends.length);
  const found: [number, number][] = [];
  const sorted = ranges.toSorted((a, b) => ascending(a.first, b.first));
  let entered = 0;
  for (const { first, last, index } of sorted) {
    // What starts together nests: it counts only for what starts later.
    for (let next = sorted[entered]; next && next.first < first; next = sorted[entered]) {
      passed.add(rankOf(next.last), next);
      entered++;
    }
    const other = passed.below(rankOf(last));
    if (other && other.last >= first) found.push([index, other.index]);
  }
  return found;
}

/** Of what was added by rank, the highest below another rank: a Fenwick tree of maxima. Ranks count from 1. */
class HighestBelow {
  readonly #highest: number[];
  readonly #byRank = new Map<number, Spanned>();

  constructor(size: number) {
    this.#highest = Array.from({ length: size + 1 }, () => 0);
  }

  add(rank: number, range: Spanned) {
    if (!this.#byRank.has(rank)) this.#byRank.set(rank, range);
    for (let at = rank; at > 0 && at < this.#highest.length; at += at & -at) {
      this.#highest[at] = Math.max(this.#highest[at] ?? 0, rank);
    }
  }

  below(rank: number): Spanned | undefined {
    let highest = 0;
    for (let at = rank - 1; at > 0; at -= at & -at) highest = Math.max(highest, this.#highest[at] ?? 0);
    return this.#byRank.get(highest);
  }
}

/**
 * Each number once, in order. Neither this nor {@link placeAmong} hashes: V8 hashes a bigint by its low 64 bits, which
 * are all alike in IPv6 networks, and a `Map` or `Set` of those is a list.
 */
export function sortedNumbers(values: readonly bigint[]): bigint[] {
  return values.toSorted(ascending).filter((value, at, all) => value !== all[at - 1]);
}

/** How many of the sorted numbers are smaller: the place of one that is among them. */
export function placeAmong(sorted: readonly bigint[], value: bigint): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? value) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

const ascending = (a: bigint, b: bigint) => (a < b ? -1 : Number(a > b));
