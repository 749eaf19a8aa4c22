/** Okta, a custom authorization server: groups in the access token, rotation, no `iss` on the redirect. */
import { issuerPath, type RegionId } from "mocks/hosts";
import type { Account } from "./accounts";
import { type Brand, commonClaims, onDiscovery, type Quirk, withoutResponseIssuer } from "./brand";
import { errorPage } from "./pages";

const LOGOUT = "/v1/logout";

export function okta(region: RegionId): Brand {
  const mountPath = issuerPath("okta", region);
  return {
    kind: "okta",
    label: "Okta",
    mountPath,
    discoveryPath: `${mountPath}/.well-known/openid-configuration`,
    routes: {
      authorization: "/v1/authorize",
      token: "/v1/token",
      userinfo: "/v1/userinfo",
      jwks: "/v1/keys",
      revocation: "/v1/revoke",
      end_session: LOGOUT,
    },
    claims: {
      openid: ["sub"],
      profile: ["name", "given_name", "family_name", "preferred_username"],
      email: ["email", "email_verified"],
      groups: ["groups"],
    },
    apiScope: "litellm",
    demandsApiScope: false,
    prompts: ["login"],
    hasLogout: true,
    hasRevocation: true,
    rotatesRefreshTokens: true,
    identityClaims: (account) => ({ ...commonClaims(account), groups: groupsOf(account) }),
    // `uid` is the user's id; Okta's own `sub` of an access token is the login, here kept as the id of the ID token.
    accessClaims: (account) => ({
      email: account.person.email,
      name: account.person.name,
      uid: account.id,
      groups: groupsOf(account),
    }),
    quirks: [
      withoutResponseIssuer,
      onDiscovery((metadata) => {
        delete metadata.authorization_response_iss_parameter_supported;
      }),
      logoutWantsTheToken,
    ],
  };
}

function groupsOf({ person }: Account): string[] {
  return person.role ? ["Everyone", `litellm-${person.role.replaceAll("_", "-")}`] : ["Everyone"];
}

/** Okta's logout endpoint demands the ID token. */
const logoutWantsTheToken: Quirk = async (ctx, next) => {
  if (ctx.path === LOGOUT && ctx.method === "GET" && !ctx.query.id_token_hint) {
    ctx.status = 400;
    ctx.type = "html";
    ctx.body = errorPage("Okta", "The request is missing the parameter id_token_hint.");
    return;
  }
  await next();
};
