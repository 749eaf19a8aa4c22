// What the miniature is too right to do: a LiteLLM and a provider that answer from a script.
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from "jose";
import { consoleConfig } from "mocks/door/console-config";
import { afterEach, expect, test } from "vitest";
import type { ConsoleConfig, Provider } from "~/contract/config";
import { visitApi } from "./check-api";
import { visitProvider } from "./check-provider";
import { checkToken } from "./check-token";
import { checkClocks } from "./examine";
import type { Finding } from "./finding";
import { type Script, startScripted } from "./test-console";

const url = new URL("https://console.example.com/");
const place = { tenantName: "Acme Group", regionLabel: "Frankfurt" };
const open: { close(): void }[] = [];
afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

async function scripted(script: Script): Promise<string> {
  const server = await startScripted(script);
  open.push(server);
  return server.origin;
}

function configOf(baseUrl: string, providers: Provider[] = [], kind: "cloud" | "proxy" = "proxy"): ConsoleConfig {
  const config = consoleConfig({ region: "eu", port: 1, kind, places: { eu: place, us: place }, providers });
  return { ...config, api: { baseUrl, authHeader: "Authorization" } };
}

const has = (findings: readonly Finding[], verdict: string, says: RegExp, fix: RegExp) => {
  const found = findings.find((one) => one.verdict === verdict && says.test(one.says));
  expect(found, JSON.stringify(findings, null, 1)).toBeDefined();
  expect(found?.fix).toMatch(fix);
};

const CORS = {
  "Access-Control-Allow-Origin": url.origin,
  "Access-Control-Allow-Headers": "authorization, content-type, if-match, idempotency-key",
};
const READY: Script = {
  "/health/readiness": [200, { status: "healthy", db: "connected" }, CORS],
  "OPTIONS /v2/user/info": [200, "OK", CORS],
  "GET /v2/user/info": [401, { error: { message: "No api key passed in." } }],
};

test("a plain proxy that is right", async () => {
  const { findings } = await visitApi(configOf(await scripted(READY)), url, Date.now);
  expect(findings.map(({ verdict }) => verdict)).toEqual(["pass", "pass", "pass", "pass"]);
});

test.each<[string, Script, string, RegExp, RegExp]>([
  ["not ready", { "/health/readiness": [503, {}] }, "fail", /answers 503: LiteLLM is not ready/, /database first/],
  [
    "an address that is not on the list",
    { "/health/readiness": [403, {}] },
    "fail",
    /answers 403/,
    /allowed addresses/,
  ],
  [
    "a web site",
    { "/health/readiness": [200, "<p>hello</p>"] },
    "fail",
    /answers 200 with HTML: LiteLLM is not at/,
    /api\.baseUrl/,
  ],
  [
    "without a database",
    { "/health/readiness": [200, { status: "healthy", db: "Not connected" }, CORS] },
    "fail",
    /has no database/,
    /DATABASE_URL/,
  ],
  [
    "closed to the console",
    { "/health/readiness": [200, { status: "healthy", db: "connected" }] },
    "fail",
    /may not read it/,
    /LITELLM_CORS_ORIGINS=https:\/\/console\.example\.com/,
  ],
  [
    "open to everybody",
    {
      "/health/readiness": [
        200,
        { status: "healthy", db: "connected" },
        { ...CORS, "Access-Control-Allow-Origin": "*" },
      ],
    },
    "warn",
    /Pages of every origin/,
    /LITELLM_CORS_ORIGINS/,
  ],
  [
    "without the token's header",
    { "OPTIONS /v2/user/info": [200, "", { ...CORS, "Access-Control-Allow-Headers": "*" }] },
    "fail",
    /may not send authorization/,
    /headers/,
  ],
  [
    "open without a token",
    { "GET /v2/user/info": [200, { user_id: "default" }] },
    "fail",
    /answers without a token/,
    /master_key/,
  ],
  ["of an older kind", { "GET /v2/user/info": [404, {}] }, "warn", /answers 404, where 401 is expected/, /version/],
])("a LiteLLM that is %s", async (_, changes, verdict, says, fix) => {
  const { findings } = await visitApi(configOf(await scripted({ ...READY, ...changes })), url, Date.now);
  has(findings, verdict, says, fix);
});

