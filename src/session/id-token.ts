/**
 * What OpenID Connect Core section 3.1.3.7 asks of an ID token. oidc-client-ts 3.5 checks the nonce and nothing else:
 * no signature, `iss`, `aud`, `azp`, `exp` or `iat`.
 */
import type { JSONWebKeySet, JWTPayload } from "jose";
import { SignInFailure } from "./sign-in-failure";

/** How far this device and the provider may disagree about the time. */
export const CLOCK_SKEW_S = 60;
/** Asked for with `max_age`: how old the authentication at the provider may be. */
export const MAX_AUTHENTICATION_AGE_S = 86_400;
/** Public-key algorithms only: with HMAC the client id's secret would be in this page, and `none` is no signature. */
const ALGORITHMS = [
  ...["RS256", "RS384", "RS512", "PS256", "PS384", "PS512"],
  ...["ES256", "ES384", "ES512", "EdDSA", "Ed25519"],
];

export interface IdTokenExpectation {
  /** As the metadata says; may hold Entra's literal `{tenantid}`. */
  issuer: string;
  clientId: string;
  /** Sent with the request; `null` on renewal, where {@link previous} stands instead. */
  nonce: string | null;
  /** Entra tenants that are let in; empty lets in every tenant of a one-tenant issuer. */
  allowedTenants: readonly string[];
  /** Google Workspace domains (`hd`) that are let in; absent lets in everybody. */
  allowedDomains?: readonly string[] | undefined;
  /** The ID token before a renewal: the same person, the same authentication (section 12.2). */
  previous: string | null;
  /** Seconds since the epoch, by this device. */
  now: number;
  /** The provider's keys; asked again without a cache when no key fits. */
  keys: (options: { fresh: boolean }) => Promise<JSONWebKeySet>;
}

export type IdTokenClaims = JWTPayload & { iss: string; sub: string; exp: number; iat: number };

/** The claims of a token that is what it should be; else a {@link SignInFailure} of step `id-token`. */
export async function checkIdToken(raw: string, expected: IdTokenExpectation): Promise<IdTokenClaims> {
  const claims = await verifiedClaims(raw, expected.keys);
  checkIssuer(claims, expected);
  checkDomain(claims, expected.allowedDomains);
  checkAudience(claims, expected.clientId);
  checkTimes(claims, expected.now);
  await checkBinding(claims, expected);
  return claims;
}

async function verifiedClaims(raw: string, keys: IdTokenExpectation["keys"]): Promise<IdTokenClaims> {
  // Loaded when somebody comes back from a provider, so that the sign-in page does not carry it.
  const { compactVerify, createLocalJWKSet, errors } = await import("jose");
  const verify = async (fresh: boolean) =>
    compactVerify(raw, createLocalJWKSet(await keys({ fresh })), { algorithms: ALGORITHMS });
  let payload: Uint8Array;
  try {
    // A key that is not in the set may be new since it was fetched: keys rotate.
    const verified = await verify(false).catch((error: unknown) => {
      if (error instanceof errors.JWKSNoMatchingKey) return verify(true);
      throw error;
    });
    payload = verified.payload;
  } catch (cause) {
    if (cause instanceof errors.JWSInvalid) throw new SignInFailure("id-token", "token-malformed", { cause });
    if (cause instanceof errors.JOSEError) throw new SignInFailure("id-token", "signature-invalid", { cause });
    throw cause;
  }
  return readClaims(payload);
}

function readClaims(payload: Uint8Array): IdTokenClaims {
  let claims: unknown;
  try {
    claims = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(payload));
  } catch (cause) {
    throw new SignInFailure("id-token", "token-malformed", { cause });
  }
  if (!hasRequiredClaims(claims)) throw new SignInFailure("id-token", "token-malformed");
  return claims;
}

function hasRequiredClaims(claims: unknown): claims is IdTokenClaims {
  if (typeof claims !== "object" || claims === null) return false;
  const { iss, sub, exp, iat } = claims as Record<string, unknown>;
  const isFilled = (text: unknown) => typeof text === "string" && text !== "";
  return isFilled(iss) && isFilled(sub) && Number.isFinite(exp) && Number.isFinite(iat);
}

