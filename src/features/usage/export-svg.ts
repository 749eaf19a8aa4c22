/**
 * The chart as a picture of its own: what the style sheets give is written to its elements, so that it looks the same
 * wherever it is opened. No script, no style sheet, and nothing fetched from elsewhere.
 */

const SVG = "http://www.w3.org/2000/svg";
const PAD = 16;
const HEAD = 62;
const LINE = 18;
const FONT = { family: "Instrument Sans, system-ui, sans-serif", size: 11 };

export interface PictureWords {
  title: string;
  /** Under the title: whose figures, where, read when, and what they are. */
  about: readonly string[];
  /** Names of the drawn series, in the order of the bars' colours; none for a single one. */
  legend: readonly string[];
  /** What the short ticks stand for; `null` where none are drawn. */
  ticks: string | null;
}

/** The chart that stands on the page; `null` while none is drawn. */
export function findChart(): SVGSVGElement | null {
  return document.querySelector("#usage-split [data-bars]")?.closest<SVGSVGElement>("svg") ?? null;
}

/** The text of a picture file. */
export function pictureOf(chart: SVGSVGElement, { title, about, legend, ticks }: PictureWords): string {
  const width = sizeOf(chart, "width") + 2 * PAD;
  const root = element("svg", { width, "font-family": FONT.family });
  const titled = element("title");
  titled.textContent = title;
  const page = element("rect", { width, fill: plainColor(pageColor(chart)) });
  const ink = plainColor(getComputedStyle(chart).color);
  root.append(titled, page, text(title, { x: PAD, y: 26, "font-size": 14, "font-weight": 600, fill: ink }));
  const lines = about.flatMap((sentence) => folded(sentence, width - 2 * PAD));
  lines.forEach((line, index) => {
    root.append(text(line, { x: PAD, y: 44 + index * 15, "font-size": FONT.size, fill: ink }));
  });

  const copy = standalone(chart);
  const top = HEAD + Math.max(0, lines.length - 1) * 15;
  for (const [name, value] of Object.entries({
    x: PAD,
    y: top,
    width: width - 2 * PAD,
    height: sizeOf(chart, "height"),
  })) {
    copy.setAttribute(name, String(value));
  }
  root.append(copy);

  const colors = [...(chart.querySelector("[data-bars]")?.children ?? [])].map((bars) =>
    plainColor(getComputedStyle(bars).fill || (bars.getAttribute("fill") ?? "")),
  );
  let [x, y] = [PAD, top + sizeOf(chart, "height") + LINE];
  const place = (name: string, swatch: (left: number) => SVGElement) => {
    const length = 16 + widthOf(name);
    if (x > PAD && x + length > width - PAD) [x, y] = [PAD, y + LINE];
    root.append(swatch(x), text(name, { x: x + 16, y, "font-size": FONT.size, fill: ink }));
    x += length + 16;
  };
  legend.forEach((name, index) => {
    const fill = colors[index] ?? "none";
    place(name, (left) => element("rect", { x: left, y: y - 9, width: 10, height: 10, rx: 2, fill }));
  });
  if (ticks) {
    place(ticks, (left) => element("path", { d: `M${left} ${y - 4}h10`, stroke: ink, "stroke-width": 1.5 }));
  }
  const height = y + PAD;
  root.setAttribute("height", String(height));
  root.setAttribute("viewBox", `0 0 ${width} ${height}`);
  page.setAttribute("height", String(height));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(root)}\n`;
}

/** What is read off the style sheets, and what it is where nothing says otherwise. */
const PAINTED: readonly [name: string, usual: string][] = [
  ["fill", "#000000"],
  ["stroke", "none"],
  ["stroke-width", "1px"],
  ["stroke-dasharray", "none"],
  ["opacity", "1"],
];
const WRITTEN = ["font-size", "font-weight", "text-anchor"];
/** Where something is, and of what form; references stay inside of the picture. */
const KEPT =
  /^(d|x|y|x1|x2|y1|y2|dx|dy|cx|cy|r|rx|ry|width|height|points|transform|viewBox|id|patternUnits|patternTransform|clip-path)$/;
const DRAWN = /^(svg|g|path|rect|line|circle|polygon|text|tspan|defs|pattern|clipPath)$/;

/** A copy of what is drawn, with its looks as attributes. Everything else is left out. */
function standalone(original: Element): SVGElement {
  const copy = element(original.tagName);
  for (const { name, value } of original.attributes) if (KEPT.test(name)) copy.setAttribute(name, value);
  const style = getComputedStyle(original);
  if (!/^(svg|g|defs|pattern|clipPath)$/.test(original.tagName)) {
    for (const [name, usual] of PAINTED) {
      const value = paintOf(original, name, style);
      if (value !== "" && value !== usual) copy.setAttribute(name, value);
    }
    if (/^(text|tspan)$/.test(original.tagName)) {
      for (const name of WRITTEN) copy.setAttribute(name, style.getPropertyValue(name) || FALLBACK[name] || "");
    }
  } else if (style.opacity !== "" && style.opacity !== "1") copy.setAttribute("opacity", style.opacity);
  for (const child of original.childNodes) {
    if (child instanceof Element) {
      if (DRAWN.test(child.tagName)) copy.append(standalone(child));
    } else if (child.nodeType === Node.TEXT_NODE && child.textContent) copy.append(child.textContent);
  }
  return copy;
}

const FALLBACK: Readonly<Record<string, string>> = {
  "font-size": "11px",
  "font-weight": "400",
  "text-anchor": "start",
};

/** A pattern is named by the attribute; every colour is what the page worked it out to be. */
function paintOf(original: Element, name: string, style: CSSStyleDeclaration): string {
  const attribute = original.getAttribute(name) ?? "";
  if (/^url\(#[^)]+\)$/.test(attribute)) return attribute;
  return plainColor(style.getPropertyValue(name) || (attribute.includes("var(") ? "" : attribute));
}

/** The colour under the chart. */
function pageColor(chart: Element): string {
  for (let at: Element | null = chart; at; at = at.parentElement) {
    const { backgroundColor } = getComputedStyle(at);
    if (backgroundColor && !/^(transparent|rgba\(0, 0, 0, 0\))$/.test(backgroundColor)) return backgroundColor;
  }
  return "#ffffff";
}

function sizeOf(chart: SVGSVGElement, name: "width" | "height"): number {
  return Math.round(chart.getBoundingClientRect()[name] || Number(chart.getAttribute(name)) || 0);
}

/** About how wide a text is: Chinese characters are twice as wide. */
function widthOf(words: string): number {
  return [...words].reduce((width, letter) => width + (letter > "\u2E7F" ? FONT.size : FONT.size * 0.58), 0);
}

/** A sentence in as many lines as it needs. Between Chinese characters a line may end anywhere. */
function folded(sentence: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const piece of sentence.match(/[\u2E80-\uFFFF]|[^\s\u2E80-\uFFFF]+\s*|\s+/g) ?? []) {
    if (line !== "" && widthOf(line + piece.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += piece;
  }
  return [...lines, line.trimEnd()];
}

function element(name: string, attributes: Record<string, string | number> = {}): SVGElement {
  const made = document.createElementNS(SVG, name) as SVGElement;
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, String(value));
  return made;
}

function text(words: string, attributes: Record<string, string | number>): SVGElement {
  const made = element("text", attributes);
  made.textContent = words;
  return made;
}

/**
 * `oklch(…)` as `#rrggbb`: browsers hand colours back as the style sheet wrote them, and drawing programs do not know
 * that form. Anything else stays. Formula: https://bottosson.github.io/posts/oklab/
 */
export function plainColor(color: string): string {
  const match = /^oklch\(([\d.]+) ([\d.]+) ([\d.]+)(?:deg)?\)$/.exec(color.trim());
  if (!match) return color;
  const [lightness = 0, chroma = 0, hue = 0] = match.slice(1).map(Number);
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  return `#${linear.map((value) => hexOf(value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055)).join("")}`;
}

function hexOf(part: number): string {
  const byte = Math.round(Math.min(1, Math.max(0, part)) * 255);
  return byte.toString(16).padStart(2, "0");
}
