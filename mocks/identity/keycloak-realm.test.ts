// deploy/keycloak/realm.json is what operators import and what the real Keycloak is judged with: it must name what the
// console and the miniature name, and it must not hold a secret.
import { readFile } from "node:fs/promises";
import { API_AUDIENCE, CLIENT_ID, issuerPath } from "mocks/hosts";
import { demoPeople } from "mocks/world/people";
import { expect, test } from "vitest";

const text = await readFile("deploy/keycloak/realm.json", "utf8");
const realm = JSON.parse(text);
const [client] = realm.clients;

test("the client is the console's: public, with PKCE, one origin, exact addresses", () => {
  expect(`/realms/${realm.realm}`).toBe(issuerPath("keycloak", "eu"));
  expect(client).toMatchObject({
    clientId: CLIENT_ID,
    publicClient: true,
    standardFlowEnabled: true,
    implicitFlowEnabled: false,
    directAccessGrantsEnabled: false,
    fullScopeAllowed: false,
    attributes: { "pkce.code.challenge.method": "S256" },
  });
  for (const uri of [...client.redirectUris, ...client.webOrigins]) expect(uri).not.toContain("*");
  expect(client.redirectUris.map((uri: string) => uri.split("}")[1])).toEqual([
    "/sign-in/callback/keycloak",
    "/sign-in/callback/google",
  ]);
  expect(client.attributes["post.logout.redirect.uris"]).toMatch(/\}\/signed-out$/);
});

test("access tokens are for the proxy, and refresh tokens are good once", () => {
  const [mapper] = client.protocolMappers;
  expect(mapper.protocolMapper).toBe("oidc-audience-mapper");
  expect(mapper.config["included.custom.audience"]).toBe(API_AUDIENCE);
  expect([realm.revokeRefreshToken, realm.refreshTokenMaxReuse]).toEqual([true, 0]);
});

test("the people are the miniature's, with their roles and no password", () => {
  const people = demoPeople("eu").map(({ email, role }) => ({ email, roles: role ? [role] : [] }));
  const users = realm.users.map((user: { email: string; realmRoles?: string[] }) => ({
    email: user.email,
    roles: user.realmRoles ?? [],
  }));
  expect(users).toEqual(people);
  expect(text).not.toMatch(/"credentials"|"value"/);
  for (const user of realm.users) expect([user.username, user.emailVerified]).toEqual([user.email, true]);
});

test("nobody changes their own e-mail, by which the proxy finds them", () => {
  const [profile] = realm.components["org.keycloak.userprofile.UserProfileProvider"];
  const { attributes } = JSON.parse(profile.config["kc.user.profile.config"][0]);
  const email = attributes.find(({ name }: { name: string }) => name === "email");
  expect(email.permissions.edit).toEqual(["admin"]);
});
