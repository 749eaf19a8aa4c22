/**
 * How much of a range the audit log still holds. A range with nothing in it looks the same whether nothing happened or
 * everything is gone; only this tells them apart.
 */

const DAY = 86_400_000;

/** Moments, in milliseconds; `to` is not part of the range. */
export interface Span {
  from: number;
  to: number;
}

export interface KeptPolicy {
  days: number;
  /** RFC 3339; `null` when there is no event. */
  oldest_event_at: string | null;
}

export interface Coverage {
  kind: /** Every day of it. */
    | "all"
    /** From a day on. */
    | "part"
    /** No day of it. */
    | "none"
    /** It has not begun. */
    | "future"
    /** There is no event at all. */
    | "empty";
  /** UTC days of the range, as far as it has come. */
  days: number;
  /** Of these, the days whose every event is still there. */
  kept: number;
  /** Midnight UTC of the first day that is wholly kept. */
  keptFrom: number | null;
  /** Whether days before are gone by policy, or may be: the log is younger than the policy, or was shorter before. */
  isSure: boolean;
}

/** What of the range is kept. Days are UTC days; one of which the policy took a part does not count as kept. */
export function coverageOf(range: Span, policy: KeptPolicy, now: number): Coverage {
  const from = floorDay(range.from);
  const to = Math.min(ceilDay(range.to), floorDay(now) + DAY);
  const days = Math.max(0, Math.round((to - from) / DAY));
  if (days === 0) return { kind: "future", days: 0, kept: 0, keptFrom: null, isSure: true };
  if (policy.oldest_event_at === null) return { kind: "empty", days, kept: 0, keptFrom: null, isSure: true };
  const byPolicy = ceilDay(now - policy.days * DAY);
  const byEvents = floorDay(Date.parse(policy.oldest_event_at));
  const keptFrom = Math.max(byPolicy, byEvents);
  const kept = Math.min(days, Math.max(0, Math.round((to - Math.max(from, keptFrom)) / DAY)));
  const kind = kept === days ? "all" : kept === 0 ? "none" : "part";
  return { kind, days, kept, keptFrom, isSure: byPolicy >= byEvents };
}

/** The quarter that a range is, to the day: `{year: 2026, quarter: 3}`. */
export function quarterOf({ from, to }: Span): { year: number; quarter: number } | null {
  const start = new Date(from);
  const year = start.getUTCFullYear();
  const month = start.getUTCMonth();
  const isQuarter = month % 3 === 0 && from === Date.UTC(year, month) && to === Date.UTC(year, month + 3);
  return isQuarter ? { year, quarter: month / 3 + 1 } : null;
}

/** Midnight UTC before which everything leaves within so many days, under a policy of so many. */
export const leavesBefore = (policyDays: number, withinDays: number, now: number): number =>
  ceilDay(now - policyDays * DAY) + withinDays * DAY;

/**
 * How many days the policy has, as one event says: its own last day less the day it happened. `null` where an event has
 * none. An organization's admin may not ask for the policy, and sees it in the events.
 */
export function policyDaysOf(event: { occurred_at: string; expires_at: string | null }): number | null {
  if (event.expires_at === null) return null;
  const days = (floorDay(Date.parse(event.expires_at)) - floorDay(Date.parse(event.occurred_at))) / DAY;
  return Number.isFinite(days) && days > 0 ? days : null;
}

const floorDay = (moment: number): number => Math.floor(moment / DAY) * DAY;
const ceilDay = (moment: number): number => Math.ceil(moment / DAY) * DAY;
