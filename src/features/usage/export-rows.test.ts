import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildCube, type UsageCube } from "~/api/usage-cube";
import type { Dimension } from "~/api/usage-dimensions";
import { MEASURES, type Measure, measureOf } from "~/api/usage-measures";
import { type DailyActivityDay, NO_CLAIMS, NO_METRICS, type SpendMetrics, sumMetrics } from "~/contract/daily-activity";
import { tableOf } from "~/contract/usage-table";
import type { Cell } from "~/lib/csv";
import { DEFAULT_SORT, STANDARD_COLUMNS } from "./breakdown-columns";
import { countRows, type ExportRows, exportRows, LAYOUTS, MEASURE_HEADS, type RowsChoice } from "./export-rows";

/** The end of one month and the beginning of the next. */
const RANGE = { from: "2026-10-28", to: "2026-11-03" };
const DAYS = ["2026-10-28", "2026-10-29", "2026-10-30", "2026-10-31", "2026-11-01", "2026-11-02", "2026-11-03"];
const SEED = { seed: 20261118, numRuns: 40 };

type Usage = Partial<SpendMetrics>;

/** A day of models, each called with one key; a day may hold more than its models. */
function dayOf(date: string, models: Record<string, Usage>, beside: Usage = {}): DailyActivityDay {
  const full = Object.entries(models).map(([name, own]) => [name, { ...NO_METRICS, ...own }] as const);
  const keyed = full.map(([name, metrics]) => [
    `key-of-${name}`,
    {
      metrics,
      metadata: { key_alias: `=${name}`, team_id: name < "c" ? "t1" : null, user_id: null, user_email: null },
    },
  ]);
  return {
    date,
    metrics: sumMetrics([...full.map(([, own]) => own), { ...NO_METRICS, ...beside }]),
    breakdown: {
      models: Object.fromEntries(full.map(([name, metrics]) => [name, { metrics, metadata: {} }])),
      model_groups: {},
      providers: {},
      endpoints: {},
      mcp_servers: {},
      entities: {},
      api_keys: Object.fromEntries(keyed),
    },
  };
}

const cubeOf = (days: readonly DailyActivityDay[], by: Dimension = "model"): UsageCube =>
  buildCube(tableOf([{ results: [...days], metadata: NO_CLAIMS }]), RANGE, {
    by,
    names: new Map([["t1", "Team one"]]),
  });

const choose = (choice: Partial<RowsChoice> = {}): RowsChoice => ({
  layout: "shown",
  measure: "spend",
  per: "day",
  columns: STANDARD_COLUMNS,
  sort: DEFAULT_SORT,
  filter: "",
  nameOf: (id) => (id.startsWith("\u0000") ? "nobody" : id),
  changes: null,
  totalName: "Total",
  ...choice,
});

function column({ heads, rows }: ExportRows, head: string): Cell[] {
  const at = heads.indexOf(head);
  expect(at, `a column ${head}`).toBeGreaterThanOrEqual(0);
  return rows.map((row) => row[at] ?? null);
}
const add = (cells: readonly Cell[]) => cells.reduce<number>((sum, cell) => sum + Number(cell ?? 0), 0);

const anyUsage = fc.record({
  spend: fc.double({ min: 0, max: 50, noNaN: true }),
  api_requests: fc.nat(90),
  successful_requests: fc.nat(80),
  failed_requests: fc.nat(9),
  prompt_tokens: fc.nat(1e6),
  completion_tokens: fc.nat(1e6),
  total_tokens: fc.nat(2e6),
  cache_read_input_tokens: fc.nat(1e5),
  cache_creation_input_tokens: fc.nat(1e5),
});
const anyCube = fc
  .tuple(
    fc.uniqueArray(
      fc.tuple(fc.constantFrom(...DAYS), fc.dictionary(fc.constantFrom(..."abcde"), anyUsage), fc.option(anyUsage)),
      { selector: ([day]) => day },
    ),
    fc.constantFrom<Dimension>("model", "key", "team", "provider"),
  )
  .map(([days, by]) =>
    cubeOf(
      days.map(([day, models, beside]) => dayOf(day, models, beside ?? {})),
      by,
    ),
  );

describe("every layout", () => {
  it.each(LAYOUTS)("%s adds up to the page's totals, to the cent and to the request", (layout) => {
    fc.assert(
      fc.property(anyCube, fc.constantFrom("day", "week", "month"), (cube, per) => {
        const choice = choose({ layout, per });
        const exported = exportRows(cube, choice);
        expect(exported.sums.spend).toBeCloseTo(cube.totals.spend, 6);
        expect({ ...exported.sums, spend: 0 }).toEqual({ ...cube.totals, spend: 0 });
        expect(exported.rows).toHaveLength(countRows(cube, choice).rows);
        for (const row of [...exported.rows, ...(exported.foot ? [exported.foot] : [])]) {
          expect(row).toHaveLength(exported.heads.length);
        }
        if (layout === "pivot") {
          expect(add(column(exported, "total"))).toBeCloseTo(cube.totals.spend, 6);
          expect(exported.foot?.at(-1)).toBeCloseTo(cube.totals.spend, 6);
        } else {
          expect(add(column(exported, "spend_usd"))).toBeCloseTo(cube.totals.spend, 6);
          expect(add(column(exported, "requests"))).toBe(cube.totals.api_requests);
          expect(add(column(exported, "cache_write_tokens"))).toBe(cube.totals.cache_creation_input_tokens);
        }
      }),
      SEED,
    );
  });

  it("prints dollars to ten decimals and no further", () => {
    const cube = cubeOf([dayOf("2026-11-01", { a: { spend: 0.1 } }), dayOf("2026-11-02", { a: { spend: 0.2 } })]);
    expect(column(exportRows(cube, choose()), "spend_usd")).toEqual([0.3]);
  });
});

