/**
 * Opens the console at an address as somebody: the app as `main.tsx` starts it, through the real router, against the
 * miniature. Nothing of the console is replaced but the browser's storage, its clock and its way to other tabs.
 */
import { act, configure, render, screen, waitFor } from "@testing-library/react";
import userEvent, { PointerEventsCheckLevel, type UserEvent } from "@testing-library/user-event";
import type { Cell, InstanceKind } from "mocks/cell";
import { API_ROOT_PATH, apiBaseUrl, CLIENT_ID, consoleOrigin, issuerOf, type RegionId } from "mocks/hosts";
import { createTestIssuer, type TestIssuer } from "mocks/identity/issue-token";
import { createMockServer } from "mocks/node";
import { createWeather, type Forecast, type Weather } from "mocks/weather/weather";
import { STORY_NOW } from "mocks/world/story-now";
import type { UserRow } from "mocks/world/users";
import { createWorld, type World } from "mocks/world/world";
import type { RequestHandler } from "msw";
import { createMemoryRouter } from "react-router";
import { expect, onTestFinished, vi } from "vitest";
import { App } from "~/app/App";
import { createServices } from "~/app/create-services";
import { routesOf } from "~/app/routes";
import { readConfig } from "~/contract/config";
import { roleOf } from "~/contract/permissions";
import { type BrowserStorage, memoryStorage } from "~/lib/kept-in-browser";
import type { Locale } from "~/lib/locale";
import { loadMessages } from "~/lib/messages/load";
import { loadAllNouns } from "~/lib/messages/nouns";
import type { Services } from "~/session/services";
import { createSessionVault } from "~/session/session-record";
// Pages come lazily. Their code is read here, before any test's time runs, however busy the machine is.
import "~/app/Shell";
import "~/app/SpeakingOf";
import "~/app/pages";
import "~/features/access-review/AccessReviewPage";
import "~/features/allowed-ips/AllowedIpsPage";
import "~/features/audit-log/AuditEventPage";
import "~/features/audit-log/AuditLogPage";
import "~/features/audit-retention/AuditRetentionPage";
import "~/features/budgets/BudgetsPage";
import "~/features/keys/KeyPage";
import "~/features/off-boarding/OffBoardingPage";
import "~/features/people/PeoplePage";
import "~/features/person/PersonPage";
import "~/features/privacy/PrivacyPage";
import "~/features/settings/SettingsPage";
import "~/features/sign-in/SignInPage";
import "~/features/usage/EventRail";
import "~/features/usage/UsageChart";
import "~/features/usage/UsagePage";
import "~/features/usage-day/UsageDayPage";
import "~/lib/messages/en-inside";
import "~/lib/messages/zh-CN-inside";

const PORT = 5173;
const HOUR = 3_600_000;

configure({ asyncUtilTimeout: 12_000 });

export interface OpenAs {
  /** First part of the address on example.com; nobody when absent. */
  as?: string;
  region?: RegionId;
  kind?: InstanceKind;
  locale?: Locale;
  /** What renews the session; without it, it cannot be renewed. */
  refreshToken?: string;
  /** Answers that come before the miniature's own. */
  handlers?: RequestHandler[];
  /** How long ago the person signed in, in minutes; three hours unless said. */
  signedInMinutesAgo?: number;
  /** From where the person calls, where it is not the region's office. */
  address?: string;
  /** What the browser kept of an earlier opening; empty when absent. */
  storage?: BrowserStorage;
  /** The weather in which the app opens. */
  weather?: Partial<Forecast>;
  /** Where roles are decided, where the configuration says it. */
  rolesFrom?: "identity-provider";
  /** The domains that the identity provider lets in, where the configuration lists them. */
  allowedDomains?: readonly string[];
}

export interface OpenedApp {
  user: UserEvent;
  world: World;
  storage: BrowserStorage;
  services: Services;
  /** Falls on every answer of the miniature; clear until set. */
  weather: Weather;
  /** Slow answers wait until this is called: time passes when the test says so. */
  letTimePass: () => void;
  /** Path and query where the app is. */
  location: () => string;
  /** Waits until the app is at this path and query. */
  arrivesAt: (place: string) => Promise<void>;
  /** One step back in the history. */
  back: () => Promise<void>;
  /** Answers that come before the miniature's own, from now on. */
  answer: (...handlers: RequestHandler[]) => void;
  /** Takes those away again: the miniature answers by itself. */
  answerAsUsual: () => void;
  /** Every request the app made, `METHOD path?query`, without the root path. */
  requests: string[];
  /** Ends it before the test does, for a test that opens it again. */
  close: () => void;
}

const worlds = new Map<RegionId, World>();
const issuers = new Map<RegionId, Promise<TestIssuer>>();

