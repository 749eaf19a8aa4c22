/**
 * The sign-in with every provider in both regions, in a browser that blocks third-party cookies: in and out, tabs,
 * reloads, renewal, restored windows, 24 hours. `npm run test:sign-in` prints it as a matrix.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, expect, type Page, test } from "@playwright/test";
import { CHROMIUM_FLAGS, findBrowser } from "../../scripts/find-browser.mjs";
import { type Preview, startPreview } from "../../scripts/preview";
import { signOut } from "./sign-in";
import { blocksThirdPartyCookies } from "./third-party-cookies";
import { guardRegion, PROVIDERS, passProvider, type Seat, usageTable } from "./verify-steps";

const REGIONS = ["eu", "us"] as const;
const ADMINS = { eu: "mira", us: "alma" };
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const launch = {
  executablePath: await findBrowser({ whole: true }),
  args: [...CHROMIUM_FLAGS, "--test-third-party-cookie-phaseout"],
};
test.use({ launchOptions: launch });

test("third-party cookies are blocked in this browser", async ({ context }) => {
  expect(await blocksThirdPartyCookies(context)).toBe(true);
});

for (const region of REGIONS) {
  for (const provider of PROVIDERS) {
    const person = ADMINS[region];
    const seat: Seat = { region, provider, person };
    const named = (what: string) => `${provider} · ${region} · ${what}`;

    test(named("in and out"), async ({ page, context }) => {
      const guard = await guardRegion(context, seat);
      await page.goto(guard.origin);
      await guard.check(page);
      await page.getByRole("button", { name: `Continue with ${provider}` }).click();
      await page.waitForURL((url) => url.origin !== guard.origin);
      await guard.check(page);
      await passProvider(page, seat, guard.origin);
      await page.goto(`${guard.origin}/usage`);
      await expect(usageTable(page)).toBeVisible();
      await guard.check(page);
      await page.reload();
      await expect(usageTable(page)).toBeVisible();
      await signOut(page, person);
      await guard.check(page);
      expect(await kept(page)).not.toMatch(/eyJ|access_?token|refresh/i);
      await page.goBack();
      await expect(usageTable(page)).toHaveCount(0);
    });

    test(named("two tabs"), async ({ page, context }) => {
      const guard = await guardRegion(context, seat);
      await enter(page, seat, guard.origin);
      const other = await context.newPage();
      await other.goto(`${guard.origin}/usage`);
      await expect(usageTable(other)).toBeVisible();
      await guard.check(other);
      for (const tab of [page, other]) await tab.getByRole("link", { name: "Settings" }).click();
      for (const tab of [page, other]) await expect(tab.getByRole("heading", { level: 1 })).toContainText("Settings");

      // Five minutes on, the token is about to end in both tabs at once.
      await page.clock.fastForward(4.5 * MINUTE);
      const before = guard.tokenRequests();
      await Promise.all([page, other].map((tab) => tab.getByRole("link", { name: "Usage", exact: true }).click()));
      for (const tab of [page, other]) await expect(usageTable(tab)).toBeVisible();
      expect(guard.tokenRequests() - before).toBe(1);

      await signOut(other, person);
      await expect(page.getByRole("heading", { level: 1 })).toContainText("You signed out in another tab");
      await guard.check(page);
      expect(await kept(page)).not.toMatch(/eyJ/);
    });

    test(named("reload in the callback"), async ({ page, context }) => {
      const guard = await guardRegion(context, seat);
      await guard.holdNextTokens();
      await page.goto(`${guard.origin}/usage`);
      await page.getByRole("button", { name: `Continue with ${provider}` }).click();
      const asked = guard.nextTokenRequest();
      await page.getByRole("button", { name: `${person}@example.com` }).click();
      await asked;
      expect(page.url()).not.toMatch(/code=|state=/);
      await page.reload();
      await expect(usageTable(page)).toBeVisible();
      expect(new URL(page.url()).pathname).toBe("/usage");
      await guard.check(page);
    });

    test(named("reload, then renewal"), async ({ page, context }) => {
      const guard = await guardRegion(context, seat);
      await enter(page, seat, guard.origin);
      await page.clock.fastForward(4.5 * MINUTE);
      const before = guard.tokenRequests();
      await page.reload();
      await expect(usageTable(page)).toBeVisible();
      expect(guard.tokenRequests() - before).toBe(1);
      await guard.check(page);
    });

    test(named("24 hours"), async ({ page, context }) => {
      const guard = await guardRegion(context, seat);
      await enter(page, seat, guard.origin);
      await page.clock.fastForward(23 * HOUR + 51 * MINUTE);
      await expect(page.getByRole("alertdialog")).toContainText("10 minutes");
      await page.clock.fastForward(8 * MINUTE);
      await expect(page.getByRole("alertdialog")).toContainText("1 minute");
      await page.clock.fastForward(1 * MINUTE);
      await expect(page.getByRole("heading", { level: 1 })).toContainText("Your 24 hours are over");
      await expect(usageTable(page)).toHaveCount(0);
      expect(await kept(page)).not.toMatch(/eyJ/);
      await guard.check(page);
      await page.goto(`${guard.origin}/usage`);
      await expect(page.getByRole("button", { name: `Continue with ${provider}` })).toBeVisible();
    });
  }
}

/** Who has an open invitation in each region, and whose was taken back. */
const INVITED = { eu: "lena", us: "pia" };
const REVOKED = { eu: "gita", us: "rolf" };

