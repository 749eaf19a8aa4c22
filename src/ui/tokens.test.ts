// biome-ignore lint/style/noRestrictedImports: the test reads the sheet itself, of which Vitest makes nothing
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

type Rgb = readonly [red: number, green: number, blue: number];
interface Colour {
  /** Linear light, 0 to 1. */
  rgb: Rgb;
  alpha: number;
}

/** `--name: light-dark(oklch(…), oklch(…))` of one part of the sheet. */
function tokensIn(part: string): Map<string, readonly [light: Colour, dark: Colour]> {
  const found = part.matchAll(/--([a-z0-9-]+):\s*light-dark\(oklch\(([^)]+)\),\s*oklch\(([^)]+)\)\)/g);
  return new Map([...found].map(([, name = "", light = "", dark = ""]) => [name, [read(light), read(dark)]]));
}

/** `0.455 0.084 228 / 0.5`, by the matrices of CSS Color 4, section 10; out of sRGB is cut off. */
function read(text: string): Colour {
  const [lightness = 0, chroma = 0, hue = 0, alpha = 1] = text.replace("/", " ").trim().split(/\s+/).map(Number);
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const cut = (value: number) => Math.min(1, Math.max(0, value));
  const rgb: Rgb = [
    cut(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    cut(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    cut(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
  return { rgb, alpha };
}

const gamma = (value: number) => (value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055);
const linear = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);

/** A veil over an opaque colour, blended as browsers do: in gamma-encoded sRGB. */
function over(veil: Colour, ground: Rgb): Rgb {
  const mix = (index: 0 | 1 | 2) =>
    linear(gamma(veil.rgb[index]) * veil.alpha + gamma(ground[index]) * (1 - veil.alpha));
  return [mix(0), mix(1), mix(2)];
}

/** WCAG 2.2, "contrast ratio". */
function contrast(one: Rgb, other: Rgb): number {
  const luminance = ([red, green, blue]: Rgb) => 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  const [dim = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dim + 0.05);
}

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");

const SURFACES = ["canvas", "surface", "surface-sunk", "surface-raised"];
const VEILS = ["hover", "pressed", "selected"];
const INKS = ["ink", "ink-2", "ink-3", "accent", "ok", "warn", "bad"];
const TINTS = ["ok", "warn", "bad", "accent"];
const FILLS = ["accent-fill", "accent-fill-2", "bad-fill"];
const MARKS = [
  "line-control",
  "focus",
  "chart-prev",
  "chart-other",
  ...[1, 2, 3, 4, 5, 6, 7, 8].map((n) => `chart-${n}`),
];

const [plain = "", sharp = ""] = css.split("@media (prefers-contrast: more)");
const tokens = tokensIn(plain);
const moreContrast = new Map([...tokens, ...tokensIn(sharp)]);

describe.each([
  ["light", tokens, 0, 4.5],
  ["dark", tokens, 1, 4.5],
  ["light, more contrast", moreContrast, 0, 7],
  ["dark, more contrast", moreContrast, 1, 7],
] as const)("in %s", (_name, palette, theme, least) => {
  const colour = (name: string) => {
    const pair = palette.get(name);
    if (!pair) throw new Error(`tokens.css has no colour --${name}`);
    return pair[theme];
  };
  const faint = (pairs: readonly (readonly [front: string, ground: string, rgb: Rgb])[], enough: number) =>
    pairs
      .map(([front, ground, rgb]) => ({ pair: `${front} on ${ground}`, ratio: contrast(colour(front).rgb, rgb) }))
      .filter(({ ratio }) => ratio < enough)
      .map(({ pair, ratio }) => `${pair}: ${ratio.toFixed(2)}`);

  it("text can be read on every surface, pointed at, pressed and selected", () => {
    const grounds = SURFACES.flatMap((name) => [
      [name, colour(name).rgb] as const,
      ...VEILS.map((veil) => [`${name} under ${veil}`, over(colour(veil), colour(name).rgb)] as const),
    ]);
    const pairs = INKS.flatMap((ink) => grounds.map(([name, rgb]) => [ink, name, rgb] as const));
    expect(faint(pairs, least)).toEqual([]);
  });

  it("text can be read on the tint of its status and on a fill", () => {
    const pairs = [
      ...TINTS.flatMap((status) =>
        [status, "ink", "ink-2"].map((ink) => [ink, `${status}-tint`, colour(`${status}-tint`).rgb] as const),
      ),
      ...FILLS.map((fill) => ["on-accent", fill, colour(fill).rgb] as const),
      ...["toast-ink", "toast-ink-2"].map((ink) => [ink, "toast", colour("toast").rgb] as const),
    ];
    expect(faint(pairs, least)).toEqual([]);
  });

  it("the edge of a control, the focus and the marks of a chart are told from the page", () => {
    const pairs = MARKS.map((mark) => [mark, "surface", colour("surface").rgb] as const);
    expect(faint(pairs, 3)).toEqual([]);
  });
});
