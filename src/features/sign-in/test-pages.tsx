/** Opens a page of this folder for a test: a session that stands still, a router, both languages. */
import { QueryClientProvider } from "@tanstack/react-query";
import { act, render } from "@testing-library/react";
import { StrictMode } from "react";
import { createMemoryRouter, type RouteObject, RouterProvider } from "react-router";
import { IntlProvider } from "use-intl";
import { vi } from "vitest";
import { createApiClient } from "~/api/client";
import { createQueryClient } from "~/api/query-client";
import type { ConsoleConfig, Provider } from "~/contract/config";
import { memoryStorage } from "~/lib/kept-in-browser";
import type { Locale } from "~/lib/locale";
import { loadInside, loadMessages, loadTrouble } from "~/lib/messages/load";
import { createNetworkWatch } from "~/session/network-watch";
import { SessionProvider } from "~/session/SessionProvider";
import { ServicesContext } from "~/session/services-context";
import type { Session } from "~/session/session";
import type { SessionState } from "~/session/session-machine";
import { LocaleContext } from "~/ui/locale-context";

const provider = (kind: Provider["kind"]): Provider => ({
  id: kind,
  kind,
  mode: kind === "google" ? "broker" : "direct",
  authority: `https://${kind}-eu.example.com`,
  clientId: "litellm-console",
  scope: "openid",
  parameters: {},
  allowedTenants: [],
});

export const CONFIG: ConsoleConfig = {
  instance: { kind: "cloud", name: "Acme Group", region: { id: "eu", label: "Frankfurt" } },
  api: { baseUrl: "https://api-eu.example.com/litellm", authHeader: "Authorization" },
  identityProviders: [provider("microsoft"), provider("okta"), provider("keycloak"), provider("google")],
  otherRegions: [{ id: "us", label: "N. California", url: "https://us.console.example.com" }],
};

export const ANONYMOUS: SessionState = { status: "anonymous", failure: null, signedOut: null };

interface OpenOptions {
  route: RouteObject;
  at: string;
  state?: SessionState;
  config?: ConsoleConfig;
  locale?: Locale;
  lastProviderId?: string | null;
  completeSignIn?: Session["completeSignIn"];
  /** What the server says when asked whether this network is let in. */
  askNetwork?: () => Promise<unknown>;
}

export async function openPage({ route, at, state = ANONYMOUS, config = CONFIG, locale = "en", ...rest }: OpenOptions) {
  const session = {
    ready: Promise.resolve(),
    getSnapshot: () => state,
    subscribe: () => () => {},
    signIn: vi.fn<Session["signIn"]>(async () => {}),
    completeSignIn: vi.fn(rest.completeSignIn ?? (async () => ({ returnTo: "/", failure: null }))),
    signOut: vi.fn(async () => {}),
    accessToken: async () => null,
    renewAfterRefusal: async () => null,
    refreshPerson: async () => {},
    witness: () => {},
    lastProviderId: () => rest.lastProviderId ?? null,
    noteActivity: vi.fn(),
    close: () => {},
  } satisfies Session;
  const problems: string[] = [];
  const router = createMemoryRouter([route, { path: "*", element: null }], { initialEntries: [at] });
  const services = {
    config,
    session,
    client: createApiClient({ ...config.api, tokens: session }),
    queries: async () => createQueryClient(),
    contentFields: { count: 0 },
    network: createNetworkWatch({ ask: rest.askNetwork ?? (async () => {}) }),
    storage: { tab: memoryStorage(), device: memoryStorage() },
    now: () => new Date("2026-11-18T14:32:00Z"),
  };
  const messages = { ...(await loadMessages(locale)), ...(await loadInside(locale)) };
  // What is fetched in life is at hand here, so that a test need not wait for it.
  await loadTrouble(locale);
  await Promise.all([import("./DeniedNotice"), import("./ProblemNotice"), import("./SessionEnded")]);
  const view = await act(async () =>
    render(
      <StrictMode>
        <IntlProvider
          locale={locale}
          messages={messages}
          timeZone="UTC"
          onError={({ message }) => problems.push(message)}
        >
          <LocaleContext value={{ locale, setLocale: () => {} }}>
            <ServicesContext value={services}>
              <SessionProvider session={session}>
                <QueryClientProvider client={createQueryClient({ retryDelayMs: 0 })}>
                  <RouterProvider router={router} />
                </QueryClientProvider>
              </SessionProvider>
            </ServicesContext>
          </LocaleContext>
        </IntlProvider>
      </StrictMode>,
    ),
  );
  return { ...view, session, router, problems };
}