/** Section 3.1.3.7, 2. Entra's common endpoints put `{tenantid}` where the tenant goes. */
function checkIssuer(claims: IdTokenClaims, { issuer, allowedTenants }: IdTokenExpectation): void {
  const tenant = typeof claims.tid === "string" ? claims.tid : null;
  const isTemplate = issuer.includes(TENANT_PLACEHOLDER);
  const wanted = tenant === null ? issuer : issuer.replace(TENANT_PLACEHOLDER, tenant);
  if (claims.iss !== wanted) {
    throw new SignInFailure("id-token", "issuer-mismatch", { facts: { iss: claims.iss, expected: issuer } });
  }
  const mustBeListed = isTemplate || allowedTenants.length > 0;
  if (mustBeListed && !(tenant !== null && allowedTenants.includes(tenant))) {
    throw new SignInFailure("id-token", "wrong-organization", { facts: { tid: tenant ?? "" } });
  }
}

/** The `hd` of the request only filters what Google shows; the claim decides. Private accounts have none. */
function checkDomain({ hd }: IdTokenClaims, allowed: readonly string[] | undefined): void {
  if (!allowed || (typeof hd === "string" && allowed.includes(hd))) return;
  const facts = { hd: typeof hd === "string" ? hd : "" };
  throw new SignInFailure("id-token", "wrong-organization", { facts });
}

/**
 * Whether Entra left the groups out because there are too many for a token: it names where to ask for them instead,
 * which no proxy does.
 */
export function hasGroupsOverage(claims: Record<string, unknown>): boolean {
  const named = claims._claim_names;
  return claims.hasgroups === true || (typeof named === "object" && named !== null && "groups" in named);
}

const TENANT_PLACEHOLDER = "{tenantid}";

/** Whether an issuer named beside the code (RFC 9207) may be the one the metadata describes. */
export function isIssuer(named: string, issuer: string, allowedTenants: readonly string[]): boolean {
  if (!issuer.includes(TENANT_PLACEHOLDER)) return named === issuer;
  return allowedTenants.some((tenant) => named === issuer.replace(TENANT_PLACEHOLDER, tenant));
}

/** Section 3.1.3.7, 3 to 5: for this client, and if for others too, then issued to this one. */
function checkAudience(claims: IdTokenClaims, clientId: string): void {
  const audience = typeof claims.aud === "string" ? [claims.aud] : Array.isArray(claims.aud) ? claims.aud : [];
  const isIssuedToAnother = claims.azp === undefined ? audience.length > 1 : claims.azp !== clientId;
  if (!audience.includes(clientId) || isIssuedToAnother) {
    const facts = {
      aud: audience.join(", "),
      azp: typeof claims.azp === "string" ? claims.azp : "",
      expected: clientId,
    };
    throw new SignInFailure("id-token", "audience-mismatch", { facts });
  }
}

/** Section 3.1.3.7, 9, 10 and 13. A token just redeemed that is over or not yet made says that a clock is wrong. */
function checkTimes(claims: IdTokenClaims, now: number): void {
  const isFuture = claims.iat > now + CLOCK_SKEW_S || (claims.nbf ?? 0) > now + CLOCK_SKEW_S;
  if (claims.exp <= now - CLOCK_SKEW_S || isFuture) {
    const minutesOff = Math.round((claims.iat - now) / 60);
    throw new SignInFailure("id-token", "device-clock", { minutesOff });
  }
  const { auth_time: authenticatedAt } = claims;
  // Entra leaves it out unless asked for as an optional claim; where it stands, it counts.
  if (typeof authenticatedAt === "number" && now - authenticatedAt > MAX_AUTHENTICATION_AGE_S + CLOCK_SKEW_S) {
    throw new SignInFailure("id-token", "sign-in-too-old");
  }
}

/** Section 3.1.3.7, 11 for a sign-in; section 12.2 for a renewal. */
async function checkBinding(claims: IdTokenClaims, { nonce, previous }: IdTokenExpectation): Promise<void> {
  if (previous === null) {
    if (nonce === null || claims.nonce !== nonce) throw new SignInFailure("id-token", "nonce-mismatch");
    return;
  }
  const { decodeJwt } = await import("jose");
  const before = decodeJwt(previous);
  if (claims.sub !== before.sub || claims.iss !== before.iss) {
    throw new SignInFailure("id-token", "session-refused");
  }
  if (claims.nonce !== undefined && claims.nonce !== before.nonce) {
    throw new SignInFailure("id-token", "nonce-mismatch");
  }
}
