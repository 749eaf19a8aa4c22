// What entry.sh writes and refuses. nginx itself is not needed here: its own tests are *.deploy.ts.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readConfig } from "~/contract/config";
import { CACHE_CONTROL, connectOrigins, contentSecurityPolicy, securityHeaders } from "../../csp";
import { config, entryFixture } from "./entry-fixture";
import { ROOT, runEntry } from "./nginx";
import { requestsIn } from "./requests-in";

const { folder, environment, remove } = entryFixture();
afterAll(remove);

function render(more: Record<string, string> = {}, url?: string) {
  const result = runEntry("render", environment(more, url));
  expect(result.faults).toEqual([""]);
  const written = (file: string) => readFileSync(join(folder, "run", file), "utf8");
  const read = readConfig(JSON.parse(written("config.json")));
  if ("faults" in read) throw new Error(JSON.stringify(read.faults));
  return { ...result, config: read.config, conf: written("console.conf"), written };
}

const headersIn = (conf: string) =>
  Object.fromEntries(
    [...conf.matchAll(/^ {4}add_header (\S+) "(.*)" always;$/gm)].map(([, name, value]) => [name, value]),
  );

test("the variables amount to the configuration, which the console takes", () => {
  expect(render().config).toEqual(config);
});

test("the headers are those of csp.ts, and the policy names what the configuration names", () => {
  const { conf, config: written } = render();
  expect(headersIn(conf)).toEqual(securityHeaders(written));
  expect(conf).toContain(`"${CACHE_CONTROL.hashed}"`);
  expect(conf).toContain(`"${CACHE_CONTROL.other}"`);
});

test("with LiteLLM on the same origin the policy names no API, and config.json the console's own path", () => {
  const more = { CONSOLE_API_URL: "", CONSOLE_API_UPSTREAM: "http://litellm:4000" };
  const { conf, config: written, written: read } = render(more, "https://llm.example.com/console");
  expect(written.api.baseUrl).toBe("https://llm.example.com/console/api");
  const connect = connectOrigins(written).filter((origin) => origin !== "https://llm.example.com");
  expect(headersIn(conf)["Content-Security-Policy"]).toBe(contentSecurityPolicy({ connect }));
  expect(read("console-api.conf")).toContain("server litellm:4000;");
});

test("of an upstream over TLS the certificate is checked, under its own name", () => {
  const more = { CONSOLE_API_URL: "", CONSOLE_API_UPSTREAM: "https://litellm.example.com/proxy" };
  const location = render(more).written("console-api-location.conf");
  expect(location).toContain("proxy_pass https://console_api/proxy/;");
  expect(location).toContain("proxy_ssl_name litellm.example.com;");
  expect(location).toContain("proxy_ssl_verify on;");
});

test("it says what to register, with the path the console is served under", () => {
  const { stdout } = render({}, "https://llm.example.com/console");
  expect(stdout).toContain("redirect URI of okta: https://llm.example.com/console/sign-in/callback/okta\n");
  expect(stdout).toContain("after signing out: https://llm.example.com/console/signed-out\n");
  expect(stdout).toContain("web origin: https://llm.example.com\n");
  expect(stdout).toContain("LITELLM_CORS_ORIGINS=https://llm.example.com\n");
});

test("everything optional reaches config.json, in any script and with every harmless character", () => {
  const { config: written } = render({
    CONSOLE_NAME: "艾克米 & Söhne | $HOME `id` 100%",
    CONSOLE_API_HEADER: "X-LiteLLM-Key",
    CONSOLE_ROLES_FROM: "identity-provider",
    CONSOLE_BREAK_GLASS_TEXT: "Ring the desk: it's 1234",
    CONSOLE_BREAK_GLASS_URL: "https://wiki.example.com/litellm",
    CONSOLE_MICROSOFT_ALLOWED_TENANTS: "5b0c4a6e-2f6d-4c57-9a30-0e9a52f0c0e1, 9d1f7c2a-6b3e-4b8a-8f45-7c6e10b4d3a2",
    CONSOLE_GOOGLE_ALLOWED_DOMAINS: "example.com",
    CONSOLE_GOOGLE_IDP_HINT: "workspace",
  });
  expect(written.instance.name).toBe("艾克米 & Söhne | $HOME `id` 100%");
  expect(written.api.authHeader).toBe("X-LiteLLM-Key");
  expect(written.rolesFrom).toBe("identity-provider");
  expect(written.breakGlass).toEqual({ text: "Ring the desk: it's 1234", url: "https://wiki.example.com/litellm" });
  const of = (kind: string) => written.identityProviders.find((provider) => provider.kind === kind);
  expect(of("microsoft")?.allowedTenants).toHaveLength(2);
  expect(of("google")).toMatchObject({ allowedDomains: ["example.com"], parameters: { kc_idp_hint: "workspace" } });
});

test("Google goes through the Keycloak that is there already", () => {
  const more = { CONSOLE_GOOGLE_AUTHORITY: "", CONSOLE_GOOGLE_CLIENT_ID: "" };
  const google = render(more).config.identityProviders.find(({ kind }) => kind === "google");
  expect(google).toMatchObject({ mode: "broker", authority: config.identityProviders.at(-1)?.authority });
});

/** The routes that the API's door lets through, as nginx reads them. */
function isLetThrough(path: string): boolean {
  const lines = readFileSync(join(ROOT, "deploy/nginx/api-routes.conf"), "utf8").matchAll(/^\s*"~(.+)" 1;$/gm);
  return [...lines].some(([, pattern]) => new RegExp(`${pattern}`.replace("@BASE@", "")).test(`/api${path}`));
}

test("the door in front of LiteLLM lets through what the console asks", () => {
  const asked = requestsIn(join(ROOT, "src/api"));
  expect(asked.length).toBeGreaterThan(10);
  expect(asked.filter((path) => !isLetThrough(path))).toEqual([]);
});

test.each([
  "/",
  "/ui",
  "/ui/",
  "/docs",
  "/redoc",
  "/openapi.json",
  "/login",
  "/sso/key/generate",
  "/sso/callback",
  "/get/sso_settings",
  "/get/ui_settings",
  "/model_group/info",
  "/invitation/new",
  "/v1/models",
  "/chat/completions",
  "/v1/chat/completions",
  "/key/generate",
  "/key/regenerate",
  "/config/yaml",
  "/user/list/x",
  "/metrics",
  "/onboarding/claim_token",
  "/cloud/v1/../../ui",
  "/cloud/v2/me",
])("and keeps %s shut", (path) => {
  // nginx resolves dots before it compares.
  expect(isLetThrough(new URL(path, "http://x").pathname)).toBe(false);
});
