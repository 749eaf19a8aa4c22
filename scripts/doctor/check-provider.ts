/** An identity provider as the console's origin sees it: discovery, keys, the token endpoint, the registration. */
import type { ConsoleConfig, Provider } from "~/contract/config";
import { ask, header, whyNot } from "./ask";
import { aheadOf } from "./check-console";
import { isConnectable } from "./check-headers";
import { checkRegistration } from "./check-registration";
import { type Finding, isLocal, mayRead, type Notes, takeNotes } from "./finding";

export interface ProviderVisit {
  findings: readonly Finding[];
  /** The keys it signs with, as published. */
  keys: readonly Record<string, unknown>[];
  aheadBy: number | null;
}

export interface Visit {
  provider: Provider;
  config: ConsoleConfig;
  /** The console's address, with a slash at the end. */
  url: URL;
  notes: Notes;
}

export type Description = Record<string, unknown> &
  Record<"issuer" | "authorization_endpoint" | "token_endpoint" | "jwks_uri", string>;

/** Where to let the console's origin in, at each kind of provider. */
const LET_IN: Record<Provider["kind"], (origin: string) => string> = {
  keycloak: (origin) => `Keycloak: Clients > the console > Settings > Web origins: ${origin}`,
  google: (origin) => `Keycloak, which stands before Google: Clients > the console > Settings > Web origins: ${origin}`,
  okta: (origin) =>
    `Okta: the application must be of type Single-Page Application; then Security > API > Trusted Origins: ${origin} with CORS.`,
  microsoft: () =>
    "Entra: App registrations > Authentication: the redirect URI must stand under Single-page application, not Web.",
};

export async function visitProvider(
  provider: Provider,
  config: ConsoleConfig,
  url: URL,
  now: () => number,
): Promise<ProviderVisit> {
  const notes = takeNotes(`provider ${provider.id}`);
  const visit = { provider, config, url, notes };
  const { description, reply } = await readDescription(visit);
  if (!description || !reply) return { findings: notes.all, keys: [], aheadBy: null };
  checkDescription(visit, description);
  const [keys] = await Promise.all([
    readKeys(visit, description.jwks_uri),
    checkToken(visit, description),
    checkRegistration(visit, description),
  ]);
  return { findings: notes.all, keys, aheadBy: aheadOf(reply, now) };
}

async function readDescription({ provider, url, notes }: Visit) {
  const address = `${provider.authority.replace(/\/$/, "")}/.well-known/openid-configuration`;
  const fix = "Compare authority in config.json with the issuer the provider names.";
  const reply = await ask(address, { headers: { Origin: url.origin } }).catch((error: unknown) => {
    notes.fail(`${address} does not answer: ${whyNot(error)}.`, fix);
    return null;
  });
  if (!reply) return { description: null, reply };
  if (reply.status !== 200) {
    notes.fail(`${address} answers ${reply.status}.`, fix);
    return { description: null, reply };
  }
  const description = readObject(reply.text);
  const needed = ["issuer", "authorization_endpoint", "token_endpoint", "jwks_uri"];
  const missing = needed.filter((name) => typeof description?.[name] !== "string");
  if (!description || missing.length > 0) {
    notes.fail(
      `${address} is not a description of a provider${description ? `: ${missing.join(", ")} missing` : ""}.`,
      fix,
    );
    return { description: null, reply };
  }
  notes.pass(`Its description is at ${address}.`);
  if (!mayRead(header(reply, "access-control-allow-origin"), url.origin)) {
    notes.fail(`A page of ${url.origin} may not read its description.`, LET_IN[provider.kind](url.origin));
  }
  return { description: description as Description, reply };
}

