/**
 * Questions to a Keycloak, real or not, each answered by plain facts that can be compared: statuses, codes, names. What
 * differs by nature (issuers, origins, random values) is named, not shown.
 */
import { decodeJwt, decodeProtectedHeader } from "jose";
import type { Answer } from "mocks/identity/test-browser";
import type { TestSignIn } from "mocks/identity/test-sign-in";
import type { Side } from "./real-sign-in";

export type Facts = Record<string, string>;

const FOREIGN = "http://elsewhere.localhost:5999";
const own = (side: Side) => ({ origin: side.origin });

/** An answer of an endpoint that scripts call: status, error, words, and who may read it. */
function told(side: Side, { status, headers, text }: Answer): string {
  const allowed = headers["access-control-allow-origin"];
  const reader = allowed === undefined ? "nobody" : allowed === side.origin ? "the console" : allowed;
  const words = /"error"/.test(text) ? JSON.parse(text) : {};
  const body = [words.error, words.error_description && `(${words.error_description})`].filter(Boolean).join(" ");
  return [status, body, `readable by ${reader}`].filter(Boolean).join(", ");
}

/** Where an authorization request ended: a page, or an answer to the console. */
function ended(side: Side, { url, status }: Pick<Answer, "url" | "status">): string {
  if (!url.startsWith(side.origin)) return `a page, ${status}`;
  const parameters = new URL(url).searchParams;
  const from = parameters.get("iss") === side.issuer ? "" : ", without iss";
  return parameters.has("code") ? `a code${from}` : `${parameters.get("error")}${from}`;
}

async function signedIn(side: Side) {
  const flow = side.begin();
  const callback = await flow.choose(await flow.leave(), side.person);
  return { flow, callback };
}

async function tokensOf(side: Side) {
  const { flow, callback } = await signedIn(side);
  const answer = await flow.redeem(callback);
  return { flow, callback, answer, tokens: JSON.parse(answer.text) };
}

const names = (record: object) => Object.keys(record).sort().join(" ");

