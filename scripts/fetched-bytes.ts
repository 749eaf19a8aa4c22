import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import type { Preview } from "./preview";

/** Bytes, brotli at its best, as a production server sends them. */
export interface FetchedBytes {
  js: number;
  css: number;
}

/** What one signed-in page is done with when its chart is painted. */
export const CHART = "[data-bars] path";

/**
 * What a browser fetches of the console until each page is usable: sign-in until the browser has left for the provider,
 * usage until the chart is painted.
 */
export async function measureFetchedBytes(browser: Browser, preview: Preview): Promise<Record<string, FetchedBytes>> {
  return { "sign-in": await ofSignIn(browser, preview), usage: await ofUsage(browser, preview) };
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

async function ofUsage(browser: Browser, preview: Preview): Promise<FetchedBytes> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await preview.signIn(page, "mira");
  const fetched = listen(page, preview.origin);
  await page.goto(`${preview.origin}/usage`);
  await page.locator(CHART).first().waitFor();
  await context.close();
  return fetched();
}

/** Collects what the console's own origin serves from now on. */
function listen(page: Page, origin: string): () => FetchedBytes {
  const paths = new Set<string>();
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.origin === origin) paths.add(url.pathname);
  });
  const sizeOf = (ending: string) =>
    [...paths]
      .filter((path) => path.endsWith(ending))
      .reduce((sum, path) => sum + brotliCompressSync(readFileSync(join("dist", path))).length, 0);
  return () => ({ js: sizeOf(".js"), css: sizeOf(".css") });
}
