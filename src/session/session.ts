/**
 * The session: a store of {@link SessionState} and the few things one can do with it. Tokens stay inside; a component
 * reads who is here and until when, and the api room asks for a token for each request.
 */
import type { ConsoleConfig } from "~/contract/config";
import { type BrowserStorage, keptItems, readKept } from "~/lib/kept-in-browser";
import { refreshPerson as askWhoIsHere, type FetchPerson } from "./admission";
import { bootSession } from "./boot";
import { eraseDrafts } from "./drafts";
import { createSessionLocks } from "./locks";
import { createManagers, managerOf, type ProviderManagers } from "./managers";
import { browserPageLife, type PageLife } from "./page-life";
import { redeemRefreshToken } from "./redeem-refresh-token";
import { createRenewal } from "./renewal";
import type { EndReason, SessionState } from "./session-machine";
import { createSessionVault, type SessionRecord } from "./session-record";
import { createSessionStore } from "./session-store";
import { createSignInFlow, type SignInOptions, type SignInOutcome } from "./sign-in-flow";
import { leaveAtProvider, metadataSoon, revoke } from "./sign-out";
import { type Channel, createTabs } from "./tabs";
import { createTrustedClock } from "./trusted-clock";

/** How long before its end a token is renewed. */
const RENEW_BEFORE_MS = 60_000;
/** How long a new tab waits for another one's session where it cannot tell whether there is one. */
const HELLO_MS = 300;
/** How long where there is one: a tab in the background, on a busy machine, takes its time to answer. */
const PATIENT_HELLO_MS = 3000;
export interface SessionOptions {
  config: ConsoleConfig;
  /** `Date.now`; in a test the story's. */
  now: () => number;
  storage: BrowserStorage;
  /** The console's own origin. */
  origin: string;
  /** Asks the server who holds this token. Rejects with an {@link ApiError}. */
  fetchPerson: FetchPerson;
  /** Told when a session ends, for whatever reason: caches go, requests under way are given up. */
  onEnd?: (reason: EndReason) => void;
  /** Minutes without activity after which a session ends; off unless configured. */
  idleMinutes?: number | null;
  /** The rest is the browser's own unless a test gives another. */
  monotonic?: () => number;
  channel?: Channel | null;
  locks?: LockManager | null;
  page?: PageLife;
  managers?: ProviderManagers;
}

export interface Session {
  /** Settled once it is known whether somebody is here. Never rejects. */
  readonly ready: Promise<void>;
  getSnapshot(): SessionState;
  subscribe(listener: () => void): () => void;
  /** Sends the browser to the provider. A failure stands in the snapshot. */
  signIn(providerId: string, returnTo?: string, options?: SignInOptions): Promise<void>;
  /** Ends a sign-in at the callback's address; the same address is worked on once. Never rejects. */
  completeSignIn(url: URL): Promise<SignInOutcome>;
  /** Out of this browser at once, then at the provider where it can be done. Settles before the browser leaves. */
  signOut(): Promise<void>;
  /** The token to send, renewed when about to end; `null` when nobody is here. Rejects when it cannot be renewed now. */
  accessToken(): Promise<string | null>;
  /** After a 401 that is not about a role: a newer token, or `null` and the session is over. */
  renewAfterRefusal(token: string): Promise<string | null>;
  /** Asks the server again who is here; a role may have changed. */
  refreshPerson(): Promise<void>;
  /** Takes note of a time a server vouches for. */
  witness(time: number): void;
  /** The provider used here last; `null` for none. */
  lastProviderId(): string | null;
  /** Somebody used the keyboard or pointer: puts off the idle end, in every tab. */
  noteActivity(): void;
  /** Stops timers and listeners. */
  close(): void;
}

