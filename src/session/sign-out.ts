import { classifyFailure } from "./classify-failure";
import { type ProviderMetadata, readMetadata } from "./discovery";
import type { ProviderManager } from "./managers";
import type { Tokens } from "./session-record";

/** How long leaving may take at the provider. The person has left this console before it begins. */
const PATIENCE_MS = 2000;

/** The provider's metadata if it is at hand or comes soon; `null` else. */
export async function metadataSoon(entry: ProviderManager): Promise<ProviderMetadata | null> {
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE_MS));
  return Promise.race([readMetadata(entry).catch(() => null), late]);
}

/**
 * Revokes at the provider (RFC 7009), best effort: Entra has no such endpoint, and an unreachable one keeps nobody
 * here. The refresh token first: revoking it ends what it could have renewed.
 */
export async function revoke(entry: ProviderManager, metadata: ProviderMetadata, tokens: Tokens): Promise<void> {
  const endpoint = metadata.revocation_endpoint;
  if (!endpoint) return;
  const [token, hint] =
    tokens.refreshToken === null ? [tokens.accessToken, "access_token"] : [tokens.refreshToken, "refresh_token"];
  await fetch(endpoint, {
    method: "POST",
    body: new URLSearchParams({ token, token_type_hint: hint, client_id: entry.provider.clientId }),
    credentials: "omit",
    referrerPolicy: "no-referrer",
    keepalive: true,
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch(() => undefined);
}

/** Sends the browser to the provider's own sign-out (OpenID Connect RP-Initiated Logout 1.0). */
export async function leaveAtProvider({ manager, provider }: ProviderManager, tokens: Tokens): Promise<void> {
  await manager
    // Of its own: the request parameters of the sign-in (`kc_idp_hint`) would go along otherwise.
    .signoutRedirect({ id_token_hint: tokens.idToken, extraQueryParams: {} })
    .catch((error: unknown) => {
      throw classifyFailure(error, "discovery", provider.id);
    });
}
