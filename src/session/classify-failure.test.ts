import { ErrorResponse, ErrorTimeout } from "oidc-client-ts";
import { describe, expect, it } from "vitest";
import { ApiError } from "~/api/errors";
import { classifyFailure } from "./classify-failure";
import { type FailureCode, SignInFailure, type SignInStep, safeDescription } from "./sign-in-failure";

const response = (error: string, error_description = "") => new ErrorResponse({ error, error_description });

describe("a failure's row in the catalogue", () => {
  it.each<[string, unknown, SignInStep, FailureCode]>([
    ["cancelled", response("access_denied"), "callback", "access-denied"],
    [
      "not assigned in Okta",
      response("access_denied", "User is not assigned to the client application."),
      "callback",
      "access-denied",
    ],
    [
      "not assigned in Entra",
      response("invalid_grant", "AADSTS50105: not assigned to a role"),
      "token",
      "access-denied",
    ],
    ["needs a step", response("interaction_required"), "callback", "interaction-required"],
    ["needs consent", response("consent_required"), "callback", "consent-required"],
    ["Entra needs consent", response("invalid_grant", "AADSTS65001: consent"), "token", "consent-required"],
    ["spent code", response("invalid_grant", "grant request is invalid"), "token", "code-spent"],
    ["Google wants a secret", response("invalid_request", "client_secret is missing."), "token", "server-app"],
    ["a confidential client", response("invalid_client"), "token", "server-app"],
    [
      "Keycloak: Client authentication on",
      response("unauthorized_client", "Invalid client or Invalid client credentials"),
      "token",
      "server-app",
    ],
    [
      "an older Keycloak: the same",
      response("unauthorized_client", "Client secret not provided in request"),
      "token",
      "server-app",
    ],
    [
      "Okta: a flow the client may not use",
      response("unauthorized_client", "The client is not authorized to use the provided grant type."),
      "token",
      "app-refused",
    ],
    [
      "Entra: redirect typed web",
      response("invalid_request", "AADSTS9002326: Cross-origin token redemption"),
      "token",
      "server-app",
    ],
    ["Entra: secret expected", response("invalid_client", "AADSTS7000218: client_assertion"), "token", "server-app"],
    ["Entra: redirect unknown", response("invalid_request", "AADSTS50011: redirect URI"), "token", "redirect-uri"],
    ["redirect unknown", response("invalid_request", "redirect_uri did not match"), "token", "redirect-uri"],
    ["scope", response("invalid_scope"), "callback", "scope-refused"],
    ["flow not allowed", response("unauthorized_client"), "callback", "app-refused"],
    ["Okta without policy", response("access_denied", "no_matching_policy"), "token", "no-policy"],
    ["busy", response("temporarily_unavailable"), "callback", "provider-busy"],
    ["broken", response("server_error"), "callback", "provider-busy"],
    ["something new", response("brand_new_error"), "callback", "unexpected"],
    ["slow", new ErrorTimeout("Network timed out"), "discovery", "provider-unreachable"],
    ["dead network", new TypeError("Failed to fetch"), "discovery", "provider-unreachable"],
    [
      "dead network in Firefox",
      new TypeError("NetworkError when attempting to fetch resource."),
      "token",
      "provider-unreachable",
    ],
    [
      "HTML",
      new Error("Invalid response Content-Type: text/html, from URL: https://idp"),
      "discovery",
      "discovery-malformed",
    ],
    ["not JSON", new SyntaxError("Unexpected token '<'"), "discovery", "discovery-malformed"],
    [
      "half a document",
      new Error("Metadata does not contain property authorization_endpoint"),
      "discovery",
      "discovery-malformed",
    ],
    ["404", new Error("Not Found (404)"), "discovery", "discovery-malformed"],
    ["429", new Error("Too Many Requests (429)"), "token", "provider-busy"],
    ["503", new Error("Service Unavailable (503)"), "discovery", "provider-busy"],
    ["no state", new Error("No matching state found in storage"), "callback", "state-lost"],
    [
      "another provider's answer",
      new Error("authority mismatch on settings vs. signin state"),
      "callback",
      "wrong-provider",
    ],
    [
      "the library's nonce check",
      new Error("nonce in id_token does not match nonce in client storage"),
      "token",
      "nonce-mismatch",
    ],
    [
      "Keycloak's newer auth_time",
      new Error("auth_time in id_token does not match original auth_time"),
      "token",
      "session-refused",
    ],
    ["http", new Error("Crypto.subtle is available only in secure contexts (HTTPS)."), "browser", "insecure-origin"],
    ["full storage", new DOMException("exceeded", "QuotaExceededError"), "browser", "storage-blocked"],
    ["storage refused", new DOMException("denied", "SecurityError"), "browser", "storage-blocked"],
    ["proxy away", new ApiError("network", "GET /cloud/v1/me", "no answer"), "person", "proxy-unreachable"],
    [
      "proxy broken",
      new ApiError("server", "GET /cloud/v1/me", "boom", { requestId: "req_1" }),
      "person",
      "proxy-failed",
    ],
    ["a riddle", "what?", "callback", "unexpected"],
  ])("%s", (_name, error, step, code) => {
    const failure = classifyFailure(error, step, "okta");
    expect(failure).toMatchObject({ code, step, providerId: "okta" });
  });

  it("leaves a failure as it is, and names the provider if nobody has", () => {
    const bare = new SignInFailure("id-token", "device-clock", { minutesOff: 4 });
    expect(classifyFailure(bare, "token", "okta")).toMatchObject({
      step: "id-token",
      minutesOff: 4,
      providerId: "okta",
    });
    const named = bare.of("keycloak");
    expect(classifyFailure(named, "token", "okta")).toBe(named);
  });
});

describe("a provider's own words", () => {
  it("stay text, short, on one line, and hold nothing that looks like a token", () => {
    const jwt = `eyJhbGciOiJSUzI1NiJ9.${"a".repeat(60)}.${"b".repeat(40)}`;
    const failure = classifyFailure(
      response("access_denied", `<b>No</b>\n\u202e ${jwt} ${"word ".repeat(100)}`),
      "callback",
      "okta",
    );
    expect(failure.description).toContain("<b>No</b>");
    expect(failure.description).not.toContain(jwt);
    expect(failure.description).not.toMatch(/[\n\u202e]/);
    expect(failure.description?.length).toBeLessThanOrEqual(300);
    expect(JSON.stringify({ ...failure, cause: undefined })).not.toContain("eyJ");
  });

  it("keep what helps: Entra's trace id", () => {
    expect(safeDescription("Trace ID: 5b0c4a6e-2f6d-4c57-9a30-0e9a52f0c0e1")).toContain("5b0c4a6e-2f6d");
  });
});
