/** The provider's key, made once in each browser, and the tokens it signs. */
import { exportJWK, type JWTPayload, SignJWT } from "jose";
import { API_AUDIENCE, CLIENT_ID } from "mocks/hosts";
import type { DemoPerson } from "mocks/world/people";
import { keep, look } from "./store";

const KID = "demo";
/** How long tokens last, in seconds. */
export const ACCESS_SECONDS = 300;

export interface Signer {
  /** What the JWKS endpoint answers. */
  publicKeys: { keys: object[] };
  idToken(person: DemoPerson, claims: { nonce: string | null; signedInAt: number }): Promise<string>;
  accessToken(person: DemoPerson, claims: { scope: string; signedInAt: number }): Promise<string>;
}

/** Finds this browser's key, or makes one: RSA of 2,048 bits, whose private half no script can read. */
export async function openSigner(issuer: string, now: () => Date): Promise<Signer> {
  const keys = (await look("keys", "signing")) ?? (await makeKeys());
  const sign = (claims: JWTPayload) => {
    const issuedAt = Math.floor(now().getTime() / 1000);
    return new SignJWT({ iss: issuer, iat: issuedAt, exp: issuedAt + ACCESS_SECONDS, ...claims })
      .setProtectedHeader({ alg: "RS256", kid: KID, typ: "JWT" })
      .sign(keys.privateKey);
  };
  const about = ({ userId, email, name }: DemoPerson) => ({ sub: userId, email, email_verified: true, name });
  return {
    publicKeys: { keys: [{ ...(await exportJWK(keys.publicKey)), kid: KID, alg: "RS256", use: "sig" }] },
    idToken: (person, { nonce, signedInAt }) =>
      sign({ ...about(person), aud: CLIENT_ID, auth_time: signedInAt, ...(nonce !== null && { nonce }) }),
    accessToken: (person, { scope, signedInAt }) =>
      sign({
        ...about(person),
        aud: API_AUDIENCE,
        client_id: CLIENT_ID,
        scope,
        auth_time: signedInAt,
        jti: crypto.randomUUID(),
      }),
  };
}

async function makeKeys(): Promise<CryptoKeyPair> {
  const made = await crypto.subtle.generateKey(
    { name: "RSASSA-PKCS1-v1_5", modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: "SHA-256" },
    false,
    ["sign", "verify"],
  );
  await keep("keys", "signing", made);
  return made;
}
