/**
 * Single requests, at the grain of LiteLLM_SpendLogs. A day may hold a million of them, so none is kept: each is worked
 * out from the usage row it belongs to and its place in that row. The requests of a row add up to the row, to the cent,
 * and come in through the day as busy as its hours are.
 */
import { fractionAt, rawPortion } from "./calendar";
import { seedFrom } from "./random";
import { daysOfUsage } from "./totals";
import type { UsageRow } from "./traffic";
import type { World } from "./world";

const DAY_MS = 86_400_000;

export interface RequestLog {
  id: string;
  row: UsageRow;
  failed: boolean;
  /** Milliseconds since 1970. */
  startedAt: number;
  durationMs: number;
  /** US dollars. */
  spend: number;
  promptTokens: number;
  completionTokens: number;
}

export interface LogFilter {
  /** First and last moment, both included, in milliseconds since 1970. */
  from: number;
  to: number;
  rows: (row: UsageRow) => boolean;
  /** `null`: succeeded and failed alike. */
  failed: boolean | null;
  id: string | null;
  /** What cannot be said of a row; makes every request of the window be looked at. */
  accepts?: (log: RequestLog) => boolean;
}

export interface LogPage {
  offset: number;
  size: number;
  /** How many are counted before counting stops. */
  countCap: number;
  newestFirst: boolean;
  /** Another order than by time; makes every request of the window be looked at. */
  compare?: (a: RequestLog, b: RequestLog) => number;
}

/** The requests of one row that ended the same way, evenly placed in what their day has had of its traffic. */
interface Series {
  row: UsageRow;
  failed: boolean;
  count: number;
  dayStart: number;
  portion: number;
  seed: number;
}

/** The part of a series that lies in a window. */
interface Stretch {
  series: Series;
  first: number;
  end: number;
}

/** One page of requests, and how many there are up to the cap. */
export function requestLogs(world: World, filter: LogFilter, page: LogPage): { logs: RequestLog[]; total: number } {
  const wanted = page.offset + page.size;
  const mustSeeAll = filter.accepts !== undefined || page.compare !== undefined;
  const found: Stretch[] = [];
  let total = 0;
  for (const day of daysOf(world, filter, page.newestFirst)) {
    for (const stretch of stretchesOn(world, day, filter)) {
      found.push(stretch);
      total += stretch.end - stretch.first;
    }
    if (!mustSeeAll && total > Math.max(wanted, page.countCap)) break;
  }
  const stretches = mustSeeAll ? found : nearest(found, filter, wanted, page.newestFirst);
  const logs = stretches.flatMap(logsOf).filter((log) => filter.accepts?.(log) ?? true);
  const direction = page.newestFirst ? -1 : 1;
  logs.sort(page.compare ?? ((a, b) => direction * (a.startedAt - b.startedAt || (a.id < b.id ? -1 : 1))));
  return { logs: logs.slice(page.offset, wanted), total: filter.accepts ? logs.length : total };
}

function daysOf(world: World, { from, to }: LogFilter, newestFirst: boolean): string[] {
  const day = (moment: number) => new Date(moment).toISOString().slice(0, 10);
  const days = daysOfUsage(world, { from: day(from), to: day(to) });
  return newestFirst ? days.reverse() : days;
}

function stretchesOn(world: World, day: string, filter: LogFilter): Stretch[] {
  const dayStart = Date.parse(`${day}T00:00:00Z`);
  const portion = rawPortion(Math.min(1, (world.madeAt.getTime() - dayStart) / DAY_MS));
  const { from, to, failed, id } = filter;
  return world.usage
    .on(day)
    .filter(filter.rows)
    .flatMap((row) => [seriesOf(row, false, dayStart, portion), seriesOf(row, true, dayStart, portion)])
    .filter((series) => failed === null || series.failed === failed)
    .map((series) => ({ series, first: countBefore(series, from), end: countBefore(series, to + 1) }))
    .map((stretch) => (id === null ? stretch : onlyId(stretch, id)))
    .filter(({ first, end }) => first < end);
}

