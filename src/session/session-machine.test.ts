import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Person } from "~/contract/permissions";
import {
  advance,
  BOOTING,
  deadlineOf,
  liveSession,
  SESSION_LENGTH_MS,
  type SessionEvent,
  type SessionState,
} from "./session-machine";
import { SignInFailure } from "./sign-in-failure";

const HOUR = 3_600_000;
const MINUTE = 60_000;
const START = Date.parse("2026-11-18T11:46:00Z");
const person: Person = {
  userId: "mira",
  email: "mira@example.com",
  role: "proxy_admin",
  memberships: [],
  address: null,
};
const account = { subject: "u-1", email: "mira@example.com", name: null };
const session = { id: "s-1", providerId: "okta", account, person, signedInAt: START };
const failure = new SignInFailure("callback", "access-denied");
const forbidden = {
  providerId: "okta",
  account,
  reason: "not-invited",
  address: null,
  words: "no",
  requestId: null,
} as const;

const through = (...events: readonly SessionEvent[]) => events.reduce(advance, BOOTING);
const tick = (at: number, idleEndsAt: number | null = null): SessionEvent => ({ type: "ticked", at, idleEndsAt });
const signedIn = (at = START): readonly SessionEvent[] => [
  { type: "found-nothing" },
  { type: "sign-in-started", providerId: "okta" },
  { type: "signed-in", session: { ...session, signedInAt: at }, at },
];

describe("the way in", () => {
  it.each<[string, readonly SessionEvent[], SessionState["status"]]>([
    ["nothing kept", [{ type: "found-nothing" }], "anonymous"],
    ["a session over a reload", [{ type: "resumed", session, at: START + HOUR }], "active"],
    ["a session that is over", [{ type: "resumed", session, at: START + 24 * HOUR }], "expired"],
    ["a restored browser", [{ type: "found-ended", reason: "closed", session }], "expired"],
    ["the button", [{ type: "found-nothing" }, { type: "sign-in-started", providerId: "okta" }], "signing-in"],
    ["a sign-in", signedIn(), "active"],
    ["the browser's back button", [...signedIn().slice(0, 2), { type: "sign-in-abandoned" }], "anonymous"],
    ["a failure", [...signedIn().slice(0, 2), { type: "sign-in-failed", failure }], "anonymous"],
    ["a refusal", [...signedIn().slice(0, 2), { type: "refused", forbidden }], "forbidden"],
    [
      "a failure after a refusal",
      [...signedIn().slice(0, 2), { type: "refused", forbidden }, { type: "sign-in-failed", failure }],
      "forbidden",
    ],
    ["a sign-in before boot", [{ type: "sign-in-started", providerId: "okta" }], "booting"],
    ["a token nobody waits for", [{ type: "found-nothing" }, { type: "signed-in", session, at: START }], "anonymous"],
    [
      "a session from another tab, too late",
      [{ type: "found-nothing" }, { type: "resumed", session, at: START }],
      "anonymous",
    ],
  ])("%s", (_name, events, status) => {
    expect(through(...events).status).toBe(status);
  });
});

describe("the 24 hours", () => {
  it.each<[number, unknown]>([
    [23 * HOUR + 49 * MINUTE, { status: "active" }],
    [23 * HOUR + 50 * MINUTE, { status: "warning", warning: { kind: "deadline", minutes: 10 } }],
    [23 * HOUR + 59 * MINUTE, { status: "warning", warning: { kind: "deadline", minutes: 1 } }],
    [24 * HOUR, { status: "expired", reason: "deadline" }],
    [240 * HOUR, { status: "expired", reason: "deadline" }],
  ])("after %i ms", (elapsed, wanted) => {
    expect(through(...signedIn(), tick(START + elapsed))).toMatchObject(wanted as object);
  });

  it("are not prolonged by anything that happens", () => {
    const state = through(...signedIn(), tick(START + HOUR), {
      type: "person-changed",
      person: { ...person, role: "internal_user" },
    });
    expect(liveSession(state)?.deadline).toBe(START + SESSION_LENGTH_MS);
  });

  it("say nothing new when nothing is new", () => {
    const state = through(...signedIn(), tick(START + HOUR));
    expect(advance(state, tick(START + 2 * HOUR))).toBe(state);
    const warned = advance(state, tick(START + 23 * HOUR + 51 * MINUTE));
    expect(advance(warned, tick(START + 23 * HOUR + 52 * MINUTE))).toBe(warned);
    expect(advance(state, { type: "person-changed", person: { ...person } })).toBe(state);
  });

  it("keep a changed role through a warning", () => {
    const warned = through(...signedIn(), tick(START + 23 * HOUR + 55 * MINUTE));
    const changed = advance(warned, { type: "person-changed", person: { ...person, role: "internal_user" } });
    expect(changed.status).toBe("warning");
    expect(liveSession(changed)?.person.role).toBe("internal_user");
  });
});

