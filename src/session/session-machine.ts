/**
 * The session as a pure state machine: every time is passed in (trusted, see trusted-clock.ts), nothing is asked and
 * nothing is sent. A state holds no token, so that what a component can read is never worth stealing.
 */
import type { Person } from "~/contract/permissions";
import type { SignInFailure } from "./sign-in-failure";

const MINUTE = 60_000;
/** From the interactive sign-in until the session ends, whatever is renewed meanwhile. */
export const SESSION_LENGTH_MS = 24 * 60 * MINUTE;
/** How long before an idle end the person is asked. */
export const IDLE_WARNING_MS = 2 * MINUTE;

/** Who the identity provider says is here: shown, never a basis for permission. */
export interface Account {
  subject: string;
  email: string | null;
  name: string | null;
}

/** A session in which something may be asked of the server. */
export interface LiveSession {
  /** The same in every tab that shares it. */
  id: string;
  providerId: string;
  account: Account;
  person: Person;
  signedInAt: number;
  deadline: number;
}

/** Why a session ended. The sentence stands in `lib/messages` under `session.ended.<reason>`. */
export type EndReason =
  /** 24 hours after sign-in. */
  | "deadline"
  /** The provider no longer renews it, or the proxy no longer takes it. */
  | "expired"
  | "idle"
  /** The browser was closed meanwhile. */
  | "closed"
  /** Signed out in another tab. */
  | "elsewhere"
  | "signed-out";

/** Why somebody the provider knows is not let in. */
export type ForbiddenReason =
  /** Not a person of this instance, or one without a role. */
  | "not-invited"
  /** The provider decides on roles, and left them out of the token: too many groups. */
  | "groups-overage"
  /** The proxy does not take tokens of this provider: its issuer or audience is not set up. */
  | "token-refused"
  /** The proxy takes tokens of providers with an Enterprise licence only, or has too many people without one. */
  | "licence-missing"
  /** The caller's network is not on the instance's list. */
  | "address-refused";

export interface Forbidden {
  providerId: string;
  account: Account;
  reason: ForbiddenReason;
  address: string | null;
  /** The server's own words, for whoever mends it. */
  words: string;
  /** Under which the server logs the refusal. */
  requestId: string | null;
}

/** How somebody left. */
export interface Farewell {
  /** `null` when there was no session to leave. */
  providerId: string | null;
  /**
   * Whether the browser is on its way to the provider's own sign-out; where there is none, the session there goes on.
   * `null` while that is found out.
   */
  endsAtProvider: boolean | null;
}

export type Warning = { kind: "deadline"; minutes: 10 | 1 } | { kind: "idle"; minutes: 2 };

export type SessionState =
  | { status: "booting" }
  | { status: "anonymous"; failure: SignInFailure | null; signedOut: Farewell | null }
  | { status: "signing-in"; providerId: string }
  | { status: "active"; session: LiveSession }
  | { status: "warning"; session: LiveSession; warning: Warning }
  | { status: "expired"; reason: Exclude<EndReason, "signed-out">; session: Omit<LiveSession, "person"> | null }
  | { status: "forbidden"; forbidden: Forbidden };

export type SessionEvent =
  /** Nothing usable was kept; `reason` when something was, and it is over. */
  | { type: "found-nothing" }
  | { type: "found-ended"; reason: Exclude<EndReason, "signed-out">; session: Omit<LiveSession, "person" | "deadline"> }
  /** A session this tab kept over a reload, or was given by another tab. */
  | { type: "resumed"; session: Omit<LiveSession, "deadline">; at: number }
  | { type: "sign-in-started"; providerId: string }
  | { type: "sign-in-failed"; failure: SignInFailure }
  /** Back on the page by the browser's own history: the provider was left without an answer. */
  | { type: "sign-in-abandoned" }
  | { type: "signed-in"; session: Omit<LiveSession, "deadline">; at: number }
  | { type: "refused"; forbidden: Forbidden }
  | { type: "person-changed"; person: Person }
  | { type: "ticked"; at: number; idleEndsAt: number | null }
  | { type: "ended"; reason: Exclude<EndReason, "signed-out"> }
  | { type: "signed-out"; farewell: Farewell };

