/** Chance without surprise: every number comes from a seed, so the same world is told twice. */

export interface Random {
  /** A number in [0, 1). */
  next: () => number;
  /** A factor around 1, at most `amplitude` away from it, more often near than far. */
  noise: (amplitude: number) => number;
}

/** A linear congruential generator (the constants of Numerical Recipes): small, fast, and the one the story was drawn with. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = advance(state);
    return state / RANGE;
  };
  return { next, noise: (amplitude) => 1 + (next() + next() - 1) * amplitude };
}

const RANGE = 2 ** 32;

function advance(state: number): number {
  return (state * 1664525 + 1013904223) >>> 0;
}

/** A seed out of text (FNV-1a with a final mix), so that neighbours such as two days start far apart. */
export function seedFrom(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** One factor around 1 that belongs to `name` alone, whoever asks first. */
export type Chance = (name: string, amplitude: number) => number;

/** Chance by name, for everything that is not drawn in a fixed order. */
export function createChance(seed: number): Chance {
  return (name, amplitude) => {
    // Asked tens of thousands of times a world: no generator is made for two numbers.
    const first = advance(seedFrom(`${seed}/${name}`));
    return 1 + (first / RANGE + advance(first) / RANGE - 1) * amplitude;
  };
}

/** 64 hexadecimal digits, shaped like the SHA-256 hash by which the proxy names a key. */
export function hexOf(text: string): string {
  let hex = "";
  for (let part = 0; hex.length < 64; part += 1)
    hex += seedFrom(`${part}/${text}/${part}`).toString(16).padStart(8, "0");
  return hex;
}

/** An id shaped like a version 4 UUID. */
export function uuidOf(text: string): string {
  const hex = hexOf(text);
  const variant = "89ab"[Number.parseInt(hex.slice(16, 17), 16) % 4];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** 32 well mixed bits of a whole number: the same for the same one. */
export function mixed(number: number): number {
  let hash = Math.imul(number ^ 0x5bd1e995, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** An id shaped like a version 4 UUID, out of a whole number: where there are too many to spell each out. */
export function uuidFrom(number: number): string {
  const hex = (salt: number) =>
    mixed(mixed(number) + salt)
      .toString(16)
      .padStart(8, "0");
  const [a, b, c, d] = [hex(1), hex(2), hex(3), hex(4)];
  return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-8${c.slice(1, 4)}-${c.slice(4)}${d}`;
}
