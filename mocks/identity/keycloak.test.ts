// What a real Keycloak answered (`npm run truth:keycloak`, docs/keycloak.md), asked of the stand-in on every run.
import { decodeJwt, decodeProtectedHeader } from "jose";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SERVER_APP_ID } from "./keycloak";
import { ANA, openTestIdentity, type TestIdentity } from "./test-identity";

let identity: TestIdentity;
beforeAll(async () => {
  identity = await openTestIdentity("eu");
});
afterAll(() => identity.close());

const begin = (browser?: TestSignIn["browser"]) => identity.button("keycloak", "eu", browser);
type TestSignIn = ReturnType<TestIdentity["button"]>;

async function comeIn() {
  const flow = begin();
  const callback = await flow.choose(await flow.leave(), ANA);
  return { flow, callback };
}

test("an unknown scope is refused, an unknown prompt passed over", async () => {
  const refused = new URL((await begin().leave({ scope: "openid nonsense" })).url).searchParams;
  expect([refused.get("error"), refused.get("error_description")]).toEqual([
    "invalid_scope",
    "Invalid scopes: openid nonsense",
  ]);
  expect(refused.get("iss")).toBe(begin().provider.authority);
  expect((await begin().leave({ prompt: "select_account" })).text).toContain("Sign in with Keycloak");
  const { flow } = await comeIn();
  const chosen = await begin(flow.browser).leave({ prompt: "select_account" });
  expect(new URL(chosen.url).searchParams.has("code")).toBe(true);
  expect((await begin(flow.browser).leave({ prompt: "login" })).text).toContain("Sign in with Keycloak");
});

test("whoever is signed in is asked again by prompt=login and max_age=0, wherever those stand, and comes back", async () => {
  const { flow } = await comeIn();
  const again = begin(flow.browser);
  const callback = await again.choose(await again.leave({ prompt: "login", max_age: "0" }), ANA);
  expect(callback.searchParams.has("code")).toBe(true);
  const { access_token } = JSON.parse((await again.redeem(callback)).text) as { access_token: string };
  const { auth_time: signedInAt, iat } = decodeJwt(access_token);
  expect(Number(iat) - Number(signedInAt)).toBeLessThan(60);
});

test.each([
  ["a code nobody made", { code: "nonsense" }, "Code not valid"],
  ["another verifier", { code_verifier: "x".repeat(43) }, "PKCE verification failed: Code mismatch"],
  ["no verifier", { code_verifier: "" }, "PKCE verification failed: Invalid code verifier"],
  ["another redirect_uri", { redirect_uri: "http://eu.localhost/other" }, "Incorrect redirect_uri"],
])("%s is refused in Keycloak's words, and the code is spent", async (_what, changes, words) => {
  const { flow, callback } = await comeIn();
  const answer = await flow.redeem(callback, changes);
  expect([answer.status, JSON.parse(answer.text)]).toEqual([400, { error: "invalid_grant", error_description: words }]);
  if (!("code" in changes)) expect((await flow.redeem(callback)).status).toBe(400);
});

test("a client that wants a secret is refused in Keycloak's words, for the console to read", async () => {
  const flow = begin();
  const server = { client_id: SERVER_APP_ID };
  const answer = await flow.redeem(await flow.choose(await flow.leave(server), ANA), server);
  const words = "Invalid client or Invalid client credentials";
  expect([answer.status, JSON.parse(answer.text)]).toEqual([
    401,
    { error: "unauthorized_client", error_description: words },
  ]);
  expect(answer.headers["access-control-allow-origin"]).toBe(flow.origin);
  const unknown = await flow.redeem(new URL(flow.redirectUri), { client_id: "nobody" });
  expect([unknown.status, JSON.parse(unknown.text)]).toEqual([
    401,
    { error: "invalid_client", error_description: words },
  ]);
});

test("a foreign origin is turned away before the code is looked at", async () => {
  const { flow, callback } = await comeIn();
  const foreign = await flow.redeem(callback, {}, "http://evil.localhost:5173");
  expect([foreign.status, foreign.text]).toEqual([403, '{"error":"Invalid origin"}']);
  expect((await flow.redeem(callback)).status).toBe(200);
});

test("redirect, answer and tokens name one session", async () => {
  const { flow, callback } = await comeIn();
  const tokens = JSON.parse((await flow.redeem(callback)).text);
  const access = decodeJwt(tokens.access_token);
  const id = decodeJwt(tokens.id_token);
  expect(new Set([callback.searchParams.get("session_state"), tokens.session_state, access.sid, id.sid]).size).toBe(1);
  expect(tokens.refresh_expires_in).toBe(86_400);
  expect(decodeProtectedHeader(tokens.access_token).typ).toBe("JWT");
  expect(access).toMatchObject({
    typ: "Bearer",
    aud: "litellm-proxy",
    auth_time: id.auth_time,
    "allowed-origins": [flow.origin],
    realm_access: { roles: ["proxy_admin"] },
  });
  expect(access).not.toHaveProperty("client_id");
  expect(id).toMatchObject({ typ: "ID", azp: "litellm-console", email_verified: true });
});

test("whoever revokes the refresh token is asked again", async () => {
  const { flow, callback } = await comeIn();
  const { refresh_token: token } = JSON.parse((await flow.redeem(callback)).text);
  const { revocation_endpoint = "" } = await flow.discover();
  const revoke = (origin: string) =>
    flow.browser.send(revocation_endpoint, { form: { token, client_id: "litellm-console" }, headers: { origin } });
  expect((await revoke("http://evil.localhost:5173")).status).toBe(403);
  expect((await revoke(flow.origin)).status).toBe(200);
  expect((await begin(flow.browser).leave()).text).toContain("Sign in with Keycloak");
});
