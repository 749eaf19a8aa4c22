/**
 * What makes one provider differ from the next. Each brand is one file that answers this interface; the provider itself is
 * the same certified library under all of them. A quirk is a middleware around the library, so that a file says exactly
 * where its brand leaves the standard.
 */
import { createHash } from "node:crypto";
import type { Configuration, JWTStructured, KoaContextWithOIDC } from "oidc-provider";
import type { ProviderKind } from "~/contract/config";
import type { Account } from "./accounts";

/** What a brand may say in a token about the sign-in it came from. */
export interface SignedIn {
  /** The provider's session, under a name that tells nothing else. */
  sid: string;
  /** When the person proved who they are, in seconds since 1970. */
  authTime: number;
}

/** A middleware around the library; `ctx.path` is relative to the brand's mount path. */
export type Quirk = (ctx: KoaContextWithOIDC, next: () => Promise<unknown>) => Promise<void>;

export interface Brand {
  kind: ProviderKind;
  /** As the sign-in page names it. */
  label: string;
  /** The path all endpoints share on the origin. */
  mountPath: string;
  /** Where discovery stands on the origin. */
  discoveryPath: string;
  routes: NonNullable<Configuration["routes"]>;
  /** Scopes and the claims each one brings into the ID token. */
  claims: Record<string, string[]>;
  /** The scope that asks for the proxy's API; `null` where access tokens never serve another API. */
  apiScope: string | null;
  /** Without that scope the access token is for the provider's own API, and the proxy refuses it. */
  demandsApiScope: boolean;
  /** Values of `prompt` besides `none` and `consent`. */
  prompts: readonly ("login" | "select_account")[];
  hasLogout: boolean;
  hasRevocation: boolean;
  /** Each renewal replaces the refresh token, and a second use of the old one ends the sign-in. */
  rotatesRefreshTokens: boolean;
  /** Everything the provider could say of a person; `claims` and the asked scopes choose. */
  identityClaims(account: Account, signedIn?: SignedIn): Record<string, unknown>;
  /** Claims of the access token beyond the registered ones. */
  accessClaims(account: Account, signedIn?: SignedIn): Record<string, unknown>;
  /** Where the access token is shaped otherwise than the library shapes it (RFC 9068). */
  shapeAccessToken?(token: JWTStructured, redirectUris: readonly string[]): void;
  /** The brand's words for why a token request was refused; the library keeps its reasons to itself. */
  wordsFor?(refusal: { error: string; reason: string }): string | undefined;
  quirks: readonly Quirk[];
}

/** Claims every brand knows. `email` is the one the proxy finds the user row by (`user_id_jwt_field: email`). */
export function commonClaims({ person }: Account): Record<string, unknown> {
  const [givenName = person.name, ...rest] = person.name.split(" ");
  return {
    email: person.email,
    email_verified: true,
    name: person.name,
    given_name: givenName,
    ...(rest.length > 0 && { family_name: rest.join(" ") }),
    preferred_username: person.email,
  };
}

/** A name for a provider's session that tells nothing else. */
export function sessionIdOf(sessionUid: string): string {
  return createHash("sha256").update(sessionUid).digest("base64url").slice(0, 24);
}

/** Edits the discovery document as it leaves. */
export function onDiscovery(edit: (metadata: Record<string, unknown>) => void): Quirk {
  return async (ctx, next) => {
    await next();
    if (ctx.path.startsWith("/.well-known/") && isRecord(ctx.body)) edit(ctx.body);
  };
}

/** Takes the `iss` of RFC 9207 off the redirect, for brands that do not send it. */
export const withoutResponseIssuer: Quirk = async (ctx, next) => {
  await next();
  const location = ctx.response.get("Location");
  if (!location || !URL.canParse(location)) return;
  const url = new URL(location);
  if (!url.searchParams.has("iss") || !(url.searchParams.has("code") || url.searchParams.has("error"))) return;
  url.searchParams.delete("iss");
  ctx.set("Location", url.href);
};

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
