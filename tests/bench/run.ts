/** `npm run bench -- <area>`: real Chromium over the production build, one JSON object a line. */
import { chromium } from "playwright-core";
import { CHROMIUM_FLAGS, findBrowser } from "../../scripts/find-browser.mjs";
import { startPreview } from "../../scripts/preview";
import { benchAllowedIps } from "./allowed-ips";
import { benchAuditExport } from "./audit-export";
import { benchAuditLog } from "./audit-log";
import { benchPeople } from "./people";
import { benchShell } from "./shell";
import { benchUsage } from "./usage";

const AREAS = {
  shell: benchShell,
  usage: benchUsage,
  "allowed-ips": benchAllowedIps,
  people: benchPeople,
  "audit-export": benchAuditExport,
  "audit-log": benchAuditLog,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in AREAS));
if (unknown.length > 0) {
  console.error(`There is no area ${unknown.join(", ")}; there are ${Object.keys(AREAS).join(", ")}.`);
  process.exit(1);
}
const preview = await startPreview({ now: null });
const browser = await chromium.launch({ executablePath: await findBrowser(), args: CHROMIUM_FLAGS });
for (const [name, bench] of Object.entries(AREAS)) {
  if (wanted.length === 0 || wanted.includes(name)) await bench(browser, preview);
}
await browser.close();
preview.close();
