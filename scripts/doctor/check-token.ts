/** An access token: what it says, whether its issuer signed it, and whether LiteLLM takes it. It is never printed. */
import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from "jose";
import type { ConsoleConfig, Provider } from "~/contract/config";
import { ask, whyNot } from "./ask";
import { readJson, whoAmI } from "./check-api";
import { type Finding, type Notes, takeNotes } from "./finding";

interface TokenOptions {
  token: string;
  config: ConsoleConfig;
  url: URL;
  /** The published keys of each provider, by its id. */
  keys: ReadonlyMap<string, readonly Record<string, unknown>[]>;
  now: () => number;
}

export async function checkToken(options: TokenOptions): Promise<readonly Finding[]> {
  const notes = takeNotes("token");
  const { config, url } = options;
  const token = options.token.trim().replace(/^Bearer\s+/i, "");
  const claims = readClaims(token, notes);
  if (claims) {
    checkClaims(claims, options, notes);
    await checkSignature(token, claims, options, notes);
  }
  const headers = { Origin: url.origin, [config.api.authHeader]: `Bearer ${token}` };
  const reply = await ask(whoAmI(config), { headers }).catch((error: unknown) => {
    notes.fail(`LiteLLM could not be asked: ${whyNot(error)}.`, "See the findings of the API.");
    return null;
  });
  if (!reply) return notes.all;
  const body = readJson(reply.text) as Record<string, unknown> | null;
  if (reply.status === 200) {
    const who = body?.user_email ?? body?.email ?? body?.user_id;
    notes.pass(`LiteLLM takes it: ${who} is ${body?.user_role ?? body?.role ?? "a person without a role"}.`);
  } else {
    const words = wordsOf(body) || `status ${reply.status}`;
    const { says, fix } = explain(words, claims, reply.status);
    notes.fail(`LiteLLM refuses it (${reply.status}): ${says}`, fix);
  }
  return notes.all;
}

function readClaims(token: string, notes: Notes): JWTPayload | null {
  try {
    const { alg } = decodeProtectedHeader(token);
    const claims = decodeJwt(token);
    if (/^(RS|PS|ES)\d{3}$|^EdDSA$/.test(alg ?? "")) return claims;
    notes.fail(
      `It is signed with ${alg}: LiteLLM takes RS, PS, ES and EdDSA.`,
      "Change the signing algorithm at the provider.",
    );
    return claims;
  } catch {
    notes.fail(
      "It is no JWT: LiteLLM can take nothing else from a provider.",
      "Okta's org server and Google give such tokens: use a custom authorization server, or Keycloak.",
    );
    return null;
  }
}

function checkClaims(claims: JWTPayload, { config, now }: TokenOptions, notes: Notes): void {
  const seconds = Math.floor(now() / 1000);
  const { exp, nbf, iat, iss, aud, scope, email } = claims;
  if (exp === undefined) notes.fail("It has no end (exp).", "LiteLLM refuses such a token.");
  else if (exp <= seconds)
    notes.fail(
      `It ended ${seconds - exp} seconds ago.`,
      "Take a fresh one: sign in, and copy the header of any request from the browser's network tab.",
    );
  else notes.pass(`It lives for another ${exp - seconds} seconds.`);
  const start = Math.max(nbf ?? 0, iat ?? 0);
  if (start > seconds)
    notes.fail(`It begins in ${start - seconds} seconds.`, "Set the clocks: LiteLLM allows no difference.");
  if (!providerOf(config, iss)) {
    notes.fail(
      `Its issuer is ${iss}, which is no authority of config.json.`,
      "Compare the two to the letter; a slash at the end counts.",
    );
  }
  const audiences = [aud ?? []].flat();
  notes[audiences.length > 0 ? "pass" : "fail"](
    audiences.length > 0
      ? `Its audience is ${audiences.join(", ")}: JWT_AUDIENCE must be among them.`
      : "It has no audience.",
    audiences.length > 0 ? "" : "Have the provider add one (Keycloak: an audience mapper), and set JWT_AUDIENCE to it.",
  );
  if (`${scope ?? ""} ${claims.scp ?? ""}`.split(/[\s,]+/).includes("litellm_proxy_admin")) {
    notes.warn(
      "It has the scope litellm_proxy_admin: LiteLLM then lets it into a few routes only, and refuses the rest.",
      "Take the scope away; let the person's row in LiteLLM carry the role.",
    );
  }
  if (typeof email !== "string") {
    notes.warn(
      "It has no e-mail: LiteLLM finds only people whose id is its sub.",
      "Add the e-mail to the access token, and set user_email_jwt_field: email.",
    );
  } else if (claims.email_verified === false) {
    notes.warn(
      "Its e-mail is not verified, and LiteLLM believes it.",
      "Have the provider leave unverified addresses out.",
    );
  }
}

