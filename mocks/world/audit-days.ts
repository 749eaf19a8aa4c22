/**
 * How many audit events happen on each day, and when. Nothing is stored: a day's times are worked out when they are
 * asked for, so a million events take no more memory than a thousand.
 *
 * Days are counted as in the story's calendar; the log begins 30 days before the oldest event that is still kept, so
 * that what retention removed lately can be told from what never was.
 */
import { apportion } from "./apportion";
import { fractionAt, rawPortion, STORY_TODAY, weekdayOf } from "./calendar";
import { mixed, seedFrom } from "./random";

/** 21 August: the oldest day that a policy of 90 days keeps on the story's Wednesday. */
export const FIRST_KEPT = STORY_TODAY - 89;
const FIRST = FIRST_KEPT - 30;
/** Further than any world of this calendar week lasts. */
const LAST = STORY_TODAY + 60;
/** 27 August, the last day whose events leave within 7 days. */
const LAST_LEAVING = FIRST_KEPT + 6;
const OCT_1 = -21;

/** 14:32:07, where the story stands, in milliseconds of its day: an event on it has happened. */
export const STORY_TIME_MS = ((14 * 60 + 32) * 60 + 7) * 1000;
const DAY_MS = 86_400_000;
const WEEK = [0.94, 1.06, 1.08, 1.05, 0.93, 0.34, 0.29];
/** Kept events up to the story's moment that the pictures were drawn with, and which of them are told in full. */
const STORY_EVENTS = 18_392;
const STORY_LEAVING = 1_204;
const STORY_ACCESS = 412;
/** Access changes of the days that are told. */
const TOLD_ACCESS: ReadonlyMap<number, number> = new Map([
  [STORY_TODAY, 9],
  [STORY_TODAY - 1, 7],
  [OCT_1, 19],
  [-22, 6],
  [-23, 4],
  [-24, 5],
]);
/** Access changes up to 30 September. */
const Q3_ACCESS = 158;

/** How much of an event the pace of a day decides: when it happened, and whether it changed who may do what. */
export interface DaySheet {
  day: number;
  /** Index of the day's first event. */
  first: number;
  /** Milliseconds of the day, ascending. */
  times: Uint32Array;
  /** 0 ordinary, 1 access change, 2 and more: told, by place in the list of that day. */
  kinds: Uint8Array;
}

/** A told event's place in time: ascending within a day. */
export interface ToldTime {
  timeMs: number;
  isAccess: boolean;
}

export interface AuditDays {
  /** Index of the first event of a day; of days after the last one, how many events there are at all. */
  firstOf: (day: number) => number;
  dayOf: (index: number) => number;
  sheet: (day: number) => DaySheet;
}

export interface AuditDaysOptions {
  /** Kept events up to the story's moment. */
  total?: number;
  told: (day: number) => readonly ToldTime[];
  seed: string;
}

export function createAuditDays({ total = STORY_EVENTS, told, seed }: AuditDaysOptions): AuditDays {
  const share = total / STORY_EVENTS;
  const days = Array.from({ length: LAST - FIRST + 1 }, (_, at) => FIRST + at);
  const counts = countsOf(days, total, share);
  const access = accessOf(days, share);
  const starts = [0];
  for (const [at] of days.entries()) starts.push((starts[at] ?? 0) + (counts.get(days[at] ?? 0)?.all ?? 0));
  const firstOf = (day: number) => starts[Math.max(0, Math.min(day - FIRST, days.length))] ?? 0;
  const known = new Map<number, DaySheet>();
  return {
    firstOf,
    dayOf: (index) => {
      let [low, high] = [0, days.length - 1];
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((starts[middle] ?? 0) <= index) low = middle;
        else high = middle - 1;
      }
      return FIRST + low;
    },
    sheet: (day) => {
      const before = known.get(day);
      if (before) return before;
      const made = sheetOf(day, firstOf(day), counts.get(day) ?? NONE, access.get(day) ?? 0, told(day), seed);
      // A scan goes through the days one after the other; two ends of a page may be on two days.
      if (known.size >= 4) known.delete(known.keys().next().value ?? 0);
      known.set(day, made);
      return made;
    },
  };
}

interface Count {
  all: number;
  /** Of them, up to the story's moment, on the story's day alone. */
  early: number | null;
}
const NONE: Count = { all: 0, early: null };

const weightOf = (day: number) => WEEK[weekdayOf(day)] ?? 0;

