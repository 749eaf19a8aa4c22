import type { JSONWebKeySet } from "jose";
import type { OidcMetadata } from "oidc-client-ts";
import type { Provider } from "~/contract/config";
import { classifyFailure, isNetworkError } from "./classify-failure";
import type { ProviderManager } from "./managers";
import { SignInFailure } from "./sign-in-failure";

export type ProviderMetadata = Partial<OidcMetadata> & { issuer: string };

const TIMEOUT_MS = 10_000;

/**
 * A provider's metadata, for the issuer that was configured: OpenID Connect Discovery section 4.3 wants the two equal
 * to the letter. Entra's common endpoints name a template instead.
 */
export async function readMetadata({ provider, metadata }: ProviderManager): Promise<ProviderMetadata> {
  const found = await metadata().catch(async (error: unknown) => {
    const failure = classifyFailure(error, "discovery", provider.id);
    if (failure.code === "provider-unreachable" && (await answersWithoutCors(discoveryUrl(provider)))) {
      throw new SignInFailure("discovery", "provider-cors", { providerId: provider.id, cause: error });
    }
    throw failure;
  });
  const { issuer } = found;
  if (typeof issuer !== "string" || !found.authorization_endpoint || !found.token_endpoint || !found.jwks_uri) {
    throw new SignInFailure("discovery", "discovery-malformed", { providerId: provider.id });
  }
  if (issuer !== provider.authority && !isTenantTemplate(provider, issuer)) {
    const facts = { issuer, authority: provider.authority };
    throw new SignInFailure("discovery", "discovery-issuer", { providerId: provider.id, facts });
  }
  return { ...found, issuer };
}

/** Where a provider's metadata lies (OpenID Connect Discovery section 4). */
export function discoveryUrl({ authority }: Provider): string {
  return `${authority.replace(/\/$/, "")}/.well-known/openid-configuration`;
}

function isTenantTemplate({ kind, authority }: Provider, issuer: string): boolean {
  if (kind !== "microsoft" || !issuer.includes("{tenantid}")) return false;
  return URL.canParse(issuer) && new URL(issuer).origin === new URL(authority).origin;
}

/**
 * Whether an address that a plain fetch could not read answers at all. An opaque answer means that the server is there
 * and does not allow this origin.
 */
export async function answersWithoutCors(url: string): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    await fetch(url, {
      mode: "no-cors",
      credentials: "omit",
      referrerPolicy: "no-referrer",
      cache: "no-store",
      signal,
    });
    return true;
  } catch {
    return false;
  }
}

const keySets = new Map<string, JSONWebKeySet>();

/** The keys a provider signs with, kept for as long as the page lives unless asked for anew. */
export async function readKeys(url: string, { fresh }: { fresh: boolean }): Promise<JSONWebKeySet> {
  const kept = keySets.get(url);
  if (kept && !fresh) return kept;
  const keys = await fetchKeys(url);
  keySets.set(url, keys);
  return keys;
}

async function fetchKeys(url: string): Promise<JSONWebKeySet> {
  try {
    const answer = await fetch(url, {
      headers: { Accept: "application/json, application/jwk-set+json" },
      credentials: "omit",
      referrerPolicy: "no-referrer",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const body: unknown = answer.ok ? await answer.json() : null;
    if (isKeySet(body)) return body;
  } catch (cause) {
    if (isNetworkError(cause)) throw new SignInFailure("discovery", "provider-unreachable", { cause });
    throw new SignInFailure("discovery", "discovery-malformed", { cause });
  }
  throw new SignInFailure("discovery", "discovery-malformed");
}

function isKeySet(body: unknown): body is JSONWebKeySet {
  return typeof body === "object" && body !== null && Array.isArray((body as { keys?: unknown }).keys);
}
