import { afterEach, describe, expect, it, vi } from "vitest";
import type { Provider } from "~/contract/config";
import { checkProvider, secondsBehind } from "./check-provider";
import { CLIENT_ID, createTestProvider, json, type ProviderQuirks, stubFetch } from "./test-provider";

const ISSUER = "https://keycloak-eu.example.com/realms/acme";
const provider: Provider = {
  ...{ id: "keycloak", kind: "keycloak", mode: "direct", authority: ISSUER, clientId: CLIENT_ID },
  ...{ scope: "openid", parameters: {}, allowedTenants: [] },
};
const KEYCLOAK_WANTS_A_SECRET = "Invalid client or Invalid client credentials";

afterEach(() => void vi.unstubAllGlobals());

async function findings(quirks: ProviderQuirks, fetched?: typeof fetch): Promise<Record<string, string>> {
  const idp = createTestProvider(ISSUER, () => Date.now());
  idp.quirks = { token: () => json({ error: "invalid_grant" }, 400), ...quirks };
  stubFetch(idp);
  if (fetched) vi.stubGlobal("fetch", fetched);
  return Object.fromEntries((await checkProvider(provider)).map(({ id, finding }) => [id, finding]));
}

/** A browser to which the server answers, but only opaquely. */
const withoutCors = (url: RegExp, otherwise: () => Promise<Response>) =>
  vi.fn(async (input: string | URL | Request, init?: RequestInit) => {
    if (!url.test(String(input))) return otherwise();
    if (init?.mode === "no-cors") return new Response(null);
    throw new TypeError("Failed to fetch");
  });

describe("the check of a provider", () => {
  it.each<[string, ProviderQuirks, Record<string, string>]>([
    ["finds nothing amiss", {}, { discovery: "ok", issuer: "ok", keys: "ok", token: "ok" }],
    ["sees a slash too many", { metadata: { issuer: `${ISSUER}/` } }, { issuer: "slash" }],
    ["sees another issuer", { metadata: { issuer: "https://else.example" } }, { issuer: "differs" }],
    [
      "sees HTML",
      { discovery: () => new Response("<html>") },
      { discovery: "notJson", issuer: "skipped", token: "skipped" },
    ],
    ["sees half a description", { discovery: () => json({ issuer: ISSUER }) }, { discovery: "incomplete" }],
    ["sees an error", { discovery: () => json({}, 503) }, { discovery: "status" }],
    ["sees keys that are not there", { metadata: { jwks_uri: `${ISSUER}/nothing` } }, { keys: "unreadable" }],
    [
      "sees a client that Keycloak does not know",
      { token: () => json({ error: "invalid_client", error_description: KEYCLOAK_WANTS_A_SECRET }, 401) },
      { token: "unknownClient" },
    ],
    [
      "sees a server app of Keycloak's",
      { token: () => json({ error: "unauthorized_client", error_description: KEYCLOAK_WANTS_A_SECRET }, 401) },
      { token: "serverApp" },
    ],
    [
      "sees a server app of Google's",
      { token: () => json({ error: "invalid_request", error_description: "client_secret is missing." }, 400) },
      { token: "serverApp" },
    ],
    [
      "takes a client without renewal for none",
      { token: () => json({ error: "unauthorized_client", error_description: "grant type not allowed" }, 400) },
      { token: "ok" },
    ],
    ["takes an answer without words for none", { token: () => new Response("no", { status: 400 }) }, { token: "ok" }],
  ])("%s", async (_name, quirks, wanted) => {
    expect(await findings(quirks)).toMatchObject(wanted);
  });

  it("sees a server app elsewhere", async () => {
    const idp = createTestProvider(ISSUER, () => Date.now());
    idp.quirks = { token: () => json({ error: "invalid_client" }, 401) };
    stubFetch(idp);
    const results = await checkProvider({ ...provider, kind: "okta" });
    expect(results.find(({ id }) => id === "token")).toMatchObject({ verdict: "bad", finding: "serverApp" });
  });

  it("tells a provider that is away from one that does not let this origin in", async () => {
    const away = vi.fn(async () => Promise.reject(new TypeError("Failed to fetch")));
    expect(await findings({}, away)).toMatchObject({ discovery: "unreachable" });
    const closed = withoutCors(/well-known/, away);
    expect(await findings({}, closed)).toMatchObject({ discovery: "cors" });
  });

  it("tells a token endpoint that does not let this origin in", async () => {
    const description = async () => json(createTestProvider(ISSUER, () => 0).metadata());
    expect(await findings({}, withoutCors(/token$/, description))).toMatchObject({ discovery: "ok", token: "cors" });
  });

  it("sends no secret, no cookie and no referrer", async () => {
    const idp = createTestProvider(ISSUER, () => Date.now());
    const fetched = stubFetch(idp);
    await checkProvider(provider);
    for (const [, init] of fetched.mock.calls) {
      expect(init).toMatchObject({ credentials: "omit", referrerPolicy: "no-referrer" });
      expect(String(init?.body ?? "")).not.toMatch(/secret|verifier|code=/);
    }
  });
});

describe("the clock", () => {
  it.each([
    ["Wed, 18 Nov 2026 14:32:00 GMT", 0],
    ["Wed, 18 Nov 2026 14:33:34 GMT", 94],
    ["Wed, 18 Nov 2026 14:31:00 GMT", -60],
    ["soon", null],
  ])("of a host that says %s", async (date, wanted) => {
    vi.stubGlobal("fetch", async () => new Response(null, { headers: { Date: date } }));
    expect(await secondsBehind("/", () => Date.parse("2026-11-18T14:32:00.500Z"))).toBe(wanted);
  });
});
