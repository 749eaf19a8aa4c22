/** Keys of an issuer. */
import { exportJWK, generateKeyPair, type JWK } from "jose";

/** A fresh RS256 key pair as a private JWK. Each issuer has its own, so one region's token is nothing to the other. */
export async function createSigningKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  return { ...(await exportJWK(privateKey)), alg: "RS256", use: "sig", kid: crypto.randomUUID() };
}

/** The public half. */
export function publicKeyOf({ d, p, q, dp, dq, qi, ...rest }: JWK): JWK {
  return rest;
}