export function createSession(options: SessionOptions): Session {
  const { config, now, storage, origin, fetchPerson, onEnd = () => {} } = options;
  const instance = config.api.baseUrl;
  const page = options.page ?? browserPageLife();
  const managers = options.managers ?? createManagers({ config, origin, storage });
  const clock = createTrustedClock({ wall: now, monotonic: options.monotonic ?? (() => performance.now()) });
  const vault = createSessionVault(storage, instance);
  const locks = createSessionLocks(options.locks === undefined ? (globalThis.navigator?.locks ?? null) : options.locks);
  const idleMs = options.idleMinutes ? options.idleMinutes * 60_000 : null;
  const store = createSessionStore({ now, clock, vault, locks, idleMs, onEnd });

  const tabs = createTabs(
    options.channel === undefined ? new BroadcastChannel(`console.session ${instance}`) : options.channel,
    {
      held: store.current,
      onRenewed: store.adopt,
      onSignedOut: store.endElsewhere,
      onActivity: (at) => void store.noteActivity(at),
    },
  );

  const renew = createRenewal({
    current: store.current,
    keep: store.keep,
    redeem: (held) => redeemRefreshToken(managerOf(managers, held.providerId), held, now, clock),
    askOthers: (held, ms) => tabs.ask({ sessionId: held.id, above: held.generation }, ms),
    tellOthers: tabs.tellRenewed,
    giveUp: () => store.dispatch({ type: "ended", reason: "expired" }),
    alone: locks.alone,
  });

  async function boot(): Promise<void> {
    const kept = vault.read();
    if (kept) clock.witness(kept.seen);
    const result = await bootSession({ kept, at: clock.now(), wall: now(), isReload: page.isReload(), askOthers });
    if (result.found === "nothing") return store.dispatch({ type: "found-nothing" });
    if (result.found === "ended" || !managers.has(result.record.providerId)) {
      vault.erase();
      const reason = result.found === "ended" ? result.reason : "expired";
      return store.dispatch({ type: "found-ended", reason, session: result.record });
    }
    clock.witness(result.record.seen);
    store.begin(result.record, "resumed");
    void refreshPerson();
  }

  async function askOthers(): Promise<SessionRecord | null> {
    const isAnyoneHere = await locks.isAnyoneHere();
    if (isAnyoneHere === false) return null;
    const given = await tabs.ask({ sessionId: null, above: -1 }, isAnyoneHere ? PATIENT_HELLO_MS : HELLO_MS);
    return given?.instance === instance ? given : null;
  }

  async function accessToken(): Promise<string | null> {
    await ready;
    const held = store.current();
    if (!held) return null;
    const { accessToken: token, expiresAt, refreshToken } = held.tokens;
    const left = expiresAt === null ? Number.POSITIVE_INFINITY : expiresAt - clock.now();
    if (left > RENEW_BEFORE_MS || (refreshToken === null && left > 0)) return token;
    try {
      return await renew(token);
    } catch (error) {
      // The provider cannot be asked now; a token that still holds is better than none.
      if (left > 0) return token;
      throw error;
    }
  }

  async function renewAfterRefusal(token: string): Promise<string | null> {
    return store.current() ? renew(token) : null;
  }

  const refreshPerson = () => askWhoIsHere({ store, fetchPerson, accessToken, renewAfterRefusal });

  async function signOut(): Promise<void> {
    const leaving = store.current();
    const entry = leaving ? managers.get(leaving.providerId) : undefined;
    const providerId = leaving?.providerId ?? null;
    // This browser first; nothing that a provider does or fails to do keeps anybody in.
    store.dispatch({ type: "signed-out", farewell: { providerId, endsAtProvider: entry ? null : false } });
    tabs.tellSignedOut(leaving?.id ?? null);
    eraseDrafts(storage);
    if (!leaving || !entry) return;
    const metadata = await metadataSoon(entry);
    const endsAtProvider = metadata?.end_session_endpoint !== undefined;
    if (metadata) await revoke(entry, metadata, leaving.tokens);
    if (store.getState().status !== "anonymous") return;
    store.dispatch({ type: "signed-out", farewell: { providerId, endsAtProvider } });
    // Not awaited: the browser is leaving, and the library waits until it is back.
    if (endsAtProvider) void leaveAtProvider(entry, leaving.tokens).catch(() => undefined);
  }

  const stopWaking = page.onWake((cameFromCache) => {
    if (cameFromCache) store.dispatch({ type: "sign-in-abandoned" });
    store.wake();
  });
  const stopLeaving = page.onLeave(store.beat);
  const ready = boot().catch(() => store.dispatch({ type: "found-nothing" }));
  const takesRolesFromClaims = config.rolesFrom === "identity-provider";
  const flow = createSignInFlow({
    ...{ ready, store, clock, now, page, storage, origin, instance, managers, fetchPerson, takesRolesFromClaims },
  });

  return {
    ready,
    getSnapshot: store.getState,
    subscribe: store.subscribe,
    signIn: flow.signIn,
    completeSignIn: flow.completeSignIn,
    signOut,
    accessToken,
    renewAfterRefusal,
    refreshPerson,
    witness: clock.witness,
    lastProviderId: () => readKept(keptItems.lastProvider, storage),
    noteActivity() {
      const at = clock.now();
      if (store.noteActivity(at)) tabs.tellActivity(at);
    },
    close() {
      store.close();
      stopWaking();
      stopLeaving();
      tabs.close();
    },
  };
}
