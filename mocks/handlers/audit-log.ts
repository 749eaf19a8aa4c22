/**
 * The audit log of a cell as it stands: the world's events by number, with what requests wrote on top, from the oldest
 * one that the policy keeps. Nothing is copied: a page is walked to from a place.
 */

import type { Cell } from "mocks/cell";
import { auditLogOf, midnightOf, type WorldEvent } from "mocks/world/audit-events";
import type { AuditEvent } from "~/contract/audit-events";
import { isAccessChange } from "./audit-access";
import { policyOf } from "./audit-policy";
import type { Database } from "./database";
import type { RecordedEvent } from "./events";

/**
 * The story stands still at 14:32:00, and its last event is of 14:32:07: what the pictures show has happened. So events
 * of the next seconds count as past.
 */
const AHEAD_MS = 8_000;
const DAY_MS = 86_400_000;
/** For how long an event that was removed is answered with 410. */
const GONE_DAYS = 30;

/** Where an event stands: by time, what was written after what was told at the same moment. */
export interface Place {
  at: number;
  /** Number of the world's event, or of the written one; infinite for the end of a moment. */
  index: number;
  isWritten: boolean;
}

/** What filters look at first; the event itself is made only when it is asked for. */
export interface Line extends Place {
  action: string;
  category: AuditEvent["category"];
  table: string;
  actor: AuditEvent["actor"];
  organizationId: string | null;
  address: string | null;
  event: () => AuditEvent;
}

export interface LogView {
  /** Lines from a place on, that one left out; `null` is an end of the log. */
  lines: (direction: "older" | "newer", from: Place | null) => Generator<Line>;
  find: (id: string) => Line | "gone" | null;
  /** UTC midnight from which events are kept, in milliseconds. */
  keptFrom: number;
  /** Kept events up to a moment, that one left out. */
  countBefore: (at: number) => number;
  lastDayOf: (at: number) => string;
}

export function viewLog({ cell, db }: { cell: Cell; db: Database }): LogView {
  const log = auditLogOf(cell.world);
  const policy = policyOf(db);
  const now = db.now.getTime();
  const [first, end] = [log.countAt(policy.keptFrom - 1), log.countAt(now + AHEAD_MS)];
  const written = writtenOf(db.changes.events, (at) => {
    const before = log.countAt(at + AHEAD_MS);
    return before > 0 ? log.timeOf(before - 1) : 0;
  });
  const firstWritten = written.findIndex(({ at }) => at >= policy.keptFrom);
  const keptWritten = firstWritten === -1 ? written.length : firstWritten;
  const lastDayOf = (at: number) => new Date(midnightOf(at) + policy.days * DAY_MS).toISOString();
  const whole = (event: WorldEvent | RecordedEvent, at: number): AuditEvent => ({
    ...event,
    occurred_at: new Date(at).toISOString(),
    expires_at: lastDayOf(at),
  });

  const worldLine = (index: number): Line => {
    const sketch = log.sketch(index);
    return { ...sketch, isWritten: false, event: () => whole(log.event(index), sketch.at) };
  };
  const writtenLine = (index: number): Line | null => {
    const found = written[index];
    if (!found) return null;
    const { event, at } = found;
    const category = isAccessChange(event) ? "access" : event.category;
    const { action, actor, address } = event;
    const told = { action, category, table: event.object.table, actor, organizationId: event.organization_id, address };
    return { at, index, isWritten: true, ...told, event: () => whole({ ...event, category }, at) };
  };

  function* lines(direction: "older" | "newer", from: Place | null): Generator<Line> {
    const step = direction === "older" ? -1 : 1;
    let [world, own] = startOf(direction, from);
    for (;;) {
      const inWorld = world >= first && world < end;
      const inOwn = own >= keptWritten && own < written.length;
      if (!inWorld && !inOwn) return;
      const worldAt = inWorld ? log.timeOf(world) : null;
      const ownAt = inOwn ? (written[own]?.at ?? null) : null;
      // At the same moment what was written stands after what was told.
      const takesOwn =
        worldAt === null || (ownAt !== null && (direction === "older" ? ownAt >= worldAt : ownAt < worldAt));
      const line = takesOwn ? writtenLine(own) : worldLine(world);
      if (line) yield line;
      if (takesOwn) own += step;
      else world += step;
    }
  }

  function startOf(direction: "older" | "newer", from: Place | null): [world: number, own: number] {
    const [world, own] = from ? placeOf(direction, from) : [direction === "older" ? end - 1 : first, null];
    return direction === "older"
      ? [Math.min(world, end - 1), Math.min(own ?? Number.POSITIVE_INFINITY, written.length - 1)]
      : [Math.max(world, first), Math.max(own ?? 0, keptWritten)];
  }

  function placeOf(direction: "older" | "newer", { at, index, isWritten }: Place): [world: number, own: number] {
    const ownUpTo = (limit: number) => written.filter((one) => one.at <= limit).length;
    // A place without a number stands after everything of its moment.
    const isMoment = !Number.isFinite(index);
    const world = isMoment || isWritten ? log.countAt(at) : index + (direction === "older" ? 0 : 1);
    const own = isMoment ? ownUpTo(at) : isWritten ? index + (direction === "older" ? 0 : 1) : ownUpTo(at - 1);
    return direction === "older" ? [world - 1, own - 1] : [world, own];
  }

  return {
    lines,
    keptFrom: policy.keptFrom,
    lastDayOf,
    countBefore: (at) =>
      Math.max(0, Math.min(end, log.countAt(at - 1)) - first) +
      written.filter((one, index) => index >= keptWritten && one.at < at).length,
    find: (id) => {
      const own = written.findIndex(({ event }) => event.id === id);
      const index = own >= 0 ? null : log.indexOf(id);
      if (own < 0 && (index === null || index >= end)) return null;
      const line = index === null ? writtenLine(own) : worldLine(index);
      if (!line || line.at >= policy.keptFrom) return line;
      const removedAt = policy.removedAt(line.at);
      return now < removedAt + GONE_DAYS * DAY_MS ? "gone" : null;
    },
  };
}

/**
 * Written events with their place in time. A log does not run backwards: what is written while an event of the next
 * seconds counts as past stands after it.
 */
function writtenOf(
  events: readonly RecordedEvent[],
  lastBefore: (at: number) => number,
): { event: RecordedEvent; at: number }[] {
  let last = 0;
  return events.map((event) => {
    const own = Date.parse(event.occurred_at);
    last = Math.max(own, lastBefore(own) + 1, last + 1);
    return { event, at: last };
  });
}
