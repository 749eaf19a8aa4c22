/** The state of the session, the record behind it, and the passing of its time. Knows no provider and no server. */
import { BEAT_MS } from "./boot";
import type { SessionLocks } from "./locks";
import { advance, BOOTING, type EndReason, liveSession, type SessionEvent, type SessionState } from "./session-machine";
import type { SessionRecord, SessionVault } from "./session-record";
import type { TrustedClock } from "./trusted-clock";

const MINUTE = 60_000;
/** How often activity is told to other tabs. */
const ACTIVITY_MS = 10_000;

export interface SessionStoreOptions {
  /** The wall clock. */
  now: () => number;
  clock: TrustedClock;
  vault: SessionVault;
  locks: SessionLocks;
  idleMs: number | null;
  onEnd: (reason: EndReason) => void;
}

export type SessionStore = ReturnType<typeof createSessionStore>;

export function createSessionStore({ now, clock, vault, locks, idleMs, onEnd }: SessionStoreOptions) {
  const listeners = new Set<() => void>();
  /** Sessions that are over: what another tab may still say of them is not believed. */
  const endedIds = new Set<string>();
  let state: SessionState = BOOTING;
  let record: SessionRecord | null = null;
  let lastActivity = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopBeingHere = () => {};

  function dispatch(event: SessionEvent): void {
    const before = state;
    state = advance(before, event);
    if (state === before) return;
    const wasLive = liveSession(before);
    const isLive = liveSession(state) !== null;
    if (wasLive && !isLive) endHere(wasLive.id);
    if (!wasLive && isLive) stopBeingHere = locks.beHere();
    for (const listener of listeners) listener();
    schedule();
  }

  /** The data leaves with the session, whatever ended it. */
  function endHere(id: string): void {
    endedIds.add(id);
    record = null;
    vault.erase();
    stopBeingHere();
    onEnd(state.status === "expired" ? state.reason : "signed-out");
  }

  function keep(next: SessionRecord): void {
    record = next;
    vault.write(next);
  }

  /** Moves the session's time forward; the session may end by that. */
  function tick(): void {
    dispatch({ type: "ticked", at: clock.now(), idleEndsAt: idleMs === null ? null : lastActivity + idleMs });
  }

  function beat(): void {
    if (record) keep({ ...record, seen: clock.now(), beat: now() });
  }

  function schedule(): void {
    clearTimeout(timer);
    const session = liveSession(state);
    if (!session) return;
    const left = session.deadline - clock.now();
    // Warnings and the end come to the second; between them the heartbeat is often enough.
    const ahead = [left - 10 * MINUTE, left - MINUTE, left].filter((ms) => ms > 0);
    timer = setTimeout(wake, Math.min(BEAT_MS, ...ahead));
  }

  function wake(): void {
    tick();
    beat();
    schedule();
  }

  return {
    getState: () => state,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    dispatch,
    /** The record as of now: the time is looked at first. */
    current(): SessionRecord | null {
      tick();
      return record;
    },
    keep,
    tick,
    wake,
    beat,
    /** Takes up a session, if the machine does: not one that is over, nor one that nobody is waiting for. */
    begin(next: SessionRecord, type: "resumed" | "signed-in"): void {
      const { id, providerId, account, person, signedInAt } = next;
      if (endedIds.has(id)) {
        dispatch({ type: "found-nothing" });
        return;
      }
      const at = clock.now();
      lastActivity = at;
      dispatch({ type, at, session: { id, providerId, account, person, signedInAt } });
      if (liveSession(state)?.id === id) keep({ ...next, seen: at, beat: now() });
      else vault.erase();
    },
    /** Takes over what another tab renewed. */
    adopt(newer: SessionRecord): void {
      if (record && newer.id === record.id && newer.generation > record.generation) {
        keep({ ...record, tokens: newer.tokens, generation: newer.generation });
      }
    },
    /** Another tab signed out. */
    endElsewhere(sessionId: string | null): void {
      if (sessionId !== null) endedIds.add(sessionId);
      dispatch({ type: "ended", reason: "elsewhere" });
    },
    /** Somebody did something, here or in another tab. Answers whether the other tabs should hear of it. */
    noteActivity(at: number): boolean {
      const isNews = idleMs !== null && at - lastActivity >= ACTIVITY_MS;
      if (isNews) lastActivity = Math.min(at, clock.now());
      if (isNews) tick();
      return isNews;
    },
    close() {
      clearTimeout(timer);
      stopBeingHere();
    },
  };
}