describe("the idle end", () => {
  it.each<[string, number, unknown]>([
    ["is far", 20 * MINUTE, { status: "active" }],
    ["is near", 28 * MINUTE, { status: "warning", warning: { kind: "idle", minutes: 2 } }],
    ["has come", 30 * MINUTE, { status: "expired", reason: "idle" }],
  ])("%s", (_name, elapsed, wanted) => {
    expect(through(...signedIn(), tick(START + elapsed, START + 30 * MINUTE))).toMatchObject(wanted as object);
  });

  it("is put off by activity", () => {
    const warned = through(...signedIn(), tick(START + 29 * MINUTE, START + 30 * MINUTE));
    expect(advance(warned, tick(START + 29 * MINUTE, START + 59 * MINUTE)).status).toBe("active");
  });
});

describe("the way out", () => {
  const farewell = { providerId: "okta", endsAtProvider: true };

  it("keeps who it was and where, but not the person's rights", () => {
    const state = through(...signedIn(), { type: "ended", reason: "elsewhere" });
    expect(state).toEqual({
      status: "expired",
      reason: "elsewhere",
      session: { id: "s-1", providerId: "okta", account, signedInAt: START, deadline: deadlineOf(START) },
    });
  });

  it("says how somebody left", () => {
    expect(through(...signedIn(), { type: "signed-out", farewell })).toEqual({
      status: "anonymous",
      failure: null,
      signedOut: farewell,
    });
  });

  it.each<[string, SessionEvent]>([
    ["a late token", { type: "signed-in", session, at: START }],
    ["another tab's session", { type: "resumed", session, at: START }],
    ["a changed person", { type: "person-changed", person }],
    ["a tick", tick(START)],
    ["a late refusal", { type: "refused", forbidden }],
  ])("stays out after %s", (_name, event) => {
    const out = through(...signedIn(), { type: "signed-out", farewell });
    expect(advance(out, event)).toBe(out);
  });
});

describe("random histories", () => {
  const at = fc.integer({ min: START - HOUR, max: START + 60 * HOUR });
  const event: fc.Arbitrary<SessionEvent> = fc.oneof(
    fc.record({ type: fc.constant("found-nothing" as const) }),
    at.map((time) => ({ type: "resumed" as const, session, at: time })),
    fc.record({ type: fc.constant("sign-in-started" as const), providerId: fc.constant("okta") }),
    at.map((time) => ({ type: "signed-in" as const, session: { ...session, signedInAt: time }, at: time })),
    fc.constant({ type: "sign-in-failed" as const, failure }),
    fc.constant({ type: "sign-in-abandoned" as const }),
    fc.constant({ type: "refused" as const, forbidden }),
    at.map((time) => tick(time)),
    fc.constant({ type: "ended" as const, reason: "expired" as const }),
    fc.constant({ type: "signed-out" as const, farewell: { providerId: null, endsAtProvider: false } }),
  );

  it("never leave a session alive past its 24 hours, nor begin one without a sign-in", () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        let state: SessionState = BOOTING;
        let isExpected = true;
        for (const next of events) {
          const before = state;
          state = advance(state, next);
          const live = liveSession(state);
          if (next.type === "signed-out") isExpected = false;
          if (next.type === "sign-in-started") isExpected = true;
          if (live) expect(isExpected).toBe(true);
          if (live && "at" in next && state !== before) expect(next.at).toBeLessThan(live.deadline);
          if (next.type === "ticked" && live) expect(next.at).toBeLessThan(live.signedInAt + SESSION_LENGTH_MS);
        }
      }),
      { numRuns: 10_000, seed: 20261118 },
    );
  });
});
