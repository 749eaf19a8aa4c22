// @vitest-environment jsdom
import { createHash } from "node:crypto";
import { screen, waitFor, within } from "@testing-library/react";
import { sumSpend } from "mocks/world/totals";
import { findPage, openApp } from "tests/open-app";
import { beforeEach, describe, expect, it, vi } from "vitest";
import "~/features/usage/ExportForm";
import { keptItems } from "~/lib/kept-in-browser";
import { FREIGHT_WEEK, findModels, inCents, readModels, WEEK } from "./usage-screen";

/** What was handed to the browser to save, in order. */
let saved: { name: string; bytes: Buffer }[] = [];

beforeEach(() => {
  saved = [];
  const blobs = new Map<string, Blob>();
  URL.createObjectURL = (blob: Blob) => {
    blobs.set(`blob:${blobs.size}`, blob);
    return `blob:${blobs.size - 1}`;
  };
  URL.revokeObjectURL = () => {};
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function click(this: HTMLAnchorElement) {
    const blob = blobs.get(this.getAttribute("href") ?? "");
    if (!blob) throw new Error("a link without a file was clicked");
    const file = { name: this.download, bytes: Buffer.alloc(0) };
    saved.push(file);
    const reader = new FileReader();
    reader.onload = () => {
      file.bytes = Buffer.from(reader.result as ArrayBuffer);
    };
    reader.readAsArrayBuffer(blob);
  });
});

type Opened = Awaited<ReturnType<typeof openApp>>;

const openDialog = async ({ user }: Opened, button = /^(Export|导出)$/): Promise<HTMLElement> => {
  await user.click(await screen.findByRole("button", { name: button }));
  return screen.findByRole("dialog", { name: /^(Export usage|导出用量)$/ });
};
const choose = async ({ user }: Opened, name: RegExp) => user.click(await screen.findByRole("radio", { name }));

/** Saves what is chosen and waits for both files. */
async function save({ user }: Opened) {
  saved = [];
  await user.click(screen.getByRole("button", { name: /^(Save \d+ rows? as|将 \d+ 行保存为)/ }));
  await screen.findByText(/^(2 files handed to the browser|已将 2 个文件交给浏览器)/);
  await waitFor(() => expect(saved.map(({ bytes }) => bytes.length > 0)).toEqual([true, true]));
  const [file, manifest] = saved;
  if (!file || !manifest) throw new Error("nothing was saved");
  return {
    name: file.name,
    bytes: file.bytes,
    text: file.bytes.toString("utf8"),
    manifestName: manifest.name,
    manifest: JSON.parse(manifest.bytes.toString("utf8")),
  };
}

/** Rows by their heads; no cell of the story needs quotes. */
function parse(text: string, separator = ","): Record<string, string>[] {
  const [heads = [], ...rows] = text
    .replace(/^\uFEFF/, "")
    .split("\r\n")
    .filter(Boolean)
    .map((line) => line.split(separator));
  return rows.map((row) => Object.fromEntries(heads.map((head, at) => [head, row[at] ?? ""])));
}

const sum = (rows: Record<string, string>[], head: string) => rows.reduce((all, row) => all + Number(row[head]), 0);

describe("an export as shown", () => {
  it("has the rows and the sums of the table, with a manifest of the same bytes", async () => {
    const app = await openApp(FREIGHT_WEEK, { as: "mira" });
    await findModels();
    const { models, foot } = await readModels();
    const dialog = await openDialog(app);
    expect(dialog).toHaveTextContent("Acme Freight, 12 Nov – 18 Nov 2026, by model. From Acme Group, EU Frankfurt.");
    expect(dialog).toHaveTextContent("Spend is LiteLLM’s estimate");
    const { name, bytes, text, manifest, manifestName } = await save(app);

    expect(name).toBe("usage_acme-freight_2026-11-12_2026-11-18_by-model_as-shown.csv");
    expect(manifestName).toBe("usage_acme-freight_2026-11-12_2026-11-18_by-model_as-shown.manifest.json");
    const rows = parse(text);
    // The cell of the name says the provider too, and an amount of nothing says that there is no price.
    const shown = [...models].map(([name, [spend]]) => [name, spend === "no price" ? "$0.00" : spend]);
    expect(rows.map((row) => inCents(Number(row.spend_usd)))).toEqual(shown.map(([, spend]) => spend));
    rows.forEach(({ model = "" }, at) => {
      expect(shown[at]?.[0]).toContain(model);
    });
    expect(inCents(sum(rows, "spend_usd"))).toBe(foot[1]);
    expect(inCents(sum(rows, "spend_usd"))).toBe(
      inCents(sumSpend(app.world, { organizationId: "acme-freight", ...WEEK })),
    );

    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(manifest.file).toMatchObject({
      name,
      bytes: bytes.length,
      sha256: createHash("sha256").update(bytes).digest("hex"),
    });
    expect(manifest).toMatchObject({
      instance: { name: "Acme Group", kind: "cloud" },
      region: { id: "eu", label: "Frankfurt" },
      scope: { kind: "organization", id: "acme-freight", name: "Acme Freight" },
      rows: rows.length,
      partial_days: ["2026-11-18"],
      is_stale: false,
    });
    expect(manifest.sums.requests).toBe(sum(rows, "requests"));
    expect(manifest.sums).toEqual(manifest.total);
  });

  it("leaves out what the filter leaves out, and says how many", async () => {
    const app = await openApp(`${FREIGHT_WEEK}&q=claude`, { as: "mira" });
    await findModels();
    const { models } = await readModels();
    const dialog = await openDialog(app);
    expect(dialog).toHaveTextContent(/Only names that contain “claude”: \d+ rows left out\./);
    const { text, manifest } = await save(app);
    expect(parse(text)).toHaveLength(models.size);
    expect(manifest).toMatchObject({ name_filter: "claude", rows: models.size });
    expect(manifest.rows_left_out).toBeGreaterThan(0);
    expect(manifest.sums.spend_usd).toBeLessThan(manifest.total.spend_usd);
  });

  it("has nothing to save where the filter leaves nothing, and says so", async () => {
    const app = await openApp(`${FREIGHT_WEEK}&q=nothing-like-this`, { as: "mira" });
    await openDialog(app);
    expect(screen.getByText("The filter leaves no row to save.")).toBeVisible();
    expect(screen.getByRole("button", { name: /^Save 0 rows/ })).toBeDisabled();
  });
});

