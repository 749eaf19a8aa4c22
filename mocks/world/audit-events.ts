/**
 * A tenant's audit log, event by index: the same index is always the same event, and nothing is kept, so that a log of a
 * million events takes no memory. Events that requests write come on top and are not known here.
 */
import type { AuditEvent } from "~/contract/audit-events";
import { type AuditDays, createAuditDays, type DaySheet } from "./audit-days";
import { castOf, happeningOf, KINDS, madeUp } from "./audit-made-up";
import { type Happening, type ToldEvent, toldEvents } from "./audit-told";
import { createCalendar } from "./calendar";
import { seedFrom, uuidFrom } from "./random";
import type { World } from "./world";

/** What can be told of an event without making it: enough for most filters. */
export interface Sketch {
  index: number;
  /** Milliseconds since 1970. */
  at: number;
  action: string;
  category: AuditEvent["category"];
  table: string;
  actor: Happening["actor"];
  organizationId: string | null;
  address: string | null;
}

/** An event without its last day, which the policy in force tells. */
export type WorldEvent = Omit<AuditEvent, "expires_at">;

export interface AuditLog {
  /** How many events there are up to a moment, that one included: the index of the next. */
  countAt: (at: number) => number;
  timeOf: (index: number) => number;
  sketch: (index: number) => Sketch;
  event: (index: number) => WorldEvent;
  /** The event of an id, `null` for an id that is none. */
  indexOf: (id: string) => number | null;
}

const DAY_MS = 86_400_000;
/** An odd factor: multiplying by it mixes 32 bits and can be undone. */
const FACTOR = 0x9e3779b1;
const INVERSE = inverseOf(FACTOR);

const logs = new WeakMap<World, AuditLog>();

/** The log of a world, made once. */
export function auditLogOf(world: World): AuditLog {
  const known = logs.get(world) ?? createAuditLog(world);
  logs.set(world, known);
  return known;
}

function createAuditLog(world: World): AuditLog {
  const region = world.region.id;
  const calendar = createCalendar(world.madeAt);
  const told = region === "eu" ? toldEvents(calendar) : new Map<number, readonly ToldEvent[]>();
  const days: AuditDays = createAuditDays({
    ...(world.auditEvents !== undefined && { total: world.auditEvents }),
    told: (day) => told.get(day) ?? [],
    seed: `audit/${region}`,
  });
  const cast = castOf(world);
  const salt = seedFrom(`audit/${region}`);
  const ids = new Map<string, number>();
  const idsByIndex = new Map<number, string>();

  let latest: DaySheet | null = null;
  // Neighbours are asked for one after the other.
  const sheetOf = (index: number): DaySheet => {
    if (latest && index >= latest.first && index < latest.first + latest.times.length) return latest;
    latest = days.sheet(days.dayOf(index));
    return latest;
  };
  const dayStarts = new Map<number, number>();
  const midnight = (day: number) => {
    const start = dayStarts.get(day) ?? Date.parse(`${calendar.dayOf(day)}T00:00:00Z`);
    dayStarts.set(day, start);
    return start;
  };
  const timeIn = (sheet: DaySheet, index: number) => midnight(sheet.day) + (sheet.times[index - sheet.first] ?? 0);
  const timeOf = (index: number) => timeIn(sheetOf(index), index);
  const kindIn = (sheet: DaySheet, index: number) => sheet.kinds[index - sheet.first] ?? 0;
  const toldIn = (sheet: DaySheet, index: number): ToldEvent | null => {
    const kind = kindIn(sheet, index);
    return kind < 2 ? null : (told.get(sheet.day)?.[kind - 2] ?? null);
  };
  const idOf = (index: number) => {
    const word = (Math.imul(index, FACTOR) ^ salt) >>> 0;
    return idsByIndex.get(index) ?? word.toString(16).padStart(8, "0") + uuidFrom(index ^ salt).slice(8);
  };
  for (const [day, events] of told) {
    const sheet = days.sheet(day);
    for (const [at, kind] of sheet.kinds.entries()) {
      const id = kind < 2 ? undefined : events[kind - 2]?.id;
      if (id === undefined) continue;
      ids.set(id, sheet.first + at);
      idsByIndex.set(sheet.first + at, id);
    }
  }

  return {
    countAt: (at) => {
      const day = calendar.indexOf(new Date(at).toISOString().slice(0, 10));
      const sheet = days.sheet(day);
      return days.firstOf(day) + upperBound(sheet.times, at - midnight(day));
    },
    timeOf,
    sketch: (index) => {
      const sheet = sheetOf(index);
      const at = timeIn(sheet, index);
      const story = toldIn(sheet, index)?.happening;
      if (story) {
        const { action, category, object, actor, organization_id: organizationId, address } = story;
        return { index, at, action, category, table: object.table, actor, organizationId, address };
      }
      const { kind, organizationId, actor } = madeUp(cast, index, kindIn(sheet, index) === 1);
      const { action, category, table } = KINDS[kind];
      return { index, at, action, category, table, actor: actor.actor, organizationId, address: actor.address };
    },
    event: (index) => {
      const sheet = sheetOf(index);
      const at = timeIn(sheet, index);
      const happening =
        toldIn(sheet, index)?.happening ?? happeningOf(cast, madeUp(cast, index, kindIn(sheet, index) === 1), at);
      return { ...happening, id: idOf(index), occurred_at: new Date(at).toISOString() };
    },
    indexOf: (id) => {
      const known = ids.get(id);
      if (known !== undefined) return known;
      const word = Number.parseInt(id.slice(0, 8), 16);
      if (Number.isNaN(word)) return null;
      const index = Math.imul(word ^ salt, INVERSE) >>> 0;
      return index < days.firstOf(Number.POSITIVE_INFINITY) && idOf(index) === id ? index : null;
    },
  };
}

/** How many times are at most `limit`. */
function upperBound(times: Uint32Array, limit: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The number that undoes a multiplication by an odd one, modulo 2^32 (Newton's iteration: every step doubles the bits). */
function inverseOf(odd: number): number {
  let inverse = odd;
  for (let step = 0; step < 5; step += 1) inverse = Math.imul(inverse, 2 - Math.imul(odd, inverse));
  return inverse >>> 0;
}

/** UTC midnight of the day of a moment, in milliseconds. */
export function midnightOf(at: number): number {
  return Math.floor(at / DAY_MS) * DAY_MS;
}
