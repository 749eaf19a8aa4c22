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
