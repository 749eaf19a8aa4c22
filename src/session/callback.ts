/**
 * Coming back from a provider: the checks oidc-client-ts does not make, before the code is redeemed and after.
 *
 * Order matters. The address is cleaned before anything is awaited; who answered is settled before the code is sent
 * anywhere, so that a code meant for one provider never reaches another (RFC 9700 section 4.4, RFC 9207).
 */
import * as v from "valibot";
import type { Provider } from "~/contract/config";
import { type BrowserStorage, keptItems, readKept } from "~/lib/kept-in-browser";
import { paths } from "~/lib/paths";
import { safeReturnUrl } from "~/lib/return-url";
import { classifyFailure } from "./classify-failure";
import { answersWithoutCors, type ProviderMetadata, readKeys, readMetadata } from "./discovery";
import { checkIdToken, type IdTokenClaims, isIssuer } from "./id-token";
import type { ProviderManager } from "./managers";
import { SignInFailure } from "./sign-in-failure";
import type { Receipt, ReceivedTokens } from "./token-desk";

/** What oidc-client-ts keeps of a sign-in that was started, as far as it is read here. */
const StartedSchema = v.object({
  authority: v.string(),
  client_id: v.string(),
  nonce: v.pipe(v.string(), v.minLength(16)),
  data: v.object({ providerId: v.string(), returnTo: v.string() }),
});
type Started = v.InferOutput<typeof StartedSchema>;

/** An answer as it stood in the address. */
export interface Answer {
  providerId: string | null;
  url: URL;
  state: string | null;
  started: Started | null;
  returnTo: string;
  /** Neither code nor error: the address of a callback that was opened or reloaded. */
  isEmpty: boolean;
}

/** Reads the answer and what was kept when it was asked for. Nothing is removed, nothing is sent. */
export function readAnswer(url: URL, storage: BrowserStorage, origin: string): Answer {
  const parameters = url.searchParams;
  const state = parameters.get("state");
  const started = state === null ? null : readStarted(storage, state);
  return {
    providerId: providerOfPath(url.pathname),
    url,
    state,
    started,
    returnTo: safeReturnUrl(started?.data.returnTo ?? parameters.get("returnTo"), origin),
    isEmpty: !parameters.has("code") && !parameters.has("error"),
  };
}

/** The callback's address without what the provider put there; the place to return to stays, for a reload. */
export function cleanCallbackUrl({ url, returnTo }: Answer): string {
  return returnTo === paths.home() ? url.pathname : `${url.pathname}?${new URLSearchParams({ returnTo })}`;
}

function providerOfPath(pathname: string): string | null {
  return /^\/sign-in\/callback\/([a-z0-9-]{1,40})\/?$/.exec(pathname)?.[1] ?? null;
}

function readStarted(storage: BrowserStorage, state: string): Started | null {
  const text = readKept(keptItems.signInState, storage, state);
  if (text === null) return null;
  try {
    const parsed = v.safeParse(StartedSchema, JSON.parse(text));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}

/** Redeems an answer at the provider that gave it, and checks what came. `now` is this device's, in milliseconds. */
export async function redeemAnswer(
  entry: ProviderManager,
  answer: Answer,
  now: () => number,
): Promise<Receipt<IdTokenClaims>> {
  const { provider, manager, desk } = entry;
  const { started } = answer;
  if (!started) throw new SignInFailure("callback", "state-lost", { providerId: provider.id });
  if (!wasStartedAt(provider, started)) {
    throw new SignInFailure("callback", "wrong-provider", { providerId: provider.id });
  }
  const metadata = await readMetadata(entry);
  checkResponseIssuer(provider, metadata, answer.url.searchParams.get("iss"));

  const judge = ({ idToken }: ReceivedTokens) =>
    checkIdToken(idToken, {
      issuer: metadata.issuer,
      clientId: provider.clientId,
      nonce: started.nonce,
      allowedTenants: provider.allowedTenants,
      allowedDomains: provider.allowedDomains,
      previous: null,
      now: now() / 1000,
      keys: (options) => readKeys(metadata.jwks_uri ?? "", options),
    });
  try {
    const receipt = await desk.receive(judge, null, () => manager.signinRedirectCallback(answer.url.href));
    // The library's own expiry timers poll for nobody: the session clock decides here.
    await manager.events.unload();
    return receipt;
  } catch (error) {
    const step = answer.url.searchParams.has("error") ? "callback" : "token";
    throw await explained(classifyFailure(error, step, provider.id), metadata);
  }
}

function wasStartedAt(provider: Provider, { data, authority, client_id }: Started): boolean {
  return data.providerId === provider.id && authority === provider.authority && client_id === provider.clientId;
}

/** RFC 9207 section 2.4, for errors as for codes. A provider that promises to name itself must. */
function checkResponseIssuer(provider: Provider, metadata: ProviderMetadata, named: string | null): void {
  const isPromised = Reflect.get(metadata, "authorization_response_iss_parameter_supported") === true;
  const isFine = named === null ? !isPromised : isIssuer(named, metadata.issuer, provider.allowedTenants);
  if (isFine) return;
  const facts = { iss: named ?? "", expected: metadata.issuer };
  throw new SignInFailure("callback", "issuer-mismatch", { providerId: provider.id, facts });
}

/** Tells a token endpoint that does not allow this origin from one that is not there. */
async function explained(failure: SignInFailure, metadata: ProviderMetadata): Promise<SignInFailure> {
  const endpoint = metadata.token_endpoint;
  if (failure.code !== "provider-unreachable" || failure.step !== "token" || !endpoint) return failure;
  if (!(await answersWithoutCors(endpoint))) return failure;
  return new SignInFailure("token", "provider-cors", { providerId: failure.providerId, cause: failure });
}
