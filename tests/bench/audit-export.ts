/**
 * Exports of a hundred thousand events to the browser's own disk, against the same stream read by `fetch` alone: that of
 * the miniature, which makes its events as it goes, and, without a limit, one whose bytes lie ready: that one says what
 * the console itself can take.
 */
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { auditLogOf } from "mocks/world/audit-events";
import { createWorld } from "mocks/world/world";
import { chromium, type Page } from "playwright-core";
import { addDays, type Day, dayOf } from "~/lib/days";
import { CHROMIUM_FLAGS, findBrowser } from "../../scripts/find-browser.mjs";
import { startPreview } from "../../scripts/preview";
import { type Heaps, watchHeaps } from "./heaps";
import { median, print } from "./line";

const KEPT = 1_000_000;
const WANTED = 100_000;
const FORMATS = ["JSONL", "CSV"] as const;
type Format = (typeof FORMATS)[number];

interface Content {
  format: Format;
  bytes: Buffer;
  count: number;
}

/**
 * Limits: the heaps of page and worker grow by 50 MB at most; from the miniature at least half as many bytes a second as
 * `fetch` alone.
 */
export async function benchAuditExport(): Promise<void> {
  const preview = await startPreview({ now: null, options: ["--audit-events", String(KEPT)] });
  // A profile of its own: in a private window the browser's own disk is a memory that is written to from afar.
  const profile = mkdtempSync(join(tmpdir(), "export-bench-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: await findBrowser(),
    args: CHROMIUM_FLAGS,
    viewport: { width: 1440, height: 900 },
  });
  // What compiles this file gives functions their names by a helper, which pages do not have.
  await context.addInitScript("globalThis.__name = (named) => named");
  // A picker would open a window of the browser's own.
  await context.addInitScript("delete window.showSaveFilePicker");
  const page = await context.newPage();
  await preview.signIn(page, "mira");
  for (const format of FORMATS) {
    await page.goto(`${preview.origin}/audit-log?q=${encodeURIComponent(queryOf(WANTED))}`);
    await page.getByRole("button", { name: /^Export( [\d,]+)?$/ }).click();
    await page.getByRole("radio", { name: format }).waitFor();
    const heaps = await watchHeaps(page);
    const content = await benchHeap(page, heaps, format);
    await heaps.close();
    await benchThroughput(page, content, { from: "miniature", runs: 3 });
    const stop = await serveReady(page, content);
    await benchThroughput(page, content, { from: "ready", runs: 3 });
    await stop();
  }
  await context.close();
  rmSync(profile, { recursive: true, force: true });
  preview.close();
}

/** Whole days up to this one that hold so many events, as the console's query. */
function queryOf(wanted: number): string {
  const now = new Date();
  const log = auditLogOf(createWorld({ region: "eu", now, auditEvents: KEPT }));
  const countAt = (day: Day) => log.countAt(Date.parse(`${day}T00:00:00Z`) - 1);
  const to = dayOf(now);
  let from = addDays(to, -1);
  while (countAt(to) - countAt(from) < wanted) from = addDays(from, -1);
  return `after:${from} before:${to}`;
}

/** One export from the miniature, proved by it. Answers what was saved. */
async function benchHeap(page: Page, heaps: Heaps, format: Format): Promise<Content> {
  const before = await heaps.settled();
  const saving = page.waitForEvent("download", { timeout: 240_000 });
  const exporting = page.evaluate(exportOnce, format);
  const peak = await heaps.peakUntil(exporting);
  const { ms, count, sha256 } = await exporting;
  const download = await saving;
  const bytes = await readFile(await download.path());
  await download.delete();
  if (sha256Of(bytes) !== sha256) throw new Error("What was saved is not what the page says.");
  const params = {
    ...{ format, events: count, kept: KEPT, mb: Math.round(bytes.length / 1e6), miniature_ms: Math.round(ms) },
    before_mb: Math.round(before / 1e6),
  };
  print({ name: "export-heap-mb", params, value: (peak - before) / 1e6, unit: "MB" });
  return { format, bytes, count };
}

interface Rounds {
  from: "miniature" | "ready";
  runs: number;
}

