/** Going to a provider and coming back: from the button to a session, or to a failure that says at which step. */
import type { Provider } from "~/contract/config";
import { BASE_PATH } from "~/lib/base-path";
import { type BrowserStorage, keptItems, writeKept } from "~/lib/kept-in-browser";
import { paths } from "~/lib/paths";
import { safeReturnUrl } from "~/lib/return-url";
import { type FetchPerson, refuse } from "./admission";
import { type Answer, cleanCallbackUrl, readAnswer, redeemAnswer } from "./callback";
import { classifyFailure } from "./classify-failure";
import { readMetadata } from "./discovery";
import { hasGroupsOverage, type IdTokenClaims } from "./id-token";
import { createLoopBreaker } from "./loop-breaker";
import { managerOf, type ProviderManager, type ProviderManagers } from "./managers";
import type { PageLife } from "./page-life";
import type { Account } from "./session-machine";
import type { SessionStore } from "./session-store";
import { SignInFailure } from "./sign-in-failure";
import { metadataSoon, revoke } from "./sign-out";
import type { ReceivedTokens } from "./token-desk";
import type { TrustedClock } from "./trusted-clock";

/** How a sign-in ended at the callback's address. */
export interface SignInOutcome {
  returnTo: string;
  /** `null` when somebody is here now. A refusal of the person is the session's state, and a failure too. */
  failure: SignInFailure | null;
}

export interface SignInOptions {
  /** Has the provider ask which account to use, even if it knows one. */
  chooseAccount?: boolean;
  /** Has the provider ask for the person again, whatever it remembers: some things take a sign-in that is minutes old. */
  isFresh?: boolean;
}

interface SignInFlowOptions {
  /** Boot is over: nobody signs in while it is found out whether somebody is here. */
  ready: Promise<void>;
  store: SessionStore;
  clock: TrustedClock;
  now: () => number;
  page: PageLife;
  storage: BrowserStorage;
  origin: string;
  instance: string;
  /** Whether claims of the provider decide on roles. */
  takesRolesFromClaims: boolean;
  managers: ProviderManagers;
  fetchPerson: FetchPerson;
}

