import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { consoleOrigin, liveInTheStory, signIn } from "./sign-in";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`axe finds nothing, ${colorScheme}`, () => {
    test.use({ colorScheme });

    test("on sign-in", async ({ page }) => {
      await liveInTheStory(page);
      await page.goto(consoleOrigin("eu"));
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      expect((await new AxeBuilder({ page }).withTags(RULES).analyze()).violations).toEqual([]);
    });

    test("on usage", async ({ page }) => {
      await signIn(page, { person: "mira", path: "/usage" });
      await expect(page.locator("[data-bars] path").first()).toBeVisible();
      expect((await new AxeBuilder({ page }).withTags(RULES).analyze()).violations).toEqual([]);
    });
  });
}