function checkDescription({ provider, config, url, notes }: Visit, description: Description): void {
  const { issuer } = description;
  if (issuer === provider.authority) notes.pass("Its issuer is the authority, to the letter.");
  else if (provider.kind === "microsoft" && issuer.includes("{tenantid}")) {
    notes.warn(
      "Its issuer is a template: people of many tenants can sign in.",
      "Use the authority of your own tenant; allowedTenants is what keeps others out.",
    );
  } else {
    const slash =
      issuer.replace(/\/$/, "") === provider.authority.replace(/\/$/, "") ? " The slash at the end counts." : "";
    notes.fail(
      `Its issuer is ${issuer}, and config.json says ${provider.authority}.${slash}`,
      `Set authority to ${issuer}`,
    );
  }
  for (const name of ["authorization_endpoint", "token_endpoint", "jwks_uri"] as const) {
    const endpoint = new URL(description[name]);
    if (endpoint.protocol !== "https:" && !isLocal(endpoint))
      notes.fail(`${name} is ${endpoint}, without TLS.`, "Put TLS before the provider.");
  }
  for (const name of ["token_endpoint", "jwks_uri", "revocation_endpoint"]) {
    const address = description[name];
    if (typeof address === "string" && !isConnectable(config, url, address)) {
      notes.fail(
        `${name} is on ${new URL(address).origin}, which the policy does not let the page ask.`,
        "The provider must answer on the origin of its authority, or connect-src must name the other one as well.",
      );
    }
  }
  const methods = description.code_challenge_methods_supported;
  if (Array.isArray(methods) && methods.includes("S256")) notes.pass("It takes PKCE with S256.");
  // Entra does, and does not say so.
  else if (provider.kind !== "microsoft")
    notes.warn(
      "It does not say that it takes PKCE with S256.",
      "The console always sends it; make sure that it is demanded.",
    );
  if (typeof description.end_session_endpoint !== "string") {
    notes.warn(
      "It has no way to sign out: people stay signed in there.",
      "The console tells them so; nothing else can be done here.",
    );
  }
}

async function readKeys({ provider, url, notes }: Visit, address: string): Promise<readonly Record<string, unknown>[]> {
  const reply = await ask(address, { headers: { Origin: url.origin } }).catch(() => null);
  const keys = readObject(reply?.text ?? "")?.keys;
  if (reply?.status !== 200 || !Array.isArray(keys)) {
    notes.fail(`Its keys cannot be read at ${address}.`, "The ID token cannot be checked without them.");
    return [];
  }
  const signing = keys.filter((key) => key?.use !== "enc" && ["RSA", "EC", "OKP"].includes(key?.kty));
  if (signing.length === 0)
    notes.fail(
      "It publishes no key to check signatures with.",
      "Have it sign with RS256 or ES256: the console takes no shared secret.",
    );
  else if (!mayRead(header(reply, "access-control-allow-origin"), url.origin)) {
    notes.fail(`A page of ${url.origin} may not read its keys.`, LET_IN[provider.kind](url.origin));
  } else
    notes.pass(`It publishes ${signing.length} ${signing.length === 1 ? "key" : "keys"} to check signatures with.`);
  return signing;
}

/** A request that can only be refused: what matters is whether the page may read the refusal, and what it is about. */
async function checkToken({ provider, url, notes }: Visit, { token_endpoint: address }: Description): Promise<void> {
  const body = new URLSearchParams({
    grant_type: "refresh_token",
    refresh_token: "doctor",
    client_id: provider.clientId,
  });
  const headers = { Origin: url.origin, "Content-Type": "application/x-www-form-urlencoded" };
  const reply = await ask(address, { method: "POST", headers, body: String(body) }).catch((error: unknown) => {
    notes.fail(`Its token endpoint ${address} does not answer: ${whyNot(error)}.`, "Nobody can sign in without it.");
    return null;
  });
  if (!reply) return;
  if (reply.status >= 500) {
    notes.fail(`Its token endpoint answers ${reply.status}.`, "Look into the provider's log.");
    return;
  }
  const refusal = readObject(reply.text) ?? {};
  const words = `${refusal.error ?? ""} ${refusal.error_description ?? ""}`.trim();
  if (/unauthorized_client|client_secret|AADSTS(7000218|9002326|9002327)/i.test(words)) {
    notes.fail(`It takes ${provider.clientId} for an application with a secret (${words}).`, registerAs(provider));
  } else if (/invalid_client|AADSTS700016/i.test(words)) {
    notes.fail(
      `It does not know the client ${provider.clientId} (${words}).`,
      "Compare clientId in config.json with the registration.",
    );
  } else if (!mayRead(header(reply, "access-control-allow-origin"), url.origin)) {
    notes.fail(
      `A page of ${url.origin} may not read its token endpoint (${reply.status}).`,
      LET_IN[provider.kind](url.origin),
    );
  } else notes.pass(`Its token endpoint lets ${url.origin} in and knows the client.`);
}

function registerAs({ kind }: Provider): string {
  if (kind === "microsoft")
    return "Entra: App registrations > Authentication: move the redirect URI from Web to Single-page application.";
  if (kind === "okta") return "Okta: make a Single-Page Application; Client authentication must be None.";
  return "Keycloak: Clients > the console > Settings: turn Client authentication off.";
}

function readObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