/** Opens the console at an address as somebody. */
export async function openApp(path: string, options: OpenAs = {}): Promise<OpenedApp> {
  const { as, region = "eu", kind = "cloud", locale = "en", refreshToken = null, handlers = [] } = options;
  // Timers stay real: the story's moment stands still, and everything else takes its turn as in a browser.
  vi.useFakeTimers({ now: new Date(STORY_NOW), toFake: ["Date"] });
  const world = remembered(worlds, region, () => createWorld({ region, now: new Date(STORY_NOW) }));
  const issuer = await remembered(issuers, region, () => createTestIssuer(region, PORT));
  const origin = consoleOrigin(region, PORT);
  const cell: Cell = {
    region,
    kind,
    world,
    now: () => new Date(),
    issuers: [issuer.trusted],
    corsOrigins: [origin],
    ...(options.address === undefined ? {} : { callerAddress: () => options.address ?? "" }),
  };
  const waiting: (() => void)[] = [];
  const weather = createWeather(API_ROOT_PATH, 1, () => new Promise((resolve) => waiting.push(resolve)));
  weather.set(options.weather ?? {});
  const requests: string[] = [];
  const strangers: string[] = [];
  const server = createMockServer(cell, weather.passage);
  server.events.on("request:start", ({ request }) => {
    const { pathname, search } = new URL(request.url);
    requests.push(`${request.method} ${pathname.replace(API_ROOT_PATH, "")}${search}`);
  });
  server.events.on("request:unhandled", ({ request }) => strangers.push(request.url));
  server.listen({ onUnhandledRequest: "error" });
  server.use(...handlers);

  const storage: BrowserStorage = options.storage ?? { tab: memoryStorage(), device: memoryStorage() };
  const config = {
    ...configOf(region, kind, world, options.allowedDomains),
    ...(options.rolesFrom && { rolesFrom: options.rolesFrom }),
  };
  const signedInAt = Date.now() - (options.signedInMinutesAgo ?? 180) * 60_000;
  const kept = { issuer, refreshToken, signedInAt };
  if (as) await keepSession(storage, config.api.baseUrl, { ...kept, person: personOf(world, as) });
  const services = createServices({
    config,
    storage,
    origin,
    now: () => new Date(),
    retryDelayMs: 0,
    sessionParts: { channel: null, locks: null },
  });
  const router = createMemoryRouter(routesOf(services), { initialEntries: [path] });
  // No style sheet is loaded, so that no pointer is kept from anything: looking is only slow.
  const user = userEvent.setup({ delay: null, pointerEventsCheck: PointerEventsCheckLevel.Never });
  const place = () => router.state.location.pathname + router.state.location.search;
  const speech = { locale, messages: await loadMessages(locale) };
  // A page that waits for its texts outside of `act` may never be drawn.
  await loadAllNouns(locale);
  // As built: a development build's StrictMode would ask for everything twice.
  const app = await act(async () => render(<App services={services} router={router} speech={speech} />));
  let isOpen = true;
  const close = () => {
    if (!isOpen) return;
    isOpen = false;
    app.unmount();
    router.dispose();
    services.session.close();
    void services.queries().then((queryClient) => queryClient.clear());
    server.close();
    vi.useRealTimers();
    delete document.documentElement.dataset.theme;
    expect(strangers, "requests that nobody in the miniature answers").toEqual([]);
  };
  onTestFinished(close);
  return {
    user,
    world,
    storage,
    services,
    weather,
    letTimePass: () => {
      for (const go of waiting.splice(0)) go();
    },
    requests,
    close,
    location: place,
    arrivesAt: async (expected) => {
      await waitFor(() => expect(place()).toBe(expected));
      await settle();
    },
    back: () => act(() => router.navigate(-1)),
    answer: (...more) => server.use(...more),
    answerAsUsual: () => server.resetHandlers(),
  };
}

/** Waits until the page has a heading of level 1 that contains the words, and listens to whoever uses it. */
export async function findPage(words: RegExp): Promise<HTMLElement> {
  const heading = await screen.findByRole("heading", { level: 1, name: words });
  await settle();
  return heading;
}

/** Lets effects run, which do after the page is there: a key pressed in between would be pressed on nobody. */
const settle = () => act(async () => {});

/** The issuer that people of a region sign in at. */
export const providerOf = (region: RegionId): string => issuerOf("keycloak", region, PORT);

function remembered<Key, Value>(known: Map<Key, Value>, key: Key, make: () => Value): Value {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}

function configOf(region: RegionId, kind: InstanceKind, world: World, allowedDomains?: readonly string[]) {
  const result = readConfig({
    instance: { kind, name: world.tenant.name, region: world.region },
    api: { baseUrl: apiBaseUrl(region, PORT) },
    identityProviders: [
      {
        id: "keycloak",
        kind: "keycloak",
        mode: "direct",
        authority: providerOf(region),
        clientId: CLIENT_ID,
        ...(allowedDomains && { allowedDomains }),
      },
    ],
  });
  if (!("config" in result)) throw new Error(`the test's own configuration: ${JSON.stringify(result.faults)}`);
  return result.config;
}

/** The row of somebody, by the first part of their address. */
export function personOf(world: World, name: string): UserRow & { email: string; name: string } {
  const email = `${name}@example.com`;
  const row = world.users.find((candidate) => candidate.email === email);
  if (!row) throw new Error(`there is no ${name} in ${world.tenant.name}`);
  return { ...row, email, name };
}

interface KeptAs {
  person: ReturnType<typeof personOf>;
  issuer: TestIssuer;
  refreshToken: string | null;
  /** Milliseconds. */
  signedInAt: number;
}

/** A session as a tab keeps it over a reload. */
async function keepSession(storage: BrowserStorage, instance: string, kept: KeptAs) {
  const { person, issuer, refreshToken, signedInAt } = kept;
  const { userId, email, name, role, memberships } = person;
  const now = Date.now();
  createSessionVault(storage, instance).write({
    version: 1,
    instance,
    id: "test",
    providerId: "keycloak",
    account: { subject: email, email, name },
    person: {
      userId,
      email,
      role: roleOf(role),
      memberships: memberships.map((membership) => ({ ...membership, alias: null })),
      address: null,
    },
    signedInAt,
    seen: now,
    beat: now,
    generation: 0,
    tokens: {
      accessToken: await issuer.issueToken(person, {
        expiresInSeconds: 3600,
        claims: { auth_time: Math.floor(signedInAt / 1000) },
      }),
      idToken: await issuer.issueIdToken(person, { expiresInSeconds: 3600 }),
      refreshToken,
      scope: "openid email profile",
      expiresAt: now + HOUR,
    },
  });
}
