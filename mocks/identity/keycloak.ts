/**
 * Keycloak: roles in the access token, refresh rotation (realm setting *Revoke refresh token*), RFC 9207 `iss`, and a
 * logout that wants to know the client. It also stands between the console and Google: see broker.ts. What is said here
 * was asked of a real Keycloak (`npm run truth:keycloak`), set up as deploy/keycloak/realm.json does; docs/keycloak.md.
 */
import { CLIENT_ID, issuerPath, type RegionId } from "mocks/hosts";
import { type Brand, commonClaims, onDiscovery } from "./brand";
import { keycloakQuirks, PATHS, PROMPTS, wordsFor } from "./keycloak-quirks";

const SCOPES = {
  profile: ["name", "given_name", "family_name", "preferred_username"],
  email: ["email", "email_verified"],
};
/** A second registration of the console, with *Client authentication* on: the mistake, for whoever wants to see it. */
export const SERVER_APP_ID = "litellm-console-server";
/** The client scope of the proxy. */
const API_SCOPE = "litellm";

export function keycloak(region: RegionId): Brand {
  const mountPath = issuerPath("keycloak", region);
  return {
    kind: "keycloak",
    label: "Keycloak",
    mountPath,
    discoveryPath: `${mountPath}/.well-known/openid-configuration`,
    routes: {
      authorization: PATHS.authorization,
      token: PATHS.token,
      userinfo: "/protocol/openid-connect/userinfo",
      jwks: "/protocol/openid-connect/certs",
      revocation: PATHS.revocation,
      end_session: PATHS.logout,
    },
    claims: { openid: ["sub", "azp", "jti", "sid", "typ"], ...SCOPES },
    apiScope: API_SCOPE,
    demandsApiScope: false,
    prompts: ["login"],
    hasLogout: true,
    hasRevocation: true,
    rotatesRefreshTokens: true,
    identityClaims: (account, signedIn) => ({
      ...commonClaims(account),
      azp: CLIENT_ID,
      jti: crypto.randomUUID(),
      typ: "ID",
      ...(signedIn && { sid: signedIn.sid }),
    }),
    accessClaims: (account, signedIn) => ({
      ...commonClaims(account),
      acr: "1",
      azp: CLIENT_ID,
      typ: "Bearer",
      ...(account.person.role && { realm_access: { roles: [account.person.role] } }),
      ...(signedIn && { auth_time: signedIn.authTime, sid: signedIn.sid }),
    }),
    shapeAccessToken(token, redirectUris) {
      token.header = { typ: "JWT" };
      delete token.payload.client_id;
      token.payload["allowed-origins"] = [...new Set(redirectUris.map((uri) => new URL(uri).origin))];
    },
    wordsFor,
    quirks: [
      onDiscovery((metadata) => {
        metadata.prompt_values_supported = PROMPTS;
      }),
      ...keycloakQuirks(["openid", "offline_access", API_SCOPE, ...Object.keys(SCOPES)]),
    ],
  };
}
