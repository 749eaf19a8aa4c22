/** The live list as rows: what each entry opens, how it stands to the others, and the rows that were asked for. */
import type { AllowedIpEntry } from "~/api/allowed-ips";
import type { AddressWarning } from "~/contract/address-blocks";
import { analyseList, endOf } from "~/contract/address-list";
import type { Interval } from "~/contract/address-ranges";
import { parseRange } from "~/contract/address-ranges";
import type { Sort } from "./allowed-ips-search";

export interface EntryRow {
  entry: AllowedIpEntry;
  /** Addresses it opens; `null` where it cannot be read. */
  size: bigint | null;
  interval: (Interval & { family: 4 | 6 }) | null;
  isExpired: boolean;
  warnings: readonly AddressWarning[];
  /** The entry that already has the same addresses. */
  duplicateOf: AllowedIpEntry | null;
  containedBy: AllowedIpEntry | null;
  overlaps: readonly AllowedIpEntry[];
}

/** At a time in milliseconds. O(n log n). */
export function entryRows(entries: readonly AllowedIpEntry[], now: number): EntryRow[] {
  const findings = analyseList(entries, now);
  const entryAt = (index: number | null) => (index === null ? null : (entries[index] ?? null));
  return entries.map((entry, index) => {
    const found = findings.entries[index];
    const parsed = found?.parsed;
    const interval = parsed?.ok ? parsed.interval : null;
    return {
      entry,
      interval,
      size: interval && interval.last - interval.first + 1n,
      isExpired: found?.isExpired ?? false,
      warnings: parsed?.ok ? parsed.warnings : [],
      duplicateOf: entryAt(found?.duplicateOf ?? null),
      containedBy: entryAt(found?.containedBy ?? null),
      overlaps: (found?.overlaps ?? []).flatMap((at) => entryAt(at) ?? []),
    };
  });
}

/** Rows whose text holds the words; an address finds the entries that hold it, too. */
export function filterRows(rows: readonly EntryRow[], text: string): readonly EntryRow[] {
  const words = text.trim().toLowerCase();
  if (words === "") return rows;
  const parsed = parseRange(words);
  const asked = parsed.ok ? parsed.interval : null;
  return rows.filter(({ entry, interval }) => {
    const isSaid = [entry.range, entry.label, entry.createdBy].some((one) => one?.toLowerCase().includes(words));
    if (isSaid || !asked || !interval) return isSaid;
    return interval.family === asked.family && interval.first <= asked.first && asked.last <= interval.last;
  });
}

/** Sorted by one column; without one, as the server has them. What is not known comes last, either way. */
export function sortRows(rows: readonly EntryRow[], sort: Sort | null): readonly EntryRow[] {
  if (sort === null) return rows;
  const sign = sort.direction === "ascending" ? 1 : -1;
  const keyed = rows.map((row) => ({ row, key: keyOf(row, sort.column) }));
  return keyed
    .sort(({ key: a }, { key: b }) => {
      if (a === null || b === null) return Number(a === null) - Number(b === null);
      return a < b ? -sign : a > b ? sign : 0;
    })
    .map(({ row }) => row);
}

type Key = string | number | bigint | null;

function keyOf({ entry, interval, size }: EntryRow, column: Sort["column"]): Key {
  switch (column) {
    case "entry":
      // IPv4 before IPv6, each in order of number.
      return interval && (interval.family === 4 ? interval.first : interval.first + (1n << 32n));
    case "opens":
      return size;
    case "label":
      return entry.label?.toLowerCase() ?? null;
    case "added":
      return entry.createdAt;
    case "expires":
      return entry.expiresAt === null ? null : endOf(entry);
    case "seen":
      return entry.lastSeenAt;
    case "requests":
      return entry.requests30d;
  }
}
