/** A browser with tabs, two providers and a server that says who is here, for tests of the whole session. */
import { vi } from "vitest";
import type { Person } from "~/contract/permissions";
import { keptItems } from "~/lib/kept-in-browser";
import { createManagers } from "./managers";
import { createSession, type SessionOptions } from "./session";
import { createTestBrowser, createTestPage } from "./test-browser";
import { configOf, createTestProvider, ORIGIN, stubFetch } from "./test-provider";

export const START = Date.parse("2026-11-18T11:46:00Z");
export const KEYCLOAK = "https://keycloak-eu.example.com/realms/acme";
export const EVIL = "https://evil.example";
export const mira: Person = {
  userId: "mira",
  email: "mira@example.com",
  role: "proxy_admin",
  memberships: [],
  address: null,
};
const CONFIG = configOf({ keycloak: KEYCLOAK, evil: EVIL });

/** The real timer, kept from before the timers are faked. */
const realTimeout = globalThis.setTimeout;

/** Fakes the timers from the story's beginning; the answer puts everything back. */
export function beginStory(): () => void {
  vi.useFakeTimers({ now: START });
  return () => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  };
}

/** `messageMs`: how long a message between tabs takes. */
export function openBrowser(options: Parameters<typeof createTestBrowser>[0] = {}) {
  const browser = createTestBrowser(options);
  const keycloak = createTestProvider(KEYCLOAK, Date.now);
  const evil = createTestProvider(EVIL, Date.now);
  const fetched = stubFetch(keycloak, evil);
  const fetchPerson = vi.fn<SessionOptions["fetchPerson"]>(async () => mira);

  function openTab(opened: TabOptions = {}) {
    const { storage = browser.openStorage(), isReload = false, config = CONFIG, ...options } = opened;
    const left: URL[] = [];
    const { page, addresses, wake } = createTestPage({ isReload });
    const onEnd = vi.fn();
    const managers = createManagers({
      config,
      origin: ORIGIN,
      storage,
      redirect: (url) => void left.push(new URL(url)),
    });
    const session = createSession({
      ...{ config, storage, origin: ORIGIN, now: Date.now, monotonic: () => performance.now(), fetchPerson },
      ...{ onEnd, page, managers, locks: browser.locks, channel: browser.openChannel() },
      ...options,
    });
    /** Goes to the provider and gives the address it would send back to. */
    async function begin(returnTo = "/usage", provider = keycloak, id = "keycloak"): Promise<URL> {
      await settled(session.signIn(id, returnTo));
      const request = left.at(-1);
      if (!request) throw new Error("the browser did not leave");
      provider.nonce = request.searchParams.get("nonce") ?? "";
      const back = new URL(request.searchParams.get("redirect_uri") ?? "");
      back.search = String(
        new URLSearchParams({
          code: "secret-code",
          state: request.searchParams.get("state") ?? "",
          iss: provider.issuer,
        }),
      );
      return back;
    }
    const signIn = async (returnTo?: string) => settled(session.completeSignIn(await begin(returnTo)));
    const kept = () => storage.tab.getItem(keptItems.session.name);
    return { session, storage, left, addresses, wake, onEnd, begin, signIn, kept, close: session.close };
  }
  return { keycloak, evil, fetched, fetchPerson, openTab };
}

type TabOptions = Partial<SessionOptions> & { isReload?: boolean };

/** The result of work that needs the faked timers and real time. */
export async function settled<Result>(work: Promise<Result>): Promise<Result> {
  let isDone = false;
  const marked = work.finally(() => {
    isDone = true;
  });
  marked.catch(() => undefined);
  // Signatures are checked outside of the fake timers, so real time is given as well, more of it on a busy machine.
  for (let turn = 0; turn < 5000 && !isDone; turn++) {
    await vi.advanceTimersByTimeAsync(turn < 20 ? 1 : 20);
    await new Promise((resolve) => realTimeout(resolve, turn < 20 ? 0 : 1));
  }
  return marked;
}
