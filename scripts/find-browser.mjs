/**
 * Finds a Chromium for the browser tests, or gets one. Order: CHROME_PATH, a Chrome or Chromium of the system,
 * Playwright's own, `@sparticuz/chromium` fetched on demand (a package, so that no browser download is needed), Debian's
 * `chromium` where packages may be installed. Else one sentence; never a silent skip.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";

const SPARTICUZ = "@sparticuz/chromium@147.0.0";
const CACHE = fileURLToPath(new URL("../.cache/chromium", import.meta.url));

const SYSTEM = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/opt/google/chrome/chrome",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** Flags every launch here uses: quiet in the background, nothing asked of anyone but the page's own origins. */
export const CHROMIUM_FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * Path of a Chromium that starts. Throws one sentence when there is none and none can be had. `whole` asks for one with
 * windows: `@sparticuz/chromium` is a headless shell, which restores no session and blocks no third-party cookie.
 */
export async function findBrowser({ whole = false } = {}) {
  if (process.env.CHROME_PATH) {
    if (runs(process.env.CHROME_PATH)) return process.env.CHROME_PATH;
    throw new Error(`CHROME_PATH names ${process.env.CHROME_PATH}, which does not start.`);
  }
  const ways = [() => SYSTEM.find(runs), playwrightsOwn, ...(whole ? [] : [fetchSparticuz]), installDebians];
  for (const way of ways) {
    const path = await way();
    if (path && runs(path)) return path;
  }
  throw new Error(
    "No browser for these tests: install Chrome or Chromium (on Debian: apt-get install chromium), or set CHROME_PATH.",
  );
}

function runs(path) {
  return existsSync(path) && spawnSync(path, ["--version", "--no-sandbox"], { timeout: 20_000 }).status === 0;
}

async function playwrightsOwn() {
  const { chromium } = await import("playwright-core");
  return chromium.executablePath();
}

async function fetchSparticuz() {
  if (process.platform !== "linux" || process.arch !== "x64") return null;
  if (!existsSync(`${CACHE}/node_modules/@sparticuz/chromium`)) {
    console.log("No browser found: fetching one as a package …");
    const npm = spawnSync("npm", ["install", "--prefix", CACHE, "--no-save", "--no-audit", "--no-fund", SPARTICUZ], {
      stdio: "inherit",
    });
    if (npm.status !== 0) return null;
  }
  try {
    const entry = createRequire(`${CACHE}/`).resolve("@sparticuz/chromium");
    const { default: sparticuz } = await import(pathToFileURL(entry).href);
    return await sparticuz.executablePath();
  } catch {
    return null;
  }
}

function installDebians() {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return null;
  console.log("No browser found: installing Debian's chromium …");
  spawnSync("apt-get", ["update", "-qq"], { stdio: "inherit" });
  spawnSync("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], { stdio: "inherit" });
  return "/usr/bin/chromium";
}
