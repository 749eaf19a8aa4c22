// The whole miniature, once: a person signs in at a provider and the API of the region believes the token.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Provider } from "~/contract/config";
import { type Miniature, startMiniature } from "./dev-server";
import { apiBaseUrl, type RegionId } from "./hosts";
import { TestBrowser } from "./identity/test-browser";
import { TestSignIn } from "./identity/test-sign-in";

let miniature: Miniature;
const host = {
  headers: () => ({}),
  handle: (_req: unknown, res: { end(): void }) => res.end(),
  close: async () => {},
};
beforeAll(async () => {
  miniature = await startMiniature({ port: 0, console: () => host, quiet: true });
});
afterAll(() => miniature.close());

async function whoAmI(region: RegionId, token: string) {
  const { port } = miniature;
  const headers = { authorization: `Bearer ${token}`, origin: `http://${region}.localhost:${port}` };
  return new TestBrowser(port).send(`${apiBaseUrl(region, port)}/cloud/v1/me`, { headers });
}

test.each(["microsoft", "okta", "keycloak", "google"])(
  "who signs in with %s is known to their own region only",
  async (button) => {
    const tokens = await new TestSignIn(miniature.port, "eu", button).signIn("mira@example.com");
    const answer = await whoAmI("eu", tokens.access_token);
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.text)).toMatchObject({ email: "mira@example.com" });
    expect(answer.headers["access-control-allow-origin"]).toBe(`http://eu.localhost:${miniature.port}`);
    expect((await whoAmI("us", tokens.access_token)).status).toBe(401);
  },
);

test("who has an account but no user row signs in and is refused", async () => {
  const tokens = await new TestSignIn(miniature.port, "eu", "keycloak").signIn("noa@example.com");
  expect((await whoAmI("eu", tokens.access_token)).status).toBe(401);
});

test("real providers take the place of a region's stand-ins, in its console and at its API", async () => {
  const real: Provider = {
    id: "real",
    kind: "keycloak",
    mode: "direct",
    authority: "https://id.example.com/realms/acme",
    clientId: "litellm-console",
    scope: "openid",
    parameters: {},
    allowedTenants: [],
  };
  const identity = { eu: { providers: [real], issuers: [] } };
  const other = await startMiniature({ port: 0, console: () => host, quiet: true, identity });
  const browser = new TestBrowser(other.port);
  const buttons = async (region: RegionId) => {
    const answer = await browser.send(`http://${region}.localhost:${other.port}/config.json`);
    return JSON.parse(answer.text).identityProviders.map(({ id }: Provider) => id);
  };
  expect(await buttons("eu")).toEqual(["real"]);
  expect(await buttons("us")).toEqual(["microsoft", "okta", "keycloak", "google"]);
  const tokens = await new TestSignIn(other.port, "eu", "keycloak").signIn("mira@example.com");
  const headers = { authorization: `Bearer ${tokens.access_token}` };
  expect((await browser.send(`${apiBaseUrl("eu", other.port)}/cloud/v1/me`, { headers })).status).toBe(401);
  await other.close();
});

test("each console is called what its world is called", async () => {
  for (const region of ["eu", "us"] as const) {
    const answer = await new TestBrowser(miniature.port).send(
      `http://${region}.localhost:${miniature.port}/config.json`,
    );
    const { tenant, region: place } = miniature.cells[region].world;
    expect(JSON.parse(answer.text).instance).toEqual({ kind: "cloud", name: tenant.name, region: place });
  }
});
