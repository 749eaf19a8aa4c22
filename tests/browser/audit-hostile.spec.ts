import { expect, type Page, test } from "@playwright/test";
import { hostileEvent, XSS_PAYLOADS } from "../xss-payloads";
import { signIn } from "./sign-in";

const events = XSS_PAYLOADS.map(hostileEvent);

/** Answers the log with the hostile events, whatever is asked of it. */
async function answerWithHostileEvents(page: Page): Promise<void> {
  await page.route("**/cloud/v1/audit-events**", async (route) => {
    const { pathname, searchParams } = new URL(route.request().url());
    const headers = { "access-control-allow-origin": "*", "access-control-allow-headers": "*" };
    const id = pathname.split("/audit-events/")[1];
    const one = events.find((event) => event.id === id);
    // The history of one object is short; the log is all of them.
    const items = searchParams.has("object_id") ? events.slice(0, 3) : events;
    const body = pathname.endsWith("/histogram")
      ? { buckets: [] }
      : (one ?? { items, next_cursor: null, prev_cursor: null, total: events.length });
    await route.fulfill({ headers, json: body });
  });
}

test("texts of events that look like code run nothing under the production policy", async ({ page }) => {
  test.setTimeout(120_000);
  const violations: string[] = [];
  page.on("console", (message) => {
    if (/Content.Security.Policy|TrustedHTML|TrustedScript/i.test(message.text())) violations.push(message.text());
  });
  page.on("dialog", (dialog) => void dialog.dismiss());
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      const { violated } = window as unknown as { violated?: string[] };
      (window as unknown as { violated: string[] }).violated = [...(violated ?? []), event.violatedDirective];
    });
  });
  await answerWithHostileEvents(page);
  await signIn(page, { person: "mira", path: "/audit-log?event=hostile-0" });
  const drawer = page.getByRole("complementary", { name: "Event details" });
  await expect(drawer).toBeVisible();
  await expect(drawer.getByRole("button", { name: "Older event" })).toBeEnabled();
  // In the page itself: two hundred clicks from outside take minutes.
  const last = await page.evaluate(async (count) => {
    const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
    const press = (selector: string) => document.querySelector<HTMLElement>(selector)?.click();
    for (let index = 1; index < count; index += 1) {
      press('aside button[aria-label="Older event"]');
      // "3 of 204": only then is the next one behind the button.
      const isThere = () =>
        document.querySelector('aside[aria-label="Event details"]')?.textContent?.startsWith(`${index + 1} of `);
      for (let tries = 0; !isThere(); tries += 1) {
        if (tries > 2_000) return `stuck before ${index}: ${window.location.search}`;
        await painted();
      }
      press('aside [role="tab"]:last-child');
      await painted();
    }
    return window.location.search;
  }, events.length);
  expect(last).toContain(`event=hostile-${events.length - 1}`);
  await expect(drawer.getByRole("tabpanel", { name: "JSON" })).toContainText(`hostile-${events.length - 1}`);
  await page.goto(new URL("/audit-log/hostile-7", page.url()).href);
  await expect(page.getByRole("list", { name: "Changes" })).toBeVisible();
  const seen = await page.evaluate(() => ({
    ran: (window as { ran?: number }).ran ?? 0,
    violated: (window as { violated?: string[] }).violated ?? [],
  }));
  expect(seen).toEqual({ ran: 0, violated: [] });
  expect(violations).toEqual([]);
});
