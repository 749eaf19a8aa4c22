import { describe, expect, it } from "vitest";
import type { AllowedIpEntry } from "~/api/allowed-ips";
import { nextSort, readAllowedIpsSearch, SORT_COLUMNS, writeAllowedIpsSearch } from "./allowed-ips-search";
import { entryRows, filterRows, sortRows } from "./entry-rows";

const NOW = Date.parse("2026-11-18T14:32:00Z");
const entry = (range: string, more: Partial<AllowedIpEntry> = {}): AllowedIpEntry => ({
  id: range,
  range,
  label: null,
  expiresAt: null,
  createdBy: null,
  createdAt: null,
  lastSeenAt: null,
  requests30d: null,
  ...more,
});
const ENTRIES = [
  entry("203.0.113.0/26", { label: "Cluster egress", requests30d: 9, createdBy: "jonas@example.com" }),
  entry("192.0.2.14", { label: "Gateway", requests30d: 0, expiresAt: "2026-12-31T00:00:00Z" }),
  entry("203.0.113.7", { expiresAt: "2026-11-01T00:00:00Z", requests30d: 4 }),
  entry("2001:db8:40::/48", { requests30d: 7 }),
  entry("203.0.113.8"),
  entry("192.0.2.14"),
];
const rows = entryRows(ENTRIES, NOW);
const ranges = (some: readonly { entry: AllowedIpEntry }[]) => some.map((row) => row.entry.range);

describe("rows of the list", () => {
  it("say what each opens and how it stands to the others", () => {
    expect(rows.map(({ size }) => size)).toEqual([64n, 1n, 1n, 1n << 80n, 1n, 1n]);
    expect(rows.map(({ isExpired }) => isExpired)).toEqual([false, false, true, false, false, false]);
    expect(rows.map((row) => row.containedBy?.range ?? null)).toEqual([null, null, null, null, "203.0.113.0/26", null]);
    expect(rows[5]?.duplicateOf).toBe(ENTRIES[1]);
    expect(rows[0]?.warnings).toEqual(["documentation"]);
  });

  it.each([
    ["", 6],
    ["gate", 1],
    ["JONAS", 1],
    ["203.0", 3],
    ["203.0.113.9", 1],
    ["2001:DB8:40:1::5", 1],
    ["nothing", 0],
  ])("that hold %j", (words, count) => {
    expect(filterRows(rows, words)).toHaveLength(count);
  });

  it("are sorted by number, with what is not known last either way", () => {
    const by = (column: "entry" | "requests" | "opens", direction: "ascending" | "descending") =>
      ranges(sortRows(rows, { column, direction }));
    expect(by("entry", "ascending")).toEqual([
      "192.0.2.14",
      "192.0.2.14",
      "203.0.113.0/26",
      "203.0.113.7",
      "203.0.113.8",
      "2001:db8:40::/48",
    ]);
    expect(by("requests", "descending").slice(0, 4)).toEqual([
      "203.0.113.0/26",
      "2001:db8:40::/48",
      "203.0.113.7",
      "192.0.2.14",
    ]);
    expect(by("requests", "ascending").slice(-2)).toEqual(["203.0.113.8", "192.0.2.14"]);
    expect(by("opens", "descending")[0]).toBe("2001:db8:40::/48");
    expect(sortRows(rows, null)).toBe(rows);
  });
});

describe("the page's address", () => {
  it.each(SORT_COLUMNS.flatMap((column) => [column, `-${column}`]))("keeps the order %s", (sort) => {
    const search = new URLSearchParams({ sort, q: "vpn", other: "1" });
    const read = readAllowedIpsSearch(search);
    expect(writeAllowedIpsSearch(new URLSearchParams("other=1"), read).toString()).toBe(`other=1&q=vpn&sort=${sort}`);
  });

  it("falls back to the server's order, and leaves defaults out", () => {
    expect(readAllowedIpsSearch(new URLSearchParams("sort=colour"))).toEqual({ filter: "", sort: null });
    expect(writeAllowedIpsSearch(new URLSearchParams("q=x&sort=-seen"), { filter: "", sort: null }).toString()).toBe(
      "",
    );
  });

  it("turns an order round, and then gives it up", () => {
    const first = nextSort(null, "requests");
    expect(first).toEqual({ column: "requests", direction: "descending" });
    const second = nextSort(first, "requests");
    expect(second).toEqual({ column: "requests", direction: "ascending" });
    expect(nextSort(second, "requests")).toBeNull();
    expect(nextSort(first, "label")).toEqual({ column: "label", direction: "ascending" });
  });
});
