// Where each brand leaves the standard, or the others: claims, discovery, redirects, renewals.
import { decodeJwt } from "jose";
import { issuerOf } from "mocks/hosts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { TestBrowser } from "./test-browser";
import { ANA, openTestIdentity, type TestIdentity } from "./test-identity";
import type { Discovery } from "./test-sign-in";

let identity: TestIdentity;
beforeAll(async () => {
  identity = await openTestIdentity("eu");
});
afterAll(() => identity.close());

test("each brand adds its own claims", async () => {
  const claims = async (name: string) => decodeJwt((await identity.button(name).signIn(ANA)).access_token);
  expect(await claims("keycloak")).toMatchObject({
    realm_access: { roles: ["proxy_admin"] },
    azp: "litellm-console",
  });
  expect(await claims("okta")).toMatchObject({
    groups: ["Everyone", "litellm-proxy-admin"],
    sub: expect.stringMatching(/^00u.{17}$/),
  });
  expect(await claims("microsoft")).toMatchObject({
    tid: "5b0c4a6e-2f6d-4c57-9a30-0e9a52f0c0e1",
    oid: expect.stringMatching(/^[0-9a-f-]{36}$/),
    preferred_username: ANA,
    roles: ["proxy_admin"],
  });
});

test.each([
  ["keycloak", { logout: true, revocation: true, iss: true }],
  ["okta", { logout: true, revocation: true, iss: undefined }],
  ["microsoft", { logout: true, revocation: false, iss: undefined }],
] as const)("discovery of %s says what the brand has", async (name, has) => {
  const flow = identity.button(name);
  const metadata = await flow.discover();
  expect(metadata.issuer).toBe(flow.provider.authority);
  expect(metadata.end_session_endpoint !== undefined).toBe(has.logout);
  expect(metadata.revocation_endpoint !== undefined).toBe(has.revocation);
  expect(metadata.authorization_response_iss_parameter_supported).toBe(has.iss);
  for (const url of [metadata.authorization_endpoint, metadata.token_endpoint, metadata.jwks_uri]) {
    expect(url).toContain(`http://${name}-eu.localhost:${identity.port}/`);
  }
});

test("discovery of Google has no logout", async () => {
  const answer = await new TestBrowser(identity.port).send(
    `${issuerOf("google", "eu", identity.port)}/.well-known/openid-configuration`,
  );
  const metadata: Discovery = JSON.parse(answer.text);
  expect(metadata.issuer).toBe(`http://google-eu.localhost:${identity.port}`);
  expect(metadata.end_session_endpoint).toBeUndefined();
});

test.each([
  ["keycloak", true],
  ["okta", false],
  ["microsoft", false],
] as const)("the redirect of %s carries the issuer: %s", async (name, carries) => {
  const flow = identity.button(name);
  const callback = await flow.choose(await flow.leave(), ANA);
  expect(callback.searchParams.get("iss")).toBe(carries ? flow.provider.authority : null);
  expect(callback.searchParams.get("state")).toBe(flow.state);
});

test("Keycloak replaces the refresh token, and a second use of the old one ends the sign-in", async () => {
  const flow = identity.button("keycloak");
  const first = await flow.signIn(ANA);
  const second = JSON.parse((await flow.renew(first.refresh_token ?? "")).text);
  expect(second.refresh_token).not.toBe(first.refresh_token);
  expect(await identity.verify(second.access_token, "eu")).toMatchObject({ email: ANA, aud: "litellm-proxy" });
  expect(JSON.parse((await flow.renew(first.refresh_token ?? "")).text).error).toBe("invalid_grant");
  expect(JSON.parse((await flow.renew(second.refresh_token)).text).error).toBe("invalid_grant");
});

test("Microsoft's refresh token stays valid after a renewal", async () => {
  const flow = identity.button("microsoft");
  const { refresh_token = "" } = await flow.signIn(ANA);
  expect((await flow.renew(refresh_token)).status).toBe(200);
  expect((await flow.renew(refresh_token)).status).toBe(200);
});

test("Microsoft redeems nothing without an Origin", async () => {
  const flow = identity.button("microsoft");
  const callback = await flow.choose(await flow.leave(), ANA);
  const answer = await flow.redeem(callback, {}, null);
  expect(answer.status).toBe(400);
  expect(JSON.parse(answer.text).error_description).toMatch(/^AADSTS9002327/);
});

test("Microsoft without the proxy's scope gives a token of its own API, which the proxy cannot read", async () => {
  const flow = identity.button("microsoft");
  const tokens = await flow.redeem(await flow.choose(await flow.leave({ scope: "openid profile email" }), ANA));
  expect(JSON.parse(tokens.text).id_token).toBeTruthy();
  await expect(identity.verify(JSON.parse(tokens.text).access_token, "eu")).rejects.toThrow();
});
