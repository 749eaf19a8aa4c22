/** LiteLLM as the console's origin sees it: readiness, cross-origin rules, which kind of instance, what it can do. */
import * as v from "valibot";
import type { ConsoleConfig } from "~/contract/config";
import { InstanceSchema, ReadinessSchema } from "~/contract/instance";
import { ask, header, type Reply, whyNot } from "./ask";
import { aheadOf } from "./check-console";
import { type Finding, mayRead, type Notes, takeNotes } from "./finding";

export interface ApiVisit {
  findings: readonly Finding[];
  aheadBy: number | null;
}

/** The route that says who is calling, by the kind of instance. */
export const whoAmI = (config: ConsoleConfig) =>
  config.api.baseUrl + (config.instance.kind === "cloud" ? "/cloud/v1/me" : "/v2/user/info");

/** The headers the console sends across origins. */
const SENT = {
  proxy: ["authorization", "content-type"],
  cloud: ["authorization", "content-type", "if-match", "idempotency-key"],
};

export async function visitApi(config: ConsoleConfig, url: URL, now: () => number): Promise<ApiVisit> {
  const notes = takeNotes("api");
  const { baseUrl } = config.api;
  const address = `${baseUrl}/health/readiness`;
  const ready = await ask(address, { headers: { Origin: url.origin } }).catch((error: unknown) => {
    notes.fail(
      `${address} does not answer: ${whyNot(error)}.`,
      "Check api.baseUrl in config.json, and that LiteLLM runs.",
    );
    return null;
  });
  if (!ready) return { findings: notes.all, aheadBy: null };
  if (!checkReadiness(ready, address, notes)) return { findings: notes.all, aheadBy: aheadOf(ready, now) };
  const isSameOrigin = new URL(baseUrl).origin === url.origin;
  if (isSameOrigin) await checkSameOrigin(config, notes);
  else await checkCors(config, url, ready, notes);
  await checkKind(config, notes);
  await checkDoor(config, notes);
  return { findings: notes.all, aheadBy: aheadOf(ready, now) };
}

function checkReadiness(reply: Reply, address: string, notes: Notes): boolean {
  const readiness = v.safeParse(ReadinessSchema, readJson(reply.text));
  if (reply.status === 200 && readiness.success) {
    const { litellm_version: version, db } = readiness.output;
    notes.pass(
      `LiteLLM is ready${version ? `, version ${version}` : ""}${db ? `, database ${db.toLowerCase()}` : ""}.`,
    );
    if (!db || /not connected/i.test(db))
      notes.fail("It has no database.", "Set DATABASE_URL: people, keys and usage live there.");
    return true;
  }
  if (reply.status === 503)
    notes.fail(`${address} answers 503: LiteLLM is not ready.`, "Look into LiteLLM's log, the database first.");
  else if (reply.status === 403)
    notes.fail(
      `${address} answers 403.`,
      "If LiteLLM keeps a list of allowed addresses, run the doctor from one of them.",
    );
  else {
    const isHtml = /html/.test(header(reply, "content-type"));
    notes.fail(
      `${address} answers ${reply.status}${isHtml ? " with HTML" : ""}: LiteLLM is not at this address.`,
      "Check api.baseUrl in config.json; with SERVER_ROOT_PATH it ends in that path.",
    );
  }
  return false;
}

