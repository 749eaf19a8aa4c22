/** Which item of a list is which item of the list it became. */

export interface ListItem {
  /** Equal for equal items. */
  print: string;
  /** By which the item is known even when it changed, the surest first; `null` where it has no such name. */
  identities: readonly (string | null)[];
}

export interface PairedItems {
  /** In the order of the list afterwards: the place before, `null` for what is new. */
  items: { from: number | null; isMoved: boolean }[];
  /** Places before of what is gone, in order. */
  removed: number[];
}

/** Cells of the table that finds what kept its order. Beyond them items are paired by their value alone. */
const MOST_CELLS = 250_000;

/**
 * Pairs equal items first, those in the longest common order as they stand and others as moved, then items of the same
 * identity. Takes n·m steps at most, and n + m where that would be more than {@link MOST_CELLS}.
 */
export function pairItems(before: readonly ListItem[], after: readonly ListItem[]): PairedItems {
  const from = new Array<number | null>(after.length).fill(null);
  const kept = new Set<number>();
  for (const [a, b] of commonOrder(before, after)) {
    from[b] = a;
    kept.add(b);
  }
  const used = new Set(from);
  const pairBy = (nameOf: (item: ListItem) => string | null) => {
    const free = new Map<string, number[]>();
    before.forEach((item, index) => {
      const name = nameOf(item);
      if (name === null || used.has(index)) return;
      const places = free.get(name);
      if (places) places.push(index);
      else free.set(name, [index]);
    });
    for (const places of free.values()) places.reverse();
    after.forEach((item, index) => {
      const place = from[index] === null ? free.get(nameOf(item) ?? "")?.pop() : undefined;
      if (place === undefined) return;
      from[index] = place;
      used.add(place);
    });
  };
  pairBy((item) => item.print);
  const names = after.reduce((most, { identities }) => Math.max(most, identities.length), 0);
  for (let name = 0; name < names; name += 1) pairBy((item) => item.identities[name] ?? null);
  return {
    items: markMoved(from, kept),
    removed: before.map((_, index) => index).filter((index) => !used.has(index)),
  };
}

/**
 * What has its place between the same neighbours did not move, though it changed. Of two that changed their order
 * between them, the later one moved.
 */
function markMoved(from: readonly (number | null)[], kept: ReadonlySet<number>): PairedItems["items"] {
  const next: number[] = [];
  let right = Number.POSITIVE_INFINITY;
  for (let index = from.length - 1; index >= 0; index -= 1) {
    next[index] = right;
    if (kept.has(index)) right = from[index] ?? right;
  }
  let highest = -1;
  return from.map((place, index) => {
    if (place === null) return { from: null, isMoved: false };
    if (kept.has(index)) {
      highest = place;
      return { from: place, isMoved: false };
    }
    const isMoved = place <= highest || place >= (next[index] ?? 0);
    if (!isMoved) highest = place;
    return { from: place, isMoved };
  });
}

/** Pairs of places in the longest order that both lists share: ends in common first, then by table. */
function commonOrder(before: readonly ListItem[], after: readonly ListItem[]): [number, number][] {
  const pairs: [number, number][] = [];
  let start = 0;
  const shortest = Math.min(before.length, after.length);
  while (start < shortest && before[start]?.print === after[start]?.print) {
    pairs.push([start, start]);
    start += 1;
  }
  let end = 0;
  while (end < shortest - start && before[before.length - 1 - end]?.print === after[after.length - 1 - end]?.print) {
    end += 1;
    pairs.push([before.length - end, after.length - end]);
  }
  const a = before.slice(start, before.length - end);
  const b = after.slice(start, after.length - end);
  if (a.length * b.length > MOST_CELLS) return pairs;
  return [...pairs, ...longestCommon(a, b).map(([x, y]): [number, number] => [x + start, y + start])];
}

function longestCommon(a: readonly ListItem[], b: readonly ListItem[]): [number, number][] {
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  const at = (x: number, y: number) => lengths[x * width + y] ?? 0;
  for (let x = a.length - 1; x >= 0; x -= 1) {
    for (let y = b.length - 1; y >= 0; y -= 1) {
      const isEqual = a[x]?.print === b[y]?.print;
      lengths[x * width + y] = isEqual ? at(x + 1, y + 1) + 1 : Math.max(at(x + 1, y), at(x, y + 1));
    }
  }
  const pairs: [number, number][] = [];
  for (let x = 0, y = 0; x < a.length && y < b.length; ) {
    if (a[x]?.print === b[y]?.print) {
      pairs.push([x, y]);
      x += 1;
      y += 1;
    } else if (at(x + 1, y) >= at(x, y + 1)) x += 1;
    else y += 1;
  }
  return pairs;
}
