/** Sums over a world's usage, for the proxy's own `spend` columns and for tests that hold a screen beside the world. */
import { type SpendMetrics, sumDollars, sumMetrics } from "~/contract/daily-activity";
import { monthStartDay } from "./calendar";
import type { UsageRow } from "./traffic";
import type { World } from "./world";

const DAY_MS = 86_400_000;

/** Which usage counts. `null` means "of none": `organizationId: null` is traffic in no organization. */
export interface UsageFilter {
  organizationId?: string | null;
  teamId?: string | null;
  userId?: string | null;
  apiKey?: string;
  model?: string;
  tag?: string;
  /** First and last UTC day, `YYYY-MM-DD`, both included; without them, all there is. */
  from?: string;
  to?: string;
}

/** Every day from one to the other, both included, oldest first. Nothing when reversed. */
export function daysBetween(from: string, to: string): string[] {
  const days: string[] = [];
  for (let at = Date.parse(`${from}T00:00:00Z`); at <= Date.parse(`${to}T00:00:00Z`); at += DAY_MS) {
    days.push(new Date(at).toISOString().slice(0, 10));
  }
  return days;
}

/** The days of a world within a range, oldest first. */
export function daysOfUsage(world: World, { from, to }: Pick<UsageFilter, "from" | "to">): string[] {
  const { firstDay, lastDay } = world.usage;
  const later = from !== undefined && from > firstDay ? from : firstDay;
  return daysBetween(later, to !== undefined && to < lastDay ? to : lastDay);
}

/** The rows that match, oldest day first. */
export function rowsOf(world: World, filter: UsageFilter = {}): UsageRow[] {
  const rows: UsageRow[] = [];
  for (const day of daysOfUsage(world, filter)) {
    for (const row of world.usage.on(day)) if (matches(row, filter)) rows.push(row);
  }
  return rows;
}

function matches(row: UsageRow, filter: UsageFilter): boolean {
  return (
    (filter.organizationId === undefined || row.organizationId === filter.organizationId) &&
    (filter.teamId === undefined || row.teamId === filter.teamId) &&
    (filter.userId === undefined || row.userId === filter.userId) &&
    (filter.apiKey === undefined || row.apiKey === filter.apiKey) &&
    (filter.model === undefined || row.model === filter.model) &&
    (filter.tag === undefined || row.tags.includes(filter.tag))
  );
}

/** US dollars, summed without drift; round to cents to compare with a screen. */
export function sumSpend(world: World, filter: UsageFilter = {}): number {
  return sumDollars(rowsOf(world, filter).map((row) => row.metrics.spend));
}

/** Every counter of the rows that match. */
export function sumUsage(world: World, filter: UsageFilter = {}): SpendMetrics {
  return sumMetrics(rowsOf(world, filter).map((row) => row.metrics));
}

/** US dollars by model name, largest first. */
export function spendByModel(world: World, filter: UsageFilter = {}): Map<string, number> {
  return spendBy(world, filter, (row) => row.model);
}

/** US dollars by UTC day, oldest first; days without traffic are absent. */
export function spendByDay(world: World, filter: UsageFilter = {}): Map<string, number> {
  return new Map([...spendBy(world, filter, (row) => row.date)].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function spendBy(world: World, filter: UsageFilter, nameOf: (row: UsageRow) => string): Map<string, number> {
  const amounts = new Map<string, number[]>();
  for (const row of rowsOf(world, filter)) {
    const name = nameOf(row);
    const known = amounts.get(name);
    if (known) known.push(row.metrics.spend);
    else amounts.set(name, [row.metrics.spend]);
  }
  const sums = [...amounts].map(([name, list]) => [name, sumDollars(list)] as const);
  return new Map(sums.sort(([, a], [, b]) => b - a));
}

/** What the proxy's `spend` columns hold, in US dollars, by id. */
export interface SpendColumns {
  users: ReadonlyMap<string, number>;
  teams: ReadonlyMap<string, number>;
  organizations: ReadonlyMap<string, number>;
  keys: ReadonlyMap<string, number>;
}

const columns = new WeakMap<World, Map<string, SpendColumns>>();

/** Spend since the first of the month of `now`, when budgets of a month started again. */
export function spendThisMonth(world: World, now: Date): SpendColumns {
  return spendSince(world, monthStartDay(now));
}

/** Spend from a UTC day on, counted once per world and day. */
export function spendSince(world: World, day: string): SpendColumns {
  const known = columns.get(world) ?? new Map<string, SpendColumns>();
  columns.set(world, known);
  const counted = known.get(day);
  if (counted) return counted;
  const users = new Map<string, number>();
  const teams = new Map<string, number>();
  const organizations = new Map<string, number>();
  const keys = new Map<string, number>();
  for (const row of rowsOf(world, { from: day })) {
    const micros = Math.round(row.metrics.spend * 1e6);
    add(users, row.userId, micros);
    add(teams, row.teamId, micros);
    add(organizations, row.organizationId, micros);
    add(keys, row.apiKey, micros);
  }
  const made = {
    users: inDollars(users),
    teams: inDollars(teams),
    organizations: inDollars(organizations),
    keys: inDollars(keys),
  };
  known.set(day, made);
  return made;
}

function add(sums: Map<string, number>, id: string | null, micros: number): void {
  if (id !== null) sums.set(id, (sums.get(id) ?? 0) + micros);
}

function inDollars(micros: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  return new Map([...micros].map(([id, sum]) => [id, sum / 1e6]));
}