function countsOf(days: readonly number[], total: number, share: number): Map<number, Count> {
  const counts = new Map<number, Count>();
  const leaving = days.filter((day) => day >= FIRST_KEPT && day <= LAST_LEAVING);
  const kept = days.filter((day) => day > LAST_LEAVING && day <= STORY_TODAY);
  const soon = Math.round(STORY_LEAVING * share);
  const keptWeights = kept.map((day) => weightOf(day) * (day === STORY_TODAY ? 0.57 : 1));
  const parts = [
    ...apportion(soon, leaving.map(weightOf)).map((count, at) => [leaving[at] ?? 0, count] as const),
    ...apportion(total - soon, keptWeights).map((count, at) => [kept[at] ?? 0, count] as const),
  ];
  for (const [day, count] of parts) {
    counts.set(
      day,
      day === STORY_TODAY ? { all: count + Math.round(118 * share), early: count } : { all: count, early: null },
    );
  }
  for (const day of days) {
    if (!counts.has(day)) {
      counts.set(day, { all: Math.round((day < FIRST_KEPT ? 205 : 258) * share * weightOf(day)), early: null });
    }
  }
  return counts;
}

function accessOf(days: readonly number[], share: number): Map<number, number> {
  const access = new Map<number, number>();
  for (const [day, count] of TOLD_ACCESS) access.set(day, Math.round(count * share));
  const spread = (total: number, from: number, to: number) => {
    const open = days.filter((day) => day >= from && day <= to && !access.has(day));
    const parts = apportion(Math.round(total * share), open.map(weightOf));
    for (const [at, day] of open.entries()) access.set(day, parts[at] ?? 0);
  };
  const toldIn = (from: number, to: number) =>
    [...TOLD_ACCESS].reduce((sum, [day, count]) => sum + (day >= from && day <= to ? count : 0), 0);
  spread(Q3_ACCESS - toldIn(FIRST_KEPT, OCT_1 - 1), FIRST_KEPT, OCT_1 - 1);
  spread(STORY_ACCESS - Q3_ACCESS - toldIn(OCT_1, STORY_TODAY), OCT_1, STORY_TODAY);
  for (const day of days) if (!access.has(day)) access.set(day, Math.round(4.6 * share * weightOf(day)));
  return access;
}

function sheetOf(
  day: number,
  first: number,
  { all, early }: Count,
  access: number,
  told: readonly ToldTime[],
  seed: string,
): DaySheet {
  const times = new Uint32Array(all);
  const kinds = new Uint8Array(all);
  // What is told goes to its place; the others are spread over the day as people work, up to and after the story's moment.
  const isLate = ({ timeMs }: ToldTime) => early !== null && timeMs > STORY_TIME_MS;
  const late = told.filter(isLate).length;
  const untold = { before: (early ?? all) - (told.length - late), after: early === null ? 0 : all - early - late };
  const end = early === null ? 1 : (STORY_TIME_MS - 4000) / DAY_MS;
  const done = early === null ? 1 : rawPortion(end);
  const salt = seedFrom(`${seed}/${day}`);
  const at = (k: number) => {
    const jitter = ((mixed(salt + k) % 1000) / 1000 - 0.5) * 0.9;
    if (k < untold.before) return fractionAt(((k + 0.5 + jitter) / untold.before) * done);
    return fractionAt(done + ((k - untold.before + 0.5 + jitter) / untold.after) * (1 - done));
  };
  const places = accessPlaces(
    access - told.filter((one) => one.isAccess && !isLate(one)).length,
    untold.before,
    told,
    at,
  );
  let [place, next] = [0, 0];
  for (let k = 0; k < untold.before + untold.after; k += 1) {
    const timeMs = Math.min(DAY_MS - 1, Math.floor(at(k) * DAY_MS));
    while (next < told.length && (told[next]?.timeMs ?? 0) <= timeMs) {
      times[place] = told[next]?.timeMs ?? 0;
      kinds[place] = 2 + next;
      place += 1;
      next += 1;
    }
    times[place] = timeMs;
    kinds[place] = places.has(k) ? 1 : 0;
    place += 1;
  }
  for (; next < told.length; next += 1, place += 1) {
    times[place] = told[next]?.timeMs ?? 0;
    kinds[place] = 2 + next;
  }
  return { day, first, times, kinds };
}

/** Which of a day's untold events are access changes: spread evenly, on a told day before what is told. */
function accessPlaces(
  count: number,
  untold: number,
  told: readonly ToldTime[],
  at: (k: number) => number,
): ReadonlySet<number> {
  const firstTold = told.find(({ isAccess }) => isAccess)?.timeMs;
  let room = untold;
  if (firstTold !== undefined) while (room > count && at(room - 1) * DAY_MS >= firstTold) room -= 1;
  return new Set(Array.from({ length: Math.max(0, count) }, (_, n) => Math.floor(((n + 0.5) * room) / count)));
}