describe("other rows", () => {
  it("are teams by month with totals", async () => {
    const app = await openApp("/o/acme-freight/usage?from=2026-10-22&to=2026-11-18&compare=off&by=team", {
      as: "mira",
    });
    await screen.findByRole("table", { name: /^Usage by team/ });
    await openDialog(app);
    await choose(app, /^Months side by side/);
    const { name, text, manifest } = await save(app);
    expect(name).toContain("_by-team_pivot.csv");
    const rows = parse(text);
    expect(Object.keys(rows[0] ?? {})).toEqual(["team_id", "team_name", "2026-10", "2026-11", "total"]);
    const total = rows.pop();
    expect([total?.team_id, total?.team_name]).toEqual(["(total)", "Total"]);
    for (const head of ["2026-10", "2026-11", "total"]) {
      expect(inCents(sum(rows, head))).toBe(inCents(Number(total?.[head])));
    }
    const range = { from: "2026-10-22", to: "2026-11-18" };
    const spent = sumSpend(app.world, { organizationId: "acme-freight", ...range });
    expect(inCents(Number(total?.total))).toBe(inCents(spent));
    expect(manifest).toMatchObject({ layout: "pivot", measure: "spend_usd", has_total_row: true, rows: rows.length });
  });

  it("are one a model and day, or one a model and month, with the same sum", async () => {
    const app = await openApp(FREIGHT_WEEK, { as: "mira" });
    await openDialog(app);
    await choose(app, /^By day/);
    const daily = await save(app);
    await choose(app, /^By month/);
    const monthly = await save(app);
    const [days, months] = [parse(daily.text), parse(monthly.text)];
    expect(days).toHaveLength(7 * months.length);
    expect(new Set(days.map(({ from }) => from)).size).toBe(7);
    expect(new Set(months.map(({ month }) => month))).toEqual(new Set(["2026-11"]));
    expect(sum(days, "requests")).toBe(sum(months, "requests"));
    expect(inCents(sum(days, "spend_usd"))).toBe(inCents(sum(months, "spend_usd")));
    expect(daily.manifest.total).toEqual(monthly.manifest.total);
  });

  it("are those inside of a value, which is named", async () => {
    const app = await openApp(`${FREIGHT_WEEK}&in=model:gpt-5&by=key`, { as: "mira" });
    await screen.findByRole("table", { name: /^Usage by key/ });
    const dialog = await openDialog(app);
    expect(dialog).toHaveTextContent("by key, only gpt-5.");
    const { name, text, manifest } = await save(app);
    expect(name).toBe("usage_acme-freight_2026-11-12_2026-11-18_by-key_in-model-gpt-5_as-shown.csv");
    expect(manifest.within).toEqual({ dimension: "model", id: "gpt-5", name: "gpt-5" });
    const rows = parse(text);
    expect(rows.every((row) => /^([0-9a-f]{64}|\(.*\))$/.test(row.key_hash ?? ""))).toBe(true);
    expect(sum(rows, "requests")).toBe(manifest.total.requests);
  });
});

