import type { Provider } from "~/contract/config";

/**
 * Where somebody sees and ends their sessions at the provider, by each brand's own address of that page. `isOfBroker`: it
 * is Keycloak's, which stands between. `null` where an issuer is no URL.
 */
export function sessionPageOf({ kind, mode, authority }: Provider): { url: string; isOfBroker: boolean } | null {
  if (!URL.canParse(authority)) return null;
  const isOfBroker = mode === "broker";
  if (isOfBroker || kind === "keycloak") {
    return { url: `${authority.replace(/\/$/, "")}/account/account-security/device-activity`, isOfBroker };
  }
  switch (kind) {
    case "okta":
      return { url: `${new URL(authority).origin}/enduser/settings`, isOfBroker };
    case "microsoft":
      return { url: "https://mysignins.microsoft.com/", isOfBroker };
    case "google":
      return { url: "https://myaccount.google.com/device-activity", isOfBroker };
  }
}
