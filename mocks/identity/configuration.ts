/** One brand's settings of the library: what is common to all, and where the brand's answers go in. */
import type { JWK } from "jose";
import { API_AUDIENCE } from "mocks/hosts";
import type { AdapterFactory, ClientMetadata, Configuration, KoaContextWithOIDC } from "oidc-provider";
import type { Account } from "./accounts";
import { type Brand, type SignedIn, sessionIdOf } from "./brand";
import { errorPage, signedOutPage, signOutPage } from "./pages";
import { interactionPolicy } from "./provider-library";

/** The proxy as the library names it; the token's `aud` is {@link API_AUDIENCE}. */
const RESOURCE = "urn:litellm-proxy";
const HOUR = 3600;

export interface ProviderSettings {
  brand: Brand;
  accounts: readonly Account[];
  clients: ClientMetadata[];
  signingKey: JWK;
  accessTokenSeconds: number;
  adapter: AdapterFactory;
  /** Signs the provider's own cookies. */
  cookieKey: string;
}

export function configurationOf({ brand, accounts, clients, ...settings }: ProviderSettings): Configuration {
  const accountById = new Map(accounts.map((account) => [account.id, account]));
  const { apiScope } = brand;
  return {
    adapter: settings.adapter,
    clients,
    jwks: { keys: [settings.signingKey] },
    cookies: { keys: [settings.cookieKey] },
    routes: brand.routes,
    scopes: [...Object.keys(brand.claims), "offline_access"],
    claims: brand.claims,
    // Claims stand in the ID token, as the console reads them there; the library's default is userinfo only.
    conformIdTokenClaims: false,
    responseTypes: ["code"],
    extraParams: ["kc_idp_hint", "domain_hint", "hd", "idp"],
    pkce: { required: (_ctx, client) => client.clientAuthMethod === "none" },
    // Whoever lacks a secret is told so, wherever they ask from: the origin is looked at after that.
    clientBasedCORS: (_ctx, origin, client) =>
      client.clientAuthMethod !== "none" || (client.redirectUris ?? []).some((uri) => new URL(uri).origin === origin),
    interactions: {
      policy: policyOf(brand),
      url: (_ctx, interaction) => `${brand.mountPath}/sign-in/${interaction.uid}`,
    },
    findAccount(ctx, id) {
      const account = accountById.get(id);
      return (
        account && { accountId: id, claims: () => ({ ...brand.identityClaims(account, signedInOf(ctx)), sub: id }) }
      );
    },
    extraTokenClaims(ctx, token) {
      const account = "accountId" in token ? accountById.get(token.accountId) : undefined;
      return account && brand.accessClaims(account, signedInOf(ctx));
    },
    formats: {
      customizers: {
        jwt(ctx, _token, parts) {
          brand.shapeAccessToken?.(parts, ctx.oidc.client?.redirectUris ?? []);
        },
      },
    },
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      // A client gives back its own tokens only.
      revocation: {
        enabled: brand.hasRevocation,
        allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId,
      },
      rpInitiatedLogout: {
        enabled: brand.hasLogout,
        logoutSource(ctx, form) {
          ctx.body = signOutPage(brand.label, form, ctx.oidc.entities.IdTokenHint !== undefined);
        },
        postLogoutSuccessSource(ctx) {
          ctx.body = signedOutPage(brand.label);
        },
      },
      resourceIndicators: {
        enabled: apiScope !== null,
        defaultResource: (ctx) => (meansTheProxy(ctx, brand) ? RESOURCE : undefined),
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: apiScope ?? "",
          audience: API_AUDIENCE,
          accessTokenFormat: "jwt",
          accessTokenTTL: settings.accessTokenSeconds,
          jwt: { sign: { alg: "RS256" } },
        }),
      },
    },
    // The library drops offline_access without prompt=consent; whoever registers for refresh tokens gets them here.
    issueRefreshToken: (_ctx, client) => client.grantTypeAllowed("refresh_token"),
    rotateRefreshToken: brand.rotatesRefreshTokens,
    loadExistingGrant: (ctx) => grantEverything(ctx, brand),
    renderError(ctx, out) {
      ctx.type = "html";
      ctx.body = errorPage(brand.label, out.error_description ?? "The request was refused.", out.error);
    },
    ttl: {
      AccessToken: settings.accessTokenSeconds,
      AuthorizationCode: 60,
      Grant: 48 * HOUR,
      IdToken: HOUR,
      Interaction: HOUR,
      RefreshToken: secondsOfRefreshToken,
      Session: 10 * HOUR,
    },
  };
}

/** The sign-in that the tokens under way come from: of a code, or of the refresh token that carries it on. */
function signedInOf({ oidc }: KoaContextWithOIDC): SignedIn | undefined {
  const source = oidc.entities.AuthorizationCode ?? oidc.entities.RefreshToken;
  if (!source?.sessionUid) return undefined;
  return { sid: sessionIdOf(source.sessionUid), authTime: source.authTime ?? 0 };
}

/** Whether an authorization request asks for a token of the proxy. */
function meansTheProxy(ctx: KoaContextWithOIDC, { demandsApiScope, apiScope }: Brand): boolean {
  if (!demandsApiScope) return true;
  return String(ctx.oidc.params?.scope ?? "")
    .split(" ")
    .includes(apiScope ?? "");
}

/** Counted from the sign-in, never from the last renewal. */
function secondsOfRefreshToken(ctx: KoaContextWithOIDC): number {
  return ctx.oidc.entities.RotatedRefreshToken?.remainingTTL ?? 24 * HOUR;
}

/** Which values of `prompt` a brand takes: Google knows no `login`, Okta no `select_account`. */
function policyOf(brand: Brand) {
  const policy = interactionPolicy.base();
  const { Prompt } = interactionPolicy;
  if (brand.prompts.includes("select_account"))
    policy.add(new Prompt({ name: "select_account", requestable: true }), 0);
  const login = policy.get("login");
  if (login && !brand.prompts.includes("login")) login.requestable = false;
  return policy;
}

/** First-party clients are granted what they may ask for: no consent page stands between. */
async function grantEverything(ctx: KoaContextWithOIDC, brand: Brand) {
  const { client, session, provider } = ctx.oidc;
  if (!client || !session?.accountId) return undefined;
  const known = session.grantIdFor(client.clientId);
  const grant =
    (known && (await provider.Grant.find(known))) ||
    new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope(Object.keys(brand.claims).join(" "));
  if (brand.apiScope) grant.addResourceScope(RESOURCE, brand.apiScope);
  await grant.save();
  return grant;
}
