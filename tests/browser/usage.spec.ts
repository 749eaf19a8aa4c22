import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { expect, type Page, test } from "@playwright/test";
import { userIdOf } from "mocks/world/people";
import { STORY_NOW } from "mocks/world/story-now";
import { spendByDay, spendByModel, sumSpend } from "mocks/world/totals";
import { createWorld } from "mocks/world/world";
import { consoleOrigin, signIn } from "./sign-in";

const now = new Date(STORY_NOW);
const RANGE = { from: "2026-10-22", to: "2026-11-18" };
const dollars = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD" });

/** The chart's table twin, as rows of cell texts. */
async function readTwin(page: Page): Promise<string[][]> {
  const rows = page.getByRole("table", { name: /^Spend per UTC day/ }).locator("tbody tr");
  await expect(rows.first()).toBeAttached();
  return rows.evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent ?? "")));
}

test.describe("usage agrees with what the instance holds", () => {
  test("of an organization: total, every day and every model", async ({ page }) => {
    const world = createWorld({ region: "eu", now });
    const organizationId =
      world.organizations.find((organization) => organization.alias === "Acme Freight")?.organizationId ?? "";
    await signIn(page, { person: "mira", path: `/o/${organizationId}/usage` });

    await expect(page.getByText("$36,149", { exact: true })).toBeVisible();
    const days = [...spendByDay(world, { organizationId, ...RANGE }).values()];
    const twin = await readTwin(page);
    expect(twin).toHaveLength(28);
    const drawn = twin.map((row) => row.at(-1));
    for (const amount of days) expect(drawn).toContain(dollars.format(amount));

    const models = spendByModel(world, { organizationId, ...RANGE });
    const table = page.getByRole("table", { name: /^Usage by model/ });
    for (const [model, amount] of models) {
      const row = table.getByRole("row").filter({ has: page.getByRole("rowheader", { name: model, exact: true }) });
      await expect(row).toContainText(amount > 0 ? dollars.format(amount) : "no price");
    }
    await expect(table.locator("tfoot")).toContainText(dollars.format(sumSpend(world, { organizationId, ...RANGE })));
  });

  test("of the instance, for an admin", async ({ page }) => {
    const world = createWorld({ region: "eu", now });
    await signIn(page, { person: "mira", path: "/usage" });
    const total = dollars.format(sumSpend(world, RANGE));
    await expect(page.getByRole("table", { name: /^Usage by model/ }).locator("tfoot")).toContainText(total);
    expect(total).toBe("$51,778.88");
  });

  test("of an organization, for its admin, who lands there", async ({ page }) => {
    const world = createWorld({ region: "eu", now });
    const organizationId =
      world.organizations.find((organization) => organization.alias === "Acme Freight")?.organizationId ?? "";
    await signIn(page, { person: "priya" });
    await expect(page).toHaveURL(new RegExp(`/o/${organizationId}/usage`));
    const total = dollars.format(sumSpend(world, { organizationId, ...RANGE }));
    await expect(page.getByRole("table", { name: /^Usage by model/ }).locator("tfoot")).toContainText(total);
  });

  test("of a member: their own keys and nothing else", async ({ page }) => {
    const world = createWorld({ region: "eu", now });
    await signIn(page, { person: "tomas" });
    const total = dollars.format(sumSpend(world, { userId: userIdOf("tomas"), ...RANGE }));
    await expect(page.getByRole("table", { name: /^Usage by model/ }).locator("tfoot")).toContainText(total);
    await expect(page.getByRole("heading", { level: 1 })).toContainText("your own");
  });
});

test("the chart moves by arrow keys and says its figures", async ({ page }) => {
  await signIn(page, { person: "mira", path: "/usage" });
  const chart = page.getByRole("group", { name: /^Spend per UTC day by model/ });
  await chart.focus();
  await page.keyboard.press("End");
  await expect(chart.getByRole("status")).toContainText("18 Nov");
  await page.keyboard.press("ArrowLeft");
  await expect(chart.getByRole("status")).toContainText("17 Nov");
  await page.keyboard.press("Escape");
  await expect(chart.getByRole("status")).toHaveCount(0);
});

