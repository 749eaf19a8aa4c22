/**
 * The clock a session is measured by. A wall clock can be set back; what has been seen cannot be unseen: the latest of
 * the wall clock, every time a server has vouched for, and what has passed on the monotonic clock since.
 */
export interface TrustedClock {
  /** Milliseconds since the epoch; never less than the answer before. */
  now(): number;
  /** Takes note of a time that is proven to have come: an `iat`, `/me`'s `session.issued_at`, a stored maximum. */
  witness(time: number): void;
  /** Starts anew from the wall clock: at an interactive sign-in, and only there. */
  restart(): void;
}

export interface ClockSources {
  /** `Date.now` */
  wall: () => number;
  /** `performance.now`: unaffected by setting the clock; may stand still while the machine sleeps. */
  monotonic: () => number;
}

export function createTrustedClock({ wall, monotonic }: ClockSources): TrustedClock {
  let latest = Number.NEGATIVE_INFINITY;
  let anchor = monotonic();

  function moveTo(time: number): number {
    latest = Math.max(latest, time);
    anchor = monotonic();
    return latest;
  }

  return {
    now: () => moveTo(Math.max(wall(), latest + Math.max(0, monotonic() - anchor))),
    witness(time) {
      if (Number.isFinite(time)) moveTo(Math.max(time, latest + Math.max(0, monotonic() - anchor)));
    },
    restart() {
      latest = wall();
      anchor = monotonic();
    },
  };
}