export const BOOTING: SessionState = { status: "booting" };
const ANONYMOUS = { status: "anonymous", failure: null, signedOut: null } satisfies SessionState;

/** When a session that began then ends. Renewal never enters. */
export function deadlineOf(signedInAt: number): number {
  return signedInAt + SESSION_LENGTH_MS;
}

/** The session of a state in which there is one. */
export function liveSession(state: SessionState): LiveSession | null {
  return state.status === "active" || state.status === "warning" ? state.session : null;
}

/** The next state. An event that does not belong to the state changes nothing: the same object comes back. */
export function advance(state: SessionState, event: SessionEvent): SessionState {
  switch (event.type) {
    case "found-nothing":
      return state.status === "booting" ? ANONYMOUS : state;
    case "found-ended":
      return state.status === "booting" ? expired(withDeadline(event.session), event.reason) : state;
    case "resumed":
      return state.status === "booting" ? living(state, withDeadline(event.session), event.at, null) : state;
    case "sign-in-started":
      return state.status === "booting" ? state : { status: "signing-in", providerId: event.providerId };
    case "sign-in-failed":
      return state.status === "signing-in" ? { ...ANONYMOUS, failure: event.failure } : state;
    case "sign-in-abandoned":
      return state.status === "signing-in" ? ANONYMOUS : state;
    case "signed-in":
      // Only an interactive sign-in begins a session: a late answer after a sign-out finds no one signing in.
      return state.status === "signing-in" ? living(state, withDeadline(event.session), event.at, null) : state;
    case "refused":
      return state.status === "signing-in" || liveSession(state)
        ? { status: "forbidden", forbidden: event.forbidden }
        : state;
    case "person-changed":
      return withPerson(state, event.person);
    case "ticked": {
      const session = liveSession(state);
      return session ? living(state, session, event.at, event.idleEndsAt) : state;
    }
    case "ended": {
      const session = liveSession(state);
      return session ? expired(session, event.reason) : state;
    }
    case "signed-out":
      return { ...ANONYMOUS, signedOut: event.farewell };
  }
}

function withDeadline<Session extends { signedInAt: number }>(session: Session): Session & { deadline: number } {
  return { ...session, deadline: deadlineOf(session.signedInAt) };
}

function living(before: SessionState, session: LiveSession, at: number, idleEndsAt: number | null): SessionState {
  if (at >= session.deadline) return expired(session, "deadline");
  if (idleEndsAt !== null && at >= idleEndsAt) return expired(session, "idle");
  const warning = warningAt(session, at, idleEndsAt);
  if (!warning) {
    return before.status === "active" && before.session === session ? before : { status: "active", session };
  }
  const isSame =
    before.status === "warning" &&
    before.session === session &&
    before.warning.kind === warning.kind &&
    before.warning.minutes === warning.minutes;
  return isSame ? before : { status: "warning", session, warning };
}

/** The nearer end warns; of the deadline, at ten minutes and at one. */
function warningAt(session: LiveSession, at: number, idleEndsAt: number | null): Warning | null {
  const left = session.deadline - at;
  if (idleEndsAt !== null && idleEndsAt < session.deadline && idleEndsAt - at <= IDLE_WARNING_MS) {
    return { kind: "idle", minutes: 2 };
  }
  if (left <= MINUTE) return { kind: "deadline", minutes: 1 };
  return left <= 10 * MINUTE ? { kind: "deadline", minutes: 10 } : null;
}

function withPerson(state: SessionState, person: Person): SessionState {
  const session = liveSession(state);
  if (!session || JSON.stringify(session.person) === JSON.stringify(person)) return state;
  return state.status === "warning"
    ? { ...state, session: { ...session, person } }
    : { status: "active", session: { ...session, person } };
}

function expired(session: Omit<LiveSession, "person">, reason: Exclude<EndReason, "signed-out">): SessionState {
  const { id, providerId, account, signedInAt, deadline } = session;
  return { status: "expired", reason, session: { id, providerId, account, signedInAt, deadline } };
}
