/**
 * What a change to an address list does to callers, and so whether it may be saved without ceremony. Asked of every
 * address and every time to come: until when did the old list let it in, until when does the new one? An expiry brought
 * forward is a loss, unless another entry lets the same addresses in for as long. O(n log n).
 */
import { type AddressList, BEFORE_ALL, endOf } from "./address-list";
import { BITS, FAMILIES, type Family } from "./address-numbers";
import { placeAmong, sortedNumbers } from "./address-overlaps";
import { type Interval, parseRange } from "./address-ranges";

/**
 * - `only-widens`: a restricted list admits more, nobody less, and nothing wider than {@link WIDEST} is new.
 * - `opens`: nobody is admitted less, and the list is now open, or admits a network wider than that.
 * - `narrows`: somebody is refused, now or earlier than before, whatever else is admitted.
 * - `restricts`: the list was open.
 * - `same`: everyone as before.
 */
export type ListChange = "only-widens" | "opens" | "narrows" | "restricts" | "same";

/** The widest network that may be added without ceremony. */
export const WIDEST = { 4: 16, 6: 32 } as const satisfies Record<Family, number>;

export interface ClassifiedChange {
  change: ListChange;
  /** Addresses admitted at the time asked for by one list and not by the other, between two restricted lists. */
  gained: Record<Family, bigint>;
  lost: Record<Family, bigint>;
  /** Something that stays admitted for now ends earlier than it did. */
  endsEarlier: boolean;
  /** Something that was admitted before ends later than it did. */
  endsLater: boolean;
  /** Entries of the new list, by index, that are new, wider than {@link WIDEST}, and admit somebody new. */
  tooWide: readonly number[];
}

/** Classifies a change at a time in milliseconds; without one, as if nothing had expired yet. */
export function classifyChange(before: AddressList, after: AddressList, at = BEFORE_ALL): ClassifiedChange {
  const [old, next] = [spansOf(before, at), spansOf(after, at)];
  const families = FAMILIES.map((family) => compareFamily(old[family], next[family], family));
  const [v4, v6] = families;
  const tooWide = families.flatMap((family) => family.tooWide).sort((a, b) => a - b);
  const endsEarlier = families.some((family) => family.endsEarlier);
  const endsLater = families.some((family) => family.endsLater);
  const gained = { 4: v4?.gained ?? 0n, 6: v6?.gained ?? 0n };
  const lost = { 4: v4?.lost ?? 0n, 6: v6?.lost ?? 0n };
  const isRestricted = before.mode === "restricted" && after.mode === "restricted";
  if (!isRestricted) {
    const change = before.mode === after.mode ? "same" : after.mode === "open" ? "opens" : "restricts";
    return { change, gained: { 4: 0n, 6: 0n }, lost: { 4: 0n, 6: 0n }, endsEarlier: false, endsLater: false, tooWide };
  }
  const isLoss = endsEarlier || lost[4] + lost[6] > 0n;
  const isGain = endsLater || gained[4] + gained[6] > 0n;
  const change = isLoss ? "narrows" : tooWide.length > 0 ? "opens" : isGain ? "only-widens" : "same";
  return { change, gained, lost, endsEarlier, endsLater, tooWide };
}

/** A live entry and when it ends. */
interface Span extends Interval {
  index: number;
  until: number;
}

function spansOf({ entries }: AddressList, at: number): Record<Family, Span[]> {
  const spans: Record<Family, Span[]> = { 4: [], 6: [] };
  for (const [index, entry] of entries.entries()) {
    const parsed = parseRange(entry.range);
    const until = endOf(entry);
    if (!parsed.ok || until <= at) continue;
    const { family, first, last } = parsed.interval;
    spans[family].push({ first, last, index, until });
  }
  return spans;
}

function compareFamily(before: readonly Span[], after: readonly Span[], family: Family) {
  const cuts = sortedNumbers([...before, ...after].flatMap(({ first, last }) => [first, last + 1n]));
  const [old, next] = [paint(before, cuts), paint(after, cuts)];
  const sums = { gained: 0n, lost: 0n, endsEarlier: false, endsLater: false };
  /** How many pieces before a place are admitted longer than they were. */
  const longer = [0];
  for (let place = 0; place + 1 < cuts.length; place++) {
    const [was, is] = [old[place] ?? NEVER, next[place] ?? NEVER];
    const size = (cuts[place + 1] ?? 0n) - (cuts[place] ?? 0n);
    if (was === NEVER && is > was) sums.gained += size;
    else if (is > was) sums.endsLater = true;
    else if (is === NEVER && is < was) sums.lost += size;
    else if (is < was) sums.endsEarlier = true;
    longer.push((longer[place] ?? 0) + Number(is > was));
  }
  const known = new Set(before.map(({ first, last }) => `${first} ${last}`));
  const most = 1n << BigInt(BITS[family] - WIDEST[family]);
  const tooWide = after.filter(({ first, last }) => {
    if (last - first + 1n <= most || known.has(`${first} ${last}`)) return false;
    return (longer[placeAmong(cuts, last + 1n)] ?? 0) > (longer[placeAmong(cuts, first)] ?? 0);
  });
  return { ...sums, tooWide: tooWide.map(({ index }) => index) };
}

const NEVER = Number.NEGATIVE_INFINITY;

/** Until when each piece between two cuts is admitted. What ends last goes first, so each piece is painted once. */
function paint(spans: readonly Span[], cuts: readonly bigint[]): number[] {
  const until = Array.from({ length: cuts.length }, () => NEVER);
  /** The next piece that is not painted yet, as far as is known (union-find with path halving). */
  const following = until.map((_, place) => place);
  const nextUnpainted = (from: number) => {
    let place = from;
    for (let next = following[place]; next !== undefined && next !== place; next = following[place]) {
      following[place] = following[next] ?? next;
      place = following[place] ?? next;
    }
    return place;
  };
  for (const span of spans.toSorted((a, b) => descending(a.until, b.until))) {
    const end = placeAmong(cuts, span.last + 1n);
    for (let place = nextUnpainted(placeAmong(cuts, span.first)); place < end; place = nextUnpainted(place)) {
      until[place] = span.until;
      following[place] = place + 1;
    }
  }
  return until;
}

/** Not by subtraction: two entries without an end differ by no number. */
const descending = (a: number, b: number) => (a > b ? -1 : Number(a < b));
