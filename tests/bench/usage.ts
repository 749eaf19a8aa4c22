/** How fast a large usage answer becomes a page, in times of what the browser needs for the same bytes or a small chart. */
import type { Browser, BrowserContext, CDPSession, Page } from "playwright-core";
import { addDays, dayOf } from "~/lib/days";
import { CHART } from "../../scripts/fetched-bytes";
import type { Preview } from "../../scripts/preview";
import { median, print } from "./line";
import { openBenchContext } from "./typing";
import { DENSITY } from "./usage-answer";
import { SERVER_MS, startUsageServer, type UsageServer } from "./usage-server";

const LENGTHS = [31, 120, 400] as const;
/** Days of the page that is open before: starting the console is measured elsewhere. */
const OPEN_BEFORE = 7;
const RUNS = 5;
const SWITCHES = 20;
/** Tabs that the page's answers hold: going from one to another reads nothing. They end where they began. */
const TABS = ["model", "team", "user", "key"] as const;
/** Rounds before anything is measured: code is compiled while it runs, and stays in memory. */
const WARM_ROUNDS = 2;
const ANSWERS = "**/daily/activity/aggregated?*";

/** Everything a run is about. */
interface Bench {
  page: Page;
  reference: Page;
  server: UsageServer;
  /** Path and query of the page of a length. */
  addressOf: (days: number) => string;
}

export async function benchUsage(browser: Browser, preview: Preview): Promise<void> {
  // Ends yesterday: nothing of the fixture still counts, and no forecast asks for more.
  const to = addDays(dayOf(new Date()), -1);
  const server = await startUsageServer([OPEN_BEFORE, ...LENGTHS], to);
  const context = await openBenchContext(browser);
  await watch(context);
  const page = await context.newPage();
  await preview.signIn(page, "mira");
  await page.route(ANSWERS, (route) => route.continue({ url: server.answerTo(new URL(route.request().url())) }));
  const reference = await openReference(browser, server);
  const addressOf = (days: number) =>
    `${preview.origin}/o/acme-freight/usage?from=${addDays(to, 1 - days)}&to=${to}&by=key&compare=off`;
  const bench: Bench = { page, reference, server, addressOf };

  const paints: { bytes: number; ms: number }[] = [];
  for (const days of LENGTHS) paints.push({ bytes: server.bytesOf(days), ms: await benchLoad(bench, days) });
  const params = { from_days: LENGTHS[0], to_days: LENGTHS[2], ...density() };
  print({ name: "growth-exponent", params, value: exponentOf(paints), unit: "exponent" });
  for (const days of LENGTHS) await benchSwitches(bench, days);
  await close(context, reference.context(), server);
}

async function close(context: BrowserContext, reference: BrowserContext, server: UsageServer): Promise<void> {
  await context.close();
  await reference.close();
  server.close();
}

const density = () => ({
  keys: DENSITY.keys,
  active_days_percent: DENSITY.activeDays * 100,
  models_a_day: DENSITY.modelsADay,
});

/** Goes from a short range to another on an open page, some times; gives the median of last byte to painted chart, in milliseconds. */
async function benchLoad({ page, reference, server, addressOf }: Bench, days: number): Promise<number> {
  const runs: { paint: number; parse: number; longest: number; chart: number }[] = [];
  for (let run = 0; run <= RUNS; run += 1) {
    await page.goto(addressOf(OPEN_BEFORE));
    await page.locator(CHART).first().waitFor();
    const { paint, longest } = await page.evaluate((address) => window.bench.goTo(address), addressOf(days));
    const parse = await page.evaluate(() => window.bench.parseAgain());
    await reference.reload();
    const chart = await reference.evaluate(() => window.bench.timeReference());
    // The first one warms caches.
    if (run > 0) runs.push({ paint, parse, longest, chart: chart.longest });
  }
  const of = (read: (run: (typeof runs)[number]) => number) => median(runs.map(read));
  const params = { days, mb: Number((server.bytesOf(days) / 1e6).toFixed(1)), runs: RUNS, ...density() };
  print({
    name: "paint-ratio",
    params: {
      ...params,
      server_ms: SERVER_MS,
      paint_ms: Math.round(of((run) => run.paint)),
      parse_ms: Math.round(of((run) => run.parse)),
    },
    value: of((run) => run.paint / run.parse),
    unit: "ratio",
  });
  print({
    name: "longest-task-ratio",
    params: { ...params, task_ms: Math.round(of((run) => run.longest)), chart_ms: Math.round(of((run) => run.chart)) },
    value: of((run) => run.longest / run.chart),
    unit: "ratio",
  });
  return of((run) => run.paint);
}

