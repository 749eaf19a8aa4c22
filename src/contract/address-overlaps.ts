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
  const ends = [...new Set(ranges.map(({ last }) => last))].sort(ascending);
  const rankOf = new Map(ends.map((end, at) => [end, at + 1]));
  const passed = new HighestBelow(ends.length);
  const found: [number, number][] = [];
  const sorted = ranges.toSorted((a, b) => ascending(a.first, b.first));
  let entered = 0;
  for (const { first, last, index } of sorted) {
    // What starts together nests: it counts only for what starts later.
    for (let next = sorted[entered]; next && next.first < first; next = sorted[entered]) {
      passed.add(rankOf.get(next.last) ?? 0, next);
      entered++;
    }
    const other = passed.below(rankOf.get(last) ?? 0);
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

const ascending = (a: bigint, b: bigint) => (a < b ? -1 : Number(a > b));
