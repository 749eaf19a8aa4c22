/**
 * The demo's identity provider, as far as scripts ask it: discovery, keys and the token endpoint. What a person sees of
 * it are static pages, since a service worker that answers requests lets navigations pass.
 */

import { demoPeople } from "mocks/world/people";
import { type DefaultBodyType, HttpResponse, http, type RequestHandler, type StrictRequest } from "msw";
import { DEMO_REGION, type DemoPlaces } from "./places";
import { ACCESS_SECONDS, type Signer } from "./signing";
import { type IssuedRefresh, keep, take } from "./store";

/** What a provider at these places says of itself (OpenID Connect Discovery 1.0, section 3). */
export function discoveryOf({ issuer }: DemoPlaces): object {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize/`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/keys`,
    end_session_endpoint: `${issuer}/sign-out/`,
    response_types_supported: ["code"],
    response_modes_supported: ["query"],
    grant_types_supported: ["authorization_code", "refresh_token"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["RS256"],
    code_challenge_methods_supported: ["S256"],
    token_endpoint_auth_methods_supported: ["none"],
    authorization_response_iss_parameter_supported: true,
  };
}

export function providerHandlers(places: DemoPlaces, signer: Signer): RequestHandler[] {
  const { issuer } = places;
  return [
    http.get(`${issuer}/.well-known/openid-configuration`, () => HttpResponse.json(discoveryOf(places))),
    http.get(`${issuer}/keys`, () => HttpResponse.json(signer.publicKeys)),
    http.post(`${issuer}/token`, ({ request }) => redeem(places, signer, request)),
  ];
}

/** RFC 6749 sections 4.1.3 and 6, with PKCE (RFC 7636): a public client, known by its id alone. */
async function redeem(places: DemoPlaces, signer: Signer, request: StrictRequest<DefaultBodyType>) {
  const form = new URLSearchParams(await request.text());
  if (form.get("client_id") !== places.clientId) return refuse("invalid_client");
  switch (form.get("grant_type")) {
    case "authorization_code": {
      const code = await take("codes", form.get("code") ?? "");
      if (!code || code.redirectUri !== form.get("redirect_uri")) return refuse("invalid_grant");
      if (code.challenge !== (await challengeOf(form.get("code_verifier") ?? ""))) return refuse("invalid_grant");
      return tokensFor(signer, code, code.nonce);
    }
    case "refresh_token": {
      const known = await take("refreshTokens", form.get("refresh_token") ?? "");
      return known ? tokensFor(signer, known, null) : refuse("invalid_grant");
    }
    default:
      return refuse("unsupported_grant_type");
  }
}

async function tokensFor(signer: Signer, { userId, scope, signedInAt }: IssuedRefresh, nonce: string | null) {
  const person = demoPeople(DEMO_REGION).find((one) => one.userId === userId);
  if (!person) return refuse("invalid_grant");
  const refreshToken = crypto.randomUUID();
  await keep("refreshTokens", refreshToken, { userId, scope, signedInAt });
  return HttpResponse.json({
    token_type: "Bearer",
    expires_in: ACCESS_SECONDS,
    scope,
    access_token: await signer.accessToken(person, { scope, signedInAt }),
    id_token: await signer.idToken(person, { nonce, signedInAt }),
    refresh_token: refreshToken,
  });
}

const refuse = (error: string) => HttpResponse.json({ error }, { status: 400 });

/** `S256` of RFC 7636 section 4.2. */
async function challengeOf(verifier: string): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier)));
  return btoa(String.fromCharCode(...hash))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}