describe("a pivot", () => {
  it("has a column for each month, and rates of sums in its totals", () => {
    const cube = cubeOf([
      dayOf("2026-10-31", { a: { spend: 1, successful_requests: 1 }, b: { spend: 2, failed_requests: 3 } }),
      dayOf("2026-11-01", { a: { spend: 4, successful_requests: 1, failed_requests: 1 } }),
    ]);
    const spend = exportRows(cube, choose({ layout: "pivot" }));
    expect(spend.heads).toEqual(["model", "2026-10", "2026-11", "total"]);
    expect(spend.rows).toEqual([
      ["a", 1, 4, 5],
      ["b", 2, 0, 2],
    ]);
    expect(spend.foot).toEqual(["(total)", 3, 4, 7]);
    const success = exportRows(cube, choose({ layout: "pivot", measure: "success" }));
    expect(success.rows).toEqual([
      ["a", 1, 0.5, 2 / 3],
      ["b", 0, null, 0],
    ]);
    expect(success.foot).toEqual(["(total)", 1 / 4, 1 / 2, 2 / 6]);
  });

  it("works totals of any measure out from sums", () => {
    fc.assert(
      fc.property(anyCube, fc.constantFrom<Measure>(...MEASURES), (cube, measure) => {
        const { foot } = exportRows(cube, choose({ layout: "pivot", measure }));
        const [total, expected] = [foot?.at(-1) ?? null, measureOf(measure, cube.totals)];
        if (expected === null) expect(total).toBeNull();
        else expect(total).toBeCloseTo(expected, 6);
      }),
      SEED,
    );
  });
});

describe("rows", () => {
  const day = dayOf("2026-11-01", { a: { spend: 3, prompt_tokens: 4 }, c: { spend: 5 } }, { spend: 2 });

  it("name what stands for no value in words, beside an id that is the same in every language", () => {
    const { heads, rows } = exportRows(cubeOf([day], "team"), choose());
    expect(heads.slice(0, 4)).toEqual(["team_id", "team_name", "from", "to"]);
    expect(rows.map((row) => row.slice(0, 2))).toEqual([
      ["t1", "Team one"],
      ["(none)", "nobody"],
      ["(unlisted-keys)", "nobody"],
    ]);
  });

  it("have no name where none is known, and keep a name that looks like a formula as it is", () => {
    const { rows } = exportRows(cubeOf([day], "key"), choose());
    expect(rows.map((row) => row.slice(0, 2))).toContainEqual(["key-of-a", "=a"]);
    const noName = exportRows(
      buildCube(tableOf([{ results: [day], metadata: NO_CLAIMS }]), RANGE, { by: "team" }),
      choose(),
    );
    expect(noName.rows[0]?.slice(0, 2)).toEqual(["t1", ""]);
  });

  it("have the table's columns beside every counter", () => {
    const cube = cubeOf([day]);
    const { heads, rows } = exportRows(
      cube,
      choose({ changes: new Map([["a", 0.5]]), columns: ["change", "daily", "perMillion", "cached"] }),
    );
    expect(heads.slice(-4)).toEqual([
      "share_of_spend_usd",
      "change_of_spend_usd",
      "cache_read_share",
      "usd_per_million_tokens",
    ]);
    expect(rows.find(([model]) => model === "a")?.slice(-4)).toEqual([0.3, 0.5, 0, null]);
  });

  it("come in the order of the table, and only those that the filter lets through", () => {
    const cube = cubeOf([day]);
    const byName = exportRows(cube, choose({ sort: { column: "name", direction: "descending" } }));
    expect(byName.rows.map(([model]) => model)).toEqual(["c", "a", "(none)"]);
    const filtered = exportRows(cube, choose({ filter: " A" }));
    expect(filtered.rows.map(([model]) => model)).toEqual(["a"]);
    expect(filtered.leftOut).toBe(2);
    expect(filtered.sums.spend).toBe(3);
  });

  it("have the same heads for a measure wherever it stands", () => {
    const { heads } = exportRows(cubeOf([day]), choose());
    for (const measure of ["spend", "requests", "failed", "tokens", "cacheRead", "success"] as const) {
      expect(heads).toContain(MEASURE_HEADS[measure]);
    }
  });
});