export function createSignInFlow(options: SignInFlowOptions) {
  const { ready, store, clock, now, page, storage, origin, instance, managers, fetchPerson } = options;
  const { takesRolesFromClaims } = options;
  const breaker = createLoopBreaker(storage, now);
  const flights = new Map<string, Promise<SignInOutcome>>();

  async function signIn(
    providerId: string,
    returnTo: string = paths.home(),
    { chooseAccount = false, isFresh = false }: SignInOptions = {},
  ): Promise<void> {
    await ready;
    // Signing in again ends the session at hand; a provider that is away should not cost it.
    if (store.current() && !(await isReachable(providerId))) return;
    store.dispatch({ type: "sign-in-started", providerId });
    try {
      const entry = managerOf(managers, providerId);
      await readMetadata(entry);
      const { parameters } = entry.provider;
      await entry.manager.signinRedirect({
        nonce: randomNonce(),
        state: { providerId, returnTo: safeReturnUrl(returnTo, origin) },
        // Of its own, not in the settings: the sign-out would carry it too.
        extraQueryParams: parameters,
        ...(chooseAccount ? { prompt: promptThatAsks(entry.provider) } : {}),
        ...(isFresh ? { prompt: promptThatSignsIn(entry.provider) } : {}),
        // OpenID Connect Core section 3.1.2.1: the provider must ask again, also one that knows no `prompt=login`.
        ...(isFresh ? { max_age: 0 } : {}),
      });
    } catch (error) {
      store.dispatch({ type: "sign-in-failed", failure: classifyFailure(error, "discovery", providerId) });
    }
  }

  async function isReachable(providerId: string): Promise<boolean> {
    const entry = managers.get(providerId);
    return entry !== undefined && (await readMetadata(entry).then(Boolean, () => false));
  }

  function completeSignIn(url: URL): Promise<SignInOutcome> {
    const flying = flights.get(url.href);
    if (flying) return flying;
    const answer = readAnswer(url, storage, origin);
    page.replaceAddress(BASE_PATH + cleanCallbackUrl(answer));
    const flight = complete(answer);
    flights.set(url.href, flight);
    // An answer is good once; an address without one may come by again.
    if (answer.isEmpty) void flight.then(() => flights.delete(url.href));
    return flight;
  }

  async function complete(answer: Answer): Promise<SignInOutcome> {
    const { returnTo } = answer;
    const providerId = answer.providerId ?? "";
    await ready;
    // The callback's address opened again, by history or bookmark, with a session at hand: nothing is wrong.
    if (store.current() && !answer.started) return { returnTo, failure: null };
    store.dispatch({ type: "sign-in-started", providerId });
    try {
      const entry = managerOf(managers, providerId);
      if (answer.isEmpty) {
        await startOver(providerId, returnTo);
        return { returnTo, failure: null };
      }
      const { tokens, finding: claims } = await redeemAnswer(entry, answer, now);
      clock.restart();
      clock.witness(claims.iat * 1000);
      await enter(entry, tokens, claims);
      writeKept(keptItems.lastProvider, storage, providerId);
      breaker.forget();
      return { returnTo, failure: null };
    } catch (error) {
      const failure = classifyFailure(error, "callback", providerId);
      store.dispatch({ type: "sign-in-failed", failure });
      return { returnTo, failure };
    }
  }

  /** A reload while the answer was worked on: the code is gone, and the provider still knows who is here. */
  async function startOver(providerId: string, returnTo: string): Promise<void> {
    if (!page.isReload()) throw new SignInFailure("callback", "interrupted", { providerId });
    if (!breaker.mayStart()) throw new SignInFailure("callback", "loop-stopped", { providerId });
    await signIn(providerId, returnTo);
  }

  /** Begins the session of somebody the provider vouches for, if the server lets them in. Else nothing is kept. */
  async function enter(entry: ProviderManager, received: ReceivedTokens, claims: IdTokenClaims): Promise<void> {
    const account = accountOf(claims);
    const { expiresInSeconds, ...rest } = received;
    const at = clock.now();
    const tokens = { ...rest, expiresAt: expiresInSeconds === null ? null : at + expiresInSeconds * 1000 };
    const providerId = entry.provider.id;
    try {
      const person = await fetchPerson(tokens.accessToken, account);
      const who = { id: crypto.randomUUID(), providerId, account, person };
      const times = { signedInAt: at, seen: at, beat: now() };
      store.begin({ version: 1, instance, ...who, ...times, generation: 0, tokens }, "signed-in");
      if (!store.current()) throw new SignInFailure("callback", "interrupted", { providerId });
    } catch (error) {
      void metadataSoon(entry).then((metadata) => metadata && revoke(entry, metadata, tokens));
      refuse(store, error, providerId, account, takesRolesFromClaims && hasGroupsOverage(claims));
      throw classifyFailure(error, "person", providerId);
    }
  }

  return { signIn, completeSignIn };
}

/**
 * The `prompt` that has a provider ask who signs in. Entra and Google show a choice; Okta and Keycloak know no
 * `select_account`, and Keycloak passes it over. With a broker it is Keycloak that is asked, and asks the other in turn.
 */
function promptThatAsks({ kind, mode }: Provider): "login" | "select_account" {
  return mode === "direct" && (kind === "microsoft" || kind === "google") ? "select_account" : "login";
}

/** The one that has a provider ask for the password again; Google, asked directly, knows none. */
function promptThatSignsIn({ kind, mode }: Provider): "login" | "select_account" {
  return mode === "direct" && kind === "google" ? "select_account" : "login";
}

/** 128 random bits (OpenID Connect Core section 15.5.2). */
function randomNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function accountOf(claims: Record<string, unknown> & { sub: string }): Account {
  const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : null);
  return {
    subject: claims.sub,
    email: text(claims.email) ?? text(claims.preferred_username),
    name: text(claims.name),
  };
}
