/**
 * Who is calling: the bearer is an OIDC access token, checked against the cell's own issuers as `litellm_jwtauth.issuers[]`
 * does (litellm/proxy/auth/handle_jwt.py), or a virtual key, known by its hash.
 */
import { createLocalJWKSet, decodeJwt, errors, type JWTPayload, jwtVerify } from "jose";
import type { Cell, TrustedIssuer } from "mocks/cell";
import type { UserRow } from "mocks/world/users";
import { acceptInvitations, noteSignIn } from "./acceptance";
import { type Database, findSignedIn, isBlocked, keysOf } from "./database";
import { proxyRefusal, type Refusal, unauthenticated } from "./refusals";

export interface Caller {
  user: UserRow;
  /** When the person signed in: `auth_time`, else when the token was issued. Seconds since 1970. */
  signedInAt: number;
  /** `auth_time` of the token, in seconds since 1970; `null` where it has none, as a virtual key. */
  authTime: number | null;
}

/** RS, PS and ES 256 to 512 and EdDSA (SUPPORTED_JWT_ALGORITHMS). `none` and shared secrets are not among them. */
const ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"];

/** The person behind a request, or a 401 in the words of the proxy. */
export async function authenticate(cell: Cell, db: Database, request: Request): Promise<Caller> {
  const bearer = bearerOf(request);
  if (bearer.startsWith("sk-")) return { user: await ownerOf(db, bearer), signedInAt: secondsOf(cell), authTime: null };
  const claims = await verify(cell, bearer);
  const email = typeof claims.email === "string" ? claims.email : null;
  // user_id_jwt_field = sub, user_email_jwt_field = email, user_id_upsert = false.
  const known = findSignedIn(db, claims.sub ?? "", email);
  const user = cell.kind === "cloud" ? acceptInvitations({ cell, db, request }, { email, known }) : known;
  if (!user) {
    throw unauthenticated(
      `User doesn't exist in db. 'user_id'=${claims.sub ?? "None"}. Create user via \`/user/new\` call.`,
    );
  }
  if (user !== known) findSignedIn(db, claims.sub ?? "", email);
  const authTime = typeof claims.auth_time === "number" ? claims.auth_time : null;
  const signedInAt = authTime ?? claims.iat ?? secondsOf(cell);
  noteSignIn(db, user, signedInAt, claims.iss ?? "");
  return { user, signedInAt, authTime };
}

function bearerOf(request: Request): string {
  const header = request.headers.get("Authorization");
  if (!header) throw unauthenticated("No api key passed in.");
  const token = /^Bearer\s+(\S+)\s*$/i.exec(header)?.[1];
  if (!token) throw unauthenticated("Malformed API Key passed in. Ensure Key has `Bearer ` prefix.");
  if (!token.startsWith("sk-") && token.split(".").length !== 3) {
    throw proxyRefusal(401, `LiteLLM Virtual Key expected. Received=${mask(token)}, expected to start with 'sk-'.`);
  }
  return token;
}

function mask(token: string): string {
  return token.length > 8 ? `${token.slice(0, 4)}****${token.slice(-4)}` : "****";
}

function secondsOf(cell: Cell): number {
  return Math.floor(cell.now().getTime() / 1000);
}

/** Whose virtual key this is; only its hash is known (`hash_token` of litellm/proxy/_types.py). */
async function ownerOf(db: Database, secret: string): Promise<UserRow> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(secret));
  const hash = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const key = keysOf(db).find(({ token }) => token === hash);
  const owner = db.world.users.find(({ userId }) => userId === key?.userId);
  if (!key || !owner) {
    throw proxyRefusal(401, "Authentication Error, Invalid API key provided.", {
      type: "token_not_found_in_db",
      param: "key",
    });
  }
  if (isBlocked(db, key)) throw unauthenticated("Key is blocked. Update via `/key/unblock` if you're an admin.");
  return owner;
}

async function verify(cell: Cell, token: string): Promise<JWTPayload> {
  const issuer = issuerOf(cell, token);
  // No issuer of that name and no key address beside the list: how the proxy words it.
  if (!issuer) throw unauthenticated("Missing JWT Public Key URL from environment.");
  try {
    const { payload } = await jwtVerify(token, createLocalJWKSet(issuer.jwks()), {
      issuer: issuer.issuer,
      audience: issuer.audience,
      algorithms: ALGORITHMS,
      currentDate: cell.now(),
      requiredClaims: ["exp"],
    });
    return payload;
  } catch (cause) {
    throw refusalFor(cause);
  }
}

function issuerOf(cell: Cell, token: string): TrustedIssuer | null {
  try {
    const { iss } = decodeJwt(token);
    return cell.issuers.find(({ issuer }) => issuer === iss) ?? null;
  } catch {
    throw unauthenticated("Validation fails: Invalid payload string");
  }
}

function refusalFor(cause: unknown): Refusal {
  if (cause instanceof errors.JWTExpired) {
    return proxyRefusal(401, "Token Expired", { type: "expired_key", param: null });
  }
  if (cause instanceof errors.JWKSNoMatchingKey) return unauthenticated("No matching public key found.");
  return unauthenticated(`Validation fails: ${reasonOf(cause)}`);
}

function reasonOf(cause: unknown): string {
  if (cause instanceof errors.JWTClaimValidationFailed && cause.claim === "aud") return "Audience doesn't match";
  if (cause instanceof errors.JWTClaimValidationFailed && cause.claim === "nbf") {
    return "The token is not yet valid (nbf)";
  }
  if (cause instanceof errors.JWSSignatureVerificationFailed) return "Signature verification failed";
  if (cause instanceof errors.JOSEAlgNotAllowed) return "The specified alg value is not allowed";
  return cause instanceof Error ? cause.message : "Invalid token";
}
