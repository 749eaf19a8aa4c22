/**
 * `npm run pictures`: every scene × {light, dark} × {1440×900, 390×844} × {en, zh-CN}, of the build
 * under the production policy, into `.pictures/` with a contact sheet. Fails on sideways scroll, clipped text and console errors.
 * `npm run pictures -- usage sign-in` takes the named scenes only.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, type BrowserContext, chromium } from "playwright-core";
import { CHROMIUM_FLAGS, findBrowser } from "../find-browser.mjs";
import { type Preview, startPreview } from "../preview";
import { beginAct, bringAbout } from "./bring-about";
import { contactSheet, type Picture } from "./contact-sheet";
import { findLayoutFaults } from "./faults-on-page";
import { PROXY_SCENES } from "./proxy-scenes";
import { type Act, actsOf, type Scene } from "./scene";
import { SCENES } from "./scenes";

interface Look {
  colorScheme: "light" | "dark";
  size: "wide" | "phone";
  locale: "en" | "zh-CN";
}

const FOLDER = ".pictures";
const VIEWPORTS = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };
const LOOKS: Look[] = (["light", "dark"] as const).flatMap((colorScheme) =>
  (["wide", "phone"] as const).flatMap((size) =>
    (["en", "zh-CN"] as const).map((locale) => ({ colorScheme, size, locale })),
  ),
);

if (!hasChineseFont()) {
  console.error("No font here has Chinese characters: install one first (on Debian: apt-get install fonts-noto-cjk).");
  process.exit(1);
}
const wanted = process.argv.slice(2);
const isWanted = ({ name }: Scene) => wanted.length === 0 || wanted.includes(name);
const plays = [
  { kind: "cloud", scenes: SCENES.filter(isWanted) },
  { kind: "proxy", scenes: PROXY_SCENES.filter(isWanted) },
].filter(({ scenes }) => scenes.length > 0);
if (plays.length === 0) {
  const names = [...SCENES, ...PROXY_SCENES].map(({ name }) => name);
  console.error(`There is no scene ${wanted.join(", ")}; there are ${names.join(", ")}.`);
  process.exit(1);
}

rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
const browser = await chromium.launch({ executablePath: await findBrowser(), args: CHROMIUM_FLAGS });
const pictures: Picture[] = [];
for (const { kind, scenes } of plays) {
  const preview = await startPreview({ options: ["--instance", kind] });
  for (const look of LOOKS) pictures.push(...(await takeAll(browser, look, scenes, preview)));
  preview.close();
}
await browser.close();

writeFileSync(join(FOLDER, "index.html"), contactSheet(pictures));
const faulty = pictures.filter(({ faults }) => faults.length > 0);
for (const { file, faults } of faulty) console.log(`${file}: ${faults.join("; ")}`);
console.log(`${pictures.length} pictures in ${FOLDER}/index.html, ${faulty.length} with faults`);
process.exit(faulty.length === 0 ? 0 : 1);

/** All scenes of one look; people who stay the same keep their tab, as a person would. */
async function takeAll(from: Browser, look: Look, scenes: readonly Scene[], preview: Preview): Promise<Picture[]> {
  const taken: Picture[] = [];
  for (const act of actsOf(scenes)) {
    const context = await from.newContext({
      viewport: VIEWPORTS[look.size],
      colorScheme: look.colorScheme,
      locale: look.locale === "en" ? "en-GB" : look.locale,
      timezoneId: "Europe/Berlin",
      reducedMotion: "reduce",
      hasTouch: look.size === "phone",
    });
    taken.push(...(await takeOf(context, act, look, preview)));
    await context.close();
  }
  return taken;
}

async function takeOf(context: BrowserContext, act: Act, look: Look, preview: Preview): Promise<Picture[]> {
  const page = await context.newPage();
  let errors: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(`console: ${message.text().slice(0, 160)}`);
  });
  page.on("pageerror", (error) => errors.push(`error: ${error.message}`));
  await beginAct(page, act, preview);
  const taken: Picture[] = [];
  for (const scene of act.scenes) {
    errors = [];
    const missing = await bringAbout(page, scene, preview).then(
      () => [],
      () => [`never showed ${scene.awaits}`],
    );
    const file = `${scene.name}-${look.size}-${look.colorScheme}-${look.locale}.png`;
    await page.screenshot({ path: join(FOLDER, file), fullPage: true });
    const faults = [...missing, ...(await page.evaluate(findLayoutFaults)), ...(scene.expectsErrors ? [] : errors)];
    taken.push({ file, scene: scene.name, look: `${look.size} ${look.colorScheme} ${look.locale}`, faults });
  }
  return taken;
}

function hasChineseFont(): boolean {
  if (process.platform !== "linux") return true;
  if (!existsSync("/usr/bin/fc-list")) return false;
  return execFileSync("/usr/bin/fc-list", [":lang=zh"], { encoding: "utf8" }).trim() !== "";
}
