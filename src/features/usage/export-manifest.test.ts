import { describe, expect, it } from "vitest";
import { buildCube } from "~/api/usage-cube";
import { NONE } from "~/api/usage-dimensions";
import { type DailyActivityDay, NO_CLAIMS, NO_METRICS } from "~/contract/daily-activity";
import { tableOf } from "~/contract/usage-table";
import { DEFAULT_SORT } from "./breakdown-columns";
import { type ExportSubject, factsOf, fileNameOf, partialDays } from "./export-manifest";
import type { RowsChoice } from "./export-rows";
import { prepareExport } from "./prepare-export";

const RANGE = { from: "2026-11-17", to: "2026-11-18" };
const metrics = { ...NO_METRICS, spend: 1.5, api_requests: 3 };
const DAY: DailyActivityDay = {
  date: "2026-11-18",
  metrics,
  breakdown: {
    models: { 'a "b", c;\n=1': { metrics, metadata: {} } },
    model_groups: {},
    providers: {},
    endpoints: {},
    mcp_servers: {},
    entities: {},
    api_keys: {},
  },
};
const METADATA = { ...NO_CLAIMS, total_spend: 1.5, total_api_requests: 3 };
const cube = buildCube(tableOf([{ results: [DAY], metadata: METADATA }]), RANGE);

const SUBJECT: ExportSubject = {
  instance: { kind: "cloud", name: "Acme Group", region: { id: "eu", label: "Frankfurt" } },
  scope: { kind: "organization", organizationId: "acme-freight" },
  scopeName: "Acme Freight",
  cube,
  usage: { route: "/organization/daily/activity/aggregated", pages: 1, cutKeys: null, requestIds: ["req_1"] },
  within: null,
  filter: "",
  measure: "spend",
  per: "day",
  layout: "shown",
  comparison: null,
  asOf: new Date("2026-11-18T14:32:00Z"),
  isStale: false,
  basis: "An estimate.",
  language: "en",
};
const CHOICE: RowsChoice = {
  layout: "shown",
  measure: "spend",
  per: "day",
  columns: [],
  sort: DEFAULT_SORT,
  filter: "",
  nameOf: (id) => id,
  changes: null,
  totalName: "Total",
};

async function digestOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", bytes);
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

const read = (bytes: Uint8Array) => JSON.parse(new TextDecoder().decode(bytes));

describe("the manifest", () => {
  it("says what the rows are of, and which bytes they are", async () => {
    const { files, sha256, rows } = await prepareExport(cube, SUBJECT, CHOICE, { kind: "csv", separator: ";" });
    const [file, manifest] = files;
    expect([file.name, manifest.name]).toEqual([
      "usage_acme-freight_2026-11-17_2026-11-18_by-model_as-shown.csv",
      "usage_acme-freight_2026-11-17_2026-11-18_by-model_as-shown.manifest.json",
    ]);
    expect([...file.bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(rows).toBe(1);
    expect(sha256).toBe(await digestOf(file.bytes));
    expect(read(manifest.bytes)).toMatchObject({
      kind: "usage-export",
      basis: "An estimate.",
      instance: { name: "Acme Group", kind: "cloud" },
      region: { id: "eu", label: "Frankfurt" },
      scope: { kind: "organization", id: "acme-freight", name: "Acme Freight" },
      range: { from: "2026-11-17", to: "2026-11-18", days: 2, time_zone: "UTC" },
      dimension: "model",
      within: null,
      name_filter: null,
      rows_left_out: 0,
      measure: "spend_usd",
      layout: "as-shown",
      as_of: "2026-11-18T14:32:00.000Z",
      route: "/organization/daily/activity/aggregated",
      pages: 1,
      rows: 1,
      sums: { spend_usd: 1.5, requests: 3 },
      total: { spend_usd: 1.5, requests: 3 },
      partial_days: ["2026-11-18"],
      keys_not_listed: 0,
      file: { name: file.name, bytes: file.bytes.length, sha256 },
    });
  });

  it("is in a JSON export too, beside the rows", async () => {
    const { files } = await prepareExport(cube, SUBJECT, CHOICE, { kind: "json" });
    const data = read(files[0].bytes);
    expect(data).toMatchObject({ basis: "An estimate.", region: { id: "eu" }, row_count: 1 });
    expect(data.rows).toEqual([
      expect.objectContaining({ model: 'a "b", c;\n=1', spend_usd: 1.5, requests: 3, success_rate: null }),
    ]);
  });

  it("says how many keys stand in one row", () => {
    const cut = { ...SUBJECT, usage: { ...SUBJECT.usage, cutKeys: { shown: 1000, total: 1006 } } };
    const nothing = { heads: [], rows: [], foot: null, sums: NO_METRICS, leftOut: 4 };
    expect(factsOf(cut, nothing)).toMatchObject({ keys_not_listed: 6, rows_left_out: 4 });
  });
});

describe("a day", () => {
  it.each([
    ["2026-11-18T00:00:00Z", ["2026-11-18"]],
    ["2026-11-19T00:00:00Z", []],
    // Read yesterday and never since: yesterday is partial as well.
    ["2026-11-17T23:59:59Z", ["2026-11-17", "2026-11-18"]],
  ])("read at %s is partial where it had not ended: %j", (asOf, days) => {
    expect(partialDays(cube, new Date(asOf))).toEqual(days);
  });
});

describe("a file's name", () => {
  it.each([
    [{ scope: { kind: "instance" } }, "usage_instance_2026-11-17_2026-11-18_by-model_as-shown"],
    [
      { scope: { kind: "own", userId: "../mira@example.com" } },
      "usage_mira-example.com_2026-11-17_2026-11-18_by-model_as-shown",
    ],
    [{ scope: { kind: "organization", organizationId: "货运" } }, "usage_x_2026-11-17_2026-11-18_by-model_as-shown"],
    [{ layout: "bucket", per: "week" }, "usage_acme-freight_2026-11-17_2026-11-18_by-model_per-week"],
    [{ layout: "pivot" }, "usage_acme-freight_2026-11-17_2026-11-18_by-model_pivot"],
    [
      { within: { by: "modelGroup", id: "a/b\\c", name: null } },
      "usage_acme-freight_2026-11-17_2026-11-18_by-model_in-model-group-a-b-c_as-shown",
    ],
    [
      { within: { by: "team", id: NONE, name: null } },
      "usage_acme-freight_2026-11-17_2026-11-18_by-model_in-team-none_as-shown",
    ],
  ] satisfies [Partial<ExportSubject>, string][])("of %j is %s", (part, name) => {
    expect(fileNameOf({ ...SUBJECT, ...part })).toBe(name);
  });
});
