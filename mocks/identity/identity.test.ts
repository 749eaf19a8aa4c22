// What every provider does: code with PKCE, claims, single use, cross-origin rules, regions that know nothing of each other.
import { decodeJwt, decodeProtectedHeader } from "jose";
import { consoleOrigin, issuerOf, type RegionId } from "mocks/hosts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { TestBrowser } from "./test-browser";
import { ANA, BO, openTestIdentity, type TestIdentity } from "./test-identity";

const DIRECT = ["keycloak", "okta", "microsoft"] as const;

let identity: TestIdentity;
beforeAll(async () => {
  identity = await openTestIdentity("eu", "us");
});
afterAll(() => identity.close());

test.each(DIRECT)("%s signs in with code and PKCE, and the proxy can verify the token", async (name) => {
  const flow = identity.button(name);
  const tokens = await flow.signIn(ANA);
  const access = await identity.verify(tokens.access_token, "eu");
  expect(access).toMatchObject({ aud: "litellm-proxy", email: ANA, iss: flow.provider.authority });
  expect((access.exp ?? 0) - (access.iat ?? 0)).toBe(300);
  expect(tokens.expires_in).toBe(300);
  const claims = decodeJwt(tokens.id_token);
  expect(claims).toMatchObject({
    iss: flow.provider.authority,
    aud: "litellm-console",
    nonce: flow.nonce,
    email: ANA,
    name: "Ana B",
    sub: access.sub,
  });
  expect(claims.auth_time).toBeTypeOf("number");
  expect(decodeProtectedHeader(tokens.access_token).alg).toBe("RS256");
});

test("an issuer answers under its path only", async () => {
  const browser = new TestBrowser(identity.port);
  const root = `http://okta-eu.localhost:${identity.port}`;
  expect((await browser.send(`${root}/.well-known/openid-configuration`)).status).toBe(404);
  expect((await browser.send(`${root}/favicon.ico`)).status).toBe(204);
});

test("the sign-in page offers everybody by name, whoever is unknown last, and fetches nothing", async () => {
  const page = await identity.button("keycloak").leave();
  const emails = [...page.text.matchAll(/<span>([^<]+@example\.com)<\/span>/g)].map(([, email]) => email);
  expect(emails).toEqual([ANA, BO, "new@example.com"]);
  expect(page.text).toContain("Bo &#60;x&#62;");
  expect(page.text).toContain("Member &#38; more");
  expect(page.text).not.toMatch(/https?:|@import|<link|src=/);
});

test("Cancel is access_denied, also where the account was never offered", async () => {
  const flow = identity.button("okta");
  const page = await flow.leave();
  const action = /action="([^"]+)"/.exec(page.text)?.[1] ?? "";
  const url = (await flow.browser.go(new URL(action, page.url).href, { form: { account: "00uGuessed" } })).url;
  expect(new URL(url).searchParams.get("error")).toBe("access_denied");
  const second = identity.button("okta");
  expect((await second.choose(await second.leave(), null)).searchParams.get("error")).toBe("access_denied");
});

test("a second sign-in rides on the provider's session; prompt=login asks again", async () => {
  const browser = new TestBrowser(identity.port);
  await identity.button("keycloak", "eu", browser).signIn(ANA);
  const again = await identity.button("keycloak", "eu", browser).leave();
  expect(new URL(again.url).searchParams.get("code")).toBeTruthy();
  const asked = await identity.button("keycloak", "eu", browser).leave({ prompt: "login" });
  expect(asked.text).toContain("Sign in with Keycloak");
});

test.each([
  ["microsoft", "select_account"],
  ["okta", "login"],
  ["keycloak", "login"],
  ["google", "login"],
])("whoever is signed in, %s asks again by prompt=%s, and lets another one in", async (name, prompt) => {
  const browser = new TestBrowser(identity.port);
  await identity.button(name, "eu", browser).signIn(ANA);
  const flow = identity.button(name, "eu", browser);
  const callback = await flow.choose(await flow.leave({ prompt }), BO);
  const { access_token } = JSON.parse((await flow.redeem(callback)).text);
  expect(await identity.verify(access_token, "eu")).toMatchObject({ email: BO });
});

