/**
 * Microsoft Entra ID, one tenant: pairwise `sub`, `tid` and `oid`, no revocation endpoint, no `iss` on the redirect, old
 * refresh tokens stay valid, and a token endpoint that redeems a browser's code only with an `Origin` header.
 */
import { ENTRA_TENANTS, issuerPath, type RegionId } from "mocks/hosts";
import { type Account, objectIdOf } from "./accounts";
import { type Brand, commonClaims, onDiscovery, type Quirk, withoutResponseIssuer } from "./brand";

const TOKEN = "/oauth2/v2.0/token";

export function microsoft(region: RegionId): Brand {
  const mountPath = `/${ENTRA_TENANTS[region]}`;
  const tenantClaims = ({ person }: Account) => ({
    tid: ENTRA_TENANTS[region],
    oid: objectIdOf(region, person.userId),
    ver: "2.0",
  });
  return {
    kind: "microsoft",
    label: "Microsoft",
    mountPath,
    // The issuer ends in /v2.0 while the endpoints stand beside it, under /oauth2/v2.0.
    discoveryPath: `${issuerPath("microsoft", region)}/.well-known/openid-configuration`,
    routes: {
      authorization: "/oauth2/v2.0/authorize",
      token: TOKEN,
      userinfo: "/oidc/userinfo",
      jwks: "/discovery/v2.0/keys",
      end_session: "/oauth2/v2.0/logout",
    },
    claims: {
      openid: ["sub", "tid", "oid", "ver", "roles"],
      profile: ["name", "preferred_username"],
      email: ["email"],
    },
    apiScope: "api://litellm-proxy/console",
    // One API per token: with plain openid scopes it is Graph that is meant.
    demandsApiScope: true,
    prompts: ["login", "select_account"],
    hasLogout: true,
    hasRevocation: false,
    rotatesRefreshTokens: false,
    identityClaims: (account) => ({ ...commonClaims(account), ...tenantClaims(account), ...rolesOf(account) }),
    accessClaims: (account) => ({
      ...tenantClaims(account),
      ...rolesOf(account),
      email: account.person.email,
      name: account.person.name,
      preferred_username: account.person.email,
      scp: "console",
    }),
    quirks: [
      withoutResponseIssuer,
      onDiscovery((metadata) => {
        delete metadata.authorization_response_iss_parameter_supported;
      }),
      tokenWantsAnOrigin,
    ],
  };
}

/** App roles of the registration, which LiteLLM reads; absent for whoever has none. */
function rolesOf({ person }: Account): { roles?: string[] } {
  return person.role ? { roles: [person.role] } : {};
}

/** AADSTS9002327: what was issued to a single-page application is redeemed by a cross-origin request or not at all. */
const tokenWantsAnOrigin: Quirk = async (ctx, next) => {
  if (ctx.path === TOKEN && ctx.method === "POST" && !ctx.get("Origin")) {
    ctx.status = 400;
    ctx.body = {
      error: "invalid_request",
      error_description:
        "AADSTS9002327: Tokens issued for the 'Single-Page Application' client-type may only be redeemed via cross-origin requests.",
      error_codes: [9002327],
    };
    return;
  }
  await next();
};
