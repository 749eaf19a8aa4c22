/**
 * `npm run size`: brotli bytes of all JavaScript and CSS that a real browser fetched until a page was usable. Written to
 * dist/size.json; exits 1 over a limit.
 */
import { writeFileSync } from "node:fs";
import { chromium } from "playwright-core";
import { type FetchedBytes, measureFetchedBytes } from "./fetched-bytes";
import { CHROMIUM_FLAGS, findBrowser } from "./find-browser.mjs";
import { startPreview } from "./preview";

/** kB (1000 B). */
const LIMITS: Record<string, FetchedBytes> = { "sign-in": { js: 130, css: 20 }, usage: { js: 290, css: 20 } };

const preview = await startPreview({ now: null });
const browser = await chromium.launch({ executablePath: await findBrowser(), args: CHROMIUM_FLAGS });
const routes = await measureFetchedBytes(browser, preview);
await browser.close();
preview.close();

writeFileSync("dist/size.json", `${JSON.stringify({ routes }, null, 2)}\n`);
let isOver = false;
for (const [route, { js, css }] of Object.entries(routes)) {
  const limit = LIMITS[route] ?? { js: 0, css: 0 };
  for (const [name, size, most] of [["JavaScript", js, limit.js] as const, ["CSS", css, limit.css] as const]) {
    const over = size / 1000 > most;
    isOver ||= over;
    const figures = `${(size / 1000).toFixed(1).padStart(6)} kB of ${most} kB`;
    console.log(`${route.padEnd(8)} ${name.padEnd(11)} ${figures}${over ? "  OVER" : ""}`);
  }
}
process.exit(isOver ? 1 : 0);
