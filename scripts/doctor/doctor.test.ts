import { TestSignIn } from "mocks/identity/test-sign-in";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { ConsoleConfig } from "~/contract/config";
import { examine } from "./examine";
import type { Finding, Verdict } from "./finding";
import { countsOf, reportJson, reportText } from "./report";
import { type Breakage, startTestConsole, type TestConsole } from "./test-console";

let console: TestConsole;
beforeAll(async () => {
  console = await startTestConsole();
});
afterAll(() => console.close());
beforeEach(() => console.breakBy({}));

const sentences = (findings: readonly Finding[], verdict: Verdict, area?: string) =>
  findings.filter((one) => one.verdict === verdict && (!area || one.area === area)).map(({ says }) => says);

test("of a console that is right it finds nothing wrong, and looks at every part", async () => {
  const findings = await examine(console.origin);
  expect(sentences(findings, "fail")).toEqual([]);
  expect(sentences(findings, "warn")).toEqual([]);
  expect([...new Set(findings.map(({ area }) => area))]).toEqual([
    ...["console", "config", "headers"],
    ...["provider microsoft", "provider okta", "provider keycloak", "provider google"],
    ...["api", "clock"],
  ]);
  expect(sentences(findings, "pass", "api").join(" ")).toMatch(
    /ready.*database connected.*lets .* in.*LiteLLM Cloud .*features: allowed-ip-rules/,
  );
  expect(sentences(findings, "pass", "provider google")).toContain(
    `${console.origin}/sign-in/callback/google is registered.`,
  );
});

const without = (name: string) => (headers: Record<string, string>) => {
  const { [name]: _, ...rest } = headers;
  return rest;
};
const policy = (change: (text: string) => string) => (headers: Record<string, string>) => ({
  ...headers,
  "Content-Security-Policy": change(headers["Content-Security-Policy"] ?? ""),
});
const provider =
  (id: string, change: (provider: ConsoleConfig["identityProviders"][number]) => void) => (config: ConsoleConfig) => {
    for (const one of config.identityProviders) if (one.id === id) change(one);
  };

