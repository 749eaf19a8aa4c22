import type { Browser, Page } from "playwright-core";
import { CHART, measureFetchedBytes } from "../../scripts/fetched-bytes";
import type { Preview } from "../../scripts/preview";
import { print, ratioOf } from "./line";

/** How long a promise takes, in milliseconds. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** How fast the console is there: to the first chart, and back to a page that was seen. */
export async function benchShell(browser: Browser, preview: Preview): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await preview.signIn(page, "mira");
  const chart = () => page.locator(CHART).first().waitFor();

  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  await page.goto(`${preview.origin}/usage`);
  await chart();
  print({ name: "first-chart-requests", params: { path: "/usage" }, value: requests.length, unit: "count" });

  const toChart = () => timed(() => page.goto(`${preview.origin}/usage`).then(chart));
  const empty = await emptyPage(browser, preview);
  const first = await ratioOf(toChart, () => timed(() => empty.goto(`${preview.origin}/usage`)));
  const times = { chart_ms: Math.round(first.subjectMs), empty_ms: Math.round(first.referenceMs), runs: 7 };
  print({ name: "first-chart-ratio", params: times, value: first.ratio, unit: "ratio" });

  await page.goto(`${preview.origin}/usage`);
  await chart();
  const warm = await ratioOf(
    () => backToUsage(page, chart),
    () => timed(() => empty.goto(`${preview.origin}/usage`)),
  );
  const warmTimes = { warm_ms: Math.round(warm.subjectMs), empty_ms: Math.round(warm.referenceMs), runs: 7 };
  print({ name: "warm-navigation-ratio", params: warmTimes, value: warm.ratio, unit: "ratio" });
  await context.close();

  for (const [route, { js }] of Object.entries(await measureFetchedBytes(browser, preview))) {
    print({ name: "js-brotli-kb", params: { route }, value: js / 1000, unit: "kB" });
  }
}

/** From settings to a usage page whose answer is in the cache, until the chart is painted. */
async function backToUsage(page: Page, chart: () => Promise<void>): Promise<number> {
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("heading", { level: 1, name: /Settings/ }).waitFor();
  return timed(() => page.getByRole("link", { name: "Usage" }).click().then(chart));
}

/** The same page with an empty main script: what the browser, the server and this machine cost by themselves. */
async function emptyPage(browser: Browser, preview: Preview): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await page.route(`${preview.origin}/assets/*.js`, (route) =>
    route.fulfill({ contentType: "text/javascript", body: "" }),
  );
  return page;
}
