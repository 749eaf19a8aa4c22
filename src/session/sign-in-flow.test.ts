import { beforeEach, describe, expect, it } from "vitest";
import { ApiError } from "~/api/errors";
import { keptItems } from "~/lib/kept-in-browser";
import { createManagers, managerOf } from "./managers";
import { liveSession } from "./session-machine";
import { configOf, json, ORIGIN } from "./test-provider";
import { beginStory, KEYCLOAK, mira, openBrowser, settled } from "./test-session";

beforeEach(beginStory);

describe("signing in", () => {
  it("asks with code, PKCE, state and a nonce of 128 bits, and keeps the verifier in this tab only", async () => {
    const { openTab } = openBrowser();
    const { begin, left, storage, close } = openTab();
    await begin();
    const asked = Object.fromEntries(left[0]?.searchParams ?? []);
    expect(asked).toMatchObject({ response_type: "code", code_challenge_method: "S256", max_age: "86400" });
    expect(asked.redirect_uri).toBe(`${ORIGIN}/sign-in/callback/keycloak`);
    expect(asked.nonce).toMatch(/^[0-9a-f]{32}$/);
    expect(storage.device.length).toBe(0);
    expect(storage.tab.length).toBe(1);
    close();
  });

  it("names the path the console is served under in what it registers", () => {
    const { openTab } = openBrowser();
    const { storage, close } = openTab();
    const config = configOf({ keycloak: KEYCLOAK });
    const managers = createManagers({ config, origin: ORIGIN, base: "/console", storage });
    const { redirect_uri, post_logout_redirect_uri } = managerOf(managers, "keycloak").manager.settings;
    expect(redirect_uri).toBe(`${ORIGIN}/console/sign-in/callback/keycloak`);
    expect(post_logout_redirect_uri).toBe(`${ORIGIN}/console/signed-out`);
    close();
  });

  it("ends with the person the server names, at the place one was going to", async () => {
    const { openTab } = openBrowser();
    const { session, signIn, storage, close } = openTab();
    expect(await signIn("/o/acme/usage?from=2026-10-22")).toEqual({
      returnTo: "/o/acme/usage?from=2026-10-22",
      failure: null,
    });
    expect(liveSession(session.getSnapshot())).toMatchObject({ person: mira, providerId: "keycloak" });
    expect(await settled(session.accessToken())).toBe("access-1");
    expect(session.lastProviderId()).toBe("keycloak");
    expect([...Array(storage.device.length).keys()].map((index) => storage.device.key(index))).toEqual([
      keptItems.lastProvider.name,
    ]);
    close();
  });

  it("takes code and state out of the address before it asks anybody", async () => {
    const { openTab, fetched } = openBrowser();
    const { session, begin, addresses, close } = openTab();
    const back = await begin("/usage?from=2026-10-22");
    const before = fetched.mock.calls.length;
    const done = session.completeSignIn(back);
    expect(addresses).toEqual(["/sign-in/callback/keycloak?returnTo=%2Fusage%3Ffrom%3D2026-10-22"]);
    expect(fetched.mock.calls.length).toBe(before);
    await settled(done);
    close();
  });

  it("works an address on once, however often it is asked (StrictMode)", async () => {
    const { openTab, keycloak } = openBrowser();
    const { session, begin, close } = openTab();
    const back = await begin();
    const [first, second] = await settled(Promise.all([session.completeSignIn(back), session.completeSignIn(back)]));
    expect(first).toBe(second);
    expect(keycloak.tokenRequests).toBe(1);
    close();
  });

  it("goes on silently when a stale callback is opened with a session at hand", async () => {
    const { openTab, keycloak } = openBrowser();
    const { session, signIn, close } = openTab();
    await signIn();
    const stale = new URL(`${ORIGIN}/sign-in/callback/keycloak?code=old&state=gone`);
    expect(await settled(session.completeSignIn(stale))).toEqual({ returnTo: "/", failure: null });
    expect(keycloak.tokenRequests).toBe(1);
    close();
  });

  it("starts over when the page was reloaded in between, twice at most", async () => {
    const { openTab } = openBrowser();
    const { session, left, close } = openTab({ isReload: true });
    const clean = new URL(`${ORIGIN}/sign-in/callback/keycloak?returnTo=%2Fusage`);
    for (let round = 0; round < 2; round++) await settled(session.completeSignIn(clean));
    expect(left).toHaveLength(2);
    const { failure } = await settled(session.completeSignIn(clean));
    expect(failure?.code).toBe("loop-stopped");
    expect(left).toHaveLength(2);
    close();
  });

  it("leaves the other ways open when a provider does not answer", async () => {
    const { openTab, evil } = openBrowser();
    evil.misbehave({ discovery: () => new Response("<html>", { headers: { "Content-Type": "text/html" } }) });
    const { session, signIn, close } = openTab();
    await settled(session.signIn("evil"));
    expect(session.getSnapshot()).toMatchObject({
      status: "anonymous",
      failure: { code: "discovery-malformed", providerId: "evil" },
    });
    expect((await signIn()).failure).toBeNull();
    close();
  });
});

