import { describe, expect, it } from "vitest";
import type { Provider } from "~/contract/config";
import { sessionPageOf } from "./provider-session-page";

const provider = (kind: Provider["kind"], mode: Provider["mode"], authority: string): Provider => ({
  id: kind,
  kind,
  mode,
  authority,
  clientId: "console",
  scope: "openid",
  parameters: {},
  allowedTenants: [],
});

describe("the provider's own page of sessions", () => {
  it.each([
    [
      "keycloak",
      "direct",
      "https://login.example.com/realms/acme/",
      "https://login.example.com/realms/acme/account/account-security/device-activity",
    ],
    [
      "google",
      "broker",
      "https://login.example.com/realms/acme",
      "https://login.example.com/realms/acme/account/account-security/device-activity",
    ],
    [
      "okta",
      "direct",
      "https://acme.okta.example.com/oauth2/default",
      "https://acme.okta.example.com/enduser/settings",
    ],
    ["microsoft", "direct", "https://login.example.com/tenant/v2.0", "https://mysignins.microsoft.com/"],
  ] as const)("of %s, %s, at %s", (kind, mode, authority, url) => {
    expect(sessionPageOf(provider(kind, mode, authority))).toEqual({ url, isOfBroker: mode === "broker" });
  });

  it("is not known where the issuer is no URL", () => {
    expect(sessionPageOf(provider("okta", "direct", "nowhere"))).toBeNull();
  });
});
