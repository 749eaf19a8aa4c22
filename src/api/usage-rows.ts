/**
 * Which rows of a usage table count for what is asked, whose they are, and what they add up to: the work under the cube.
 * Pure, over columns of numbers.
 */
import { NO_METRICS, type SpendMetrics, UNASSIGNED_ENTITY } from "~/contract/daily-activity";
import type { Cells, UsageTable } from "~/contract/usage-table";
import { type Dimension, NONE, partOf, type Within } from "./usage-dimensions";
import { type Span, sumAt } from "./usage-sums";

/** Rows that count, of some cells. */
interface Rows {
  cells: Cells;
  /** `undefined`: all of them. */
  counts?: (row: number) => boolean;
}

/** Everything of one value: the whole that a drilled view splits. */
export function insideOf(table: UsageTable, within: Within): Rows {
  const part = partOf(within.by);
  if (part) {
    const { values, cells } = table.parts[part];
    const value = values.indexOf(rawId(within.id));
    return { cells, counts: (row) => cells.value[row] === value };
  }
  const isInside = keysWithin(table, within);
  return { cells: table.byKey, counts: (row) => isInside[table.byKey.value[row] ?? 0] === 1 };
}

/** The rows that a dimension is split from. */
export function source(table: UsageTable, by: Dimension, within: Within | null): Rows {
  const part = partOf(by);
  if (!within) return { cells: part ? table.parts[part].cells : table.byKey };
  const outer = partOf(within.by);
  if (outer) {
    // By key, team or user inside a value of a map: its rows by key.
    const { values, keyed } = table.parts[outer];
    const value = values.indexOf(rawId(within.id));
    return { cells: { ...keyed, value: keyed.key }, counts: (row) => keyed.value[row] === value };
  }
  const isInside = keysWithin(table, within);
  if (!part) return { cells: table.byKey, counts: (row) => isInside[table.byKey.value[row] ?? 0] === 1 };
  const { keyed } = table.parts[part];
  return { cells: keyed, counts: (row) => isInside[keyed.key[row] ?? 0] === 1 };
}

/** By key, whether it belongs to a key, team or user. */
function keysWithin(table: UsageTable, { by, id }: Within): Uint8Array {
  const { ids, indexOf } = ownersOf(table, by);
  const owner = ids.findIndex((one) => one.id === id);
  return Uint8Array.from(table.keys, (_, key) => Number(indexOf(key) === owner));
}

interface Owner {
  id: string;
  label: string | null;
  isDeleted: boolean;
}

interface Grouping {
  ids: readonly Owner[];
  /** The group of a row's value. */
  indexOf: (value: number) => number;
}

export function grouping(table: UsageTable, by: Dimension): Grouping {
  const part = partOf(by);
  if (!part) return ownersOf(table, by);
  const { values, labels } = table.parts[part];
  return {
    ids: values.map((id, index) => ({
      id: by === "organization" && id === UNASSIGNED_ENTITY ? NONE : id,
      label: (part === "entities" ? labels[index] : id) ?? null,
      isDeleted: false,
    })),
    indexOf: (value) => value,
  };
}

/** Keys by themselves, or by the team or user that owns them. */
function ownersOf({ keys }: UsageTable, by: Dimension): Grouping {
  if (by === "key") {
    return {
      ids: keys.map(({ hash, alias, exists }) => ({ id: hash, label: alias, isDeleted: exists === false })),
      indexOf: (key) => key,
    };
  }
  const ids: Owner[] = [];
  const known = new Map<string, number>();
  const owners = Uint32Array.from(keys, ({ teamId, userId, userEmail }) => {
    const id = (by === "team" ? teamId : userId) || NONE;
    const label = by === "user" ? userEmail : null;
    const index = known.get(id);
    if (index !== undefined) {
      const owner = ids[index];
      if (owner) owner.label ??= label;
      return index;
    }
    known.set(id, ids.length);
    return ids.push({ id, label, isDeleted: false }) - 1;
  });
  return { ids, indexOf: (key) => owners[key] ?? 0 };
}

const rawId = (id: string) => (id === NONE ? UNASSIGNED_ENTITY : id);

/** One group, its sum, and the rows that belong to it. */
export interface Group extends Owner {
  metrics: SpendMetrics;
  cells: Cells;
  rows: Uint32Array;
}

/** Sorts rows into groups, by counting. Groups without a row are left out. */
export function group(cells: Cells, rows: Uint32Array, { ids, indexOf }: Grouping): Group[] {
  const groupOf = rows.map((row) => indexOf(cells.value[row] ?? 0));
  const ends = new Uint32Array(ids.length + 1);
  for (const index of groupOf) ends[index + 1] = (ends[index + 1] ?? 0) + 1;
  for (let index = 1; index < ends.length; index += 1) ends[index] = (ends[index] ?? 0) + (ends[index - 1] ?? 0);
  const next = ends.slice();
  const sorted = new Uint32Array(rows.length);
  for (let at = 0; at < rows.length; at += 1) {
    const index = groupOf[at] ?? 0;
    const place = next[index] ?? 0;
    sorted[place] = rows[at] ?? 0;
    next[index] = place + 1;
  }
  const sums = sumAt(cells, rows, groupOf, ids.length);
  return ids.flatMap((owner, index): Group[] => {
    const own = sorted.subarray(ends[index], ends[index + 1]);
    return own.length > 0 ? [{ ...owner, metrics: sums[index] ?? NO_METRICS, cells, rows: own }] : [];
  });
}

/** The rows that count and are of the range. */
export function rowsIn({ cells, counts }: Rows, { first, length }: Span): Uint32Array {
  const { day } = cells;
  const rows = new Uint32Array(day.length);
  let count = 0;
  for (let row = 0; row < day.length; row += 1) {
    const at = (day[row] ?? 0) - first;
    if (at < 0 || at >= length || (counts && !counts(row))) continue;
    rows[count] = row;
    count += 1;
  }
  return rows.subarray(0, count);
}