async function checkSignature(
  token: string,
  { iss }: JWTPayload,
  { config, keys, now }: TokenOptions,
  notes: Notes,
): Promise<void> {
  const provider = providerOf(config, iss);
  const published = provider && keys.get(provider.id);
  if (!provider || !published || published.length === 0) return;
  try {
    await jwtVerify(token, createLocalJWKSet({ keys: published as never }), {
      currentDate: new Date(now()),
      clockTolerance: "10 years",
    });
    notes.pass(`${provider.id} signed it.`);
  } catch (error) {
    if (error instanceof errors.JWKSNoMatchingKey)
      notes.fail(
        `It is signed with a key that ${provider.id} does not publish.`,
        "Entra: ask for the scope of your own API; a token for Graph cannot be checked by others.",
      );
    else if (error instanceof errors.JWSSignatureVerificationFailed)
      notes.fail(`${provider.id} did not sign it.`, "It was changed, or cut when it was copied.");
    else notes.fail(`Its signature cannot be checked: ${whyNot(error)}.`, "Take a fresh one.");
  }
}

function providerOf({ identityProviders }: ConsoleConfig, iss: unknown): Provider | undefined {
  return identityProviders.find(({ authority }) => authority === iss);
}

/** The words of a refusal: `{error: {message}}`, `{detail}` and `{detail: {error}}` of the proxy, a Cloud problem. */
function wordsOf(body: Record<string, unknown> | null): string {
  const { error, detail } = (body ?? {}) as { error?: { message?: unknown }; detail?: unknown };
  const inner = typeof detail === "object" && detail !== null ? Reflect.get(detail, "error") : detail;
  return String(error?.message ?? inner ?? "")
    .replace(/^Authentication Error,\s*/, "")
    .slice(0, 300);
}

/** What each refusal of LiteLLM 1.108.7 means (tests/fixtures/litellm, docs/litellm.md). */
function explain(words: string, claims: JWTPayload | null, status: number): { says: string; fix: string } {
  const found = REASONS.find(([pattern]) => pattern.test(words));
  if (found) return { says: words, fix: typeof found[1] === "string" ? found[1] : found[1](claims) };
  if (status === 503)
    return { says: words, fix: "LiteLLM cannot reach the provider's keys: check JWT_PUBLIC_KEY_URL from there." };
  return { says: words, fix: "Look into LiteLLM's log for the reason." };
}

const REASONS: readonly (readonly [RegExp, string | ((claims: JWTPayload | null) => string)])[] = [
  [/token expired/i, "Take a fresh one."],
  [
    /audience/i,
    (claims) =>
      `Set JWT_AUDIENCE (or issuers[].audience) to ${[claims?.aud ?? "the token's audience"].flat().join(" or ")}.`,
  ],
  [
    /issuer/i,
    (claims) => `Set JWT_ISSUER (or issuers[].issuer) to ${claims?.iss ?? "the token's issuer"}, to the letter.`,
  ],
  [
    /missing jwt public key/i,
    (claims) =>
      `LiteLLM knows no keys for ${claims?.iss ?? "this issuer"}: set JWT_PUBLIC_KEY_URL, or add it to litellm_jwtauth.issuers[].`,
  ],
  [
    /no matching public key/i,
    "JWT_PUBLIC_KEY_URL is another provider's, or the keys were rotated within the last ten minutes.",
  ],
  [/signature verification/i, "JWT_PUBLIC_KEY_URL is another provider's, or the token was cut when it was copied."],
  [/not yet valid/i, "Set the clocks: LiteLLM allows no difference."],
  [
    /doesn't exist in db|user not found/i,
    "Invite the person in the console, and set user_email_jwt_field: email so that LiteLLM finds the row.",
  ],
  [/enterprise|licen[cs]e/i, "Tokens of identity providers need a licence: set LITELLM_LICENSE."],
  [
    /virtual key expected|invalid api key|token_not_found/i,
    "LiteLLM takes the token for a key: set general_settings.enable_jwt_auth: true.",
  ],
  [
    /ip address .* not allowed|not on the list/i,
    "This machine's address is not on the instance's list: run the doctor from one that is.",
  ],
  [
    /only proxy admin|your role=|not allowed to access this route/i,
    "The person may not ask this route: give them a role in LiteLLM, and no admin scope.",
  ],
];
