import { expect, test } from "@playwright/test";
import { STORY_NOW } from "mocks/world/story-now";
import { sumSpend } from "mocks/world/totals";
import { createWorld } from "mocks/world/world";
import { signIn } from "./sign-in";

const now = new Date(STORY_NOW);
const RANGE = { from: "2026-10-22", to: "2026-11-18" };
const dollars = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD" });

test("a large answer is read in a worker that the policy lets in, and that ends with it", async ({ page }) => {
  const world = createWorld({ region: "eu", now });
  const started: string[] = [];
  const ended: string[] = [];
  page.on("worker", (worker) => {
    started.push(worker.url());
    worker.on("close", () => ended.push(worker.url()));
  });
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  await signIn(page, { person: "mira", path: "/usage?by=key&compare=off" });
  const total = dollars.format(sumSpend(world, RANGE));
  await expect(page.getByRole("table", { name: /^Usage by key/ }).locator("tfoot")).toContainText(total);
  expect(started).not.toEqual([]);
  for (const url of started) expect(url).toMatch(/\/assets\/usage-worker-[\w-]+\.js$/);
  await expect.poll(() => ended.length).toBe(started.length);
  expect(complaints).toEqual([]);
});

test("no other address is let in as a worker", async ({ page }) => {
  await signIn(page, { person: "mira", path: "/usage" });
  const refused = await page.evaluate(() => {
    try {
      return new Worker("/assets/usage-worker.js") && "it was let in";
    } catch (error) {
      return String(error);
    }
  });
  expect(refused).toContain("TrustedScriptURL");
});