describe("another account", () => {
  it.each([
    ["microsoft", "direct", "select_account"],
    ["okta", "direct", "login"],
    ["keycloak", "direct", "login"],
    // Keycloak stands between: it passes `select_account` over, and asks Google when it has to ask anew.
    ["google", "broker", "login"],
    ["microsoft", "broker", "login"],
  ] as const)("is asked for at %s, %s, by prompt=%s, and only when wanted", async (kind, mode, prompt) => {
    const { openTab } = openBrowser();
    const known = configOf({ keycloak: KEYCLOAK });
    const ways = { kind, mode, parameters: { kc_idp_hint: "google" } };
    const identityProviders = known.identityProviders.map((provider) => ({ ...provider, ...ways }));
    const { session, left, close } = openTab({ config: { ...known, identityProviders } });
    await settled(session.signIn("keycloak"));
    await settled(session.signIn("keycloak", "/usage", { chooseAccount: true }));
    expect(left.map(({ searchParams }) => searchParams.get("prompt"))).toEqual([null, prompt]);
    expect(left.map(({ searchParams }) => searchParams.get("kc_idp_hint"))).toEqual(["google", "google"]);
    close();
  });
});

describe("a sign-in that must be fresh", () => {
  it.each([
    ["microsoft", "direct", "login"],
    ["okta", "direct", "login"],
    ["keycloak", "direct", "login"],
    ["google", "direct", "select_account"],
    ["google", "broker", "login"],
  ] as const)("has %s, %s, ask again by prompt=%s and max_age=0", async (kind, mode, prompt) => {
    const { openTab } = openBrowser();
    const known = configOf({ keycloak: KEYCLOAK });
    const identityProviders = known.identityProviders.map((provider) => ({ ...provider, kind, mode }));
    const { session, left, close } = openTab({ config: { ...known, identityProviders } });
    await settled(session.signIn("keycloak"));
    await settled(session.signIn("keycloak", "/usage", { isFresh: true }));
    expect(left.map(({ searchParams }) => searchParams.get("prompt"))).toEqual([null, prompt]);
    expect(left.map(({ searchParams }) => searchParams.get("max_age") === "0")).toEqual([false, true]);
    close();
  });
});

describe("a registration as a server app", () => {
  it("is told as one in Keycloak's words, and nothing is kept", async () => {
    const { openTab, keycloak } = openBrowser();
    const words = { error: "unauthorized_client", error_description: "Invalid client or Invalid client credentials" };
    keycloak.misbehave({ token: () => json(words, 401) });
    const { signIn, kept, close } = openTab();
    expect((await signIn()).failure).toMatchObject({
      code: "server-app",
      step: "token",
      providerCode: "unauthorized_client",
    });
    expect(kept()).toBeNull();
    close();
  });
});

describe("whom the server does not let in", () => {
  it.each([
    ["forbidden", "not-invited"],
    ["unauthenticated", "token-refused"],
    ["address-refused", "address-refused"],
  ] as const)("is told so: %s", async (kind, reason) => {
    const { openTab, fetchPerson } = openBrowser();
    fetchPerson.mockRejectedValue(
      new ApiError(kind, "GET /cloud/v1/me", "no", { requestId: "req_1", address: "203.0.113.9" }),
    );
    const { session, signIn, kept, close } = openTab();
    const { failure } = await signIn();
    expect(failure).not.toBeNull();
    expect(session.getSnapshot()).toMatchObject({
      status: "forbidden",
      forbidden: { reason, account: { email: "mira@example.com" }, requestId: "req_1" },
    });
    expect(kept()).toBeNull();
    expect(await settled(session.accessToken())).toBeNull();
    close();
  });

  it.each([
    ["identity-provider", "groups-overage"],
    ["litellm", "not-invited"],
  ] as const)("is told that the groups are missing where %s decides on roles: %s", async (rolesFrom, reason) => {
    const { openTab, keycloak, fetchPerson } = openBrowser();
    keycloak.misbehave({ claims: { _claim_names: { groups: "src1" } } });
    fetchPerson.mockRejectedValue(new ApiError("forbidden", "GET /cloud/v1/me", "no"));
    const { session, signIn, close } = openTab({ config: { ...configOf({ keycloak: KEYCLOAK }), rolesFrom } });
    await signIn();
    expect(session.getSnapshot()).toMatchObject({ status: "forbidden", forbidden: { reason } });
    close();
  });

  it("is not the one whose proxy is away", async () => {
    const { openTab, fetchPerson } = openBrowser();
    fetchPerson.mockRejectedValue(new ApiError("network", "GET /cloud/v1/me", "no answer"));
    const { session, signIn, kept, close } = openTab();
    expect((await signIn()).failure?.code).toBe("proxy-unreachable");
    expect([session.getSnapshot().status, kept()]).toEqual(["anonymous", null]);
    close();
  });
});
