import { expect, test } from "@playwright/test";
import { consoleOrigin, type ProviderName, signIn, signOut } from "./sign-in";

const PROVIDERS: ProviderName[] = ["Keycloak", "Okta", "Microsoft", "Google"];

test.describe("signing in", () => {
  for (const provider of PROVIDERS) {
    test(`with ${provider}, out again, and nothing stays`, async ({ page, context }) => {
      await signIn(page, { provider, person: "mira", path: "/usage" });
      await expect(page.getByRole("table", { name: /^Usage by model/ })).toBeVisible();
      await signOut(page, "mira");
      const kept = await page.evaluate(() => [JSON.stringify(sessionStorage), JSON.stringify(localStorage)].join(" "));
      expect(kept).not.toMatch(/eyJ|access_?token|refresh/i);
      expect(await context.cookies(consoleOrigin("eu"))).toEqual([]);
      await page.goBack();
      await expect(page.getByRole("table", { name: /^Usage by model/ })).toHaveCount(0);
    });
  }

  test("somebody LiteLLM does not know is told who they are and what to do", async ({ page }) => {
    await signIn(page, { person: "noa" });
    await expect(page.getByRole("heading", { name: "noa@example.com is not invited to Acme Group" })).toBeVisible();
    await expect(page.getByRole("table")).toHaveCount(0);
  });
});

test("EU stays in the EU: no request leaves it, no cookie, no token outside the tab", async ({ page, context }) => {
  const hosts = new Set<string>();
  context.on("request", (request) => hosts.add(new URL(request.url()).hostname));
  await signIn(page, { person: "mira", path: "/usage" });
  await expect(page.getByRole("table", { name: /^Usage by model/ })).toBeVisible();
  expect([...hosts].sort()).toEqual(["api-eu.localhost", "eu.localhost", "keycloak-eu.localhost"]);

  // Asked of the browser, not of document.cookie: HttpOnly ones would show here, too.
  const { cookies, origins } = await context.storageState();
  expect(cookies.filter((cookie) => /(^|\.)(eu|api-eu)\.localhost$/.test(cookie.domain))).toEqual([]);
  expect(origins.filter(({ origin }) => origin.includes("us.localhost"))).toEqual([]);
  expect(JSON.stringify(origins)).not.toMatch(/eyJ/);

  const us = await context.newPage();
  await us.goto(consoleOrigin("us"));
  await expect(us.getByRole("button", { name: "Continue with Okta" })).toBeVisible();
  expect(await us.evaluate(() => sessionStorage.length + localStorage.length)).toBe(0);
});

test("a token of one region is refused by the other", async ({ page, request }) => {
  const bearer = new Promise<string>((resolve) => {
    page.on("request", (sent) => {
      const header = sent.headers().authorization;
      if (header && sent.url().includes("api-eu")) resolve(header);
    });
  });
  await signIn(page, { person: "mira", path: "/usage" });
  const path = "/litellm/organization/list";
  const port = new URL(consoleOrigin("us")).port;
  const ask = async (region: string) => {
    const headers = { authorization: await bearer, host: `api-${region}.localhost:${port}` };
    return (await request.get(`http://127.0.0.1:${port}${path}`, { headers })).status();
  };
  expect([await ask("eu"), await ask("us")]).toEqual([200, 401]);
});

test("the production policy holds on every page with no violation", async ({ page }) => {
  const violations: string[] = [];
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      console.error(`CSP ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
    });
  });
  page.on("console", (message) => {
    if (message.type() === "error") violations.push(message.text());
  });
  page.on("pageerror", (error) => violations.push(error.message));
  const policies: (string | undefined)[] = [];
  page.on("response", (response) => {
    if (new URL(response.url()).origin === consoleOrigin("eu"))
      policies.push(response.headers()["content-security-policy"]);
  });
  await signIn(page, { person: "mira", path: "/usage" });
  await expect(page.locator("[data-bars] path").first()).toBeVisible();
  await page.getByRole("button", { name: /^Dates/ }).click();
  await expect(page.getByRole("grid")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /Organization$/ }).click();
  await page.getByRole("option", { name: "Acme Customs" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Acme Customs");
  await page.getByRole("button", { name: "Export" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("tab", { name: "Key" }).click();
  await page
    .getByRole("table", { name: /^Usage by key/ })
    .getByRole("link")
    .first()
    .click();
  await expect(page).toHaveURL(/\/keys\//);
  await expect(page.locator("[data-bars] path").first()).toBeVisible();
  await page.goto(`${consoleOrigin("eu")}/o/acme-customs/budgets`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Budgets");
  await page.getByRole("link", { name: "Settings" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Settings");
  expect(violations).toEqual([]);
  expect(policies.length).toBeGreaterThan(5);
  expect(policies.filter((policy) => !policy?.includes("require-trusted-types-for 'script'"))).toEqual([]);
});