/** Exports and plain reading in turns, so that both meet the same noise. */
async function benchThroughput(page: Page, { format, bytes, count }: Content, { from, runs }: Rounds): Promise<void> {
  const rounds: { exported: number; fetched: number }[] = [];
  // The first one warms caches, and code is compiled while it runs.
  for (let round = 0; round <= runs; round += 1) {
    const saving = page.waitForEvent("download", { timeout: 240_000 });
    const asking = page.waitForRequest("**/exports/*/content");
    const { ms: exported } = await page.evaluate(exportOnce, format);
    const download = await saving;
    await download.path();
    await download.delete();
    const { accept = "", authorization = "" } = (await asking).headers();
    const fetched = await page.evaluate(readAlone, { accept, authorization });
    if (fetched.bytes !== bytes.length) throw new Error(`${fetched.bytes} bytes were read by fetch alone`);
    if (round > 0) rounds.push({ exported, fetched: fetched.ms });
  }
  const params = {
    ...{ format, from, events: count, mb: Math.round(bytes.length / 1e6), runs },
    export_ms: Math.round(median(rounds.map(({ exported }) => exported))),
    fetch_ms: Math.round(median(rounds.map(({ fetched }) => fetched))),
  };
  const name = from === "miniature" ? "export-throughput-ratio" : "export-throughput-ready-ratio";
  const value = median(rounds.map(({ exported, fetched }) => fetched / exported));
  print({ name, params, value, unit: "ratio" });
}

/** Answers the page's exports with bytes that lie ready, and with their proof. */
async function serveReady(page: Page, { bytes, count }: Content): Promise<() => Promise<void>> {
  const server = await serve(bytes);
  const headers = { "access-control-allow-origin": "*", "access-control-allow-headers": "*" };
  const exports = "**/audit-events/exports";
  await page.route(exports, (route) => route.fulfill({ status: 201, headers, json: { id: "ready", count } }));
  const state = { state: "complete", count, sha256: sha256Of(bytes) };
  await page.route(`${exports}/ready`, (route) => route.fulfill({ headers, json: state }));
  await page.route(`${exports}/ready/content`, (route) => route.continue({ url: server.address }));
  return async () => {
    await page.unrouteAll();
    server.close();
  };
}

const sha256Of = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

/**
 * Runs in the page: one export by its buttons. Its time is that from the request for the rows until all is written and
 * the server is asked what it should be: how long the server hashes is no part of it.
 */
async function exportOnce(format: string) {
  const dialog = () => document.querySelector('[role="dialog"]');
  const buttons = () => [...(dialog()?.querySelectorAll("button") ?? [])];
  const press = (name: RegExp) =>
    buttons()
      .find(({ textContent }) => name.test(textContent ?? ""))
      ?.click();
  const there = <Found>(look: () => Found | null | undefined) =>
    new Promise<Found>((resolve) => {
      const now = () => {
        const found = look();
        if (found) resolve(found);
        return Boolean(found);
      };
      if (now()) return;
      const observer = new MutationObserver(() => now() && observer.disconnect());
      observer.observe(document, { subtree: true, childList: true, characterData: true });
    });
  press(/^New export$/);
  const labels = () => [...(dialog()?.querySelectorAll("label") ?? [])];
  (await there(() => labels().find(({ textContent }) => textContent === format))).click();
  performance.clearResourceTimings();
  press(/^Export/);
  const verdict = await there(() => dialog()?.querySelector("h3"));
  if (!verdict.textContent?.startsWith("Complete")) throw new Error(dialog()?.textContent ?? "no dialog");
  const requests = performance.getEntriesByType("resource").filter(({ name }) => name.includes("/exports/"));
  const startOf = (isIt: (name: string) => boolean) => requests.find(({ name }) => isIt(name))?.startTime ?? Number.NaN;
  const isContent = (name: string) => name.endsWith("/content");
  const said = dialog()?.querySelector('[role="status"]')?.textContent ?? "";
  return {
    ms: startOf((name) => !isContent(name)) - startOf(isContent),
    count: Number(/([\d,]+) events in one file/.exec(said)?.[1]?.replaceAll(",", "")),
    sha256: /[\da-f]{64}/.exec(said)?.[0],
  };
}

/** Runs in the page: the same bytes at the same address, read and let go. */
async function readAlone(headers: Record<string, string>) {
  const { name = "" } = performance.getEntriesByType("resource").find((entry) => entry.name.endsWith("/content")) ?? {};
  const start = performance.now();
  const reader = (await fetch(name, { cache: "no-store", credentials: "omit", headers })).body?.getReader();
  let bytes = 0;
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) bytes += read.value.length;
  return { bytes, ms: performance.now() - start };
}

/** A server that answers everything with the same bytes. */
async function serve(bytes: Buffer): Promise<{ address: string; close: () => void }> {
  const server = createServer((_, response) => {
    for (const name of ["Origin", "Headers"]) response.setHeader(`Access-Control-Allow-${name}`, "*");
    response.setHeader("Access-Control-Allow-Headers", "authorization, content-type, accept");
    response.writeHead(200, { "Content-Length": bytes.length, "Cache-Control": "no-store" }).end(bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
