/**
 * One oidc-client-ts `UserManager` per configured provider, made once with the session and never by a component: two
 * managers for one provider would each believe the state in storage to be theirs.
 */
import {
  type INavigator,
  type NavigateParams,
  type OidcMetadata,
  UserManager,
  WebStorageStateStore,
} from "oidc-client-ts";
import type { ConsoleConfig, Provider } from "~/contract/config";
import { BASE_PATH, consoleUrl } from "~/lib/base-path";
import { type BrowserStorage, keptItems } from "~/lib/kept-in-browser";
import { paths } from "~/lib/paths";
import { MAX_AUTHENTICATION_AGE_S } from "./id-token";
import { SignInFailure } from "./sign-in-failure";
import { createTokenDesk, type TokenDesk } from "./token-desk";

export interface ProviderManager {
  provider: Provider;
  manager: UserManager;
  desk: TokenDesk;
  metadata(): Promise<Partial<OidcMetadata>>;
}

export type ProviderManagers = ReadonlyMap<string, ProviderManager>;

interface ManagersOptions {
  config: ConsoleConfig;
  /** The console's own origin. */
  origin: string;
  /** The path the console is served under, without a slash at the end. */
  base?: string;
  storage: BrowserStorage;
  /** Leaves for this address; the browser's own navigation unless a test looks where it would have gone. */
  redirect?: (url: string) => void;
}

export function createManagers(options: ManagersOptions): ProviderManagers {
  const { config, origin, base = BASE_PATH, storage, redirect } = options;
  const home = consoleUrl(origin, base);
  const make = (provider: Provider): [string, ProviderManager] => {
    const desk = createTokenDesk();
    const manager = new UserManager(settingsOf(provider, { home, storage, desk }), redirect && navigatorThat(redirect));
    return [provider.id, { provider, manager, desk, metadata: () => manager.metadataService.getMetadata() }];
  };
  return new Map(config.identityProviders.map(make));
}

/** The manager of a configured provider; an id that is not configured is a callback that is none. */
export function managerOf(managers: ProviderManagers, providerId: string): ProviderManager {
  const entry = managers.get(providerId);
  if (!entry) throw new SignInFailure("callback", "wrong-provider", { providerId });
  return entry;
}

function navigatorThat(redirect: (url: string) => void): INavigator {
  const navigate = async ({ url }: NavigateParams) => {
    redirect(url);
    return { url };
  };
  return { prepare: async () => ({ navigate, close: () => {} }), callback: async () => {} };
}

interface SettingsOptions {
  /** Where the console is reached, without a slash at the end. */
  home: string;
  storage: BrowserStorage;
  desk: TokenDesk;
}

function settingsOf(provider: Provider, { home, storage, desk }: SettingsOptions) {
  return {
    authority: provider.authority,
    client_id: provider.clientId,
    response_type: "code",
    scope: provider.scope,
    // A path for each provider: an answer meant for one is never taken for another's (RFC 9700 section 4.4).
    redirect_uri: home + paths.signInCallback(provider.id),
    post_logout_redirect_uri: home + paths.signedOut(),
    // The default is localStorage, and the state holds the PKCE verifier. The same tab comes back.
    stateStore: new WebStorageStateStore({ prefix: keptItems.signInState.name, store: storage.tab }),
    userStore: desk.userStore,
    max_age: MAX_AUTHENTICATION_AGE_S,
    // Renewal is ours, under a lock. The session iframe needs third-party cookies.
    automaticSilentRenew: false,
    monitorSession: false,
    // With it, a provider without revocation endpoint makes the sign-out fail and leaves the person signed in.
    revokeTokensOnSignout: false,
    // The default strips nonce, azp and auth_time, which are checked here.
    filterProtocolClaims: false,
    loadUserInfo: false,
    fetchRequestCredentials: "omit" as const,
    requestTimeoutInSeconds: 10,
    silentRequestTimeoutInSeconds: 10,
    staleStateAgeInSeconds: 900,
    redirectMethod: "replace" as const,
    // Entra refuses a renewal that lists scopes of another resource than the token's.
    ...(provider.kind === "microsoft" ? { refreshTokenAllowedScope: provider.scope } : {}),
  };
}
