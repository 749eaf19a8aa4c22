import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { expect, type Page, test } from "@playwright/test";
import { signIn } from "./sign-in";

/** The preset an auditor opens, up to a day that is over: nothing new joins it meanwhile. */
const ACCESS = `/audit-log?q=${encodeURIComponent("category:access before:2026-11-18")}`;

/** Ends of rows, those inside quotes apart (RFC 4180). */
const rowsOf = (csv: string) => csv.replaceAll(/"[^"]*"/g, "").split("\r\n").length - 2;
const sha256Of = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");
const privateFiles = (page: Page) =>
  page.evaluate(async () => {
    const names: string[] = [];
    const root = await navigator.storage.getDirectory();
    for await (const name of (root as unknown as { keys: () => AsyncIterable<string> }).keys()) names.push(name);
    return names;
  });

/** What is told of workers and of the content policy while a page lives. */
function watch(page: Page) {
  const workers: string[] = [];
  const complaints: string[] = [];
  page.on("worker", (worker) => workers.push(worker.url()));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  return { workers, complaints };
}

/** Opens the dialog and starts an export of what the list shows, as CSV. Answers how many there are. */
async function startExport(page: Page): Promise<number> {
  const open = page.getByRole("button", { name: /^Export [\d,]+$/ });
  const count = Number(((await open.textContent()) ?? "").replaceAll(/\D/g, ""));
  await open.click();
  const dialog = page.getByRole("dialog", { name: "Export the audit log" });
  await dialog.getByRole("radio", { name: "CSV" }).check();
  await dialog.getByRole("button", { name: /^Export [\d,]+$/ }).click();
  return count;
}

/** Waits for the verdict. Answers the hash that the page shows. */
async function completeHash(page: Page, rows: number): Promise<string> {
  const verdict = page.getByRole("dialog").getByRole("status");
  await expect(verdict.getByRole("heading", { name: "Complete and unaltered in transfer" })).toBeVisible();
  await expect(verdict).toContainText(`${rows.toLocaleString("en-US")} events in one file.`);
  return (await verdict.getByText(/^[\da-f]{64}$/).textContent()) ?? "";
}

for (const sink of ["the browser's own disk", "memory"] as const) {
  test(`an export through ${sink} is a download with the rows and the hash that the page says`, async ({ page }) => {
    await page.addInitScript((hasNoDisk) => {
      Reflect.deleteProperty(window, "showSaveFilePicker");
      if (hasNoDisk) Reflect.deleteProperty(StorageManager.prototype, "getDirectory");
    }, sink === "memory");
    const { workers, complaints } = watch(page);
    await signIn(page, { person: "mira", path: ACCESS });
    const saving = page.waitForEvent("download");
    const rows = await startExport(page);
    expect(rows).toBe(403);
    const hash = await completeHash(page, rows);
    const download = await saving;
    expect(download.suggestedFilename()).toBe("acme-group-audit-log-2026-11-18T1432Z.csv");
    const bytes = await readFile(await download.path());
    expect(sha256Of(bytes)).toBe(hash);
    expect(rowsOf(bytes.toString())).toBe(rows);
    expect(workers).toEqual([expect.stringMatching(/\/assets\/export-worker-[\w-]+\.js$/)]);
    expect(complaints).toEqual([]);
    if (sink !== "memory") expect(await privateFiles(page)).toEqual([`audit-export-${download.suggestedFilename()}`]);
  });
}

test("an export into a chosen file is whole in its place, and nothing is downloaded", async ({ page }) => {
  // A picker is the browser's own window: this one chooses a file that a page can write without one.
  await page.addInitScript(() => {
    const choose = async ({ suggestedName }: { suggestedName: string }) =>
      (await navigator.storage.getDirectory()).getFileHandle(suggestedName, { create: true });
    Object.assign(window, { showSaveFilePicker: choose });
  });
  const { workers, complaints } = watch(page);
  const downloads: string[] = [];
  page.on("download", (download) => downloads.push(download.suggestedFilename()));
  await signIn(page, { person: "mira", path: ACCESS });
  const rows = await startExport(page);
  const hash = await completeHash(page, rows);
  const [name, ...others] = await privateFiles(page);
  expect([name, others]).toEqual(["acme-group-audit-log-2026-11-18T1432Z.csv", []]);
  const text = await page.evaluate(async (file) => {
    const handle = await (await navigator.storage.getDirectory()).getFileHandle(file);
    return (await handle.getFile()).text();
  }, name ?? "");
  expect([sha256Of(Buffer.from(text)), rowsOf(text)]).toEqual([hash, rows]);
  expect(workers).toHaveLength(1);
  expect([downloads, complaints]).toEqual([[], []]);
});

test("an export that is cancelled leaves no file", async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, "showSaveFilePicker"));
  await signIn(page, { person: "mira", path: ACCESS });
  // Neither answered nor refused: the export stays where it is.
  await page.route("**/exports/*/content*", () => undefined);
  await startExport(page);
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("progressbar")).toBeVisible();
  await expect.poll(() => privateFiles(page)).toHaveLength(1);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(dialog.getByRole("heading", { name: "Cancelled" })).toBeVisible();
  await expect.poll(() => privateFiles(page)).toEqual([]);
});
