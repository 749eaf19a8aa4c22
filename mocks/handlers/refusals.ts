/**
 * How the miniature says no, in the three shapes of the real ones:
 *
 * A: `{error: {message, type, param, code}}` — the proxy's authentication layer and handlers that wrap
 *    (litellm/proxy/auth/auth_exception_handler.py).
 * B: `{detail}` — FastAPI's own, from inside a handler.
 * Problem: RFC 9457 `application/problem+json` — the Cloud control plane.
 */

/** Thrown by a gate or a handler; the one place that makes answers turns it into a response. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: object;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, body: object, headers: Readonly<Record<string, string>> = {}) {
    super(`refused with ${status}`);
    this.name = "Refusal";
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

/** Shape A. `code` repeats the status as a string; `param` is the string `None` unless something is named. */
export function proxyRefusal(
  status: number,
  message: string,
  { type = "auth_error", param = "None" }: { type?: string; param?: string | null } = {},
): Refusal {
  return new Refusal(status, { error: { message, type, param, code: String(status) } });
}

/** Shape A, 401, as the authentication layer words a plain exception. */
export function unauthenticated(reason: string): Refusal {
  return proxyRefusal(401, `Authentication Error, ${reason}`);
}

/** Shape B with `{error}` inside, the usual form of handlers. */
export function handlerRefusal(status: number, error: string): Refusal {
  return new Refusal(status, { detail: { error } });
}

/** Shape A around what a handler raised: its detail is printed as Python prints a dict (`handle_exception_on_proxy`). */
export function wrappedRefusal(status: number, error: string, param: string | null = null): Refusal {
  return proxyRefusal(status, `{'error': '${error}'}`, { type: "internal_server_error", param });
}

/** Shape B with a bare string. */
export function plainRefusal(status: number, detail: string): Refusal {
  return new Refusal(status, { detail });
}

/** One fault of a query or a body, as FastAPI words it; the proxy leaves out what was sent (`public_validation_errors`). */
export interface ParameterFault {
  type: string;
  loc: readonly ["query" | "body", ...string[]];
  msg: string;
}

/** Shape B as FastAPI's list of validation faults. */
export function invalidParameters(faults: readonly ParameterFault[]): Refusal {
  return new Refusal(422, { detail: faults });
}

const TITLES: Readonly<Record<string, string>> = {
  unauthenticated: "Sign in again",
  forbidden: "Not allowed",
  "not-found": "Not found",
  "address-not-allowed": "This network is not on the list",
  "sign-in-too-old": "Sign in again for this",
  "revision-required": "Say which revision this is based on",
  "revision-stale": "Somebody else has changed this",
  "not-stored": "Not stored",
  invalid: "Not taken",
  "too-soon": "Not yet",
  "not-open": "No longer open",
  "already-accepted": "Accepted already",
  "key-reused": "This key was used for something else",
};

/**
 * A problem of the control plane. `type` ends in the slug that the contract names; `more` are members of its own
 * (RFC 9457 section 3.2); `request_id` is added on the way out.
 */
export function problem(status: number, slug: string, detail: string, more: object = {}): Refusal {
  return new Refusal(
    status,
    { ...more, type: `/problems/${slug}`, title: TITLES[slug] ?? slug, status, detail },
    { "Content-Type": "application/problem+json" },
  );
}
