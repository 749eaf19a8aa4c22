/** An identity provider for tests: answers fetch, signs with keys of its own, and misbehaves when told to. */
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from "jose";
import { vi } from "vitest";
import type { ConsoleConfig } from "~/contract/config";

export const ORIGIN = "https://eu.console.example.com";
export const API = "https://api-eu.example.com/litellm";
export const CLIENT_ID = "litellm-console";

/** One key pair for all tests of a file: making RSA keys is slow. */
const signer = await generateKeyPair("RS256", { extractable: true });
const stranger = await generateKeyPair("RS256", { extractable: true });
const publicJwk = { ...(await exportJWK(signer.publicKey)), kid: "test", alg: "RS256", use: "sig" };
export const KEYS = { keys: [publicJwk] };

export interface TokenQuirks {
  claims?: Record<string, unknown>;
  /** Leaves these claims out. */
  without?: readonly string[];
  /** Signs with a key that is not in the set. */
  forged?: boolean;
}

/** An ID token as it should be, but for the quirks. */
export async function signIdToken(base: JWTPayload, { claims = {}, without = [], forged = false }: TokenQuirks = {}) {
  const payload: JWTPayload = { ...base, ...claims };
  for (const name of without) delete payload[name];
  return new SignJWT(payload)
    .setProtectedHeader({ alg: "RS256", kid: "test" })
    .sign(forged ? stranger.privateKey : signer.privateKey);
}

export interface ProviderQuirks extends TokenQuirks {
  metadata?: Record<string, unknown>;
  /** Answers the token endpoint in place of the provider. */
  token?: (form: URLSearchParams) => Response | Promise<Response> | null;
  discovery?: () => Response | Promise<Response>;
  /** Seconds an access token lives. */
  expiresIn?: number;
}

/** A provider at an issuer; `quirks` may be changed between requests. */
export function createTestProvider(issuer: string, now: () => number) {
  const provider = {
    issuer,
    quirks: {} as ProviderQuirks,
    /** The nonce of the request under way, as a real provider would remember it with the code. */
    nonce: "",
    tokenRequests: 0,
    misbehave(quirks: ProviderQuirks): void {
      provider.quirks = quirks;
    },
    async answer(url: URL, init: RequestInit | undefined): Promise<Response | null> {
      const { quirks } = provider;
      if (!url.href.startsWith(issuer)) return null;
      const path = url.href.slice(issuer.length).split("?")[0];
      if (path === "/.well-known/openid-configuration") return quirks.discovery?.() ?? json(provider.metadata());
      if (path === "/jwks") return json(KEYS);
      if (path === "/revoke") return new Response(null, { status: 200 });
      if (path !== "/token") return new Response(null, { status: 404 });
      provider.tokenRequests += 1;
      const form = new URLSearchParams(String(init?.body));
      const refusal = await quirks.token?.(form);
      if (refusal) return refusal;
      const isRefresh = form.get("grant_type") === "refresh_token";
      return json({
        access_token: `access-${provider.tokenRequests}`,
        refresh_token: `refresh-${provider.tokenRequests}`,
        id_token: await signIdToken(provider.claims(isRefresh), quirks),
        token_type: "Bearer",
        expires_in: quirks.expiresIn ?? 300,
        scope: "openid",
      });
    },
    metadata: () => ({
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/jwks`,
      end_session_endpoint: `${issuer}/logout`,
      revocation_endpoint: `${issuer}/revoke`,
      authorization_response_iss_parameter_supported: true,
      ...provider.quirks.metadata,
    }),
    claims(isRefresh: boolean): JWTPayload {
      const at = Math.floor(now() / 1000);
      const base = { iss: issuer, sub: "u-1", aud: CLIENT_ID, iat: at, exp: at + 300, email: "mira@example.com" };
      return isRefresh ? base : { ...base, nonce: provider.nonce };
    },
  };
  return provider;
}
export type TestProvider = ReturnType<typeof createTestProvider>;

/** Lets these providers answer every fetch; whatever none of them knows fails like a dead network. */
export function stubFetch(...providers: readonly TestProvider[]) {
  const fetched = vi.fn(async (input: string | URL | Request, init?: RequestInit) => {
    const url = new URL(input instanceof Request ? input.url : input);
    for (const provider of providers) {
      const answer = await provider.answer(url, init);
      if (answer) return answer;
    }
    throw new TypeError("Failed to fetch");
  });
  vi.stubGlobal("fetch", fetched);
  return fetched;
}

export function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });
}

/** A console that knows these issuers, as Keycloak direct. */
export function configOf(issuers: Record<string, string>): ConsoleConfig {
  return {
    instance: { kind: "cloud", name: "Acme Group", region: { id: "eu", label: "EU Frankfurt" } },
    api: { baseUrl: API, authHeader: "Authorization" },
    identityProviders: Object.entries(issuers).map(([id, authority]) => ({
      id,
      kind: "keycloak",
      mode: "direct",
      authority,
      clientId: CLIENT_ID,
      scope: "openid profile email",
      parameters: {},
      allowedTenants: [],
    })),
    otherRegions: [],
  };
}
