/**
 * Cross-origin rules: the API is another origin than the console, and only the origins of the cell are admitted.
 *
 * The Cloud edge names its headers, as the control plane's contract does, and admits no credentials. A plain proxy is
 * Starlette's middleware with LITELLM_CORS_ORIGINS set: it takes any header and lets a page read those of model calls
 * only (litellm/proxy/proxy_server.py).
 */
import type { Cell, InstanceKind } from "mocks/cell";

interface Rules {
  methods: readonly string[];
  /** `null`: whatever is asked for. */
  allowedHeaders: readonly string[] | null;
  exposedHeaders: readonly string[];
  credentials: boolean;
}

const RULES: Readonly<Record<InstanceKind, Rules>> = {
  cloud: {
    methods: ["GET", "POST", "PUT", "PATCH", "DELETE"],
    allowedHeaders: ["Authorization", "Content-Type", "If-Match", "Idempotency-Key"],
    exposedHeaders: ["ETag", "Retry-After", "X-Request-Id", "Content-Disposition", "Date"],
    credentials: false,
  },
  proxy: {
    methods: ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "QUERY"],
    allowedHeaders: null,
    exposedHeaders: [
      "x-litellm-semantic-filter",
      "x-litellm-semantic-filter-tools",
      "x-litellm-adaptive-router-model",
      "x-litellm-applied-guardrails",
      "x-litellm-guardrail-scan-id",
      "x-litellm-guardrail-scan-metadata",
      "x-litellm-cache-key",
    ],
    credentials: true,
  },
};
const PREFLIGHT_SECONDS = 600;

function admittedOrigin(cell: Cell, request: Request): string | null {
  const origin = request.headers.get("Origin");
  return origin !== null && cell.corsOrigins.includes(origin) ? origin : null;
}

/** Headers for an actual answer; an origin that is not admitted gets none, and the browser keeps the answer to itself. */
export function corsHeaders(cell: Cell, request: Request): Record<string, string> {
  // A preflight says all of this itself.
  if (request.method === "OPTIONS") return {};
  const origin = admittedOrigin(cell, request);
  if (origin === null) return { Vary: "Origin" };
  const { exposedHeaders, credentials } = RULES[cell.kind];
  return {
    Vary: "Origin",
    "Access-Control-Allow-Origin": origin,
    "Access-Control-Expose-Headers": exposedHeaders.join(", "),
    ...(credentials ? { "Access-Control-Allow-Credentials": "true" } : {}),
  };
}

/** The answer to an OPTIONS: 200 for an admitted origin asking for admitted headers, else 400 (as Starlette's middleware). */
export function preflight(cell: Cell, request: Request): Response {
  const { methods, allowedHeaders, credentials } = RULES[cell.kind];
  const origin = admittedOrigin(cell, request);
  const asked = request.headers.get("Access-Control-Request-Headers") ?? "";
  const headers = {
    Vary: "Origin",
    "Access-Control-Allow-Methods": methods.join(", "),
    "Access-Control-Allow-Headers": allowedHeaders?.join(", ") ?? asked,
    "Access-Control-Max-Age": String(PREFLIGHT_SECONDS),
    ...(credentials ? { "Access-Control-Allow-Credentials": "true" } : {}),
  };
  if (origin === null) return new Response("Disallowed CORS origin", { status: 400, headers });
  const allowed = allowedHeaders?.map((name) => name.toLowerCase());
  const wanted = asked.split(",").map((name) => name.trim().toLowerCase());
  const isAllowed = !allowed || wanted.every((name) => name === "" || allowed.includes(name));
  if (!isAllowed) return new Response("Disallowed CORS headers", { status: 400, headers });
  return new Response("OK", { status: 200, headers: { ...headers, "Access-Control-Allow-Origin": origin } });
}