/** Goes from tab to tab on an open page: how long it takes, and what is left in memory. */
async function benchSwitches({ page, reference, server, addressOf }: Bench, days: number): Promise<void> {
  await page.goto(addressOf(days));
  await page.locator(CHART).first().waitFor();
  await reference.reload();
  await reference.evaluate(() => window.bench.timeReference());
  const memory = await page.context().newCDPSession(page);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  for (let round = 0; round < WARM_ROUNDS; round += 1) {
    for (const tab of TABS) await page.evaluate((name) => window.bench.switchTo(name), tab);
  }
  const before = await heapOf(memory);
  const runs: { ms: number; chart: number }[] = [];
  for (let at = 0; at < SWITCHES; at += 1) {
    const tab = TABS[at % TABS.length] ?? "key";
    const ms = await page.evaluate((name) => window.bench.switchTo(name), tab);
    const chart = await reference.evaluate(() => window.bench.timeReference());
    runs.push({ ms, chart: chart.ms });
  }
  const after = await heapOf(memory);
  await memory.detach();
  const fetched = asked.filter((url) => url.includes("/daily/activity")).length;
  if (fetched > 0) throw new Error(`Regrouping asked the server ${fetched} times.`);
  const params = {
    days,
    mb: Number((server.bytesOf(days) / 1e6).toFixed(1)),
    switches: SWITCHES,
    warm: WARM_ROUNDS * TABS.length,
    ...density(),
  };
  print({
    name: "regroup-ratio",
    params: {
      ...params,
      regroup_ms: Math.round(median(runs.map(({ ms }) => ms))),
      chart_ms: Math.round(median(runs.map(({ chart }) => chart))),
    },
    value: median(runs.map(({ ms, chart }) => ms / chart)),
    unit: "ratio",
  });
  print({
    name: "heap-after-20-switches-ratio",
    params: { ...params, before_mb: Math.round(before / 1e6), after_mb: Math.round(after / 1e6) },
    value: after / before,
    unit: "ratio",
  });
}

async function heapOf(memory: CDPSession): Promise<number> {
  for (let time = 0; time < 3; time += 1) await memory.send("HeapProfiler.collectGarbage");
  const { usedSize } = await memory.send("Runtime.getHeapUsage");
  return usedSize;
}

async function openReference(browser: Browser, { origin }: UsageServer): Promise<Page> {
  const context = await openBenchContext(browser);
  await watch(context);
  const page = await context.newPage();
  await page.goto(`${origin}/index.html`);
  return page;
}

/** The power of the bytes by which time grows, from the shortest to the longest. */
function exponentOf(paints: readonly { bytes: number; ms: number }[]): number {
  const [first, last] = [paints[0], paints.at(-1)];
  return first && last ? Math.log(last.ms / first.ms) / Math.log(last.bytes / first.bytes) : Number.NaN;
}

declare global {
  interface Window {
    bench: ReturnType<typeof watchPage>;
    draw: () => void;
  }
}

async function watch(context: BrowserContext): Promise<void> {
  await context.addInitScript(watchPage);
}

/** Runs in the page before anything of it. Nothing of the console knows that it is measured. */
function watchPage() {
  const tasks: PerformanceEntry[] = [];
  new PerformanceObserver((list) => tasks.push(...list.getEntries())).observe({ type: "longtask", buffered: true });
  /** Tasks below are not reported: the browser calls a task long from here on. */
  const shortest = 50;
  const longestSince = async (from: number) => {
    // Reports come a moment later.
    await new Promise((resolve) => setTimeout(resolve, 300));
    const since = tasks.filter(({ startTime, duration }) => startTime + duration > from);
    return Math.max(shortest, ...since.map(({ duration }) => duration));
  };
  /** Frames' callbacks run before they are painted; a message sent in one arrives after. */
  const frames = () =>
    new Promise<number>((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now());
      requestAnimationFrame(() => port2.postMessage(null));
    });
  /** When what is looked for is there and painted. */
  const painted = (isThere: () => boolean) =>
    new Promise<number>((resolve) => {
      const look = () => {
        if (!isThere()) return false;
        resolve(frames());
        return true;
      };
      if (look()) return;
      const observer = new MutationObserver(() => {
        if (look()) observer.disconnect();
      });
      observer.observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["d"] });
    });
  const drawn = () => [...document.querySelectorAll("[data-bars] path")].map((path) => path.getAttribute("d")).join();
  const large = () =>
    performance.getEntriesByType("resource").findLast(({ name }) => name.includes("api_key_limit=1000")) as
      | PerformanceResourceTiming
      | undefined;
  const bench = {
    /** Another range, as a link would open it: from the last byte of its large answer to its chart. */
    async goTo(address: string) {
      const before = large();
      const old = document.querySelector("[data-bars]");
      history.pushState(null, "", address);
      window.dispatchEvent(new PopStateEvent("popstate"));
      const at = await painted(() => large() !== before && !(old?.isConnected ?? false) && drawn().length > 0);
      const lastByte = large()?.responseEnd ?? Number.NaN;
      return { paint: at - lastByte, longest: await longestSince(lastByte) };
    },
    /** The same bytes once more, by JSON.parse alone. */
    async parseAgain() {
      const text = await (await fetch(large()?.name ?? "")).text();
      const start = performance.now();
      JSON.parse(text);
      return performance.now() - start;
    },
    async switchTo(tab: string) {
      const before = drawn();
      const start = performance.now();
      document.querySelector<HTMLElement>(`#by-${tab}`)?.click();
      const end = await painted(
        () =>
          document.querySelector("#usage-split")?.getAttribute("aria-labelledby") === `by-${tab}` && drawn() !== before,
      );
      return end - start;
    },
    async timeReference() {
      const start = performance.now();
      window.draw();
      const end = await painted(() => document.querySelector(".recharts-bar-rectangle path") !== null);
      return { ms: end - start, longest: await longestSince(start) };
    },
  };
  window.bench = bench;
  return bench;
}