test.describe("somebody who was invited", () => {
  // Each sign-in is the first: whoever was let in once stays in.
  let preview: Preview;
  test.beforeEach(async () => {
    preview = await startPreview({ now: null });
  });
  test.afterEach(() => preview.close());

  for (const region of REGIONS) {
    for (const provider of PROVIDERS) {
      test(`${provider} · ${region} · invited and in`, async ({ page, context }) => {
        const seat: Seat = { region, provider, person: INVITED[region] };
        const guard = await guardRegion(context, seat, new URL(preview.origin).port);
        const asked: string[] = [];
        context.on("request", (request) => asked.push(request.url()));
        await page.goto(`${guard.origin}/usage`);
        await page.getByRole("button", { name: `Continue with ${provider}` }).click();
        await passProvider(page, seat, guard.origin);
        await expect(page.getByRole("heading", { level: 1, name: /Usage/ })).toContainText("your own");
        // Exactly the own: every question about usage names the one who asks.
        const questions = () => asked.filter((url) => /\/daily\/activity/.test(url));
        await expect.poll(() => questions().length).toBeGreaterThan(0);
        for (const url of questions()) {
          expect(new URL(url).pathname).toMatch(/\/user\/daily\/activity/);
          expect(new URL(url).searchParams.get("user_id")).toBeTruthy();
        }
        await page.goto(`${guard.origin}/people`);
        await expect(page.getByRole("heading", { name: "People are for admins" })).toBeVisible();
        await guard.check(page);
      });

      test(`${provider} · ${region} · taken back and out`, async ({ page, context }) => {
        const seat: Seat = { region, provider, person: REVOKED[region] };
        const guard = await guardRegion(context, seat, new URL(preview.origin).port);
        await page.goto(`${guard.origin}/usage`);
        await page.getByRole("button", { name: `Continue with ${provider}` }).click();
        await page.getByRole("button", { name: `${seat.person}@example.com` }).click();
        await expect(page.getByRole("heading", { name: /is not invited/ })).toBeVisible();
        await expect(usageTable(page)).toHaveCount(0);
        await guard.check(page);
      });
    }
  }
});

test.describe("a restored browser", () => {
  let preview: Preview;
  const past = new Date(Date.now() - 10 * MINUTE).toISOString();
  test.beforeAll(async () => {
    preview = await startPreview({ now: past });
  });
  test.afterAll(() => preview.close());

  for (const region of REGIONS) {
    for (const provider of PROVIDERS) {
      const seat: Seat = { region, provider, person: ADMINS[region] };
      test(`${provider} · ${region} · restored browser`, async () => {
        const profile = mkdtempSync(join(tmpdir(), "console-profile-"));
        // Ten minutes ago somebody signed in and closed the browser; now it opens with its windows.
        await inBrowser(profile, [], async (context) => {
          const guard = await guardRegion(context, seat, new URL(preview.origin).port);
          const page = context.pages()[0] ?? (await context.newPage());
          await enter(page, seat, guard.origin);
          expect(await kept(page)).toMatch(/eyJ/);
        });
        await inBrowser(profile, ["--restore-last-session"], async (context) => {
          const find = () => context.pages().find((page) => page.url().includes(`${region}.localhost`));
          await expect.poll(() => find()?.url() ?? "", { message: "the window came back" }).toMatch(/\/sign-in/);
          const page = find() ?? (await context.newPage());
          await expect(page.getByRole("heading", { level: 1 })).toContainText("The browser was closed");
          expect(await kept(page)).not.toMatch(/eyJ/);
        });
        rmSync(profile, { recursive: true, force: true });
      });
    }
  }
});

/** Signs in and waits for the figures. */
async function enter(page: Page, seat: Seat, origin: string): Promise<void> {
  await page.goto(`${origin}/usage`);
  await page.getByRole("button", { name: `Continue with ${seat.provider}` }).click();
  await passProvider(page, seat, origin);
  await expect(usageTable(page)).toBeVisible();
}

/** Everything this origin keeps, as one text. */
async function kept(page: Page): Promise<string> {
  return page.evaluate(() => JSON.stringify(sessionStorage) + JSON.stringify(localStorage));
}

async function inBrowser(profile: string, args: string[], work: (context: BrowserContext) => Promise<void>) {
  const context = await chromium.launchPersistentContext(profile, {
    ...launch,
    args: [...launch.args, ...args],
    locale: "en-GB",
  });
  try {
    await work(context);
  } finally {
    await context.close();
  }
}