test("prompt=none without a session is login_required", async () => {
  const answer = await identity.button("okta").leave({ prompt: "none" });
  expect(new URL(answer.url).searchParams.get("error")).toBe("login_required");
});

test("PKCE, redirect URI and a code's single use are enforced", async () => {
  const plain = await identity.button("keycloak").leave({ code_challenge: "", code_challenge_method: "" });
  expect(new URL(plain.url).searchParams.get("error")).toBe("invalid_request");
  const foreign = await identity.button("keycloak").leave({ redirect_uri: "http://evil.example/callback" });
  expect(foreign.status).toBe(400);
  expect(foreign.text).toContain("invalid_redirect_uri");

  const flow = identity.button("keycloak");
  const callback = await flow.choose(await flow.leave(), BO);
  expect(JSON.parse((await flow.redeem(callback, { code_verifier: "x".repeat(43) })).text).error).toBe("invalid_grant");
  const other = identity.button("keycloak");
  const once = await other.choose(await other.leave(), BO);
  expect((await other.redeem(once)).status).toBe(200);
  expect(JSON.parse((await other.redeem(once)).text).error).toBe("invalid_grant");
});

test("the token endpoint answers the console's origin and no other", async () => {
  const flow = identity.button("keycloak");
  const callback = await flow.choose(await flow.leave(), ANA);
  const foreign = await flow.redeem(callback, {}, "http://evil.localhost:5173");
  expect([foreign.status, JSON.parse(foreign.text)]).toEqual([403, { error: "Invalid origin" }]);
  expect(foreign.headers["access-control-allow-origin"]).toBeUndefined();
  const own = await flow.redeem(callback);
  expect(own.headers["access-control-allow-origin"]).toBe(consoleOrigin("eu", identity.port));
  const otherRegion = await identity.button("keycloak").redeem(callback, {}, consoleOrigin("us", identity.port));
  expect(otherRegion.headers["access-control-allow-origin"]).toBeUndefined();
});

test("nothing of one region is known in the other", async () => {
  const token = (await identity.button("keycloak", "eu").signIn(ANA)).access_token;
  await expect(identity.verify(token, "us")).rejects.toThrow("unknown issuer");
  const { kid } = decodeProtectedHeader(token);
  const keysOf = (region: RegionId) =>
    identity.trustedBy(region).flatMap(({ jwks }) => jwks().keys.map((key) => key.kid));
  expect(keysOf("eu")).toContain(kid);
  expect(keysOf("us")).not.toContain(kid);
  expect(new Set([...keysOf("eu"), ...keysOf("us")]).size).toBe(6);
});

test("trusted keys are public, and Google's are not among them", () => {
  expect(identity.trustedBy("eu").map(({ issuer }) => issuer)).toEqual(
    DIRECT.map((name) => issuerOf(name, "eu", identity.port)),
  );
  for (const { jwks } of identity.trustedBy("eu")) for (const key of jwks().keys) expect(key).not.toHaveProperty("d");
});

test("a provider's cookies end with the browser and carry no date", async () => {
  const page = await identity
    .button("keycloak")
    .browser.send(
      `${issuerOf("keycloak", "eu", identity.port)}/protocol/openid-connect/auth?client_id=litellm-console&response_type=code&scope=openid&redirect_uri=${encodeURIComponent(`${consoleOrigin("eu", identity.port)}/sign-in/callback/keycloak`)}&code_challenge=${"x".repeat(43)}&code_challenge_method=S256`,
    );
  expect(page.status).toBe(303);
  expect(page.headers["set-cookie"]?.length).toBeGreaterThan(1);
  for (const cookie of page.headers["set-cookie"] ?? []) {
    expect(cookie).not.toMatch(/expires=/i);
    expect(cookie).toMatch(/httponly/i);
  }
});
