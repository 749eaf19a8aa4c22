import type { Page } from "playwright-core";
import type { Preview } from "../preview";
import type { Act, Scene } from "./scene";

/** Gives the tab the story's clock and signs its person in, where the scenes are behind the sign-in. */
export async function beginAct(page: Page, { person, isArrival }: Act, preview: Preview): Promise<void> {
  await preview.liveInTheStory(page);
  await preview.setWeather("");
  if (person !== null && !isArrival) await preview.signIn(page, person);
}

/** Brings a scene about in the tab of its act. Throws when what the scene waits for does not show. */
export async function bringAbout(page: Page, scene: Scene, preview: Preview): Promise<void> {
  const { person, isArrival, path, stalls, weather = "", awaits, press } = scene;
  await preview.setWeather(weather);
  await page.unrouteAll({ behavior: "ignoreErrors" });
  if (stalls) await page.route(stalls, () => {});
  if (isArrival && person !== null) await preview.beginSignIn(page, person);
  else await page.goto(preview.origin + path);
  await page.locator(awaits).first().waitFor({ timeout: 20_000 });
  await page.evaluate(() => document.fonts.ready);
  if (press) {
    await page.getByRole("button", { name: press }).first().click();
    await page.locator("[role=dialog], [role=grid], table").first().waitFor();
    // On a touch screen a dialog stays unseen until the keyboard has had its time to come up.
    await page.waitForFunction(() =>
      [...document.querySelectorAll("[role=dialog]")].every((dialog) =>
        dialog.checkVisibility({ opacityProperty: true }),
      ),
    );
  }
  // What comes later than what was waited for; some pages go on asking.
  if (!stalls) await page.waitForLoadState("networkidle", { timeout: 5_000 }).catch(() => {});
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}
