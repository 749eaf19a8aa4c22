/** The retention policy of a cell, by the clock: a shorter one that was asked for counts a day later, by itself. */
import { midnightOf } from "mocks/world/audit-events";
import type { Changes, Database } from "./database";

const DAY_MS = 86_400_000;
export const MIN_DAYS = 30;
export const MAX_DAYS = 3650;
/** How long a shorter policy waits, in milliseconds. */
export const WAIT_MS = DAY_MS;
/** What an instance starts with. */
const START_DAYS = 90;

export interface ScheduledPolicy {
  days: number;
  effectiveAt: number;
  /** Address of the admin who asked. */
  requestedBy: string;
}

interface Kept {
  days: number;
  /** How often it has been changed: what the revision is made of. */
  version: number;
  scheduled: ScheduledPolicy | null;
  /** What was removed stays removed: no event before this is there again, however long the policy gets. */
  floor: number;
}

export interface Policy extends Kept {
  /** UTC midnight from which events are kept. */
  keptFrom: number;
  /** When an event of a moment was removed, under the policy in force. */
  removedAt: (at: number) => number;
}

const policies = new WeakMap<Changes, Kept>();

/** UTC midnight from which a policy of so many days keeps events. */
export function keptFromBy(days: number, now: number): number {
  return midnightOf(now) - (days - 1) * DAY_MS;
}

export function policyOf({ changes, now }: Pick<Database, "changes" | "now">): Policy {
  const kept = policies.get(changes) ?? { days: START_DAYS, version: 1, scheduled: null, floor: 0 };
  policies.set(changes, kept);
  const { scheduled } = kept;
  if (scheduled && scheduled.effectiveAt <= now.getTime()) {
    kept.floor = Math.max(kept.floor, keptFromBy(kept.days, scheduled.effectiveAt));
    kept.days = scheduled.days;
    kept.scheduled = null;
    kept.version += 1;
  }
  return {
    ...kept,
    keptFrom: Math.max(kept.floor, keptFromBy(kept.days, now.getTime())),
    removedAt: (at) => midnightOf(at) + kept.days * DAY_MS,
  };
}

/** Replaces the policy. What the one before has removed by now is remembered as gone. */
export function changePolicy(
  db: Pick<Database, "changes" | "now">,
  change: Partial<Pick<Kept, "days" | "scheduled">>,
): void {
  const { keptFrom, days, scheduled, version } = policyOf(db);
  policies.set(db.changes, { days, scheduled, ...change, version: version + 1, floor: keptFrom });
}