async function checkCors(config: ConsoleConfig, url: URL, ready: Reply, notes: Notes): Promise<void> {
  const fix = `Set LITELLM_CORS_ORIGINS=${url.origin} at LiteLLM and restart it.`;
  const wanted = SENT[config.instance.kind].map((name) =>
    name === "authorization" ? config.api.authHeader.toLowerCase() : name,
  );
  const preflight = await ask(whoAmI(config), {
    method: "OPTIONS",
    headers: {
      Origin: url.origin,
      "Access-Control-Request-Method": "GET",
      "Access-Control-Request-Headers": wanted.join(","),
    },
  }).catch(() => null);
  const allowed = [preflight, ready].map((reply) => (reply ? header(reply, "access-control-allow-origin") : ""));
  if (!preflight || preflight.status >= 300 || allowed.some((value) => !mayRead(value, url.origin))) {
    notes.fail(`A page of ${url.origin} may not read it (preflight ${preflight?.status ?? "without an answer"}).`, fix);
    return;
  }
  const names = header(preflight, "access-control-allow-headers")
    .toLowerCase()
    .split(/\s*,\s*/);
  // "*" stands for every header but Authorization (Fetch, CORS non-wildcard request-header name).
  const missing = wanted.filter((name) => !names.includes(name) && (!names.includes("*") || name === "authorization"));
  if (missing.length > 0)
    notes.fail(`Pages may not send ${missing.join(", ")} to it.`, "Let these headers in where CORS is answered.");
  else if (allowed.includes("*")) notes.warn("Pages of every origin may read it.", fix);
  else notes.pass(`It lets ${url.origin} in.`);
  if (config.instance.kind === "cloud" && !/etag/i.test(header(ready, "access-control-expose-headers"))) {
    notes.warn(
      "Pages may not read its ETag: changes that must not overwrite another's cannot be made.",
      "Expose ETag where CORS is answered.",
    );
  }
}

async function checkSameOrigin({ api }: ConsoleConfig, notes: Notes): Promise<void> {
  const open: string[] = [];
  for (const path of ["/ui/", "/docs", "/redoc", "/openapi.json", "/sso/key/generate"]) {
    const reply = await ask(api.baseUrl + path).catch(() => null);
    if (reply && reply.status < 400) open.push(path);
  }
  if (open.length === 0) notes.pass("It stands on the console's own origin, and its own pages do not.");
  else {
    notes.fail(
      `${open.join(", ")} of LiteLLM are on the console's origin: a script there could take the console's session.`,
      "Let through only what the console asks: deploy/nginx/api-routes.conf.",
    );
  }
}

async function checkKind({ api, instance }: ConsoleConfig, notes: Notes): Promise<void> {
  const reply = await ask(`${api.baseUrl}/cloud/v1/instance`).catch(() => null);
  const facts = v.safeParse(InstanceSchema, readJson(reply?.text ?? ""));
  const isCloud = reply?.status === 200 && facts.success;
  if (instance.kind === "proxy") {
    if (isCloud)
      notes.warn("It is an instance of LiteLLM Cloud, and config.json says proxy.", "Set instance.kind to cloud.");
    else notes.pass("It is a plain proxy, as config.json says.");
    return;
  }
  if (!isCloud) {
    notes.fail(
      `It is no instance of LiteLLM Cloud (${reply?.status ?? "no answer"}), and config.json says cloud.`,
      "Set instance.kind to proxy.",
    );
    return;
  }
  const { tenant, region, features, version } = facts.output;
  notes.pass(`It is LiteLLM Cloud ${version} for ${tenant.name}; features: ${features.join(", ") || "none"}.`);
  if (instance.region && instance.region.id !== region.id) {
    notes.fail(
      `It stands in region ${region.id}, and config.json says ${instance.region.id}.`,
      "Compare api.baseUrl and instance.region.",
    );
  }
}

/** Somebody without a token must be refused. */
async function checkDoor(config: ConsoleConfig, notes: Notes): Promise<void> {
  const reply = await ask(whoAmI(config)).catch(() => null);
  if (reply?.status === 401 || reply?.status === 403) notes.pass("Without a token it answers nothing.");
  else if (reply && reply.status < 400) {
    notes.fail(
      "It answers without a token: whoever reaches it is an administrator.",
      "Set master_key and a database at LiteLLM.",
    );
  } else
    notes.warn(
      `Without a token ${whoAmI(config)} answers ${reply?.status ?? "nothing"}, where 401 is expected.`,
      "Check LiteLLM's version: docs/litellm.md names the judged one.",
    );
}

export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
