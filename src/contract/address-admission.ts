/** Whether a list admits an address at a time, through which entry, and otherwise what is closest to it. */
import { type AddressList, BEFORE_ALL, endOf, type ListEntry } from "./address-list";
import { type AddressRange, BITS } from "./address-numbers";
import { parseRange } from "./address-ranges";
import { parseAddress, type RefusedAddress } from "./addresses";

export interface FoundEntry {
  index: number;
  entry: ListEntry;
}

export type Admission =
  | { isAdmitted: true; why: "open" }
  /** `exact`: the entry is this one address. `in-range`: it holds it among others. The narrowest one is named. */
  | { isAdmitted: true; why: "exact" | "in-range"; by: FoundEntry }
  /** An entry would admit it, had it not ended. */
  | { isAdmitted: false; why: "expired"; by: FoundEntry }
  /** `distance` is counted in addresses to the nearest end of the nearest entry of the same family. */
  | { isAdmitted: false; why: "no-entry"; nearest: (FoundEntry & { distance: bigint }) | null }
  /** A network, where one address was asked for. */
  | { isAdmitted: false; why: "not-one-address" }
  | { isAdmitted: false; why: "not-an-address"; refusal: RefusedAddress };

/** Asks the list as the edge does. Times are milliseconds. */
export function admits(list: AddressList, address: string, at = BEFORE_ALL): Admission {
  const parsed = parseAddress(address);
  if (!parsed.ok) return { isAdmitted: false, why: "not-an-address", refusal: parsed };
  if (parsed.range.prefix !== BITS[parsed.range.family]) return { isAdmitted: false, why: "not-one-address" };
  if (list.mode === "open") return { isAdmitted: true, why: "open" };
  const spans = list.entries.flatMap((entry, index) => spanOf(entry, index, parsed.range));
  const live = spans.filter(({ entry }) => endOf(entry) > at);
  const by = narrowest(live);
  if (by) return { isAdmitted: true, why: by.size === 1n ? "exact" : "in-range", by: foundIn(by) };
  const ended = narrowest(spans);
  if (ended) return { isAdmitted: false, why: "expired", by: foundIn(ended) };
  return { isAdmitted: false, why: "no-entry", nearest: nearestOf(live) };
}

/** An entry of the address's family, with how far the address is from it: 0 inside. */
interface Span extends FoundEntry {
  size: bigint;
  distance: bigint;
}

function spanOf(entry: ListEntry, index: number, { family, first: value }: AddressRange): Span[] {
  const parsed = parseRange(entry.range);
  if (!parsed.ok || parsed.interval.family !== family) return [];
  const { first, last } = parsed.interval;
  const distance = value < first ? first - value : value > last ? value - last : 0n;
  return [{ index, entry, size: last - first + 1n, distance }];
}

function narrowest(spans: readonly Span[]): Span | null {
  const holding = spans.filter(({ distance }) => distance === 0n);
  return holding.reduce<Span | null>((best, span) => (best === null || span.size < best.size ? span : best), null);
}

function nearestOf(spans: readonly Span[]): (FoundEntry & { distance: bigint }) | null {
  const [first, ...rest] = spans;
  if (!first) return null;
  const { distance, ...span } = rest.reduce((best, one) => (one.distance < best.distance ? one : best), first);
  return { ...foundIn(span), distance };
}

const foundIn = ({ index, entry }: FoundEntry): FoundEntry => ({ index, entry });
