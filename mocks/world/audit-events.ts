/**
 * A tenant's audit log, event by index: the same index is always the same event, and nothing is kept, so that a log of a
 * million events takes no memory. Events that requests write come on top and are not known here.
 */
import type { AuditEvent } from "~/contract/audit-events";
import { type AuditDays, createAuditDays } from "./audit-days";
import { KINDS, type MadeUpCast, madeUp } from "./audit-made-up";
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
  const midnight = (day: number) => Date.parse(`${calendar.dayOf(day)}T00:00:00Z`);
  const ids = new Map<string, number>();
  const idsByIndex = new Map<number, string>();

  const timeOf = (index: number) => {
    const sheet = days.sheet(days.dayOf(index));
    return midnight(sheet.day) + (sheet.times[index - sheet.first] ?? 0);
  };
  const toldAt = (index: number): ToldEvent | null => {
    const sheet = days.sheet(days.dayOf(index));
    const kind = sheet.kinds[index - sheet.first] ?? 0;
    return kind < 2 ? null : (told.get(sheet.day)?.[kind - 2] ?? null);
  };
  const isAccess = (index: number) => {
    const sheet = days.sheet(days.dayOf(index));
    return sheet.kinds[index - sheet.first] === 1;
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
      const story = toldAt(index);
      if (story) {
        const { action, category, object, actor, organization_id, address } = story.happening;
        return {
          index,
          at: timeOf(index),
          action,
          category,
          table: object.table,
          actor,
          organizationId: organization_id,
          address,
        };
      }
      const { kind, actor, organizationId } = madeUp(cast, index, isAccess(index));
      const { action, category, table } = KINDS[kind];
      return {
        index,
        at: timeOf(index),
        action,
        category,
        table,
        actor: actor.actor,
        organizationId,
        address: actor.address,
      };
    },
    event: (index) => {
      const story = toldAt(index);
      const at = timeOf(index);
      const happening = story?.happening ?? madeUp(cast, index, isAccess(index)).happening(at);
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

function castOf(world: World): MadeUpCast {
  return {
    region: world.region.id,
    admins: world.users.filter(({ role }) => role === "proxy_admin"),
    people: world.users.filter(({ isServiceAccount }) => !isServiceAccount).slice(0, 64),
    keys: world.keys.filter(({ exists }) => exists).slice(0, 128),
    teams: world.teams.filter(({ organizationId }) => organizationId !== null).slice(0, 64),
    organizations: world.organizations,
    models: world.models.map(({ name }) => name),
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
