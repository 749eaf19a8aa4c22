import { beforeEach, describe, expect, it } from "vitest";
import { json } from "./test-provider";
import { beginStory, EVIL, openBrowser, START, settled } from "./test-session";

beforeEach(beginStory);

describe("a misbehaving provider", () => {
  type Attack = (parts: { back: URL } & ReturnType<typeof openBrowser>) => void;
  const at = Math.floor(START / 1000);
  it.each<[string, Attack, string]>([
    ["mix-up: another issuer beside the code", ({ back }) => back.searchParams.set("iss", EVIL), "issuer-mismatch"],
    ["a promised issuer left out", ({ back }) => back.searchParams.delete("iss"), "issuer-mismatch"],
    [
      "another provider's callback",
      ({ back }) => Reflect.set(back, "pathname", "/sign-in/callback/evil"),
      "wrong-provider",
    ],
    ["a callback of nobody", ({ back }) => Reflect.set(back, "pathname", "/sign-in/callback/nobody"), "wrong-provider"],
    ["a made-up state", ({ back }) => back.searchParams.set("state", "f".repeat(32)), "state-lost"],
    ["no state", ({ back }) => back.searchParams.delete("state"), "state-lost"],
    ["an error without a state", ({ back }) => Reflect.set(back, "search", "?error=access_denied"), "state-lost"],
    [
      "a spent code",
      ({ keycloak }) => keycloak.misbehave({ token: () => json({ error: "invalid_grant" }, 400) }),
      "code-spent",
    ],
    ["another nonce", ({ keycloak }) => Reflect.set(keycloak, "nonce", "f".repeat(32)), "nonce-mismatch"],
    ["another iss in the token", ({ keycloak }) => keycloak.misbehave({ claims: { iss: EVIL } }), "issuer-mismatch"],
    ["another aud", ({ keycloak }) => keycloak.misbehave({ claims: { aud: "x" } }), "audience-mismatch"],
    ["another azp", ({ keycloak }) => keycloak.misbehave({ claims: { azp: "x" } }), "audience-mismatch"],
    ["a forged signature", ({ keycloak }) => keycloak.misbehave({ forged: true }), "signature-invalid"],
    [
      "a token from the future",
      ({ keycloak }) => keycloak.misbehave({ claims: { iat: at + 900, exp: at + 1200 } }),
      "device-clock",
    ],
    [
      "metadata of another issuer",
      ({ keycloak }) => keycloak.misbehave({ metadata: { issuer: EVIL } }),
      "discovery-issuer",
    ],
    [
      "no id token",
      ({ keycloak }) => keycloak.misbehave({ token: () => json({ access_token: "a", token_type: "Bearer" }) }),
      "token-malformed",
    ],
    [
      "a description with HTML",
      ({ back }) => {
        back.searchParams.delete("code");
        back.searchParams.set("error", "access_denied");
        back.searchParams.set("error_description", "<img src=x onerror=alert(1)>");
      },
      "access-denied",
    ],
  ])("%s", async (_name, attack, code) => {
    const opened = openBrowser();
    // The metadata is asked for anew, as on a page that was just loaded by the provider's redirect.
    const starting = opened.openTab();
    const back = await starting.begin();
    starting.close();
    const { session, kept, storage, close } = opened.openTab({ storage: starting.storage });
    attack({ back, ...opened });
    const { failure } = await settled(session.completeSignIn(back));
    expect(failure?.code).toBe(code);
    expect(session.getSnapshot()).toMatchObject({ status: "anonymous", failure: { code } });
    expect(kept()).toBeNull();
    expect(opened.fetchPerson).not.toHaveBeenCalled();
    expect(await settled(session.accessToken())).toBeNull();
    expect(JSON.stringify({ ...failure, cause: null })).not.toContain("secret-code");
    expect(storage.device.length).toBe(0);
    close();
  });

  it("gets no code that was meant for another: a mix-up redeems nothing", async () => {
    const { openTab, keycloak, evil } = openBrowser();
    const { session, begin, close } = openTab();
    const back = await begin();
    back.searchParams.set("iss", EVIL);
    await settled(session.completeSignIn(back));
    expect([keycloak.tokenRequests, evil.tokenRequests]).toEqual([0, 0]);
    close();
  });

  it("gains nothing by an answer used twice", async () => {
    const { openTab, keycloak } = openBrowser();
    const first = openTab();
    const back = await first.begin();
    await settled(first.session.completeSignIn(back));
    await settled(first.session.signOut());
    const again = openTab({ storage: first.storage });
    expect((await settled(again.session.completeSignIn(back))).failure?.code).toBe("state-lost");
    expect(keycloak.tokenRequests).toBe(1);
    first.close();
    again.close();
  });

  it("gains nothing by an answer opened in another tab", async () => {
    const { openTab, keycloak } = openBrowser();
    const first = openTab();
    const back = await first.begin();
    const other = openTab();
    expect((await settled(other.session.completeSignIn(back))).failure?.code).toBe("state-lost");
    expect(keycloak.tokenRequests).toBe(0);
    first.close();
    other.close();
  });
});
