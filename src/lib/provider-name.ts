/** Products' own names, the same in every language. */
const NAMES: Readonly<Record<string, string>> = {
  google: "Google",
  okta: "Okta",
  microsoft: "Microsoft",
  keycloak: "Keycloak",
};

/** What to call an identity provider; one that is not known by the word the instance has for it. */
export function providerName(provider: string): string {
  return NAMES[provider] ?? provider;
}
