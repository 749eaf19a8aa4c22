/**
 * Google: its token endpoint demands a client secret even of a browser with PKCE, which is why the console reaches it
 * through Keycloak only. No logout endpoint, opaque access tokens, no `prompt=login`.
 */
import type { Account } from "./accounts";
import { type Brand, commonClaims, type Quirk } from "./brand";

const TOKEN = "/token";

export function google(): Brand {
  return {
    kind: "google",
    label: "Google",
    mountPath: "",
    discoveryPath: "/.well-known/openid-configuration",
    routes: {
      authorization: "/o/oauth2/v2/auth",
      token: TOKEN,
      userinfo: "/v1/userinfo",
      jwks: "/oauth2/v3/certs",
      revocation: "/revoke",
    },
    claims: {
      openid: ["sub", "hd"],
      profile: ["name", "given_name", "family_name"],
      email: ["email", "email_verified"],
    },
    apiScope: null,
    demandsApiScope: false,
    prompts: ["select_account"],
    hasLogout: false,
    hasRevocation: true,
    rotatesRefreshTokens: false,
    identityClaims: (account) => ({ ...commonClaims(account), hd: domainOf(account) }),
    accessClaims: () => ({}),
    quirks: [secretIsMissing],
  };
}

/** The Workspace domain. */
function domainOf({ person }: Account): string {
  return person.email.slice(person.email.indexOf("@") + 1);
}

/** The answer every browser client gets, in Google's words. A secret only ever travels in the header here. */
const secretIsMissing: Quirk = async (ctx, next) => {
  if (ctx.path === TOKEN && ctx.method === "POST" && !ctx.get("Authorization")) {
    ctx.status = 400;
    // Google lets browsers read its answers; the refusal is about the secret, not about CORS.
    if (ctx.get("Origin")) ctx.set("Access-Control-Allow-Origin", ctx.get("Origin"));
    ctx.body = { error: "invalid_request", error_description: "client_secret is missing." };
    return;
  }
  await next();
};
