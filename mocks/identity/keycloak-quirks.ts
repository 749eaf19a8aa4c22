/** Where Keycloak's endpoints answer otherwise than the library's, in Keycloak's own words. */
import type { IncomingMessage } from "node:http";
import type { KoaContextWithOIDC } from "oidc-provider";
import { isRecord, type Quirk, sessionIdOf } from "./brand";
import { errorPage } from "./pages";

export const PATHS = {
  authorization: "/protocol/openid-connect/auth",
  token: "/protocol/openid-connect/token",
  revocation: "/protocol/openid-connect/revoke",
  logout: "/protocol/openid-connect/logout",
};

/** Any other value, `select_account` among them, is passed over as if it were not there. */
export const PROMPTS = ["none", "login", "consent"];

/** A day, as the realm's session limits say. */
const SESSION_SECONDS = 86_400;

const WORDS: readonly (readonly [error: string, reason: RegExp, words: string])[] = [
  ["invalid_grant", /redirect_uri mismatch/, "Incorrect redirect_uri"],
  ["invalid_grant", /code_verifier does not match/, "PKCE verification failed: Code mismatch"],
  ["invalid_grant", /code_verifier/, "PKCE verification failed: Invalid code verifier"],
  ["invalid_grant", /refresh token already used/, "Maximum allowed refresh token reuse exceeded"],
  ["invalid_grant", /refresh token/, "Invalid refresh token"],
  ["invalid_grant", /authorization code/, "Code not valid"],
  ["invalid_grant", /grant/, "Session not active"],
  ["invalid_client", /./, "Invalid client or Invalid client credentials"],
  ["unsupported_grant_type", /^/, "Unsupported grant_type"],
];

/** Keycloak's words for a refused token request. */
export function wordsFor({ error, reason }: { error: string; reason: string }): string | undefined {
  return WORDS.find(([each, pattern]) => each === error && pattern.test(reason))?.[2];
}

export function keycloakQuirks(scopes: readonly string[]): Quirk[] {
  return [
    passesOverPrompts,
    refusesUnknownScopes(scopes),
    namesTheSession,
    spendsCodesAtOnce,
    wantsTheSecret,
    refusesForeignOrigins,
    endsTheSessionWithItsToken,
    logoutNamesTheClient,
  ];
}

const passesOverPrompts: Quirk = async (ctx, next) => {
  if (ctx.path === PATHS.authorization && ctx.query.prompt !== undefined) {
    const { prompt, ...rest } = ctx.query;
    const known = String(prompt)
      .split(" ")
      .filter((word) => PROMPTS.includes(word));
    ask(ctx, { ...rest, ...(known.length > 0 && { prompt: known.join(" ") }) });
  }
  await next();
};

/** Another query, in the same realm: the library takes what stands before the request's own path for the realm's. */
function ask(ctx: KoaContextWithOIDC, query: KoaContextWithOIDC["query"]): void {
  const req: IncomingMessage & { originalUrl?: string } = ctx.req;
  const realm = req.originalUrl?.slice(0, req.originalUrl.indexOf(ctx.url)) ?? "";
  ctx.query = query;
  req.originalUrl = realm + ctx.url;
}

/** The library passes over what it does not know. A sign that no scope may hold makes it refuse, with its own redirect. */
function refusesUnknownScopes(scopes: readonly string[]): Quirk {
  return async (ctx, next) => {
    const asked = String(ctx.query.scope ?? "");
    const isRefused = ctx.path === PATHS.authorization && !asked.split(" ").every((word) => scopes.includes(word));
    if (isRefused) ctx.query = { ...ctx.query, scope: '"' };
    await next();
    const location = ctx.response.get("Location");
    if (!isRefused || !location.includes("error=invalid_scope")) return;
    const url = new URL(location);
    url.searchParams.set("error_description", `Invalid scopes: ${asked}`);
    ctx.set("Location", url.href);
  };
}

/** `session_state` (OpenID Connect Session Management), and what else a token answer says of the session. */
const namesTheSession: Quirk = async (ctx, next) => {
  await next();
  const location = ctx.response.get("Location");
  if (URL.canParse(location) && new URL(location).searchParams.has("code")) {
    const url = new URL(location);
    url.searchParams.set("session_state", sessionIdOf(ctx.oidc.session?.uid ?? ""));
    ctx.set("Location", url.href);
  }
  if (ctx.path !== PATHS.token || ctx.status !== 200 || !isRecord(ctx.body)) return;
  const { sessionUid } = ctx.oidc.entities.RefreshToken ?? ctx.oidc.entities.AuthorizationCode ?? {};
  Object.assign(ctx.body, {
    refresh_expires_in: SESSION_SECONDS,
    "not-before-policy": 0,
    ...(sessionUid && { session_state: sessionIdOf(sessionUid) }),
  });
};

/** An origin that is not among the client's web origins is turned away before anything else: its code stays good. */
const refusesForeignOrigins: Quirk = async (ctx, next) => {
  await next();
  const isRefused =
    ctx.status === 400 && isRecord(ctx.body) && /^origin .* not allowed/.test(String(ctx.body.error_description));
  if (!isRefused || (ctx.path !== PATHS.token && ctx.path !== PATHS.revocation)) return;
  ctx.status = 403;
  ctx.body = { error: "Invalid origin" };
};

/** One try for each code: a wrong verifier or redirect URI spends it too. */
const spendsCodesAtOnce: Quirk = async (ctx, next) => {
  await next();
  if (ctx.path !== PATHS.token || ctx.status !== 400) return;
  const { code } = ctx.oidc.params ?? {};
  if (typeof code === "string") await (await ctx.oidc.provider.AuthorizationCode.find(code))?.destroy();
};

/** A client that is known and did not prove itself is told otherwise than one nobody knows, in the same words. */
const wantsTheSecret: Quirk = async (ctx, next) => {
  await next();
  if (ctx.status !== 401 || !isRecord(ctx.body) || ctx.body.error !== "invalid_client") return;
  if (ctx.oidc.entities.Client) ctx.body.error = "unauthorized_client";
};

/** Who revokes the refresh token has left: the session goes with its only client. */
const endsTheSessionWithItsToken: Quirk = async (ctx, next) => {
  await next();
  if (ctx.path !== PATHS.revocation || ctx.status !== 200) return;
  const { sessionUid } = ctx.oidc.entities.RefreshToken ?? {};
  if (sessionUid) await (await ctx.oidc.provider.Session.findByUid(sessionUid))?.destroy();
};

/** Keycloak refuses a `post_logout_redirect_uri` that comes with neither `client_id` nor `id_token_hint`. */
const logoutNamesTheClient: Quirk = async (ctx, next) => {
  const { post_logout_redirect_uri: back, client_id: client, id_token_hint: hint } = ctx.query;
  if (ctx.path === PATHS.logout && ctx.method === "GET" && back && !client && !hint) {
    ctx.status = 400;
    ctx.type = "html";
    ctx.body = errorPage("Keycloak", "Missing parameters: id_token_hint");
    return;
  }
  await next();
};
