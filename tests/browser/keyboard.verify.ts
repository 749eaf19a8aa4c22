/**
 * The five main jobs without a mouse, from signing in to their end, on a wide screen and in the layout of a phone. Every
 * stop on the way is looked at: see `keyboard.ts`.
 */
import { expect, type Locator, type Page } from "@playwright/test";
import { type Keyboard, test } from "./keyboard";
import { consoleOrigin, liveInTheStory } from "./sign-in";

const SIZES = { wide: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } } as const;
type Size = keyof typeof SIZES;

// What one journey changes, another would see.
test.describe.configure({ mode: "default", timeout: 180_000 });

for (const size of ["wide", "phone"] as const) {
  test.describe(`by keyboard, ${size}`, () => {
    test.use({ viewport: SIZES[size], contextOptions: { reducedMotion: "reduce" } });

    test("sign in and read the usage of an organization", async ({ page, hands }) => {
      await signInByKeyboard(page, hands, "/");
      await throughSkipLink(page, hands);

      await inPages(page, hands, size, async (pages) => {
        const choice = pages.getByRole("button", { name: /Organization$/ });
        await hands.enter(choice);
        const list = page.getByRole("listbox");
        await expect(list).toBeVisible();
        await hands.press("Escape");
        await expect(choice).toBeFocused();
        await hands.enter(choice);
        await expect(list).toBeVisible();
        await hands.press("Home");
        while (!(await list.getByRole("option", { name: "Acme Freight" }).and(page.locator(":focus")).count()))
          await hands.press("ArrowDown");
        await page.keyboard.press("Enter");
      });
      const chart = page.getByRole("group", { name: /^Spend per UTC day by model/ });
      await expect(page.getByText("$36,149", { exact: true })).toBeVisible();
      await expect(chart).toBeVisible();
      await hands.look();
      expect(await hands.walkThrough()).toBeGreaterThan(20);

      const dates = page.getByRole("button", { name: /^Dates/ });
      await hands.enter(dates);
      await expect(page.getByRole("dialog", { name: "Dates" })).toBeVisible();
      await hands.look();
      await hands.press("Escape");
      await expect(dates).toBeFocused();
      await page.keyboard.press("Enter");
      await hands.enter(page.getByRole("button", { name: /^Last 7 days/ }));
      await expect(page).toHaveURL(/from=2026-11-12&to=2026-11-18/);
      await expect(dates).toBeFocused();
      await hands.look();

      await hands.tabTo(page.getByRole("tab", { name: "Model", exact: true }));
      await hands.press("ArrowRight", "ArrowRight");
      await expect(page.getByRole("tab", { name: "Provider" })).toHaveAttribute("aria-selected", "true");
      await expect(page.getByRole("table", { name: /^Usage by provider/ })).toBeVisible();

      await hands.tabTo(page.getByRole("group", { name: /^Spend per UTC day by provider/ }));
      await hands.press("End", "ArrowLeft");
      await expect(page.getByRole("status").filter({ hasText: "17 Nov" })).toBeVisible();
      await page.keyboard.press("Enter");
      await expect(page).toHaveURL(/\/usage\/2026-11-17/);
      await expect(page.getByRole("heading", { level: 1 })).toContainText("17 Nov");
      await isSomewhere(page, hands);
      await hands.walkThrough();
    });

    test("invite people", async ({ page, context, hands }) => {
      await signInByKeyboard(page, hands, "/o/acme-freight/people");
      const people = page.getByRole("table", { name: /^People/ });
      await expect(people).toBeVisible();
      await hands.walkThrough();

      const invite = page.getByRole("button", { name: "Invite people" });
      const dialog = page.getByRole("dialog", { name: "Invite people" });
      await hands.enter(invite);
      await expect(dialog).toBeVisible();
      await hands.look();
      await hands.press("Escape");
      await expect(dialog).toHaveCount(0);
      await expect(invite).toBeFocused();
      await page.keyboard.press("Enter");

      // What somebody has copied elsewhere.
      const pasted = [`one-${size}@example.com`, `Two <two-${size}@example.com>`, "not-an-address", "mira@example.com"];
      await context.grantPermissions(["clipboard-read", "clipboard-write"]);
      await page.evaluate((text) => navigator.clipboard.writeText(text), pasted.join("\n"));
      await hands.tabTo(dialog.getByRole("textbox", { name: "Addresses" }));
      await hands.press("Control+V");
      await expect(dialog.getByText("not-an-address has no @.")).toBeVisible();
      await expect(dialog.getByText(/^mira@example.com is already here/)).toBeVisible();
      await expect(dialog.getByRole("button", { name: "Invite 2 people" })).toBeDisabled();
      await hands.enter(dialog.getByRole("button", { name: "Leave out not-an-address" }));
      await expect(dialog.getByText("2 addresses will be invited.")).toBeVisible();
      await isSomewhere(page, hands);
      await hands.tabTo(dialog.getByRole("radio").first());
      await hands.press("ArrowDown", "ArrowUp");
      await hands.enter(dialog.getByRole("button", { name: "Invite 2 people" }));

      const outcome = page.getByRole("dialog", { name: "2 of 2 are invited" });
      await expect(outcome).toBeVisible();
      await isSomewhere(page, hands);
      await hands.enter(outcome.getByRole("button", { name: "Done" }));
      await expect(outcome).toHaveCount(0);
      await expect(invite).toBeFocused();
      await hands.look();

      await hands.tabTo(page.getByRole("tab", { name: "Members" }));
      await hands.press("ArrowRight");
      const pending = page.getByRole("row").filter({ hasText: `one-${size}@example.com` });
      await expect(pending).toBeVisible();
      await hands.tabTo(pending.getByRole("checkbox"));
      await hands.walkThrough();
    });

    test("block a key and undo it", async ({ page, hands }) => {
      await signInByKeyboard(page, hands, "/o/acme-freight/usage");
      await expect(page.getByRole("group", { name: /^Spend per UTC day/ })).toBeVisible();
      await page.keyboard.press("Control+k");
      const palette = page.getByRole("dialog");
      await expect(palette).toBeVisible();
      await hands.look();
      await hands.write("prod-checkout");
      await expect(palette.getByRole("option", { name: /prod-checkout/ }).first()).toBeVisible();
      await page.keyboard.press("Enter");
      await expect(page.getByRole("heading", { level: 1 })).toContainText("prod-checkout");
      await expect(palette).toHaveCount(0);
      await isSomewhere(page, hands);
      const block = page.getByRole("button", { name: "Block prod-checkout", exact: true });
      await expect(block).toBeEnabled();
      await hands.walkThrough();

      await hands.enter(block);
      await expect(page.getByText("prod-checkout is blocked")).toBeVisible();
      await isSomewhere(page, hands);
      await hands.enter(page.getByRole("button", { name: "Undo", exact: true }));
      await expect(page.getByText("prod-checkout is no longer blocked")).toBeVisible();
      await expect(block).toBeFocused();
      await hands.look();
      await hands.enter(page.getByRole("button", { name: "Dismiss" }));
      await expect(block).toBeFocused();
    });

    test("remove an allowed address", async ({ page, hands }) => {
      const range = size === "wide" ? "192.0.2.14" : "192.0.2.15";
      await signInByKeyboard(page, hands, "/usage");
      await expect(page.getByRole("group", { name: /^Spend per UTC day/ })).toBeVisible();
      await hands.press("g", "a");
      await expect(page.getByRole("heading", { level: 1 })).toContainText("Allowed IPs");
      const row = page.getByRole("row").filter({ has: page.getByText(range, { exact: true }) });
      await expect(row).toBeVisible();
      await isSomewhere(page, hands);
      await hands.walkThrough();

      if (size === "wide") await hands.enter(row.getByRole("button", { name: `Remove ${range}` }));
      else {
        const change = row.getByRole("button", { name: `Change ${range}` });
        const dialog = page.getByRole("dialog", { name: `Change ${range}` });
        await hands.enter(change);
        await expect(dialog).toBeVisible();
        await hands.look();
        await hands.press("Escape");
        await expect(change).toBeFocused();
        await page.keyboard.press("Enter");
        await hands.enter(dialog.getByRole("button", { name: "Remove it" }));
        await expect(dialog).toHaveCount(0);
      }
      await expect(page.getByRole("heading", { name: "Draft: narrows the list" })).toBeVisible();
      await isSomewhere(page, hands);
      await hands.walkThrough();
      await hands.enter(page.getByRole("button", { name: "Go live for 5 minutes" }));
      const keep = page.getByRole("button", { name: "Keep the new list" });
      await expect(keep).toBeEnabled();
      await isSomewhere(page, hands);
      await hands.enter(keep);
      await expect(page.getByText("The new list stays")).toBeVisible();
      await expect(row).toHaveCount(0);
      await isSomewhere(page, hands);
      await hands.enter(page.getByRole("button", { name: "Dismiss" }));
      await isSomewhere(page, hands);
    });

    test("find an audit event, read it and export what was found", async ({ page, hands }) => {
      await page.addInitScript(() => Reflect.deleteProperty(window, "showSaveFilePicker"));
      await signInByKeyboard(page, hands, "/audit-log");
      const list = page.getByRole("grid");
      await expect(list).toBeVisible();
      await hands.walkThrough();

      await hands.press("/");
      const query = page.getByRole("combobox", { name: "Filter audit log" });
      await expect(query).toBeFocused();
      await hands.write("category:acc");
      await hands.press("ArrowDown");
      await page.keyboard.press("Enter");
      await expect(page).toHaveURL(/q=category%3Aaccess|q=category:access/);
      const exporting = page.getByRole("button", { name: /^Export \d+$/ });
      await expect(exporting).toBeVisible();
      await expect(query).toBeFocused();

      await hands.tabTo(list);
      await hands.press("ArrowDown", "ArrowDown");
      await page.keyboard.press("Enter");
      const details = page.getByRole("complementary", { name: "Event details" });
      await expect(details.getByRole("heading").first()).toBeVisible();
      await isSomewhere(page, hands);
      await hands.walkThrough();
      await hands.enter(details.getByRole("button", { name: "Older event" }));
      await hands.tabTo(details.getByRole("tab", { name: "Changes" }));
      await hands.press("ArrowRight", "Escape");
      await expect(details).toHaveCount(0);
      await expect(list).toBeFocused();
      await hands.look();

      await hands.enter(exporting, "back");
      const dialog = page.getByRole("dialog", { name: "Export the audit log" });
      await expect(dialog).toBeVisible();
      await hands.look();
      await hands.press("Escape");
      await expect(exporting).toBeFocused();
      await page.keyboard.press("Enter");
      await hands.tabTo(dialog.getByRole("radio").first());
      await hands.press("ArrowRight");
      const saving = page.waitForEvent("download");
      await hands.enter(dialog.getByRole("button", { name: /^Export \d+$/ }));
      await expect(dialog.getByRole("heading", { name: "Complete and unaltered in transfer" })).toBeVisible();
      expect((await saving).suggestedFilename()).toMatch(/audit-log.*\.(csv|jsonl)$/);
      await isSomewhere(page, hands);
      await hands.enter(dialog.getByRole("button", { name: "Close", exact: true }).last());
      await expect(dialog).toHaveCount(0);
      await expect(exporting).toBeFocused();
      await hands.look();
    });
  });
}

