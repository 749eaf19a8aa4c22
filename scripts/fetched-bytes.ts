import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import type { Preview } from "./preview";

/** What was asked of the console's own origin and of the API, and bytes, brotli at its best, as a server sends them. */
export interface FetchedBytes {
  js: number;
  css: number;
  requests: number;
}

/** Pages behind the sign-in that are measured beside usage, as an instance's admin sees them. */
const PAGES = {
  people: "/o/acme-freight/people",
  "allowed IPs": "/allowed-ips",
  "audit log": "/audit-log",
  budgets: "/budgets",
  privacy: "/privacy",
  settings: "/settings",
};

/** What one signed-in page is done with when its chart is painted. */
export const CHART = "[data-bars] path";

/**
 * What a browser fetches of the console until each page is usable: sign-in until the browser has left for the provider,
 * usage until the chart is painted, any other until its title stands and the network rests.
 */
export async function measureFetchedBytes(browser: Browser, preview: Preview): Promise<Record<string, FetchedBytes>> {
  const routes: Record<string, FetchedBytes> = {
    "sign-in": await ofSignIn(browser, preview),
    usage: await ofPage(browser, preview, "/usage", (page) => page.locator(CHART).first().waitFor()),
  };
  for (const [name, path] of Object.entries(PAGES)) {
    routes[name] = await ofPage(browser, preview, path, async (page) => {
      await page.locator("h1").first().waitFor();
      await page.waitForLoadState("networkidle");
    });
  }
  return routes;
}

async function ofSignIn(browser: Browser, { origin }: Preview): Promise<FetchedBytes> {
  const page = await browser.newPage();
  const fetched = listen(page, origin);
  await page.goto(origin);
  await page.getByRole("button", { name: "Continue with Keycloak" }).click();
  await page.waitForURL((url) => url.host.startsWith("keycloak-"));
  await page.close();
  return fetched();
}

/** A page of somebody who is signed in, read in full as after a reload. */
async function ofPage(
  browser: Browser,
  preview: Preview,
  path: string,
  usable: (page: Page) => Promise<void>,
): Promise<FetchedBytes> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await preview.signIn(page, "mira");
  const fetched = listen(page, preview.origin);
  await page.goto(preview.origin + path);
  await usable(page);
  await context.close();
  return fetched();
}

/** Collects what is asked for from now on, and the paths that the console's own origin serves. */
function listen(page: Page, origin: string): () => FetchedBytes {
  const paths = new Set<string>();
  let requests = 0;
  page.on("request", (request) => {
    requests += 1;
    const url = new URL(request.url());
    if (url.origin === origin) paths.add(url.pathname);
  });
  const sizeOf = (ending: string) =>
    [...paths]
      .filter((path) => path.endsWith(ending))
      .reduce((sum, path) => sum + brotliCompressSync(readFileSync(join("dist", path))).length, 0);
  return () => ({ js: sizeOf(".js"), css: sizeOf(".css"), requests });
}
