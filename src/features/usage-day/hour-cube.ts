import type { LogCell, LogTally } from "~/api/request-log-tally";
import { NONE } from "~/api/usage-dimensions";
import { sumDollars } from "~/contract/daily-activity";
import { type Day, dayOf } from "~/lib/days";
import type { DaySplit } from "./day-search";

/** Hours of a UTC day, which has no other length. */
export const HOURS = 24;

/** What requests come to. */
export interface Counted {
  requests: number;
  failed: number;
  /** US dollars. */
  spend: number;
}

/** One key or model over the day. */
export interface HourSeries extends Counted {
  /** As the rows name it; `NONE` where they name none. */
  id: string;
  byHour: readonly Counted[];
}

/** A day of log rows: hour × key or model × counters. Chart, tables and sums read it, so they cannot disagree. */
export interface HourCube {
  by: DaySplit;
  byHour: readonly Counted[];
  totals: Counted;
  /** Highest spend first, then most requests, then by name. */
  series: readonly HourSeries[];
}

export function buildHours({ cells }: Pick<LogTally, "cells">, by: DaySplit): HourCube {
  const groups = groupBy(cells, (cell) => cell[by] || NONE);
  const series = [...groups].map(([id, own]) => ({ id, ...sumCells(own), byHour: splitByHour(own) }));
  series.sort((a, b) => b.spend - a.spend || b.requests - a.requests || (a.id < b.id ? -1 : 1));
  return { by, byHour: splitByHour(cells), totals: sumCells(cells), series };
}

function splitByHour(cells: readonly LogCell[]): Counted[] {
  const hours = groupBy(cells, ({ hour }) => hour);
  return Array.from({ length: HOURS }, (_, hour) => sumCells(hours.get(hour) ?? []));
}

export function sumCells(cells: readonly Counted[]): Counted {
  let requests = 0;
  let failed = 0;
  for (const cell of cells) {
    requests += cell.requests;
    failed += cell.failed;
  }
  return { requests, failed, spend: sumDollars(cells.map(({ spend }) => spend)) };
}

export function groupBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** The last hour of the day that has begun; of a day that is over, the last. */
export function lastHour(day: Day, now: Date): number {
  return day === dayOf(now) ? now.getUTCHours() : HOURS - 1;
}

/** The hour with the most requests; the earlier of two; `null` when there was none. */
export function busiestHour(requestsByHour: readonly number[]): number | null {
  const most = Math.max(0, ...requestsByHour);
  return most > 0 ? requestsByHour.indexOf(most) : null;
}