export const probes: Record<string, (side: Side) => Promise<Facts>> = {
  async discovery(side) {
    const flow = side.begin();
    const url = `${side.issuer}/.well-known/openid-configuration`;
    const answer = await flow.browser.send(url, { headers: own(side) });
    const foreign = await flow.browser.send(url, { headers: { origin: FOREIGN } });
    const metadata = JSON.parse(answer.text);
    const path = (name: string) => String(metadata[name]).replace(side.issuer, "");
    return {
      "own origin": told(side, { ...answer, text: "" }),
      "a foreign origin may read it": String(foreign.headers["access-control-allow-origin"] === FOREIGN),
      issuer: metadata.issuer === side.issuer ? "the authority" : metadata.issuer,
      authorization_endpoint: path("authorization_endpoint"),
      token_endpoint: path("token_endpoint"),
      jwks_uri: path("jwks_uri"),
      end_session_endpoint: path("end_session_endpoint"),
      revocation_endpoint: path("revocation_endpoint"),
      userinfo_endpoint: path("userinfo_endpoint"),
      authorization_response_iss_parameter_supported: String(metadata.authorization_response_iss_parameter_supported),
      "code_challenge_methods_supported has S256": String(metadata.code_challenge_methods_supported?.includes("S256")),
      prompt_values_supported: String(metadata.prompt_values_supported),
    };
  },

  async keys(side) {
    const flow = side.begin();
    const { jwks_uri } = await flow.discover();
    const answer = await flow.browser.send(jwks_uri, { headers: own(side) });
    const foreign = await flow.browser.send(jwks_uri, { headers: { origin: FOREIGN } });
    const keys: { use: string; alg: string }[] = JSON.parse(answer.text).keys;
    return {
      "own origin": told(side, { ...answer, text: "" }),
      "a foreign origin may read them": String(foreign.headers["access-control-allow-origin"] === FOREIGN),
      "keys to sign with": keys
        .filter(({ use }) => use === "sig")
        .map(({ alg }) => alg)
        .join(" "),
      "keys to encrypt with": keys
        .filter(({ use }) => use === "enc")
        .map(({ alg }) => alg)
        .join(" "),
    };
  },

  async "the question"(side) {
    const ask = async (changes: Record<string, string>) => ended(side, await side.begin().leave(changes));
    return {
      "as it should be": await ask({}),
      "without PKCE": await ask({ code_challenge: "", code_challenge_method: "" }),
      "PKCE method plain": await ask({ code_challenge_method: "plain" }),
      "a scope nobody defined": await ask({ scope: "openid nonsense" }),
      "a redirect_uri that is not registered": await ask({ redirect_uri: "http://elsewhere.example/callback" }),
      "a client that is not registered": await ask({ client_id: "nobody" }),
      "prompt=none, nobody here": await ask({ prompt: "none" }),
      "prompt=select_account, nobody here": await ask({ prompt: "select_account" }),
    };
  },

  async "signed in already"(side) {
    const { flow } = await signedIn(side);
    const ask = async (changes: Record<string, string>) => ended(side, await side.begin(flow.browser).leave(changes));
    return {
      "no prompt": await ask({}),
      "prompt=none": await ask({ prompt: "none" }),
      "prompt=login": await ask({ prompt: "login" }),
      "prompt=select_account": await ask({ prompt: "select_account" }),
      "kc_idp_hint=google": await ask({ kc_idp_hint: "google" }),
    };
  },

  async "the answer"(side) {
    const { callback, answer, tokens } = await tokensOf(side);
    return {
      "parameters of the redirect": [...callback.searchParams.keys()].sort().join(" "),
      "token request": told(side, { ...answer, text: "" }),
      "cache-control": String(answer.headers["cache-control"]),
      "fields of the answer": names(tokens),
      token_type: tokens.token_type,
      "minutes it lives": String(Math.round(tokens.expires_in / 60)),
    };
  },

  async "claims of the access token"(side) {
    const { access_token } = (await tokensOf(side)).tokens;
    const claims = decodeJwt(access_token);
    const { alg, typ } = decodeProtectedHeader(access_token);
    return {
      header: `${alg} ${typ}`,
      names: names(claims),
      aud: JSON.stringify(claims.aud),
      azp: String(claims.azp),
      typ: String(claims.typ),
      iss: claims.iss === side.issuer ? "the authority" : String(claims.iss),
      email_verified: String(claims.email_verified),
      realm_access: JSON.stringify(claims.realm_access),
    };
  },

  async "claims of the ID token"(side) {
    const { flow, tokens } = await tokensOf(side);
    const claims = decodeJwt(tokens.id_token);
    const renewed = decodeJwt(JSON.parse((await flow.renew(tokens.refresh_token)).text).id_token);
    return {
      names: names(claims),
      aud: JSON.stringify(claims.aud),
      azp: String(claims.azp),
      typ: String(claims.typ),
      email_verified: String(claims.email_verified),
      "names after a renewal": names(renewed),
      "sub and auth_time after a renewal":
        renewed.sub === claims.sub && renewed.auth_time === claims.auth_time ? "the same" : "others",
    };
  },

  async "codes refused"(side) {
    const attempt = async (changes: Record<string, string>) => {
      const { flow, callback } = await signedIn(side);
      return { flow, callback, answer: await flow.redeem(callback, changes) };
    };
    const verifier = await attempt({ code_verifier: "x".repeat(43) });
    const twice = await tokensOf(side);
    const reused = await twice.flow.redeem(twice.callback);
    const { flow, callback } = await signedIn(side);
    const foreign = await flow.redeem(callback, {}, FOREIGN);
    return {
      "a code nobody made": told(side, (await attempt({ code: "nonsense" })).answer),
      "another verifier": told(side, verifier.answer),
      "then the right one": told(side, await verifier.flow.redeem(verifier.callback)),
      "no verifier": told(side, (await attempt({ code_verifier: "" })).answer),
      "another redirect_uri": told(
        side,
        (await attempt({ redirect_uri: `${side.origin}/sign-in/callback/google` })).answer,
      ),
      "a code used before": told(side, reused),
      "renewal after that": told(side, await twice.flow.renew(twice.tokens.refresh_token)),
      "a foreign origin": told(side, foreign),
      "then the own one": told(side, { ...(await flow.redeem(callback)), text: "" }),
      "a client that is not registered": told(side, (await attempt({ client_id: "nobody" })).answer),
      "a grant type that does not exist": told(side, (await attempt({ grant_type: "nonsense" })).answer),
    };
  },

  "a client that wants a secret": (side) =>
    side.withServerApp(async (client_id) => {
      const flow = side.begin();
      const callback = await flow.choose(await flow.leave({ client_id }), side.person);
      const { token_endpoint } = await flow.discover();
      const form = { grant_type: "refresh_token", refresh_token: "check", client_id };
      return {
        "the question": ended(side, { url: callback.href, status: 200 }),
        "its code": told(side, await flow.redeem(callback, { client_id })),
        "the same, from a foreign origin": told(side, await flow.redeem(callback, { client_id }, FOREIGN)),
        "what the check sends": told(side, await flow.browser.send(token_endpoint, { form, headers: own(side) })),
      };
    }),

  async "refresh tokens refused"(side) {
    const { flow, tokens } = await tokensOf(side);
    const renewed = JSON.parse((await flow.renew(tokens.refresh_token)).text);
    return {
      "one nobody made": told(side, await flow.renew("nonsense")),
      "the renewed one is another": String(renewed.refresh_token !== tokens.refresh_token),
      "fields of a renewal": names(renewed),
      "one used before": told(side, await flow.renew(tokens.refresh_token)),
      "its successor after that": told(side, await flow.renew(renewed.refresh_token)),
      "a new sign-in after that": ended(side, await side.begin(flow.browser).leave()),
    };
  },

  async leaving(side) {
    const { flow, tokens } = await tokensOf(side);
    const { end_session_endpoint = "" } = await flow.discover();
    const back = `${side.origin}/signed-out`;
    const leave = (parameters: Record<string, string>) =>
      finish(flow, `${end_session_endpoint}?${new URLSearchParams(parameters)}`);
    const page = ({ url, status }: Answer) =>
      url.startsWith(back) ? `back with ${new URL(url).search}` : `a page, ${status}`;
    return {
      "no hint, no client": page(await leave({ post_logout_redirect_uri: back })),
      "client_id only": page(await leave({ post_logout_redirect_uri: back, client_id: "litellm-console" })),
      "to an address that is not registered": page(
        await leave({ id_token_hint: tokens.id_token, post_logout_redirect_uri: "http://elsewhere.example/" }),
      ),
      "a hint that is none": page(await leave({ id_token_hint: "nonsense", post_logout_redirect_uri: back })),
      "with the ID token": page(
        await leave({ id_token_hint: tokens.id_token, post_logout_redirect_uri: back, state: "s" }),
      ),
      "renewal after that": told(side, await flow.renew(tokens.refresh_token)),
      "a new sign-in after that": ended(side, await side.begin(flow.browser).leave()),
      "the same sign-out once more": page(
        await leave({ id_token_hint: tokens.id_token, post_logout_redirect_uri: back, state: "s" }),
      ),
    };
  },

  async revocation(side) {
    const { flow, tokens } = await tokensOf(side);
    const { revocation_endpoint = "" } = await flow.discover();
    const revoke = (origin: string) =>
      flow.browser.send(revocation_endpoint, {
        form: { token: tokens.refresh_token, token_type_hint: "refresh_token", client_id: "litellm-console" },
        headers: { origin },
      });
    return {
      "from a foreign origin": told(side, await revoke(FOREIGN)),
      "from the console": told(side, { ...(await revoke(side.origin)), text: "" }),
      "renewal after that": told(side, await flow.renew(tokens.refresh_token)),
      "a new sign-in after that": ended(side, await side.begin(flow.browser).leave()),
    };
  },

  async "the broker"(side) {
    const flow = side.begin();
    const away = await flow.leave({ kc_idp_hint: "google" });
    const upstream = new URL(away.url);
    const unknown = await side.begin().leave({ kc_idp_hint: "nonsense" });
    const endpoint = `${side.issuer}/broker/google/endpoint`;
    return {
      "kc_idp_hint=google": upstream.href.startsWith(side.issuer) ? "Keycloak's own page" : "the other provider",
      "access_denied there": ended(side, await side.refuseUpstream(flow, away)),
      "a hint nobody knows": ended(side, unknown),
      "an answer nobody asked for": ended(side, await flow.browser.go(`${endpoint}?state=guessed&code=x`)),
    };
  },
};

/** The stand-in's sign-out pages send themselves off when the ID token proves whose they are; a test has to do it. */
async function finish(flow: TestSignIn, url: string): Promise<Answer> {
  const answer = await flow.browser.go(url);
  if (!/getElementById\("sign-out"\)\.click\(\)|\.submit\(\)/.test(answer.text)) return answer;
  const action = /action="([^"]+)"/.exec(answer.text)?.[1] ?? "";
  const xsrf = /name="xsrf" value="([^"]+)"/.exec(answer.text)?.[1] ?? "";
  return flow.browser.go(action, { form: { xsrf, logout: "yes" } });
}