test("LiteLLM's own pages on the console's origin are named", async () => {
  const origin = await scripted({ ...READY, "/ui/": [200, "<p>LiteLLM</p>"], "/openapi.json": [200, {}] });
  const { findings } = await visitApi(configOf(origin), new URL(`${origin}/`), Date.now);
  has(findings, "fail", /^\/ui\/, \/openapi\.json of LiteLLM are on the console's origin/, /api-routes\.conf/);
});

test("a plain proxy that is called Cloud", async () => {
  const script: Script = { ...READY, "OPTIONS /cloud/v1/me": [200, "", CORS], "GET /cloud/v1/me": [401, {}] };
  const { findings } = await visitApi(configOf(await scripted(script), [], "cloud"), url, Date.now);
  has(findings, "fail", /no instance of LiteLLM Cloud \(404\)/, /instance\.kind to proxy/);
  has(findings, "warn", /may not read its ETag/, /Expose ETag/);
});

function providerAt(origin: string, changes: Partial<Provider> = {}): Provider {
  const common = { id: "okta", kind: "okta", mode: "direct", clientId: "console", scope: "openid" } as const;
  return { ...common, authority: origin, parameters: {}, allowedTenants: [], ...changes };
}

/** A provider whose answers are right but for the changes, given its own origin. */
async function visitScripted(change: (origin: string) => Script, changes: Partial<Provider> = {}) {
  const script: Script = {};
  const origin = await scripted(script);
  const allow = { "Access-Control-Allow-Origin": url.origin };
  const endpoints = {
    authorization_endpoint: `${origin}/authorize`,
    token_endpoint: `${origin}/token`,
    jwks_uri: `${origin}/keys`,
  };
  Object.assign(script, {
    "/.well-known/openid-configuration": [
      200,
      {
        issuer: origin,
        ...endpoints,
        code_challenge_methods_supported: ["S256"],
        end_session_endpoint: `${origin}/out`,
      },
      allow,
    ],
    "/keys": [200, { keys: [{ kty: "RSA", use: "sig" }] }, allow],
    "/token": [400, { error: "invalid_grant" }, allow],
    "/authorize": [302, {}, { Location: `${url}sign-in/callback/okta?error=login_required` }],
  });
  Object.assign(script, change(origin));
  const provider = providerAt(origin, changes);
  return visitProvider(provider, configOf("https://llm.example.com", [provider]), url, Date.now);
}
const described = (origin: string, changes: object): Script => ({
  "/.well-known/openid-configuration": [
    200,
    {
      issuer: origin,
      authorization_endpoint: `${origin}/authorize`,
      token_endpoint: `${origin}/token`,
      jwks_uri: `${origin}/keys`,
      ...changes,
    },
    { "Access-Control-Allow-Origin": "*" },
  ],
});

test("a provider that is right", async () => {
  const { findings } = await visitScripted(() => ({}));
  expect(findings.map(({ verdict }) => verdict).filter((verdict) => verdict !== "pass")).toEqual([]);
});

test.each<[string, (origin: string) => Script, Partial<Provider>, string, RegExp, RegExp]>([
  [
    "no description",
    () => ({ "/.well-known/openid-configuration": [200, "<p>hello</p>"] }),
    {},
    "fail",
    /is not a description/,
    /Compare authority/,
  ],
  [
    "half a description",
    () => ({ "/.well-known/openid-configuration": [200, { issuer: "x" }] }),
    {},
    "fail",
    /authorization_endpoint, token_endpoint, jwks_uri missing/,
    /authority/,
  ],
  [
    "a closed description",
    (origin) => ({
      "/.well-known/openid-configuration": [
        200,
        {
          issuer: origin,
          authorization_endpoint: `${origin}/authorize`,
          token_endpoint: `${origin}/token`,
          jwks_uri: `${origin}/keys`,
        },
      ],
    }),
    {},
    "fail",
    /may not read its description/,
    /Trusted Origins/,
  ],
  [
    "an issuer for many tenants",
    (origin) => described(origin, { issuer: `${origin}/{tenantid}/v2.0` }),
    { kind: "microsoft" },
    "warn",
    /issuer is a template/,
    /allowedTenants/,
  ],
  [
    "endpoints elsewhere",
    (origin) => described(origin, { token_endpoint: "https://oauth.example.net/token" }),
    {},
    "fail",
    /token_endpoint is on https:\/\/oauth\.example\.net, which the policy/,
    /connect-src/,
  ],
  [
    "endpoints in the open",
    (origin) => described(origin, { authorization_endpoint: "http://id.example.net/a" }),
    {},
    "fail",
    /authorization_endpoint is http:\/\/id\.example\.net\/a, without TLS/,
    /TLS/,
  ],
  ["no word of PKCE", (origin) => described(origin, {}), {}, "warn", /does not say that it takes PKCE/, /demanded/],
  ["no way out", (origin) => described(origin, {}), {}, "warn", /no way to sign out/, /./],
  [
    "shared secrets for keys",
    () => ({ "/keys": [200, { keys: [{ kty: "oct" }] }, { "Access-Control-Allow-Origin": "*" }] }),
    {},
    "fail",
    /no key to check signatures/,
    /RS256/,
  ],
  [
    "closed keys",
    () => ({ "/keys": [200, { keys: [{ kty: "EC" }] }] }),
    {},
    "fail",
    /may not read its keys/,
    /Trusted Origins/,
  ],
  [
    "a closed token endpoint",
    () => ({ "/token": [403, { error: "Invalid origin" }] }),
    { kind: "keycloak" },
    "fail",
    /may not read its token endpoint \(403\)/,
    /Web origins: https:\/\/console\.example\.com/,
  ],
  [
    "a Web registration at Entra",
    () => ({
      "/token": [400, { error: "invalid_request", error_description: "AADSTS9002326: Cross-origin token redemption" }],
    }),
    { kind: "microsoft" },
    "fail",
    /application with a secret/,
    /Single-page application/,
  ],
  ["a broken token endpoint", () => ({ "/token": [500, {}] }), {}, "fail", /token endpoint answers 500/, /log/],
  [
    "a page at the authorization endpoint",
    () => ({ "/authorize": [200, "<p>Sign in</p>"] }),
    {},
    "warn",
    /cannot be told from outside \(200\)/,
    /Compare the registration/,
  ],
  [
    "a client that may not use codes",
    () => ({
      "/authorize": [
        302,
        {},
        { Location: `${url}sign-in/callback/okta?error=unauthorized_client&error_description=No%20codes` },
      ],
    }),
    {},
    "fail",
    /the request is refused \(unauthorized_client: No codes\)/,
    /Look the error up/,
  ],
])("a provider with %s", async (_, change, changes, verdict, says, fix) => {
  has((await visitScripted(change, changes)).findings, verdict, says, fix);
});

const NOW = Date.parse("2026-11-18T14:32:00Z");
const { publicKey, privateKey } = await generateKeyPair("RS256", { extractable: true });
const published = { ...(await exportJWK(publicKey)), alg: "RS256" };

async function tryToken(claims: JWTPayload, answer: [number, unknown], keys: Record<string, unknown>[] = [published]) {
  const provider = providerAt("https://id.example.com");
  const config = configOf(await scripted({ "GET /v2/user/info": answer }), [provider]);
  const whole = {
    iss: provider.authority,
    aud: "litellm-proxy",
    email: "mira@example.com",
    exp: NOW / 1000 + 300,
    ...claims,
  };
  const token = await new SignJWT(whole).setProtectedHeader({ alg: "RS256" }).sign(privateKey);
  return checkToken({ token, config, url, keys: new Map([["okta", keys]]), now: () => NOW });
}
const refusal = (message: string): [number, unknown] => [
  401,
  { error: { message: `Authentication Error, ${message}` } },
];
const OK: [number, unknown] = [200, { user_id: "1", user_email: "mira@example.com", user_role: "proxy_admin" }];

test.each<[string, JWTPayload, [number, unknown], string, RegExp, RegExp]>([
  [
    "ended",
    { exp: NOW / 1000 - 60 },
    [401, { error: { message: "Token Expired" } }],
    "fail",
    /ended 60 seconds ago/,
    /fresh one/,
  ],
  ["has not begun", { nbf: NOW / 1000 + 30 }, OK, "fail", /begins in 30 seconds/, /clocks/],
  [
    "is another issuer's",
    { iss: "https://id.example.com/" },
    refusal("Validation fails: Invalid issuer"),
    "fail",
    /Its issuer is https:\/\/id\.example\.com\/, which is no authority/,
    /slash/,
  ],
  [
    "is for somebody else",
    { aud: "account" },
    refusal("Validation fails: Audience doesn't match"),
    "fail",
    /refuses it \(401\): Validation fails: Audience/,
    /Set JWT_AUDIENCE .* to account/,
  ],
  ["has no audience", { aud: [] }, OK, "fail", /has no audience/, /audience mapper/],
  [
    "has the admin scope",
    { scope: "openid litellm_proxy_admin" },
    OK,
    "warn",
    /has the scope litellm_proxy_admin/,
    /row in LiteLLM/,
  ],
  ["has no e-mail", { email: undefined }, OK, "warn", /has no e-mail/, /user_email_jwt_field/],
  [
    "has an unverified e-mail",
    { email_verified: false },
    OK,
    "warn",
    /not verified, and LiteLLM believes it/,
    /unverified/,
  ],
  [
    "LiteLLM knows no issuer for",
    {},
    refusal("Validation fails: Invalid issuer"),
    "fail",
    /Invalid issuer/,
    /JWT_ISSUER .* to https:\/\/id\.example\.com,/,
  ],
  [
    "LiteLLM has no licence for",
    {},
    [403, { error: { message: "JWT Auth is an enterprise only feature." } }],
    "fail",
    /refuses it \(403\)/,
    /LITELLM_LICENSE/,
  ],
  [
    "LiteLLM takes for a key",
    {},
    [401, { error: { message: "LiteLLM Virtual Key expected. Received=eyJh****" } }],
    "fail",
    /Virtual Key expected/,
    /enable_jwt_auth: true/,
  ],
  [
    "LiteLLM has other keys for",
    {},
    refusal("No matching public key found."),
    "fail",
    /No matching public key/,
    /JWT_PUBLIC_KEY_URL/,
  ],
  [
    "comes from another address",
    {},
    [403, { error: { message: "Access forbidden: IP address 192.0.2.1 not allowed." } }],
    "fail",
    /IP address 192\.0\.2\.1 not allowed/,
    /from one that is/,
  ],
  [
    "cannot be checked",
    {},
    [503, { error: { message: "auth_provider_unavailable" } }],
    "fail",
    /refuses it \(503\)/,
    /cannot reach the provider's keys/,
  ],
  [
    "is refused for a reason nobody knows",
    {},
    [418, { detail: { error: "I'm a teapot" } }],
    "fail",
    /I'm a teapot/,
    /LiteLLM's log/,
  ],
])("a token that %s", async (_, claims, answer, verdict, says, fix) => {
  has(await tryToken(claims, answer), verdict, says, fix);
});

test("a token that another key signed", async () => {
  const other = {
    ...(await exportJWK((await generateKeyPair("RS256", { extractable: true })).publicKey)),
    alg: "RS256",
  };
  has(await tryToken({}, OK, [other]), "fail", /okta did not sign it/, /cut/);
  has(await tryToken({}, OK), "pass", /okta signed it/, /^$/);
});

test("clocks: five seconds are nothing, a minute is said, more is wrong, none is silent", () => {
  const verdicts = (...ahead: (number | null)[]) =>
    checkClocks(new Map(ahead.map((seconds, index) => [`server ${index}`, seconds]))).map(
      ({ verdict, says }) => `${verdict} ${says}`,
    );
  expect(verdicts(5, -5, null)).toEqual(["pass All clocks agree with this machine's within 5 seconds."]);
  expect(verdicts(-30)).toEqual(["warn The clock of server 0 is 30 seconds behind this machine's."]);
  expect(verdicts(0, 61)).toEqual(["fail The clock of server 1 is 61 seconds ahead of this machine's."]);
  expect(verdicts(null)).toEqual([]);
});
