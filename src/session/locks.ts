/** The browser's locks, as far as the session uses them: one renewal at a time, and a sign that a live tab is there. */

const RENEWAL = "console.session.renewal";
const PRESENCE = "console.session.presence";

export interface SessionLocks {
  /** Runs the work while no other tab of this origin runs its own. */
  alone<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Says that this tab holds a session, until the answer is called. */
  beHere(): () => void;
  /** Whether another tab says so; `null` where the browser cannot tell. */
  isAnyoneHere(): Promise<boolean | null>;
}

/** `null` for a browser without locks, which is one without a secure context: each tab is then on its own. */
export function createSessionLocks(locks: LockManager | null): SessionLocks {
  if (!locks) {
    return { alone: (work) => work(), beHere: () => () => {}, isAnyoneHere: async () => null };
  }
  return {
    // The lock's answer is awaited inside, because its type allows for a lock that was not granted.
    async alone<Result>(work: () => Promise<Result>) {
      return await locks.request(RENEWAL, work);
    },
    beHere() {
      let leave = () => {};
      const gone = new Promise<void>((resolve) => {
        leave = resolve;
      });
      void locks.request(PRESENCE, { mode: "shared" }, () => gone);
      return leave;
    },
    async isAnyoneHere() {
      const { held } = await locks.query();
      return held?.some((lock) => lock.name === PRESENCE) ?? false;
    },
  };
}
