/**
 * The identity providers of one region: four issuers on four origins, each a certified OpenID Connect provider in its
 * brand's clothes. Nothing here is shared with the other region, keys least of all.
 */
import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { TrustedIssuer } from "mocks/cell";
import { API_AUDIENCE, CLIENT_ID, consoleOrigin, issuerOf } from "mocks/hosts";
import type { ClientMetadata } from "oidc-provider";
import type { ProviderKind } from "~/contract/config";
import { createBroker } from "./broker";
import { google } from "./google";
import { createIssuer, type IssuerOptions } from "./issuer";
import { keycloak, SERVER_APP_ID } from "./keycloak";
import { microsoft } from "./microsoft";
import { okta } from "./okta";
import { BROKER_CALLBACK } from "./sign-in";

export interface Identity {
  /** Answers one request to the origin of a provider. */
  handle(req: IncomingMessage, res: ServerResponse, kind: ProviderKind): void;
  /** What the proxy of the region trusts. Google is not among them: Keycloak vouches for its people. */
  issuers: TrustedIssuer[];
}

/** Keycloak's own registration at Google. */
const BROKER_CLIENT_ID = "keycloak-acme.apps.example";

/** Makes the providers of a region. The present is the process's: the library reads `Date`. */
export async function createIdentity(options: IssuerOptions): Promise<Identity> {
  const { region, port } = options;
  const brokerSecret = randomBytes(24).toString("base64url");
  const brokerCallback = issuerOf("keycloak", region, port) + BROKER_CALLBACK;
  const brokerClient: ClientMetadata = {
    client_id: BROKER_CLIENT_ID,
    client_secret: brokerSecret,
    redirect_uris: [brokerCallback],
    grant_types: ["authorization_code"],
    response_types: ["code"],
  };

  const googleBrand = google();
  const atGoogle = await createIssuer(googleBrand, options, [brokerClient]);
  const broker = createBroker({
    port,
    clientId: BROKER_CLIENT_ID,
    clientSecret: brokerSecret,
    redirectUri: brokerCallback,
    google: {
      issuer: issuerOf("google", region, port),
      authorizationPath: googleBrand.routes.authorization ?? "",
      tokenPath: googleBrand.routes.token ?? "",
      jwks: () => atGoogle.jwks,
    },
  });

  const publicClient = consoleClient("keycloak", options);
  const [atKeycloak, atOkta, atMicrosoft] = await Promise.all([
    createIssuer(keycloak(region), options, [publicClient, serverAppLike(publicClient)], broker),
    createIssuer(okta(region), options, [consoleClient("okta", options)]),
    createIssuer(microsoft(region), options, [consoleClient("microsoft", options)]),
  ]);

  const byKind = { google: atGoogle, okta: atOkta, microsoft: atMicrosoft, keycloak: atKeycloak };
  return {
    handle: (req, res, kind) => byKind[kind].handle(req, res),
    issuers: [atKeycloak, atOkta, atMicrosoft].map(({ issuer, jwks }) => ({
      issuer,
      audience: API_AUDIENCE,
      jwks: () => jwks,
    })),
  };
}

/** The same registration, as one that must prove itself by a secret which nobody here is told. */
function serverAppLike(client: ClientMetadata): ClientMetadata {
  const secret = randomBytes(24).toString("base64url");
  return {
    ...client,
    client_id: SERVER_APP_ID,
    client_secret: secret,
    token_endpoint_auth_method: "client_secret_basic",
  };
}

/** The console's registration: a public client that proves itself by PKCE, with exact redirect URIs. */
function consoleClient(kind: ProviderKind, { region, port, consolePath = "" }: IssuerOptions): ClientMetadata {
  const home = consoleOrigin(region, port) + consolePath;
  // Whoever signs in with Google comes back from Keycloak, to the callback of the Google button.
  const buttons = kind === "keycloak" ? ["keycloak", "google"] : [kind];
  return {
    client_id: CLIENT_ID,
    token_endpoint_auth_method: "none",
    grant_types: ["authorization_code", "refresh_token"],
    response_types: ["code"],
    redirect_uris: buttons.map((button) => `${home}/sign-in/callback/${button}`),
    post_logout_redirect_uris: [`${home}/signed-out`],
    require_auth_time: true,
  };
}