/** The first address is typed, or a bookmark; everything after it is the keyboard. */
async function signInByKeyboard(page: Page, hands: Keyboard, path: string): Promise<void> {
  await liveInTheStory(page);
  await page.goto(consoleOrigin("eu") + path);
  await hands.enter(page.getByRole("button", { name: "Continue with Keycloak" }));
  await hands.enter(page.getByRole("button", { name: "mira@example.com" }));
  await page.waitForURL((url) => url.origin === consoleOrigin("eu") && !url.pathname.startsWith("/sign-in"));
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
}

/** It is the first stop of a page, and leads behind everything that is the same on every page. */
async function throughSkipLink(page: Page, hands: Keyboard): Promise<void> {
  await hands.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await hands.press("Tab");
  await expect(page.getByRole("main").locator(":focus")).toHaveCount(1);
}

/** On a phone the pages are behind a button, which has the focus again afterwards. */
async function inPages(page: Page, hands: Keyboard, size: Size, act: (pages: Locator) => Promise<void>): Promise<void> {
  if (size === "wide") return act(page.getByRole("complementary", { name: "Console" }));
  const menu = page.getByRole("button", { name: "Menu" });
  const sheet = page.getByRole("dialog", { name: "Menu" });
  await hands.enter(menu, "back");
  await expect(sheet).toBeVisible();
  await hands.press("Escape");
  await expect(sheet).toHaveCount(0);
  await expect(menu).toBeFocused();
  await page.keyboard.press("Enter");
  await act(sheet);
  await expect(sheet).toHaveCount(0);
  await expect(menu).toBeFocused();
}

/** After what was pressed went away, the focus is not lost, and one sees where it went. */
async function isSomewhere(page: Page, hands: Keyboard): Promise<void> {
  await expect(page.locator(":focus")).toHaveCount(1);
  await hands.look();
}
