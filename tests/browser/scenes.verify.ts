import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { SCENES } from "../../scripts/pictures/scenes";
import { consoleOrigin, liveInTheStory, setWeather, signIn } from "./sign-in";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const SIZES = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };

// The weather is the whole region's: scenes take turns.
test.describe.configure({ mode: "serial" });

for (const colorScheme of ["light", "dark"] as const) {
  for (const [size, viewport] of Object.entries(SIZES)) {
    test.describe(`axe finds nothing, ${colorScheme}, ${size}`, () => {
      test.use({ colorScheme, viewport });
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
}