test("reload, back and another language keep the place", async ({ page }) => {
  await signIn(page, { person: "mira", path: "/usage?from=2026-11-01&to=2026-11-10" });
  await expect(page.getByRole("button", { name: /1 Nov – 10 Nov 2026/ })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("button", { name: /1 Nov – 10 Nov 2026/ })).toBeVisible();
  await page.getByRole("button", { name: /1 Nov – 10 Nov 2026/ }).click();
  await page.getByRole("button", { name: /^Last 7 days/ }).click();
  await expect(page).toHaveURL(/from=2026-11-12&to=2026-11-18/);
  await page.goBack();
  await expect(page.getByRole("button", { name: /1 Nov – 10 Nov 2026/ })).toBeVisible();
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("button", { name: "简体中文" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /设置/ })).toBeVisible();
  await expect(page).toHaveURL(`${consoleOrigin("eu")}/settings`);
});

test("the build keeps the cascade's order: a button has its line and its room", async ({ page }) => {
  await signIn(page, { person: "mira", path: "/usage" });
  const button = page.getByRole("button", { name: /^Dates/ });
  await expect(button).toHaveCSS("border-top-width", "1px");
  await expect(button).toHaveCSS("padding-left", "12px");
});

test("drawing over bars with the mouse zooms, a click opens the day, Enter does the same", async ({ page }) => {
  await signIn(page, { person: "mira", path: "/o/acme-customs/usage" });
  const chart = page.getByRole("group", { name: /^Spend per UTC day by model/ });
  const box = await chart.locator("[data-bars]").boundingBox();
  if (!box) throw new Error("the chart draws nothing");
  const middle = box.y + box.height - 8;
  await page.mouse.move(box.x + box.width * 0.1, middle);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.3, middle, { steps: 4 });
  await page.mouse.up();
  await expect(page).toHaveURL(/from=2026-10-2\d&to=2026-1\d-\d\d/);
  await page.goBack();
  await expect(page.getByRole("button", { name: /22 Oct – 18 Nov 2026/ })).toBeVisible();
  await chart.focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/o\/acme-customs\/usage\/2026-10-22/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("22 Oct");
});

test("an export is what the table shows, and its manifest vouches for every byte", async ({ page }) => {
  await signIn(page, { person: "mira", path: "/o/acme-customs/usage" });
  const total = await page
    .getByRole("table", { name: /^Usage by model/ })
    .locator("tfoot td")
    .first()
    .textContent();
  await page.getByRole("button", { name: "Export" }).click();
  const files: Record<string, Buffer> = {};
  page.on("download", async (download) => {
    files[download.suggestedFilename()] = await readFile(await download.path());
  });
  const dialog = page.getByRole("dialog");
  await dialog
    .getByRole("button", { name: /^(Export|Save)/ })
    .last()
    .click();
  await expect.poll(() => Object.keys(files).length).toBe(2);
  const [csvName = "", manifestName = ""] = Object.keys(files).sort((a, b) => a.length - b.length);
  const csv = files[csvName] ?? Buffer.from("");
  const manifest = JSON.parse(String(files[manifestName])) as {
    file: { sha256: string };
    region: { id: string };
    sums: { spend_usd: number };
  };
  expect(manifest.file.sha256).toBe(createHash("sha256").update(csv).digest("hex"));
  expect(manifest.region.id).toBe("eu");
  expect(dollars.format(Number(manifest.sums.spend_usd))).toBe(total);
  expect(csv.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
});

test("at 320 px nothing scrolls sideways, on usage, a key, a day and the budgets", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 720 });
  await signIn(page, { person: "mira", path: "/o/acme-customs/usage" });
  const [key] = createWorld({ region: "eu", now }).keys.filter((one) => one.organizationId === "acme-customs");
  const places = [
    "/o/acme-customs/usage",
    `/keys/${key?.token}?o=acme-customs`,
    "/o/acme-customs/usage/2026-11-14",
    "/o/acme-warehousing/budgets",
  ];
  for (const place of places) {
    await page.goto(consoleOrigin("eu") + place);
    await expect(page.locator("main table").first()).toBeAttached();
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(over, place).toBe(0);
  }
});

test("on paper the chart stands with its table, and nothing to press", async ({ page }) => {
  await signIn(page, { person: "mira", path: "/o/acme-customs/usage" });
  const twin = page.getByRole("table", { name: /^Spend per UTC day/ });
  await expect(twin).toBeAttached();
  await page.emulateMedia({ media: "print" });
  expect((await twin.boundingBox())?.height).toBeGreaterThan(400);
  await expect(page.locator("[data-bars]")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Dates/ })).toBeHidden();
  await expect(page.getByRole("navigation", { name: "Pages" })).toBeHidden();
});
