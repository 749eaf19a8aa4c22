import { expect, test } from "vitest";
import { connectOrigins, contentSecurityPolicy, securityHeaders } from "./csp";
import { consoleConfig } from "./mocks/door/console-config";

const place = { tenantName: "Acme Group", regionLabel: "Frankfurt" };
const configOf = (region: "eu" | "us") =>
  consoleConfig({ region, port: 5173, kind: "cloud", places: { eu: place, us: place } });

test("the policy, word for word", () => {
  expect(contentSecurityPolicy({ connect: ["https://api.example.com", "https://id.example.com"] })).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; " +
      "worker-src 'self'; connect-src 'self' https://api.example.com https://id.example.com; base-uri 'none'; " +
      "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types console",
  );
});

test("the page may connect to the API and the issuers of its own region, each named once", () => {
  expect(connectOrigins(configOf("eu"))).toEqual([
    "http://api-eu.localhost:5173",
    "http://microsoft-eu.localhost:5173",
    "http://okta-eu.localhost:5173",
    "http://keycloak-eu.localhost:5173",
  ]);
});

test("paths do not reach the policy, origins and ports do", () => {
  const config = configOf("eu");
  const api = { ...config.api, baseUrl: "https://llm.example.com:8443/litellm/path" };
  expect(connectOrigins({ api, identityProviders: [] })).toEqual(["https://llm.example.com:8443"]);
});

test("every response carries the policy and its companions", () => {
  const headers = securityHeaders(configOf("us"));
  expect(headers["Content-Security-Policy"]).toContain("connect-src 'self' http://api-us.localhost:5173 ");
  expect(headers["Content-Security-Policy"]).not.toMatch(/-eu\.|unsafe|\*/);
  expect(headers).toMatchObject({
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Strict-Transport-Security": expect.stringMatching(/^max-age=\d{8}$/),
    "X-Frame-Options": "DENY",
    "Permissions-Policy": expect.stringContaining("camera=()"),
  });
});
