import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { SCENES } from "../../scripts/pictures/scenes";
import { consoleOrigin, liveInTheStory, setWeather, signIn } from "./sign-in";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const SIZES = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };

// The weather is the whole region's: scenes take turns.
test.describe.configure({ mode: "serial" });

/** Both themes and sizes in English, and in Chinese each theme and each size once. */
const LOOKS = [
  ["light", "wide", "en-GB"],
  ["dark", "wide", "en-GB"],
  ["light", "phone", "en-GB"],
  ["dark", "phone", "en-GB"],
  ["light", "wide", "zh-CN"],
  ["dark", "phone", "zh-CN"],
] as const;

for (const [colorScheme, size, locale] of LOOKS) {
  test.describe(`axe finds nothing, ${colorScheme}, ${size}, ${locale}`, () => {
    test.use({ colorScheme, viewport: SIZES[size], locale });
    for (const scene of SCENES) {
      test(scene.name, async ({ page }) => {
        await setWeather(page, "");
        if (scene.person) await signIn(page, { person: scene.person });
        else await liveInTheStory(page);
        await setWeather(page, scene.weather ?? "");
        if (scene.name !== "sign-in-denied") await page.goto(consoleOrigin("eu") + scene.path);
        await expect(page.locator(scene.awaits).first()).toBeVisible();
        if (scene.press) await page.getByRole("button", { name: scene.press }).first().click();
        const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
        await setWeather(page, "");
        expect(violations).toEqual([]);
      });
    }
  });
}