function seriesOf(row: UsageRow, failed: boolean, dayStart: number, portion: number): Series {
  const { failed_requests, successful_requests } = row.metrics;
  const seed = seedFrom(`${row.date}/${row.apiKey}/${row.model}/${failed}`);
  return { row, failed, count: failed ? failed_requests : successful_requests, dayStart, portion, seed };
}

/** Keeps as much of the stretches as the first `wanted` requests in order of time need. */
function nearest(stretches: readonly Stretch[], filter: LogFilter, wanted: number, newestFirst: boolean): Stretch[] {
  let near = newestFirst ? filter.to + 1 : filter.from;
  let far = newestFirst ? filter.from : filter.to + 1;
  const cut = (edge: number) =>
    stretches.map(({ series, first, end }) => {
      const at = Math.min(end, Math.max(first, countBefore(series, edge)));
      return newestFirst ? { series, first: at, end } : { series, first, end: at };
    });
  const countOf = (all: readonly Stretch[]) => all.reduce((sum, { first, end }) => sum + end - first, 0);
  while (Math.abs(far - near) > 1) {
    const middle = Math.floor((near + far) / 2);
    if (countOf(cut(middle)) >= wanted) far = middle;
    else near = middle;
  }
  return cut(far);
}

/** How many requests of a series came before a moment. */
function countBefore(series: Series, moment: number): number {
  let low = 0;
  let high = series.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (startOf(series, middle) < moment) low = middle + 1;
    else high = middle;
  }
  return low;
}

function startOf(series: Series, index: number): number {
  const place = (index + 0.3 + 0.4 * chanceOf(series, index)) / series.count;
  return series.dayStart + Math.floor(fractionAt(series.portion * place) * DAY_MS);
}

/** A number in [0, 1) that belongs to one request. */
function chanceOf({ seed }: Series, index: number): number {
  return (Math.imul(seed ^ (index + 1), 0x9e3779b1) >>> 0) / 2 ** 32;
}

function onlyId(stretch: Stretch, id: string): Stretch {
  const index = Number.parseInt(id.slice(-7), 16);
  const isHere = index >= stretch.first && index < stretch.end && idOf(stretch.series, index) === id;
  return isHere ? { ...stretch, first: index, end: index + 1 } : { ...stretch, end: stretch.first };
}

function idOf({ seed, failed }: Series, index: number): string {
  return `chatcmpl-${seed.toString(16).padStart(8, "0")}${failed ? "f" : "a"}${index.toString(16).padStart(7, "0")}`;
}

function logsOf({ series, first, end }: Stretch): RequestLog[] {
  return Array.from({ length: end - first }, (_, i) => logOf(series, first + i));
}

function logOf(series: Series, index: number): RequestLog {
  const { row, failed } = series;
  const { spend, prompt_tokens, completion_tokens, successful_requests } = row.metrics;
  // Failures cost nothing, unless a row has nothing else that its figures could belong to.
  const part = (amount: number) => (failed && successful_requests > 0 ? 0 : partOf(series, index, amount));
  const completionTokens = part(completion_tokens);
  return {
    id: idOf(series, index),
    row,
    failed,
    startedAt: startOf(series, index),
    durationMs: 180 + completionTokens * 9 + Math.floor(chanceOf(series, index) * 400),
    spend: part(Math.round(spend * 1e6)) / 1e6,
    promptTokens: part(prompt_tokens),
    completionTokens,
  };
}

/** One request's part of its row's amount: around the average, and all of them together exactly the amount. */
function partOf(series: Series, index: number, amount: number): number {
  const upTo = (i: number) => {
    if (i === 0) return 0;
    return i === series.count ? amount : Math.round((amount * (i + 0.6 * chanceOf(series, i))) / series.count);
  };
  return upTo(index + 1) - upTo(index);
}
