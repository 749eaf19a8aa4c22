import { classifyFailure } from "./classify-failure";
import { readKeys, readMetadata } from "./discovery";
import { checkIdToken } from "./id-token";
import type { ProviderManager } from "./managers";
import type { SessionRecord, Tokens } from "./session-record";
import type { ReceivedTokens } from "./token-desk";
import type { TrustedClock } from "./trusted-clock";

/**
 * One token request with the record's refresh token. A new ID token in the answer must be about the same person and
 * authentication (OpenID Connect Core section 12.2); where there is none, the library carries the old one over.
 */
export async function redeemRefreshToken(
  entry: ProviderManager,
  record: SessionRecord,
  wall: () => number,
  clock: TrustedClock,
): Promise<Tokens> {
  const { provider, manager, desk } = entry;
  const metadata = await readMetadata(entry);
  const judge = async ({ idToken }: ReceivedTokens) => {
    if (idToken === record.tokens.idToken) return;
    const { iat } = await checkIdToken(idToken, {
      issuer: metadata.issuer,
      clientId: provider.clientId,
      nonce: null,
      allowedTenants: provider.allowedTenants,
      allowedDomains: provider.allowedDomains,
      previous: record.tokens.idToken,
      now: wall() / 1000,
      keys: (options) => readKeys(metadata.jwks_uri ?? "", options),
    });
    // Signed by the provider a moment ago: proof that this time has come, whatever this device's clock says.
    clock.witness(iat * 1000);
  };
  try {
    const { tokens } = await desk.receive(judge, record.tokens, () => manager.signinSilent());
    await manager.events.unload();
    const { expiresInSeconds, ...rest } = tokens;
    return { ...rest, expiresAt: expiresInSeconds === null ? null : clock.now() + expiresInSeconds * 1000 };
  } catch (error) {
    throw classifyFailure(error, "token", provider.id);
  }
}
