/**
 * What can be said of a sign-in from this browser without signing in: the provider's description, its keys, whether its
 * token endpoint lets this origin in. No token, code or secret is read, sent or shown.
 */
import * as v from "valibot";
import type { Provider } from "~/contract/config";
import { codeOfResponse } from "./classify-failure";
import { answersWithoutCors, discoveryUrl } from "./discovery";

/** What is looked at, in the order in which one thing needs the other. */
export type CheckId = "discovery" | "issuer" | "keys" | "token";

/** The finding's sentence stands in `lib/messages` under `signIn.checks.<id>.<finding>`. */
export interface CheckResult {
  id: CheckId;
  verdict: "ok" | "warn" | "bad" | "skipped";
  finding: string;
  facts: Readonly<Record<string, string>>;
  /** How long it took; `null` where nothing was asked. */
  ms: number | null;
}

const TIMEOUT_MS = 10_000;
const DescriptionSchema = v.object({
  issuer: v.string(),
  token_endpoint: v.string(),
  jwks_uri: v.string(),
  authorization_endpoint: v.string(),
});
const KeySetSchema = v.object({
  keys: v.array(v.object({ kid: v.optional(v.string()), alg: v.optional(v.string()), kty: v.string() })),
});
const RefusalSchema = v.object({ error: v.string(), error_description: v.optional(v.string()) });

export async function checkProvider(provider: Provider): Promise<readonly CheckResult[]> {
  const { result, description } = await checkDiscovery(provider);
  if (!description) return [result, ...(["issuer", "keys", "token"] as const).map(skipped)];
  const [keys, token] = await Promise.all([checkKeys(description.jwks_uri), checkToken(provider, description)]);
  return [result, checkIssuer(provider, description.issuer), keys, token];
}

function skipped(id: CheckId): CheckResult {
  return { id, verdict: "skipped", finding: "skipped", facts: {}, ms: null };
}

/** A GET as the sign-in makes it: no cookie, no referrer, never from the cache. */
async function ask(url: string, init: RequestInit = {}): Promise<{ answer: Response | null; ms: number }> {
  const started = performance.now();
  const answer = await fetch(url, {
    credentials: "omit",
    referrerPolicy: "no-referrer",
    cache: "no-store",
    signal: AbortSignal.timeout(TIMEOUT_MS),
    ...init,
  }).catch(() => null);
  return { answer, ms: Math.round(performance.now() - started) };
}

async function checkDiscovery(provider: Provider) {
  const id = "discovery";
  const url = discoveryUrl(provider);
  const { answer, ms } = await ask(url);
  const bad = (finding: string, facts = {}): { result: CheckResult; description: null } => ({
    result: { id, verdict: "bad", finding, facts: { url, ...facts }, ms },
    description: null,
  });
  if (!answer) return bad((await answersWithoutCors(url)) ? "cors" : "unreachable");
  if (!answer.ok) return bad("status", { status: String(answer.status) });
  const body: unknown = await answer.json().catch(() => null);
  const parsed = v.safeParse(DescriptionSchema, body);
  if (!parsed.success) return bad(body === null ? "notJson" : "incomplete");
  const result: CheckResult = { id, verdict: "ok", finding: "ok", facts: { url }, ms };
  return { result, description: parsed.output };
}

/** OpenID Connect Discovery section 4.3: the same to the letter. A slash at the end is the likeliest difference. */
function checkIssuer({ kind, authority }: Provider, issuer: string): CheckResult {
  const facts = { issuer, authority };
  const found = (verdict: CheckResult["verdict"], finding: string): CheckResult => ({
    ...{ id: "issuer", verdict, finding, facts, ms: null },
  });
  if (issuer === authority) return found("ok", issuer.endsWith("/") ? "okSlash" : "ok");
  if (kind === "microsoft" && issuer.includes("{tenantid}")) return found("ok", "template");
  return found("bad", issuer.replace(/\/$/, "") === authority.replace(/\/$/, "") ? "slash" : "differs");
}

async function checkKeys(url: string): Promise<CheckResult> {
  const { answer, ms } = await ask(url);
  const body: unknown = answer?.ok ? await answer.json().catch(() => null) : null;
  const parsed = v.safeParse(KeySetSchema, body);
  if (!parsed.success) return { id: "keys", verdict: "bad", finding: "unreadable", facts: { url }, ms };
  const { keys } = parsed.output;
  const names = keys.map(({ kid }) => (kid ? `${kid.slice(0, 8)}${kid.length > 8 ? "…" : ""}` : "–")).join(", ");
  const algorithms = [...new Set(keys.map(({ alg, kty }) => alg ?? kty))].join(", ");
  const facts = { url, count: String(keys.length), names, algorithms };
  return { id: "keys", verdict: keys.length > 0 ? "ok" : "bad", finding: keys.length > 0 ? "ok" : "none", facts, ms };
}

/** A request that can only be refused: what matters is whether this origin may read the refusal, and what it is about. */
async function checkToken(provider: Provider, { token_endpoint: url }: { token_endpoint: string }) {
  const { clientId } = provider;
  const body = new URLSearchParams({ grant_type: "refresh_token", refresh_token: "check", client_id: clientId });
  const { answer, ms } = await ask(url, { method: "POST", body });
  const facts = { url, clientId, origin: globalThis.location?.origin ?? "" };
  const found = (verdict: CheckResult["verdict"], finding: string): CheckResult => ({
    ...{ id: "token", verdict, finding, facts, ms },
  });
  if (!answer) return found("bad", (await answersWithoutCors(url)) ? "cors" : "unreachable");
  const refusal = v.safeParse(RefusalSchema, await answer.json().catch(() => null));
  if (!refusal.success || codeOfResponse(refusal.output, "token") !== "server-app") return found("ok", "ok");
  return found("bad", isUnknown(provider, refusal.output.error) ? "unknownClient" : "serverApp");
}

/** Keycloak has the same words for both, and a code for each: `unauthorized_client` for one that it knows. */
function isUnknown({ kind, mode }: Provider, error: string): boolean {
  return error === "invalid_client" && (kind === "keycloak" || mode === "broker");
}

/** By how many seconds this device is behind the host that serves the console; `null` when that cannot be told. */
export async function secondsBehind(url: string, now: () => number): Promise<number | null> {
  const { answer } = await ask(url, { method: "HEAD" });
  const date = Date.parse(answer?.headers.get("Date") ?? "");
  // The header counts whole seconds: half of one is as good a guess as there is.
  return Number.isNaN(date) ? null : Math.round((date + 500 - now()) / 1000);
}
