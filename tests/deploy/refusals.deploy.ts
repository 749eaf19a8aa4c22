import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { entryFixture } from "./entry-fixture";
import { runEntry } from "./nginx";

const { folder, environment, remove } = entryFixture();
afterAll(remove);

test.each<[string, Record<string, string>, RegExp]>([
  ["no address", { CONSOLE_URL: "" }, /^CONSOLE_URL is not set/],
  ["an address in the open", { CONSOLE_URL: "http://console.example.com" }, /^CONSOLE_URL must be an https address/],
  ["an address with a query", { CONSOLE_URL: "https://console.example.com/?a=b" }, /^CONSOLE_URL must be an https/],
  [
    "an address of another build",
    { CONSOLE_URL: "https://llm.example.com/console" },
    /^CONSOLE_URL has the path "\/console\/".*--base \/console\/$/,
  ],
  ["a name with a quote", { CONSOLE_NAME: 'Acme", "x": "' }, /^CONSOLE_NAME must be one line/],
  ["a name of two lines", { CONSOLE_NAME: "Acme\nGroup" }, /^CONSOLE_NAME must be one line/],
  ["a kind nobody knows", { CONSOLE_KIND: "saas" }, /^CONSOLE_KIND must be one of proxy, cloud, not "saas"/],
  ["half a region", { CONSOLE_REGION_ID: "" }, /^CONSOLE_REGION_ID must be/],
  [
    "another region without its address",
    { CONSOLE_OTHER_REGIONS: "us|Virginia" },
    /^CONSOLE_OTHER_REGIONS must be like/,
  ],
  ["no API", { CONSOLE_API_URL: "" }, /^CONSOLE_API_URL is not set, nor CONSOLE_API_UPSTREAM/],
  [
    "two APIs",
    { CONSOLE_API_UPSTREAM: "http://litellm:4000" },
    /^CONSOLE_API_URL and CONSOLE_API_UPSTREAM are both set/,
  ],
  [
    "an upstream that ends the directive",
    { CONSOLE_API_URL: "", CONSOLE_API_UPSTREAM: "http://a; include /etc/passwd" },
    /^CONSOLE_API_UPSTREAM must be/,
  ],
  [
    "an API in the open",
    { CONSOLE_API_URL: "http://litellm.example.com" },
    /^CONSOLE_API_URL must be an https address/,
  ],
  ["a provider nobody knows", { CONSOLE_PROVIDERS: "keycloak github" }, /^CONSOLE_PROVIDERS may name .* not "github"/],
  ["a provider twice", { CONSOLE_PROVIDERS: "keycloak keycloak" }, /^CONSOLE_PROVIDERS names keycloak twice/],
  ["no provider", { CONSOLE_PROVIDERS: "" }, /^CONSOLE_PROVIDERS is not set/],
  ["a provider without its issuer", { CONSOLE_OKTA_AUTHORITY: "" }, /^CONSOLE_OKTA_AUTHORITY is not set/],
  ["a provider without the client", { CONSOLE_OKTA_CLIENT_ID: "" }, /^CONSOLE_OKTA_CLIENT_ID is not set/],
  ["Entra without the API's scope", { CONSOLE_MICROSOFT_SCOPE: "" }, /^CONSOLE_MICROSOFT_SCOPE is not set/],
  [
    "Entra for everybody",
    { CONSOLE_MICROSOFT_AUTHORITY: "https://login.microsoftonline.com/common/v2.0" },
    /^CONSOLE_MICROSOFT_ALLOWED_TENANTS is not set/,
  ],
  [
    "Google directly",
    { CONSOLE_GOOGLE_AUTHORITY: "https://accounts.google.com" },
    /^CONSOLE_GOOGLE_AUTHORITY must be the Keycloak/,
  ],
  ["a port that is none", { CONSOLE_LISTEN: "http" }, /^CONSOLE_LISTEN must be a port/],
  ["files that are not there", { CONSOLE_FILES: "/nowhere" }, /^CONSOLE_FILES: there is no index.html in "\/nowhere"/],
  ["half of TLS", { CONSOLE_TLS_KEY: "/etc/hostname" }, /^CONSOLE_TLS_CERTIFICATE must name a file/],
  ["a name with a slip", { CONSOLE_NMAE: "Acme" }, /^CONSOLE_NMAE is not known/],
])("%s is refused by its name, and nothing is written", (_, more, sentence) => {
  const run = join(folder, "untouched");
  const { status, faults } = runEntry("render", { ...environment(), ...more, CONSOLE_RUN: run });
  expect(status).toBe(1);
  expect(faults[0]).toMatch(sentence);
  expect(faults.at(-1)).toMatch(/^Nothing was written/);
  expect(() => readFileSync(join(run, "config.json"))).toThrow("ENOENT");
});
