// Ending a sign-in: revocation and logout.
import { afterAll, beforeAll, expect, test } from "vitest";
import { ANA, openTestIdentity, type TestIdentity } from "./test-identity";

const DIRECT = ["keycloak", "okta", "microsoft"] as const;

let identity: TestIdentity;
beforeAll(async () => {
  identity = await openTestIdentity("eu");
});
afterAll(() => identity.close());

test("a token that was revoked renews nothing", async () => {
  const flow = identity.button("okta");
  const tokens = await flow.signIn(ANA);
  const { revocation_endpoint = "" } = await flow.discover();
  const form = { token: tokens.refresh_token ?? "", client_id: "litellm-console" };
  expect((await flow.browser.send(revocation_endpoint, { form, headers: { origin: flow.origin } })).status).toBe(200);
  expect(JSON.parse((await flow.renew(tokens.refresh_token ?? "")).text).error).toBe("invalid_grant");
});

test.each(DIRECT)("signing out at %s returns to the console and ends the session", async (name) => {
  const flow = identity.button(name);
  const tokens = await flow.signIn(ANA);
  const url = new URL((await flow.discover()).end_session_endpoint ?? "");
  url.search = new URLSearchParams({
    id_token_hint: tokens.id_token,
    post_logout_redirect_uri: `${flow.origin}/signed-out`,
    state: "s",
  }).toString();
  const page = await flow.browser.go(url.href);
  // The page presses its own button, because the ID token proves whom it is about.
  expect(page.text).toContain('getElementById("sign-out").click()');
  const action = /action="([^"]+)"/.exec(page.text)?.[1] ?? "";
  const xsrf = /name="xsrf" value="([^"]+)"/.exec(page.text)?.[1] ?? "";
  const end = await flow.browser.go(action, { form: { xsrf, logout: "yes" } });
  expect(end.url).toBe(`${flow.origin}/signed-out?state=s`);
  expect((await identity.button(name, "eu", flow.browser).leave()).text).toContain("Sign in with");
  expect((await flow.renew(tokens.refresh_token ?? "")).status).toBe(400);
});

test("Keycloak and Okta refuse a logout that does not say whose it is", async () => {
  for (const name of ["keycloak", "okta"]) {
    const flow = identity.button(name);
    const url = new URL((await flow.discover()).end_session_endpoint ?? "");
    url.searchParams.set("post_logout_redirect_uri", `${flow.origin}/signed-out`);
    const answer = await flow.browser.send(url.href);
    expect(answer.status).toBe(400);
    expect(answer.text).toContain("id_token_hint");
  }
});

test("Keycloak's logout takes client_id instead of a token, and asks first", async () => {
  const flow = identity.button("keycloak");
  await flow.signIn(ANA);
  const url = new URL((await flow.discover()).end_session_endpoint ?? "");
  url.searchParams.set("post_logout_redirect_uri", `${flow.origin}/signed-out`);
  url.searchParams.set("client_id", "litellm-console");
  const page = await flow.browser.go(url.href);
  expect(page.status).toBe(200);
  expect(page.text).toContain("Sign out of Keycloak?");
  expect(page.text).not.toContain("<script>");
});
