/** The chart's categories in tokens.css; the grey after them is "Other". */
const COLORS = 8;

/**
 * A colour for every named series: a function of the name alone, so that sorting, filtering and another range do not
 * recolour; where two names of a view want the same one, the earlier name keeps it and the other takes the next free.
 */
export function colorsOf(names: readonly string[]): Map<string, string> {
  const colors = new Map<string, string>();
  const taken = new Set<number>();
  for (const name of [...names].sort()) {
    let slot = hashOf(name) % COLORS;
    while (taken.has(slot) && taken.size < COLORS) slot = (slot + 1) % COLORS;
    taken.add(slot);
    colors.set(name, `var(--chart-${slot + 1})`);
  }
  return colors;
}

export const OTHER_COLOR = "var(--chart-other)";

/** FNV-1a, 32 bit, mixed once more because only its low bits are looked at: the same everywhere. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}
