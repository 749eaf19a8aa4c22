/**
 * `npm run size`: brotli bytes of all JavaScript and CSS that a real browser fetched until a page was usable. Written to
 * dist/size.json; exits 1 over a limit.
 */
import { writeFileSync } from "node:fs";
import { chromium } from "playwright-core";
import { type FetchedBytes, measureFetchedBytes } from "./fetched-bytes";
import { CHROMIUM_FLAGS, findBrowser } from "./find-browser.mjs";
import { startPreview } from "./preview";

/** kB (1000 B), and how many; `requests` is held where the first chart is waited for. */
const LIMITS: Record<string, Partial<FetchedBytes>> = {
  "sign-in": { js: 130, css: 20 },
  usage: { js: 290, css: 20, requests: 25 },
};
/** Of every other page. Wanted: 230. */
const LIMIT: Partial<FetchedBytes> = { js: 292, css: 20 };

const preview = await startPreview({ now: null });
const browser = await chromium.launch({ executablePath: await findBrowser(), args: CHROMIUM_FLAGS });
const routes = await measureFetchedBytes(browser, preview);
await browser.close();
preview.close();

writeFileSync("dist/size.json", `${JSON.stringify({ routes }, null, 2)}\n`);
let isOver = false;
for (const [route, { js, css, requests }] of Object.entries(routes)) {
  const most = LIMITS[route] ?? LIMIT;
  check(route, "JavaScript", js / 1000, most.js, "kB");
  check(route, "CSS", css / 1000, most.css, "kB");
  check(route, "requests", requests, most.requests, "");
}
process.exit(isOver ? 1 : 0);

/** Prints a figure beside its limit, if it has one. */
function check(route: string, name: string, value: number, most: number | undefined, unit: string): void {
  const over = most !== undefined && value > most;
  isOver ||= over;
  const figure = `${value.toFixed(unit ? 1 : 0).padStart(6)} ${unit}`.trimEnd();
  const limit = most === undefined ? "" : ` of ${most} ${unit}`.trimEnd();
  console.log(`${route.padEnd(12)} ${name.padEnd(11)} ${figure}${limit}${over ? "  OVER" : ""}`);
}
