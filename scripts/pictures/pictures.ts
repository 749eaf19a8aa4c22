/**
 * `npm run pictures`: every scene × {light, dark} × {1440×900, 390×844} × {en, zh-CN}, of the build under the production
 * policy, into `.pictures/` with a contact sheet. Fails on sideways scroll, clipped text and console errors.
 * `npm run pictures -- usage sign-in` takes the named scenes only.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { CHROMIUM_FLAGS, findBrowser } from "../find-browser.mjs";
import { type Preview, startPreview } from "../preview";
import { contactSheet, type Picture } from "./contact-sheet";
import { findLayoutFaults } from "./faults-on-page";
import { SCENES, type Scene } from "./scenes";

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
const scenes = SCENES.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
if (scenes.length === 0) {
  console.error(`There is no scene ${wanted.join(", ")}; there are ${SCENES.map(({ name }) => name).join(", ")}.`);
  process.exit(1);
}

rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
const preview = await startPreview();
const browser = await chromium.launch({ executablePath: await findBrowser(), args: CHROMIUM_FLAGS });
const pictures: Picture[] = [];
for (const look of LOOKS) pictures.push(...(await takeAll(browser, look)));
await browser.close();
preview.close();

writeFileSync(join(FOLDER, "index.html"), contactSheet(pictures));
const faulty = pictures.filter(({ faults }) => faults.length > 0);
for (const { file, faults } of faulty) console.log(`${file}: ${faults.join("; ")}`);
console.log(`${pictures.length} pictures in ${FOLDER}/index.html, ${faulty.length} with faults`);
process.exit(faulty.length === 0 ? 0 : 1);

/** All scenes of one look; people who stay the same keep their tab, as a person would. */
async function takeAll(from: Browser, look: Look): Promise<Picture[]> {
  const taken: Picture[] = [];
  for (const person of new Set(scenes.map((scene) => scene.person))) {
    const context = await from.newContext({
      viewport: VIEWPORTS[look.size],
      colorScheme: look.colorScheme,
      locale: look.locale === "en" ? "en-GB" : look.locale,
      timezoneId: "Europe/Berlin",
      reducedMotion: "reduce",
      hasTouch: look.size === "phone",
    });
    taken.push(...(await takeOf(context, person, look)));
    await context.close();
  }
  return taken;
}

async function takeOf(context: BrowserContext, person: string | null, look: Look): Promise<Picture[]> {
  const page = await context.newPage();
  await preview.liveInTheStory(page);
  let errors: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(`console: ${message.text().slice(0, 160)}`);
  });
  page.on("pageerror", (error) => errors.push(`error: ${error.message}`));
  if (person) await preview.signIn(page, person);
  const taken: Picture[] = [];
  for (const scene of scenes.filter((one) => one.person === person)) {
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

async function bringAbout(page: Page, scene: Scene, { origin, setWeather }: Preview): Promise<void> {
  await setWeather(scene.weather ?? "");
  // Where a refusal is the scene, the page it left is the scene; a reload would ask for a sign-in again.
  if (scene.name !== "sign-in-denied") await page.goto(origin + scene.path);
  await page.locator(scene.awaits).first().waitFor({ timeout: 20_000 });
  await page.evaluate(() => document.fonts.ready);
  if (scene.press) {
    await page.getByRole("button", { name: scene.press }).first().click();
    await page.waitForLoadState("networkidle");
    await page.locator("[role=grid], table").first().waitFor();
  }
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

function hasChineseFont(): boolean {
  if (process.platform !== "linux") return true;
  if (!existsSync("/usr/bin/fc-list")) return false;
  return execFileSync("/usr/bin/fc-list", [":lang=zh"], { encoding: "utf8" }).trim() !== "";
}
