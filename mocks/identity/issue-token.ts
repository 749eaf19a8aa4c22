/**
 * Tokens for tests that have no server: the same issuer, claims and audience as Keycloak's in the miniature, signed with a
 * key of their own. Handlers verify them as they verify any other.
 */
import { importJWK, type JWTPayload, SignJWT } from "jose";
import type { TrustedIssuer } from "mocks/cell";
import { API_AUDIENCE, CLIENT_ID, issuerOf, type RegionId } from "mocks/hosts";
import { type SignInPerson, subjectOf } from "./accounts";
import { keycloak } from "./keycloak";
import { createSigningKey, publicKeyOf } from "./signing-key";

/** Whoever can be named in a token; `DemoPerson` and a row of the world's people fit it. */
export type TokenPerson = Pick<SignInPerson, "userId" | "email" | "name" | "role">;

export interface TokenOptions {
  /** Life from `now`; negative for a token that is over. Five minutes unless said. */
  expiresInSeconds?: number;
  /** The moment of issue. */
  now?: Date;
  /** Claims put over the usual ones, for tokens that must be refused; `undefined` removes one. */
  claims?: Record<string, unknown>;
}

export interface IdTokenOptions extends TokenOptions {
  /** The nonce of the sign-in. */
  nonce?: string;
}

export interface TestIssuer {
  trusted: TrustedIssuer;
  /** An access token for the proxy. */
  issueToken(person: TokenPerson, options?: TokenOptions): Promise<string>;
  /** The ID token that goes with it. */
  issueIdToken(person: TokenPerson, options?: IdTokenOptions): Promise<string>;
}

/** An issuer of a region without a server. `port` stands in the issuer's URL only. */
export async function createTestIssuer(region: RegionId, port = 5173): Promise<TestIssuer> {
  const issuer = issuerOf("keycloak", region, port);
  const jwk = await createSigningKey();
  const key = await importJWK(jwk, "RS256");
  const brand = keycloak(region);
  const jwks = { keys: [publicKeyOf(jwk)] };

  function sign(claims: JWTPayload, { expiresInSeconds = 300, now = new Date(), ...options }: TokenOptions) {
    const issuedAt = Math.floor(now.getTime() / 1000);
    const payload = { iss: issuer, iat: issuedAt, exp: issuedAt + expiresInSeconds, ...claims, ...options.claims };
    return new SignJWT(payload).setProtectedHeader({ alg: "RS256", kid: jwk.kid ?? "", typ: "JWT" }).sign(key);
  }

  const accountOf = (person: TokenPerson) => ({
    id: subjectOf("keycloak", region, person.userId),
    person: { ...person, known: true, story: "" },
  });

  return {
    trusted: { issuer, audience: API_AUDIENCE, jwks: () => jwks },
    issueToken(person, options = {}) {
      const account = accountOf(person);
      const claims = { sub: account.id, aud: API_AUDIENCE, client_id: CLIENT_ID, scope: brand.apiScope ?? "" };
      const authTime = Math.floor((options.now ?? new Date()).getTime() / 1000);
      const signedIn = { sid: "test", authTime };
      return sign({ ...claims, jti: crypto.randomUUID(), ...brand.accessClaims(account, signedIn) }, options);
    },
    issueIdToken(person, { nonce, ...options } = {}) {
      const account = accountOf(person);
      const claims = {
        sub: account.id,
        aud: CLIENT_ID,
        auth_time: Math.floor((options.now ?? new Date()).getTime() / 1000),
      };
      return sign({ ...claims, ...(nonce !== undefined && { nonce }), ...brand.identityClaims(account) }, options);
    },
  };
}
