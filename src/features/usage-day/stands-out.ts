import type { LogCell } from "~/api/request-log-tally";
import { groupBy, HOURS } from "./hour-cube";

/** One key and model that failed far more than the others, or in some hours far more than in its others, as counted. */
export interface Finding {
  /** A stretch of hours; otherwise the whole day. */
  isAboutHours: boolean;
  /** First and last hour, both included. */
  from: number;
  to: number;
  key: string;
  model: string;
  /** Its failures in these hours. */
  failed: number;
  /** All failures of the day, whoever's. */
  of: number;
}

/** Fewer failures than this in an hour are nothing to speak of. */
const LEAST = 50;
/** An hour is loud when it has this many times the failures of the pair's own usual hour. */
const TIMES = 5;
/** Share of the hour's failures, whoever's, that the pair must have. */
const SHARE = 0.5;

/**
 * What stands out among the failures of a whole day: counted, never guessed. First a stretch of loud hours of one key and
 * model; where failures are spread over the day, the pair that has at least half of them. `null` when neither is so.
 */
export function standsOut(cells: readonly LogCell[]): Finding | null {
  const failing = cells.filter(({ failed }) => failed > 0);
  const of = sumFailed(failing);
  const pairs = [...groupBy(failing, ({ key, model }) => `${key} ${model}`).values()];
  const byHour = failuresByHour(failing);
  const found = pairs
    .flatMap((pair) => loudStretches(pair, byHour))
    .sort((a, b) => b.failed - a.failed || a.from - b.from || (a.key < b.key ? -1 : 1));
  if (found[0]) return { ...found[0], of };
  const most = pairs.find((pair) => sumFailed(pair) >= Math.max(LEAST, of * SHARE));
  const [first] = most ?? [];
  if (!most || !first) return null;
  return {
    isAboutHours: false,
    from: 0,
    to: HOURS - 1,
    key: first.key,
    model: first.model,
    failed: sumFailed(most),
    of,
  };
}

function loudStretches(pair: readonly LogCell[], all: readonly number[]): Omit<Finding, "of">[] {
  const own = failuresByHour(pair);
  const usual = Math.max(1, [...own].sort((a, b) => a - b)[HOURS / 2] ?? 0);
  const isLoud = own.map(
    (failed, hour) => failed >= LEAST && failed >= TIMES * usual && failed >= SHARE * (all[hour] ?? 0),
  );
  const stretches: Omit<Finding, "of">[] = [];
  for (let from = 0; from < HOURS; from += 1) {
    if (!isLoud[from]) continue;
    let to = from;
    while (isLoud[to + 1]) to += 1;
    const failed = own.slice(from, to + 1).reduce((sum, count) => sum + count, 0);
    stretches.push({ isAboutHours: true, from, to, key: pair[0]?.key ?? "", model: pair[0]?.model ?? "", failed });
    from = to;
  }
  return stretches;
}

function failuresByHour(cells: readonly LogCell[]): number[] {
  const hours = new Array<number>(HOURS).fill(0);
  for (const { hour, failed } of cells) hours[hour] = (hours[hour] ?? 0) + failed;
  return hours;
}

const sumFailed = (cells: readonly LogCell[]) => cells.reduce((sum, { failed }) => sum + failed, 0);
