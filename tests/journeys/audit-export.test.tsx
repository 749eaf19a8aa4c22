// @vitest-environment jsdom
import { createHash } from "node:crypto";
import { act, render, screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { Suspense } from "react";
import { type OpenAs, openApp } from "tests/open-app";
import { IntlProvider } from "use-intl";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { SpeakingInside } from "~/app/Speaking";
import { SpeakingOf } from "~/app/SpeakingOf";
import type { AuditFilter } from "~/contract/audit-filter";
import { ExportDialog } from "~/features/audit-log/ExportDialog";
import { loadMessages } from "~/lib/messages/load";
import { ServicesContext } from "~/session/services-context";

const EXPORTS = "*/cloud/v1/audit-events/exports";
const CONTENT = `${EXPORTS}/:id/content`;
const DAY: AuditFilter = { from: "2026-11-17T00:00:00Z", to: "2026-11-18T00:00:00Z" };

/** What was handed to the browser to save, in order. */
let saved: { name: string; text: string }[] = [];

beforeEach(() => {
  saved = [];
  const blobs = new Map<string, Blob>();
  URL.createObjectURL = (blob: Blob) => {
    blobs.set(`blob:${blobs.size}`, blob);
    return `blob:${blobs.size - 1}`;
  };
  URL.revokeObjectURL = () => {};
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function click(this: HTMLAnchorElement) {
    const file = { name: this.download, text: "" };
    saved.push(file);
    const reader = new FileReader();
    reader.onload = () => {
      file.text = String(reader.result);
    };
    reader.readAsText(blobs.get(this.getAttribute("href") ?? "") ?? new Blob());
  });
});

/** The dialog by itself, beside an app whose session and miniature it uses. */
async function openExport(options: OpenAs = {}, filter = DAY) {
  const app = await openApp("/settings", { as: "mira", ...options });
  const messages = await loadMessages("en");
  // Awaited: what the texts it waits for wake up is otherwise lost.
  await act(async () => {
    render(
      <ServicesContext value={app.services}>
        <IntlProvider locale="en" messages={messages} timeZone="UTC">
          <Suspense>
            <SpeakingInside>
              <SpeakingOf nouns={["auditExport"]}>
                <ExportDialog filter={filter} total={null} onClose={() => undefined} />
              </SpeakingOf>
            </SpeakingInside>
          </Suspense>
        </IntlProvider>
      </ServicesContext>,
    );
  });
  const dialog = within(await screen.findByRole("dialog", { name: "Export the audit log" }));
  const press = async (name: string) => app.user.click(await dialog.findByRole("button", { name }));
  return { ...app, dialog, press };
}

const sha256Of = (text: string) => createHash("sha256").update(text).digest("hex");
const linesOf = (text: string) => text.split("\n").filter(Boolean);
const filesRead = () => waitFor(() => expect(saved.every(({ text }) => text !== "")).toBe(true));

/** Rows of the miniature's export, of which only the first bytes come until the stream is told to break off. */
function openCutOff(after: number) {
  let breakOff: () => void = () => undefined;
  const isCut = new Promise<void>((resolve) => {
    breakOff = resolve;
  });
  const handler = http.get(CONTENT, async ({ request }) => {
    // Asked again by the line below: then the miniature answers.
    if (request.headers.has("x-again")) return undefined;
    const own = await fetch(request.url, { headers: { ...Object.fromEntries(request.headers), "x-again": "1" } });
    const bytes = new Uint8Array(await own.arrayBuffer());
    const body = new ReadableStream({
      async start(stream) {
        stream.enqueue(bytes.slice(0, after));
        await isCut;
        stream.error(new TypeError("the connection was lost"));
      },
    });
    return new HttpResponse(body);
  });
  return { handler, breakOff };
}

