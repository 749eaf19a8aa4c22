/**
 * `npm run size`: brotli bytes of all JavaScript and CSS that a real browser fetched until a page was usable. Written to
 * dist/size.json; exits 1 over a limit.
 */
import { writeFileSync } from "node:fs";
import { chromium } from "playwright-core";
import { measureFetchedBytes } from "./fetched-bytes";
import { CHROMIUM_FLAGS, findBrowser } from "./find-browser.mjs";
import { startPreview } from "./preview";

/** kB (1000 B). How many requests there are is told and not held: what comes after a chart may begin before or after it is seen. */
const LIMITS: Record<string, { js: number; css: number }> = {
  "sign-in": { js: 130, css: 20 },
  usage: { js: 290, css: 20 },
};
/** Of every other page. Wanted: 230. */
const LIMIT = { js: 292, css: 20 };

const preview = await startPreview({ now: null });
const browser = await chromium.launch({ executablePath: await findBrowser(), args: CHROMIUM_FLAGS });
const routes = await measureFetchedBytes(browser, preview);
await browser.close();
preview.close();

writeFileSync("dist/size.json", `${JSON.stringify({ routes }, null, 2)}\n`);
let isOver = false;
for (const [route, { js, css, requests }] of Object.entries(routes)) {
  const most = LIMITS[route] ?? LIMIT;
  check(route, "JavaScript", js / 1000, most.js);
  check(route, "CSS", css / 1000, most.css);
  console.log(`${route.padEnd(12)} ${"requests".padEnd(11)} ${String(requests).padStart(6)}`);
}
process.exit(isOver ? 1 : 0);

/** Prints a figure beside its limit. */
function check(route: string, name: string, value: number, most: number): void {
  const over = value > most;
  isOver ||= over;
  const figures = `${value.toFixed(1).padStart(6)} kB of ${most} kB`;
  console.log(`${route.padEnd(12)} ${name.padEnd(11)} ${figures}${over ? "  OVER" : ""}`);
}
