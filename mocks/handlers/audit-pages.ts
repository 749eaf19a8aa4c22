/** Pages of the audit log by keyset: a cursor names the place of the last line, so that no page moves under a reader. */
import type { LineFilter } from "./audit-filters";
import { invalid } from "./audit-filters";
import type { Line, LogView, Place } from "./audit-log";

export type Order = "desc" | "asc";

export interface PageWish {
  order: Order;
  limit: number;
  cursor: string | null;
  around: Line | null;
}

/** Counting stops here. */
const COUNT_CAP = 10_000;

export function pageOfLog(view: LogView, filter: LineFilter, { order, limit, cursor, around }: PageWish): object {
  const onwards = order === "desc" ? "older" : "newer";
  const backwards = order === "desc" ? "newer" : "older";
  let lines: Line[];
  if (around) {
    // Half a page before it, the event itself, and the rest after.
    const before = taken(view, filter, backwards, around, Math.floor(limit / 2)).toReversed();
    const own = around.at >= filter.from && around.at < filter.to && filter.takes(around) ? [around] : [];
    lines = [...before, ...own, ...taken(view, filter, onwards, around, limit - before.length - 1)];
  } else {
    const place = cursor === null ? null : readCursor(cursor);
    lines =
      place?.towards === "prev"
        ? taken(view, filter, backwards, place, limit).toReversed()
        : taken(view, filter, onwards, place ?? edgeOf(filter, order), limit);
  }
  const [first, last] = [lines[0], lines.at(-1)];
  return {
    items: lines.map((line) => line.event()),
    next_cursor: last && hasMore(view, filter, onwards, last) ? writeCursor("next", last) : null,
    prev_cursor: first && hasMore(view, filter, backwards, first) ? writeCursor("prev", first) : null,
    total: totalOf(view, filter),
  };
}

/** Every line that a filter takes, in a direction, from a place on. */
export function* matching(
  view: LogView,
  filter: LineFilter,
  direction: "older" | "newer",
  from: Place | null,
): Generator<Line> {
  for (const line of view.lines(direction, from)) {
    if (direction === "older" ? line.at < filter.from : line.at >= filter.to) return;
    const isInRange = line.at >= filter.from && line.at < filter.to;
    if (isInRange && filter.takes(line)) yield line;
  }
}

export function edgeOf(filter: LineFilter, order: Order): Place | null {
  if (order === "desc") {
    return Number.isFinite(filter.to) ? { at: filter.to - 1, index: Number.POSITIVE_INFINITY, isWritten: true } : null;
  }
  return Number.isFinite(filter.from)
    ? { at: filter.from - 1, index: Number.POSITIVE_INFINITY, isWritten: true }
    : null;
}

function taken(
  view: LogView,
  filter: LineFilter,
  direction: "older" | "newer",
  from: Place | null,
  count: number,
): Line[] {
  const lines: Line[] = [];
  if (count <= 0) return lines;
  for (const line of matching(view, filter, direction, from)) {
    lines.push(line);
    if (lines.length === count) break;
  }
  return lines;
}

function hasMore(view: LogView, filter: LineFilter, direction: "older" | "newer", from: Place): boolean {
  return taken(view, filter, direction, from, 1).length > 0;
}

/** Exact up to 10,000. */
function totalOf(view: LogView, filter: LineFilter): number | { at_least: number } {
  const total = countOf(view, filter, COUNT_CAP + 1);
  return total > COUNT_CAP ? { at_least: COUNT_CAP } : total;
}

/** How many a filter takes, counted up to a limit. */
export function countOf(view: LogView, filter: LineFilter, limit = Number.POSITIVE_INFINITY): number {
  if (filter.isEverything) {
    const [from, to] = [Math.max(filter.from, view.keptFrom), Math.min(filter.to, Number.MAX_SAFE_INTEGER)];
    return to <= from ? 0 : view.countBefore(clamped(to)) - view.countBefore(clamped(from));
  }
  let count = 0;
  for (const _line of matching(view, filter, "older", edgeOf(filter, "desc"))) {
    count += 1;
    if (count === limit) break;
  }
  return count;
}

/** The latest moment that a date can hold. */
const clamped = (at: number) => Math.min(at, 8.64e15);

function writeCursor(towards: "next" | "prev", { at, index, isWritten }: Place): string {
  return btoa([towards, at, index, Number(isWritten)].join(" "));
}

function readCursor(cursor: string): Place & { towards: string } {
  let parts: string[];
  try {
    parts = atob(cursor).split(" ");
  } catch {
    parts = [];
  }
  const [towards = "", at, index, isWritten] = parts;
  if (!["next", "prev"].includes(towards) || !Number.isInteger(Number(at)) || !Number.isInteger(Number(index))) {
    throw invalid("cursor", "malformed", "This cursor was not given out by this instance.");
  }
  return { towards, at: Number(at), index: Number(index), isWritten: isWritten === "1" };
}