type Case = [string, Breakage, Verdict, string, RegExp, RegExp];
const CASES: Case[] = [
  [
    "no policy",
    { headers: without("Content-Security-Policy") },
    "fail",
    "headers",
    /Content-Security-Policy on the page: missing/,
    /deploy\/nginx/,
  ],
  [
    "a policy that runs inline scripts",
    { headers: policy((text) => text.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'")) },
    "fail",
    "headers",
    /script-src also lets in 'unsafe-inline'/,
    /deploy/,
  ],
  [
    "a policy without Trusted Types",
    { headers: policy((text) => text.replace(/require-trusted-types-for[^;]*; /, "")) },
    "fail",
    "headers",
    /require-trusted-types-for is missing/,
    /deploy/,
  ],
  [
    "a policy that does not name the API",
    { headers: policy((text) => text.replace(/ http:\/\/api-eu[^ ;]*/, "")) },
    "fail",
    "headers",
    /connect-src lacks http:\/\/api-eu\.localhost:\d+: the browser will refuse/,
    /deploy/,
  ],
  [
    "a policy that names a stranger",
    { headers: policy((text) => text.replace("connect-src", "connect-src https://stats.example.com")) },
    "warn",
    "headers",
    /connect-src also lets in https:\/\/stats\.example\.com/,
    /deploy/,
  ],
  [
    "a policy that lets the page ask anybody",
    { headers: policy((text) => text.replace(/connect-src [^;]*/, "connect-src *")) },
    "fail",
    "headers",
    /connect-src also lets in \*/,
    /deploy/,
  ],
  [
    "no referrer policy",
    { headers: without("Referrer-Policy") },
    "fail",
    "headers",
    /^Referrer-Policy is missing on the page, a script, config\.json, a missing file/,
    /deploy/,
  ],
  [
    "no frame options",
    { headers: without("X-Frame-Options") },
    "warn",
    "headers",
    /^X-Frame-Options is missing/,
    /deploy/,
  ],
  [
    "a secret in the configuration",
    { config: (config) => Object.assign(config.api, { masterKey: "sk-1" }) },
    "fail",
    "config",
    /api\.masterKey: a secret does not belong/,
    /Mend this field/,
  ],
  [
    "a configuration without an API",
    { config: (config) => Object.assign(config.api, { baseUrl: "llm" }) },
    "fail",
    "config",
    /api\.baseUrl: must be an http or https URL/,
    /Mend/,
  ],
  [
    "an issuer without its last letter",
    { config: provider("okta", (one) => Object.assign(one, { authority: one.authority.slice(0, -1) })) },
    "fail",
    "provider okta",
    /answers 404/,
    /Compare authority/,
  ],
  [
    "an issuer with a slash too many",
    { config: provider("okta", (one) => Object.assign(one, { authority: `${one.authority}/` })) },
    "fail",
    "provider okta",
    /The slash at the end counts/,
    /Set authority to http:\/\/okta-eu.*default$/,
  ],
  [
    "a client the provider does not know",
    { config: provider("keycloak", (one) => Object.assign(one, { clientId: "another" })) },
    "fail",
    "provider keycloak",
    /does not know the client another/,
    /Compare clientId/,
  ],
  [
    "a client that wants a secret",
    { config: provider("keycloak", (one) => Object.assign(one, { clientId: "litellm-console-server" })) },
    "fail",
    "provider keycloak",
    /takes litellm-console-server for an application with a secret/,
    /turn Client authentication off/,
  ],
  [
    "a redirect URI nobody registered",
    { config: provider("okta", (one) => Object.assign(one, { id: "okta-2" })) },
    "fail",
    "provider okta-2",
    /does not take .*\/sign-in\/callback\/okta-2 as a redirect URI/,
    /Register exactly/,
  ],
  [
    "a scope nobody defined",
    { config: provider("keycloak", (one) => Object.assign(one, { scope: "openid nonsense" })) },
    "fail",
    "provider keycloak",
    /the scope "openid nonsense" is refused/,
    /Define the scope/,
  ],
  [
    "another kind of instance",
    { config: (config) => Object.assign(config.instance, { kind: "proxy" }) },
    "warn",
    "api",
    /is an instance of LiteLLM Cloud, and config\.json says proxy/,
    /Set instance\.kind to cloud/,
  ],
  [
    "another region",
    { config: (config) => Object.assign(config.instance, { region: { id: "us", label: "Virginia" } }) },
    "fail",
    "api",
    /stands in region eu, and config\.json says us/,
    /Compare api\.baseUrl/,
  ],
  [
    "the API of another region",
    { config: (config) => Object.assign(config.api, { baseUrl: config.api.baseUrl.replace("api-eu", "api-us") }) },
    "fail",
    "api",
    /A page of http:\/\/eu\.localhost:\d+ may not read it \(preflight 400\)/,
    /LITELLM_CORS_ORIGINS=http:\/\/eu\.localhost/,
  ],
  [
    "an API below another path",
    { config: (config) => Object.assign(config.api, { baseUrl: `${config.api.baseUrl}/v9` }) },
    "fail",
    "api",
    /answers 404: LiteLLM is not at this address/,
    /SERVER_ROOT_PATH/,
  ],
];
test.each(CASES)("%s", async (_, breakage, verdict, area, says, fix) => {
  console.breakBy(breakage);
  const findings = await examine(console.origin);
  const found = findings.filter((one) => one.verdict === verdict && one.area === area && says.test(one.says));
  expect(found.length, reportText(console.origin, findings)).toBeGreaterThan(0);
  expect(found[0]?.fix).toMatch(fix);
});

const fallbackToHtml: Breakage["answer"] = (req, res) => {
  if (!req.url?.includes("doctor-")) return false;
  res.writeHead(200, { "Content-Type": "text/html" }).end("<p>hello</p>");
  return true;
};
test("a server that answers HTML for a missing script", async () => {
  console.breakBy({ answer: fallbackToHtml });
  expect(sentences(await examine(console.origin), "fail", "console")).toEqual([
    "A script that does not exist answers 200: after an update browsers would run HTML.",
  ]);
});

test("a server without a fallback, without compression, that lets the page be kept", async () => {
  console.breakBy({
    answer: (req, res) => {
      if (req.url === "/usage") res.writeHead(404).end();
      else if (req.url === "/") {
        res.writeHead(200, { "Cache-Control": "max-age=600" });
        res.end('<div id="root"></div><script type="module" src="/assets/index-abc12345.js"></script>');
      } else if (req.headers["accept-encoding"]) {
        res.writeHead(200, { "Content-Type": "text/javascript" }).end("1");
      } else return false;
      return true;
    },
  });
  const findings = await examine(console.origin);
  expect(sentences(findings, "fail", "console")).toEqual([
    "/usage answers 404: whoever reloads a page loses it.",
    "Scripts travel uncompressed.",
    "The page has Cache-Control max-age=600: a kept one asks for scripts of an earlier build.",
  ]);
  expect(sentences(findings, "warn", "console")).toEqual(["A script has Cache-Control missing."]);
});

test.each<[string, Breakage["answer"], string]>([
  [
    "another site",
    (_, res) => Boolean(res.writeHead(200).end("<p>Welcome to nginx!</p>")),
    "and it is not the console",
  ],
  ["an empty folder", (_, res) => Boolean(res.writeHead(403).end()), "answers 403"],
  [
    "a redirect",
    (_, res) => Boolean(res.writeHead(301, { Location: "https://x.example.com/" }).end()),
    "leads to https://x.example.com/",
  ],
  [
    "a build for another path",
    (_, res) =>
      Boolean(res.writeHead(200).end('<div id="root"></div><script src="/console/assets/index-1.js"></script>')),
    "it was built for /console/, and stands at /.",
  ],
])("%s in place of the console ends the visit", async (_, answer, words) => {
  console.breakBy(answer ? { answer } : {});
  const findings = await examine(console.origin);
  expect(findings.at(-1)).toMatchObject({ area: "console", verdict: "fail" });
  expect(findings.at(-1)?.says).toContain(words);
});

test("nobody there", async () => {
  const [finding, ...more] = await examine("http://eu.localhost:9");
  expect(more).toEqual([]);
  expect(finding).toMatchObject({
    verdict: "fail",
    says: "http://eu.localhost:9/ does not answer: nothing listens there.",
  });
});

test("a clock that is wrong is named by its server", async () => {
  const findings = await examine(console.origin, { now: () => Date.now() - 120_000 });
  expect(sentences(findings, "fail", "clock")[0]).toMatch(
    /^The clock of the console's server is 1(19|20|21) seconds ahead of this machine's\.$/,
  );
});

const tokenOf = async (person: string, region: "eu" | "us" = "eu") =>
  (await new TestSignIn(console.miniature.port, region, "keycloak").signIn(`${person}@example.com`)).access_token;

test("a token that is taken: by whom, signed by whom, for how long; and the token is nowhere in the report", async () => {
  const token = await tokenOf("mira");
  const findings = await examine(console.origin, { token: `Bearer ${token}\n` });
  expect(sentences(findings, "fail")).toEqual([]);
  const said = sentences(findings, "pass", "token").join(" ");
  expect(said).toMatch(
    /lives for another \d+ seconds.*audience is litellm-proxy.*keycloak signed it.*takes it: mira@example\.com is proxy_admin/,
  );
  for (const report of [reportText("", findings), reportJson("", findings, new Date())]) {
    for (const part of token.split(".")) expect(report).not.toContain(part);
  }
});

test.each<[string, () => Promise<string>, RegExp, RegExp]>([
  ["of somebody LiteLLM does not know", () => tokenOf("noa"), /doesn't exist in db/, /Invite the person/],
  [
    "of another region",
    () => tokenOf("alma", "us"),
    /Missing JWT Public Key URL/,
    /LiteLLM knows no keys for http:\/\/keycloak-us/,
  ],
  [
    "with a changed signature",
    async () => (await tokenOf("mira")).replace(/\.[^.]{12}([^.]*)$/, ".AAAAAAAAAAAA$1"),
    /Signature verification failed/,
    /cut when it was copied/,
  ],
  ["that is none", async () => "not-a-token", /Virtual Key expected/, /enable_jwt_auth: true/],
])("a token %s is refused, with the reason and what to do", async (_, makeToken, says, fix) => {
  const findings = await examine(console.origin, { token: await makeToken() });
  const refused = findings.find(
    ({ area, says: text }) => area === "token" && text.startsWith("LiteLLM refuses it (401)"),
  );
  expect(refused?.says).toMatch(says);
  expect(refused?.fix).toMatch(fix);
});

test("a report counts, and names each remedy below its finding", async () => {
  const findings: Finding[] = [
    { area: "console", verdict: "pass", says: "It answers.", fix: "" },
    { area: "api", verdict: "fail", says: "It does not.", fix: "Start it." },
  ];
  expect(countsOf(findings)).toEqual({ pass: 1, warn: 0, fail: 1 });
  expect(reportText("https://c.example.com/", findings)).toBe(
    "Console at https://c.example.com/\n\nconsole\n  pass  It answers.\n\napi\n  fail  It does not.\n        Start it.\n\n1 pass, 0 warn, 1 fail",
  );
  expect(JSON.parse(reportJson("https://c.example.com/", findings, new Date(0)))).toMatchObject({
    at: "1970-01-01T00:00:00.000Z",
    counts: { fail: 1 },
    findings: [{}, { fix: "Start it." }],
  });
});
