// @vitest-environment jsdom
// In jsdom, where the journeys run: a token made and verified there must work as in Node.
import { createLocalJWKSet, decodeJwt, jwtVerify } from "jose";
import { expect, test } from "vitest";
import { createTestIssuer } from "./issue-token";

const ana = { userId: "ana@example.com", email: "ana@example.com", name: "Ana B", role: "proxy_admin" };
const issuer = await createTestIssuer("eu");
const keys = createLocalJWKSet(issuer.trusted.jwks());
const accepted = { issuer: issuer.trusted.issuer, audience: issuer.trusted.audience };

test("a token of the test issuer is one the proxy accepts", async () => {
  const { payload } = await jwtVerify(await issuer.issueToken(ana), keys, accepted);
  expect(payload).toMatchObject({ email: "ana@example.com", aud: "litellm-proxy" });
  expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(300);
});

test("a token can be over, from another day, or wrong in one claim", async () => {
  await expect(jwtVerify(await issuer.issueToken(ana, { expiresInSeconds: -1 }), keys, accepted)).rejects.toThrow(
    /exp/,
  );
  const now = new Date("2026-11-18T14:32:00Z");
  expect(decodeJwt(await issuer.issueToken(ana, { now })).iat).toBe(now.getTime() / 1000);
  const elsewhere = await issuer.issueToken(ana, { claims: { aud: "another-api", email: undefined } });
  await expect(jwtVerify(elsewhere, keys, accepted)).rejects.toThrow(/aud/);
  expect(decodeJwt(elsewhere)).not.toHaveProperty("email");
});

test("an ID token is for the console and carries the nonce", async () => {
  const claims = decodeJwt(await issuer.issueIdToken(ana, { nonce: "n" }));
  expect(claims).toMatchObject({ aud: "litellm-console", nonce: "n", name: "Ana B", auth_time: expect.any(Number) });
  expect(claims.sub).toBe(decodeJwt(await issuer.issueToken(ana)).sub);
});

test("another region's issuer has another key and another name", async () => {
  const other = await createTestIssuer("us");
  expect(other.trusted.issuer).not.toBe(issuer.trusted.issuer);
  await expect(jwtVerify(await other.issueToken(ana), keys)).rejects.toThrow();
  expect(JSON.stringify(other.trusted.jwks())).not.toMatch(/"(d|p|q)":/);
});
