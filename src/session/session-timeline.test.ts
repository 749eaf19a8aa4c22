import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { memoryStorage } from "~/lib/kept-in-browser";
import { bootSession } from "./boot";
import { createSessionLocks } from "./locks";
import { liveSession, SESSION_LENGTH_MS } from "./session-machine";
import { createSessionVault, type SessionRecord } from "./session-record";
import { createSessionStore } from "./session-store";
import { API } from "./test-provider";
import { createTrustedClock } from "./trusted-clock";

const HOUR = 3_600_000;
const START = Date.parse("2026-11-18T11:46:00Z");

/** A machine with a browser: its clock can be set, it can sleep, be reloaded, closed and restored. */
function createMachine() {
  const time = { elapsed: 0, offset: 0, monotonic: 0 };
  const wall = () => START + time.elapsed + time.offset;
  const vault = createSessionVault({ tab: memoryStorage(), device: memoryStorage() }, API);
  const machine = { ...openPage(), signedOut: false, endings: 0 };

  function openPage() {
    const clock = createTrustedClock({ wall, monotonic: () => time.monotonic });
    const store = createSessionStore({
      ...{ now: wall, clock, vault, locks: createSessionLocks(null), idleMs: null },
      onEnd: () => {
        machine.endings += 1;
      },
    });
    return { clock, store };
  }

  async function load(isReload: boolean): Promise<void> {
    machine.store.beat();
    machine.store.close();
    Object.assign(machine, openPage());
    const kept = vault.read();
    if (kept) machine.clock.witness(kept.seen);
    const result = await bootSession({
      kept,
      at: machine.clock.now(),
      wall: wall(),
      isReload,
      askOthers: async () => null,
    });
    if (result.found === "session") machine.store.begin(result.record, "resumed");
    else {
      vault.erase();
      machine.store.dispatch({ type: "found-nothing" });
    }
  }

  function signIn(): void {
    const person = { userId: "mira", email: null, role: "proxy_admin", memberships: [], address: null } as const;
    const account = { subject: "u-1", email: null, name: null };
    const at = machine.clock.now();
    machine.store.dispatch({ type: "found-nothing" });
    machine.store.dispatch({ type: "sign-in-started", providerId: "okta" });
    const tokens = { accessToken: "a", idToken: "i", refreshToken: "r", scope: "", expiresAt: null };
    const times = { signedInAt: at, seen: at, beat: wall() };
    const record: SessionRecord = {
      ...{ version: 1, instance: API, id: "s-1", providerId: "okta", account, person },
      ...{ ...times, generation: 0, tokens },
    };
    machine.store.begin(record, "signed-in");
  }

  return { time, machine, load, signIn, vault, serverTime: () => START + time.elapsed };
}

const step = fc.oneof(
  fc.record({
    kind: fc.constantFrom("work", "sleep", "set-clock" as const),
    ms: fc.integer({ min: 0, max: 14 * HOUR }),
  }),
  fc.record({ kind: fc.constantFrom("reload", "restore", "renew", "request" as const), ms: fc.constant(0) }),
  fc.record({ kind: fc.constant("sign-out" as const), ms: fc.constant(0) }),
);
const timeline = fc.array(
  fc
    .record({ what: step, isBack: fc.boolean() })
    .map(({ what, isBack }) => ({ ...what, ms: isBack && what.kind === "set-clock" ? -what.ms : what.ms })),
  { maxLength: 24 },
);

describe("random timelines of one browser", () => {
  it("never give a session past 24 hours of trusted time, nor one after a sign-out", async () => {
    await fc.assert(
      fc.asyncProperty(timeline, async (steps) => {
        const { time, machine, load, signIn, vault, serverTime } = createMachine();
        signIn();
        /** Time in which the page was awake; time a server vouched for; whether anyone set the clock back. */
        let awake = 0;
        let proven = 0;
        let isTampered = false;
        for (const { kind, ms } of steps) {
          if (kind === "work" || kind === "sleep") time.elapsed += ms;
          if (kind === "work") time.monotonic += ms;
          if (kind === "work") awake += ms;
          if (kind === "set-clock") time.offset += ms;
          if (kind === "set-clock" && ms < 0) isTampered = true;
          if (kind === "reload" || kind === "restore") await load(kind === "reload");
          if (kind === "renew" && machine.store.current()) {
            machine.clock.witness(serverTime());
            proven = Math.max(proven, time.elapsed);
          }
          if (kind === "sign-out") {
            machine.store.dispatch({ type: "signed-out", farewell: { providerId: null, endsAtProvider: false } });
            machine.signedOut = true;
          }
          machine.store.wake();
          const live = liveSession(machine.store.getState());
          if (live) {
            expect(machine.signedOut).toBe(false);
            expect(awake).toBeLessThan(SESSION_LENGTH_MS);
            expect(proven).toBeLessThan(SESSION_LENGTH_MS);
            if (!isTampered) expect(time.elapsed).toBeLessThan(SESSION_LENGTH_MS);
            expect(live.deadline).toBe(START + SESSION_LENGTH_MS);
          } else {
            expect(machine.store.current()).toBeNull();
            expect(vault.read()).toBeNull();
          }
        }
        expect(machine.endings).toBeLessThanOrEqual(1);
        machine.store.close();
      }),
      { numRuns: 10_000, seed: 20261118 },
    );
  });

  it("has one gap, and it is known: the clock set back, a reload, and no server asked", async () => {
    const { time, machine, load, signIn } = createMachine();
    signIn();
    time.elapsed += 23 * HOUR;
    time.monotonic += 23 * HOUR;
    machine.store.wake();
    // Asleep, with the clock set back by as much: nothing in the page can know of it.
    time.elapsed += 5 * HOUR;
    time.offset -= 5 * HOUR;
    await load(true);
    expect(liveSession(machine.store.getState())).not.toBeNull();
    // The first answer of a server closes it.
    machine.clock.witness(START + time.elapsed);
    machine.store.wake();
    expect(machine.store.getState()).toMatchObject({ status: "expired", reason: "deadline" });
  });
});
