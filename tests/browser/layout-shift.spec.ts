import { expect, test } from "@playwright/test";
import { consoleOrigin, signIn } from "./sign-in";

/** Cumulative layout shift: what moved though nobody touched anything, as a part of the window (Layout Instability API). */
const MOST = 0.01;
/** Tables whose rows get figures from a second answer: not at the limit yet, and no further from it. */
const SECOND_ANSWER = 0.03;
const PLACES = {
  "/o/acme-customs/usage": MOST,
  "/o/acme-customs/people": MOST,
  "/budgets": SECOND_ANSWER,
  "/allowed-ips": SECOND_ANSWER,
  "/audit-log": MOST,
  "/privacy": MOST,
  "/settings": MOST,
};

test("next to nothing moves while a page comes", async ({ page }) => {
  await page.addInitScript(() => {
    const shifts: { value: number; what: string }[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value, hadRecentInput, sources } = entry as PerformanceEntry & {
          value: number;
          hadRecentInput: boolean;
          sources: readonly { node: Node | null }[];
        };
        const what = sources.map(({ node }) => (node instanceof Element ? node.outerHTML.slice(0, 80) : "text"));
        if (!hadRecentInput) shifts.push({ value, what: what.join(" | ") });
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
  await signIn(page, { person: "mira", path: "/settings" });
  for (const [place, most] of Object.entries(PLACES)) {
    await page.goto(consoleOrigin("eu") + place);
    await expect(page.locator("h1").first()).toBeVisible();
    await page.waitForLoadState("networkidle");
    const shifts = await page.evaluate<{ value: number; what: string }[]>(() => Reflect.get(window, "shifts"));
    const sum = shifts.reduce((total, { value }) => total + value, 0);
    expect.soft(sum, `${place}: ${JSON.stringify(shifts)}`).toBeLessThanOrEqual(most);
  }
});
