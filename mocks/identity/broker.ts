/**
 * Keycloak's identity broker for Google: the part that a browser cannot play, because Google demands a secret. Keycloak
 * sends the browser to Google, redeems the code itself, checks the ID token and goes on with its own account of that
 * e-mail. The request to Google is a real one, but goes to loopback with a `Host` header: Node resolves no *.localhost.
 */
import { createHash, randomBytes } from "node:crypto";
import { request } from "node:http";
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from "jose";

export interface BrokerSettings {
  port: number;
  clientId: string;
  clientSecret: string;
  redirectUri: string;
  google: { issuer: string; authorizationPath: string; tokenPath: string; jwks: () => JSONWebKeySet };
}

/** How a visit at Google ended. */
export type BrokerOutcome = { email: string } | { error: string; description: string };

export interface Broker {
  /** Google's sign-in for one waiting interaction of Keycloak. */
  begin(interaction: string): string;
  /** Takes Google's redirect; the interaction it belongs to, or `null` for one nobody started. */
  receive(answer: URLSearchParams): Promise<string | null>;
  /** The outcome for an interaction, told once. */
  outcomeOf(interaction: string): BrokerOutcome | undefined;
}

interface Visit {
  interaction: string;
  nonce: string;
  verifier: string;
}

export function createBroker(settings: BrokerSettings): Broker {
  const visits = new Map<string, Visit>();
  const outcomes = new Map<string, BrokerOutcome>();

  return {
    begin(interaction) {
      const state = secret();
      const visit = { interaction, nonce: secret(), verifier: secret() };
      visits.set(state, visit);
      return authorizationUrl(settings, state, visit);
    },
    async receive(answer) {
      const state = answer.get("state") ?? "";
      const visit = visits.get(state);
      if (!visit) return null;
      visits.delete(state);
      outcomes.set(visit.interaction, await judge(settings, answer, visit));
      return visit.interaction;
    },
    outcomeOf(interaction) {
      const outcome = outcomes.get(interaction);
      outcomes.delete(interaction);
      return outcome;
    },
  };
}

function secret(): string {
  return randomBytes(32).toString("base64url");
}

function authorizationUrl({ google, clientId, redirectUri }: BrokerSettings, state: string, visit: Visit): string {
  const url = new URL(google.authorizationPath, google.issuer);
  url.search = new URLSearchParams({
    client_id: clientId,
    response_type: "code",
    redirect_uri: redirectUri,
    scope: "openid email profile",
    state,
    nonce: visit.nonce,
    code_challenge: createHash("sha256").update(visit.verifier).digest("base64url"),
    code_challenge_method: "S256",
    // The broker's *Prompt* setting: Google remembers its session after a sign-out here, and would choose by itself.
    prompt: "select_account",
  }).toString();
  return url.href;
}

async function judge(settings: BrokerSettings, answer: URLSearchParams, visit: Visit): Promise<BrokerOutcome> {
  const error = answer.get("error");
  if (error) return { error, description: answer.get("error_description") ?? "Google refused the sign-in." };
  try {
    const idToken = await redeem(settings, answer.get("code") ?? "", visit.verifier);
    const { payload } = await jwtVerify(idToken, createLocalJWKSet(settings.google.jwks()), {
      issuer: settings.google.issuer,
      audience: settings.clientId,
    });
    if (payload.nonce !== visit.nonce) throw new Error("the nonce is another sign-in's");
    if (typeof payload.email !== "string") throw new Error("Google sent no e-mail");
    return { email: payload.email };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    return { error: "server_error", description: `Keycloak could not finish with Google: ${reason}` };
  }
}

/** Redeems a code as the confidential client Google wants. */
async function redeem(settings: BrokerSettings, code: string, verifier: string): Promise<string> {
  const credentials = Buffer.from(`${settings.clientId}:${settings.clientSecret}`).toString("base64");
  const body = new URLSearchParams({
    grant_type: "authorization_code",
    code,
    redirect_uri: settings.redirectUri,
    code_verifier: verifier,
  }).toString();
  const answer: unknown = JSON.parse(
    await postToLoopback(settings.port, new URL(settings.google.tokenPath, settings.google.issuer), credentials, body),
  );
  if (typeof answer === "object" && answer && "id_token" in answer && typeof answer.id_token === "string") {
    return answer.id_token;
  }
  throw new Error("no ID token came back");
}

function postToLoopback(port: number, url: URL, credentials: string, body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        host: "127.0.0.1",
        port,
        path: url.pathname,
        method: "POST",
        headers: {
          host: url.host,
          authorization: `Basic ${credentials}`,
          "content-type": "application/x-www-form-urlencoded",
          "content-length": Buffer.byteLength(body),
        },
      },
      (incoming) => {
        let text = "";
        incoming.setEncoding("utf8");
        incoming.on("data", (chunk: string) => {
          text += chunk;
        });
        incoming.on("end", () => resolve(text));
        incoming.on("error", reject);
      },
    );
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}
