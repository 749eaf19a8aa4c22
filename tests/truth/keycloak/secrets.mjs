/**
 * What a run invents: the realm file holds no password, so a copy of it opens nothing. Every run has others, and they end
 * with the server, which keeps everything in memory.
 */
import { randomBytes } from "node:crypto";

const UPSTREAM = "upstream";

export function makeSecrets() {
  const secret = () => randomBytes(18).toString("base64url");
  return { admin: secret(), people: secret(), upstreamPeople: secret(), broker: secret() };
}

/** The realm files' placeholders, and the administrator. A second realm stands in for Google. */
export function realmEnvironment({ origin, consoleOrigin, secrets }) {
  const upstream = `${origin}/realms/${UPSTREAM}`;
  const endpoint = `${upstream}/protocol/openid-connect`;
  return {
    KC_BOOTSTRAP_ADMIN_USERNAME: "admin",
    KC_BOOTSTRAP_ADMIN_PASSWORD: secrets.admin,
    CONSOLE_ORIGIN: consoleOrigin,
    KEYCLOAK_ORIGIN: origin,
    GOOGLE_ISSUER: upstream,
    GOOGLE_AUTHORIZATION_URL: `${endpoint}/auth`,
    GOOGLE_TOKEN_URL: `${endpoint}/token`,
    GOOGLE_JWKS_URL: `${endpoint}/certs`,
    GOOGLE_CLIENT_ID: "keycloak-acme",
    GOOGLE_CLIENT_SECRET: secrets.broker,
    UPSTREAM_PASSWORD: secrets.upstreamPeople,
  };
}
