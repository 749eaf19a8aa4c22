import { ErrorResponse, ErrorTimeout } from "oidc-client-ts";
import { ApiError } from "~/api/errors";
import { type FailureCode, SignInFailure, type SignInStep } from "./sign-in-failure";

/** RFC 6749 sections 4.1.2.1 and 5.2, OpenID Connect Core section 3.1.2.6. */
const BY_ERROR: Readonly<Record<string, FailureCode>> = {
  access_denied: "access-denied",
  login_required: "interaction-required",
  interaction_required: "interaction-required",
  account_selection_required: "interaction-required",
  consent_required: "consent-required",
  invalid_client: "server-app",
  unauthorized_client: "app-refused",
  unsupported_response_type: "app-refused",
  invalid_scope: "scope-refused",
  temporarily_unavailable: "provider-busy",
  server_error: "provider-busy",
};

/** What a provider says in words where its code says nothing, or something else. The first that fits decides. */
const BY_WORDS: readonly (readonly [RegExp, FailureCode])[] = [
  // Entra: 9002326 redirect typed "web", 9002327 SPA code redeemed elsewhere, 7000218 secret expected. Google: the second.
  [/AADSTS(9002326|9002327|7000218)/, "server-app"],
  [/client_secret is missing|client secret .*(required|missing|not provided)/i, "server-app"],
  // Keycloak's code for it is `unauthorized_client`, which the RFC keeps for a flow that the client may not use.
  [/invalid client credentials/i, "server-app"],
  [/AADSTS(50011|500113)|redirect_uri/i, "redirect-uri"],
  [/AADSTS65001/, "consent-required"],
  [/AADSTS(50105|50020|90072)/, "access-denied"],
  [/no_matching_policy|policy evaluation failed/i, "no-policy"],
];

const BY_TEXT: readonly (readonly [RegExp, FailureCode])[] = [
  [/crypto\.subtle/i, "insecure-origin"],
  [/no matching state|no state in response|state does not match/i, "state-lost"],
  [/(authority|client_id) mismatch/i, "wrong-provider"],
  [/nonce in id_token/i, "nonce-mismatch"],
  [/(sub|auth_time|azp) .*id_token/i, "session-refused"],
  [/invalid token specified|missing a subject claim|held no tokens/i, "token-malformed"],
  [/invalid response content-type|does not contain property|unexpected token|not valid json/i, "discovery-malformed"],
  [/\((429|5\d\d)\)/, "provider-busy"],
  [/quota|storage|SecurityError/i, "storage-blocked"],
];

export interface OAuthError {
  error?: string | null | undefined;
  error_description?: string | null | undefined;
}

/** Any error of the library, of the network or of the api room, as a row of the catalogue. */
export function classifyFailure(error: unknown, step: SignInStep, providerId: string | null): SignInFailure {
  if (error instanceof SignInFailure) return providerId === null ? error : error.of(providerId);
  if (error instanceof ErrorResponse) {
    const description = error.error_description;
    return new SignInFailure(step, codeOfResponse(error, step), {
      providerId,
      providerCode: error.error,
      description,
      cause: error,
    });
  }
  if (error instanceof ApiError) {
    const code = error.kind === "network" ? "proxy-unreachable" : "proxy-failed";
    const { requestId, message: description } = error;
    return new SignInFailure(step, code, { providerId, requestId, description, cause: error });
  }
  if (error instanceof ErrorTimeout || isNetworkError(error)) {
    return new SignInFailure(step, "provider-unreachable", { providerId, cause: error });
  }
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const known = BY_TEXT.find(([pattern]) => pattern.test(text));
  const code = known?.[1] ?? (step === "discovery" ? "discovery-malformed" : "unexpected");
  return new SignInFailure(step, code, { providerId, description: text, cause: error });
}

/** The row of an OAuth error, by its words and its code. */
export function codeOfResponse({ error, error_description }: OAuthError, step: SignInStep): FailureCode {
  const words = BY_WORDS.find(([pattern]) => pattern.test(error_description ?? "") || pattern.test(error ?? ""));
  if (words) return words[1];
  if (error === "invalid_grant") return step === "token" ? "code-spent" : "session-refused";
  return BY_ERROR[error ?? ""] ?? "unexpected";
}

/** A failed fetch is a TypeError in every browser, with a text of its own in each. */
export function isNetworkError(error: unknown): boolean {
  return (
    error instanceof TypeError || (error instanceof DOMException && /^(Network|Abort|Timeout)Error$/.test(error.name))
  );
}