describe("the format", () => {
  it("takes semicolons, and remembers them", async () => {
    const app = await openApp(FREIGHT_WEEK, { as: "mira" });
    await openDialog(app);
    await choose(app, /^Semicolon$/);
    const { text } = await save(app);
    expect(text).toMatch(/^\uFEFFmodel;from;to;spend_usd;requests;/);
    expect(app.storage.device.getItem(keptItems.csvSeparator.name)).toBe(";");
    await app.user.click(screen.getAllByRole("button", { name: "Close" })[0] ?? document.body);
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await openDialog(app);
    expect(screen.getByRole("radio", { name: "Semicolon" })).toBeChecked();
  });

  it("is JSON, with the region and what spend is said in it", async () => {
    const app = await openApp(FREIGHT_WEEK, { as: "mira" });
    await openDialog(app);
    await choose(app, /^JSON$/);
    expect(screen.queryByRole("radio", { name: "Semicolon" })).toBeNull();
    const { name, text, manifest } = await save(app);
    expect(name).toMatch(/_as-shown\.json$/);
    const data = JSON.parse(text);
    expect(data.basis).toMatch(/^Spend is LiteLLM’s estimate/);
    expect(data.region).toEqual({ id: "eu", label: "Frankfurt" });
    expect(data.rows).toHaveLength(data.row_count);
    expect(data.rows[0].spend_usd).toEqual(expect.any(Number));
    expect(manifest.file.sha256).toBe(createHash("sha256").update(text).digest("hex"));
  });

  it("has the same heads in Chinese, and names in words only beside ids", async () => {
    const app = await openApp(`${FREIGHT_WEEK}&by=team`, { as: "mira", locale: "zh-CN" });
    await screen.findByRole("table", { name: /^按团队/ });
    await openDialog(app);
    const { text, manifest } = await save(app);
    expect(text).toMatch(/^\uFEFFteam_id,team_name,from,to,spend_usd,requests,/);
    expect(manifest).toMatchObject({ language: "zh-CN", layout: "as-shown", dimension: "team" });
    await choose(app, /^月份并列/);
    expect(parse((await save(app)).text).at(-1)).toMatchObject({ team_id: "(total)", team_name: "合计" });
  });
});

describe("an export", () => {
  it("of a plain proxy says that it has no tenant service", async () => {
    const app = await openApp(FREIGHT_WEEK, { as: "mira", kind: "proxy" });
    await openDialog(app);
    const { manifest } = await save(app);
    expect(manifest.instance.kind).toBe("proxy");
    expect(manifest.route).toMatch(/^\/organization\/daily\/activity/);
  });

  it("waits for the split and says why; of a split that failed there is none", async () => {
    const app = await openApp(FREIGHT_WEEK, { as: "mira" });
    await findModels();
    app.weather.set({ latencyMs: 1, squalls: [{ fault: "503", route: "/organization/daily/activity*" }] });
    await app.user.click(screen.getByRole("tab", { name: /^Key/ }));
    const button = await screen.findByRole("button", { name: "Export", description: /^Export waits until the split/ });
    expect(button).toHaveAttribute("aria-disabled", "true");
    await app.user.click(button);
    expect(screen.queryByRole("dialog")).toBeNull();
    await waitFor(() => {
      app.letTimePass();
      expect(button).toHaveAccessibleDescription("There is nothing to export: the split did not load.");
    });
    app.weather.set({});
  });

  it("of what was read before a failed read says so, and of which moment it is", async () => {
    const app = await openApp(FREIGHT_WEEK, { as: "mira" });
    await findModels();
    await app.user.click(screen.getByRole("link", { name: "Settings" }));
    await findPage(/^Settings/);
    app.weather.set({ squalls: [{ fault: "503", route: "/organization/daily/activity*" }] });
    vi.setSystemTime(new Date("2026-11-18T14:40:00Z"));
    await app.back();
    await screen.findByText("As of 14:32 UTC. The last read failed.");
    const dialog = await openDialog(app);
    expect(dialog).toHaveTextContent("The last read failed: these are the figures of 14:32 UTC.");
    const { manifest } = await save(app);
    expect(manifest).toMatchObject({ is_stale: true, as_of: expect.stringMatching(/^2026-11-18T14:32:/) });
    app.weather.set({});
  });

  it("that fails says that nothing was saved", async () => {
    const app = await openApp(FREIGHT_WEEK, { as: "mira" });
    await openDialog(app);
    vi.spyOn(crypto.subtle, "digest").mockRejectedValue(new Error("no digest here"));
    await app.user.click(screen.getByRole("button", { name: /^Save \d+ rows as CSV$/ }));
    expect(await screen.findByText("Nothing was saved: no digest here")).toBeVisible();
    expect(saved).toEqual([]);
  });
});

describe("without a file of rows", () => {
  it("the table is copied, as text where the browser takes no more", async () => {
    const app = await openApp(FREIGHT_WEEK, { as: "mira" });
    await openDialog(app);
    await app.user.click(screen.getByRole("button", { name: "Copy table" }));
    await screen.findByText(/^Copied \d+ rows as/);
    const [item] = await navigator.clipboard.read();
    const text = await (await item?.getType("text/plain"))?.text();
    expect(text).toMatch(/^model\tfrom\tto\tspend_usd\t/);
  });

  it("a chart that is not drawn is not saved, and that is said", async () => {
    const app = await openApp(FREIGHT_WEEK, { as: "mira" });
    const dialog = await openDialog(app);
    await app.user.click(within(dialog).getByRole("button", { name: "Save chart as SVG" }));
    expect(await screen.findByText("There is no chart on the page to save.")).toBeVisible();
    expect(saved).toEqual([]);
  });
});
