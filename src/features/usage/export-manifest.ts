/** What an export says of itself: which figures, of where, read when, and what the file's bytes are. */
import type { Usage, UsageScope } from "~/api/usage";
import { isRemainder, type UsageCube } from "~/api/usage-cube";
import { REST, type Within } from "~/api/usage-dimensions";
import type { Measure } from "~/api/usage-measures";
import type { ConsoleConfig } from "~/contract/config";
import type { BucketSize } from "~/lib/buckets";
import { type Cell, plainNumber } from "~/lib/csv";
import { countDays, dayOf } from "~/lib/days";
import { safeNamePart } from "~/lib/file-manifest";
import type { Locale } from "~/lib/locale";
import { countersOf, type ExportRows, type Layout, MEASURE_HEADS } from "./export-rows";
import type { Comparison } from "./usage-comparison";

/** Everything an export is about. */
export interface ExportSubject {
  instance: ConsoleConfig["instance"];
  scope: UsageScope;
  scopeName: string;
  cube: UsageCube;
  usage: Pick<Usage, "route" | "pages" | "cutKeys" | "requestIds">;
  /** The value that is looked inside of, with its name where one is known. */
  within: (Within & { name: string | null }) | null;
  filter: string;
  measure: Measure;
  per: BucketSize;
  layout: Layout;
  comparison: Pick<Comparison, "range" | "previous"> | null;
  /** When the oldest of the answers was read. */
  asOf: Date;
  /** Whether a later read failed. */
  isStale: boolean;
  /** What spend is, in a sentence. */
  basis: string;
  language: Locale;
}

/** The facts that the manifest and a JSON export share. */
export function factsOf(subject: ExportSubject, exported: ExportRows) {
  const { instance, scope, cube, usage, within, comparison } = subject;
  return {
    kind: "usage-export",
    version: 1,
    basis: subject.basis,
    language: subject.language,
    instance: { name: instance.name, kind: instance.kind },
    region: instance.region ? { id: instance.region.id, label: instance.region.label } : null,
    scope: { kind: scope.kind, id: scopeId(scope), name: subject.scopeName },
    range: { ...cube.range, days: countDays(cube.range), time_zone: "UTC" },
    dimension: cube.dimension,
    within: within && { dimension: within.by, id: cleanId(within.id), name: within.name },
    name_filter: subject.filter.trim() || null,
    rows_left_out: exported.leftOut,
    measure: MEASURE_HEADS[subject.measure],
    layout: layoutName(subject),
    compared: comparison && { range: comparison.range, with: comparison.previous },
    as_of: subject.asOf.toISOString(),
    is_stale: subject.isStale,
    route: usage.route,
    pages: usage.pages,
    request_ids: usage.requestIds,
    partial_days: partialDays(cube, subject.asOf),
    keys_not_listed: keysNotListed(cube, usage.cutKeys),
    /** True of tags: a request may carry several. */
    rows_overlap: cube.dimension === "tag",
    columns: exported.heads,
    rows: exported.rows.length,
    has_total_row: exported.foot !== null,
    sums: countersOf(exported.sums),
    total: countersOf(cube.totals),
  };
}

/** Days that had not ended when they were read. */
export function partialDays({ days }: Pick<UsageCube, "days">, asOf: Date): string[] {
  const today = dayOf(asOf);
  return days.filter((day) => day >= today);
}

/** How many keys stand in one row because the server does not list them; `null` where it does not say how many. */
function keysNotListed({ series }: UsageCube, cut: Usage["cutKeys"]): number | null {
  if (cut) return cut.total - cut.shown;
  return series.some(({ id }) => id === REST) ? null : 0;
}

/** The facts and the rows, one a line, each under its heads. */
export function printJson(facts: ReturnType<typeof factsOf>, { heads, rows, foot }: ExportRows): string {
  const objectOf = (row: readonly Cell[]) =>
    `{${heads.map((head, at) => `${JSON.stringify(head)}: ${jsonCell(row[at] ?? null)}`).join(", ")}}`;
  const { rows: count, ...others } = facts;
  const open = JSON.stringify({ ...others, row_count: count }, null, 2).slice(0, -2);
  const lines = rows.map((row) => `    ${objectOf(row)}`).join(",\n");
  return `${open},\n  "total_row": ${foot ? objectOf(foot) : "null"},\n  "rows": [\n${lines}\n  ]\n}\n`;
}

const jsonCell = (cell: Cell) => (typeof cell === "number" ? plainNumber(cell) || "null" : JSON.stringify(cell));

/** `usage_acme-freight_2026-10-22_2026-11-18_by-model_as-shown`, made of what every file system takes. */
export function fileNameOf(subject: Pick<ExportSubject, "scope" | "cube" | "within" | "layout" | "per">): string {
  const { scope, cube, within } = subject;
  const { from, to } = cube.range;
  return [
    "usage",
    safeNamePart(scopeId(scope) ?? "instance"),
    from,
    to,
    `by-${safeNamePart(kebab(cube.dimension))}`,
    // Two files of the same name would be told apart by "(1)".
    ...(within ? [`in-${safeNamePart(kebab(within.by))}-${safeNamePart(cleanId(within.id))}`] : []),
    layoutName(subject),
  ].join("_");
}

function layoutName({ layout, per }: Pick<ExportSubject, "layout" | "per">): string {
  return { shown: "as-shown", bucket: `per-${per}`, month: "months", pivot: "pivot" }[layout];
}

function scopeId(scope: UsageScope): string | null {
  switch (scope.kind) {
    case "organization":
      return scope.organizationId;
    case "own":
      return scope.userId;
    case "instance":
      return null;
  }
}

const cleanId = (id: string) => (isRemainder({ id }) ? "(none)" : id);
const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
