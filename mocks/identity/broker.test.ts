// Google, which only Keycloak can reach.
import { decodeJwt } from "jose";
import { consoleOrigin, issuerOf } from "mocks/hosts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { TestBrowser } from "./test-browser";
import { ANA, openTestIdentity, type TestIdentity } from "./test-identity";

let identity: TestIdentity;
beforeAll(async () => {
  identity = await openTestIdentity("eu");
});
afterAll(() => identity.close());

test("Google comes through Keycloak, with Keycloak's account", async () => {
  const flow = identity.button("google");
  const page = await flow.leave();
  expect(page.url).toContain(`google-eu.localhost:${identity.port}`);
  const callback = await flow.choose(page, ANA);
  expect(callback.href).toMatch(new RegExp(`^${consoleOrigin("eu", identity.port)}/sign-in/callback/google\\?`));
  const tokens = JSON.parse((await flow.redeem(callback)).text);
  const direct = await identity.button("keycloak").signIn(ANA);
  expect(await identity.verify(tokens.access_token, "eu")).toMatchObject({
    iss: issuerOf("keycloak", "eu", identity.port),
    email: ANA,
    sub: decodeJwt(direct.access_token).sub,
  });
});

test("leaving at Google ends on Keycloak's own page, which says so and offers its ways in", async () => {
  const flow = identity.button("google");
  const google = await flow.leave();
  const action = /<form method="post" action="([^"]+)"/.exec(google.text)?.[1] ?? "";
  const page = await flow.browser.go(new URL(action, google.url).href, { form: { cancel: "yes" } });
  expect(page.url).toContain(issuerOf("keycloak", "eu", identity.port));
  expect(page.text).toContain("Access denied when authenticating with Google");
  const callback = await flow.choose(page, ANA);
  expect((await flow.redeem(callback)).status).toBe(200);
});

test("Google refuses to redeem without a secret, in its own words", async () => {
  const answer = await new TestBrowser(identity.port).send(`${issuerOf("google", "eu", identity.port)}/token`, {
    form: { grant_type: "authorization_code", client_id: "litellm-console", code: "x", code_verifier: "y" },
    headers: { origin: consoleOrigin("eu", identity.port) },
  });
  expect(answer.status).toBe(400);
  expect(JSON.parse(answer.text)).toEqual({ error: "invalid_request", error_description: "client_secret is missing." });
});

test("Keycloak's broker takes no answer that nobody asked for", async () => {
  const url = `${issuerOf("keycloak", "eu", identity.port)}/broker/google/endpoint?state=guessed&code=x`;
  expect((await new TestBrowser(identity.port).send(url)).status).toBe(400);
});