describe("an export", () => {
  it.each(["JSONL", "CSV"])("in %s is written, counted, hashed, and what the server has", async (format) => {
    const { user, dialog, press, requests } = await openExport();
    await user.click(dialog.getByRole("radio", { name: format }));
    expect(dialog.getByText(/up to 100 MB are held in memory/)).toBeVisible();
    await press("Export");
    expect(await dialog.findByRole("heading", { name: "Complete and unaltered in transfer" })).toBeVisible();
    await filesRead();
    const [file] = saved;
    expect(file?.name).toBe(`acme-group-audit-log-2026-11-18T1432Z.${format.toLowerCase()}`);
    expect(dialog.getByText(sha256Of(file?.text ?? ""))).toBeVisible();
    const rows = linesOf(file?.text ?? "").length - (format === "CSV" ? 1 : 0);
    expect(rows).toBeGreaterThan(50);
    expect(dialog.getByText(new RegExp(`^${rows.toLocaleString("en-US")} events in one file\\.`))).toBeVisible();
    expect(requests.filter((request) => request.includes("/exports"))).toHaveLength(3);
  });

  it("whose stream breaks off is said and named to be incomplete, and goes on in a new part", async () => {
    const { dialog, press, answer, answerAsUsual } = await openExport();
    const { handler, breakOff } = openCutOff(5_000);
    answer(handler);
    await press("Export");
    // What was sent has arrived: an error takes away what still waits in between.
    const progress = await dialog.findByRole("progressbar", { name: "Exported events" });
    await waitFor(() =>
      expect(progress).toHaveProperty(
        "value",
        expect.toSatisfy((value: number) => value > 0),
      ),
    );
    breakOff();
    expect(await dialog.findByRole("heading", { name: "Incomplete: the stream broke off" })).toBeVisible();
    await filesRead();
    const first = saved[0]?.text ?? "";
    const rows = linesOf(first).length;
    expect(saved[0]?.name).toBe(`acme-group-audit-log-2026-11-18T1432Z-incomplete-rows-1-${rows}.jsonl`);
    for (const line of linesOf(first)) expect(() => JSON.parse(line)).not.toThrow();
    answerAsUsual();
    await press("Go on in a new part");
    expect(await dialog.findByRole("heading", { name: "Complete and unaltered in transfer" })).toBeVisible();
    await filesRead();
    expect(saved.map(({ name }) => name)[1]).toBe("acme-group-audit-log-2026-11-18T1432Z-part-2.jsonl");
    const whole = saved.map(({ text }) => text).join("");
    expect(dialog.getByText(sha256Of(whole))).toBeVisible();
    const ids = linesOf(whole).map((line) => (JSON.parse(line) as { id: string }).id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("that is not what the server has is not called complete", async () => {
    const lie = http.get(`${EXPORTS}/:id`, () =>
      HttpResponse.json({ state: "complete", count: 3, sha256: "0".repeat(64) }),
    );
    const { dialog, press } = await openExport({ handlers: [lie] });
    await press("Export");
    expect(await dialog.findByRole("heading", { name: "What came is not what the server has" })).toBeVisible();
    expect(dialog.getByText(/The server says: 3 events, SHA-256 0{64}\. Do not rely on this file/)).toBeVisible();
    expect(dialog.queryByText("Complete and unaltered in transfer")).toBeNull();
  });

  it("that the server cannot confirm says so, and can be asked again", async () => {
    const broken = http.get(`${EXPORTS}/:id`, () => HttpResponse.json({}, { status: 503 }));
    const { dialog, press, answerAsUsual } = await openExport({ handlers: [broken] });
    await press("Export");
    expect(await dialog.findByRole("heading", { name: "All came, and the server did not confirm it" })).toBeVisible();
    answerAsUsual();
    await press("Ask again");
    expect(await dialog.findByRole("heading", { name: "Complete and unaltered in transfer" })).toBeVisible();
  });

  it("that is cancelled leaves nothing", async () => {
    const endless = http.get(
      CONTENT,
      () => new HttpResponse(new ReadableStream({ start: (s) => s.enqueue(new TextEncoder().encode('{"id":"a"}\n')) })),
    );
    const { dialog, press } = await openExport({ handlers: [endless] });
    await press("Export");
    await dialog.findByRole("progressbar", { name: "Exported events" });
    await press("Cancel");
    expect(await dialog.findByRole("heading", { name: "Cancelled" })).toBeVisible();
    expect(dialog.getByText(/^The part that was being written has been discarded\./)).toBeVisible();
    expect(saved).toEqual([]);
    await press("New export");
    expect(dialog.getByRole("radio", { name: "JSONL" })).toBeChecked();
  });

  it("that the server refuses says why, and writes nothing", async () => {
    const { dialog, press } = await openExport({ as: "priya" });
    await press("Export");
    expect(await dialog.findByRole("heading", { name: "The export failed" })).toBeVisible();
    expect(saved).toEqual([]);
  });
});
