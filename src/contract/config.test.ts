import { describe, expect, it } from "vitest";
import { readConfig } from "./config";

const provider = {
  id: "okta",
  kind: "okta",
  mode: "direct",
  authority: "https://okta.example.com",
  clientId: "console",
};
const good = {
  instance: { kind: "cloud", name: "Acme Group", region: { id: "eu", label: "Frankfurt" } },
  api: { baseUrl: "https://api.example.com/litellm/" },
  identityProviders: [provider],
};
const faultsOf = (value: unknown) => {
  const result = readConfig(value);
  return "faults" in result ? result.faults.map(({ path }) => path) : [];
};

describe("config.json", () => {
  it("is read with defaults, and the base URL without its trailing slash", () => {
    const result = readConfig(good);
    expect("config" in result && result.config).toMatchObject({
      api: { baseUrl: "https://api.example.com/litellm", authHeader: "Authorization" },
      identityProviders: [{ scope: "openid profile email", parameters: {}, allowedTenants: [] }],
      otherRegions: [],
    });
  });

  it.each([
    ["a missing instance", { ...good, instance: undefined }, ["instance"]],
    ["an unknown kind", { ...good, instance: { kind: "saas", name: "x" } }, ["instance.kind"]],
    ["a base URL that is none", { ...good, api: { baseUrl: "api.example.com" } }, ["api.baseUrl"]],
    ["a base URL with a query", { ...good, api: { baseUrl: "https://api.example.com/?a=1" } }, ["api.baseUrl"]],
    ["no provider", { ...good, identityProviders: [] }, ["identityProviders"]],
    ["a provider twice", { ...good, identityProviders: [provider, provider] }, ["identityProviders"]],
    [
      "a provider without an issuer",
      { ...good, identityProviders: [{ ...provider, authority: "okta" }] },
      ["identityProviders.0.authority"],
    ],
    [
      "a client secret",
      { ...good, identityProviders: [{ ...provider, client_secret: "x" }] },
      ["identityProviders.0.client_secret"],
    ],
    ["a secret anywhere", { ...good, masterKey: "sk-1" }, ["masterKey"]],
    ["roles from nowhere", { ...good, rolesFrom: "claims" }, ["rolesFrom"]],
    ["an empty break-glass path", { ...good, breakGlass: {} }, ["breakGlass"]],
    ["a break-glass script", { ...good, breakGlass: { url: "javascript:alert(1)" } }, ["breakGlass.url"]],
    [
      "no allowed domain in the list of them",
      { ...good, identityProviders: [{ ...provider, allowedDomains: [] }] },
      ["identityProviders.0.allowedDomains"],
    ],
    ["text", "config", ["config.json"]],
    ["null", null, ["config.json"]],
  ])("with %s is refused by its path", (_, value, paths) => expect(faultsOf(value)).toEqual(paths));

  it("refuses Google without a broker, and says why", () => {
    const result = readConfig({ ...good, identityProviders: [{ ...provider, kind: "google" }] });
    expect("faults" in result && result.faults[0]?.message).toMatch(/client_secret is missing.*broker/);
  });
});
