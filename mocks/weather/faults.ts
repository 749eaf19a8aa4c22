/**
 * Everything that can befall an answer on its way, each as a rule that takes the true answer and gives the false one.
 * What a person can cause (a wrong role, an expired session) is in the handlers' own rules; these are the weather.
 */

/** Lets time pass, or stops waiting when the asker has gone. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>;

/** Makes an answer fail. `answer` is the true one, not asked for when the fault needs none. */
type Spoil = (request: Request, answer: () => Promise<Response>, wait: Wait) => Promise<Response>;

const json =
  (status: number, body: object, headers: Record<string, string> = {}) =>
  async (request: Request) =>
    new Response(JSON.stringify(body), {
      status,
      headers: { ...cors(request), "Content-Type": "application/json", ...headers },
    });

/** A page that the browser may not read is a network error to it, and would hide which fault it was. */
const cors = (request: Request) => ({
  "Access-Control-Allow-Origin": request.headers.get("Origin") ?? "*",
  "Access-Control-Expose-Headers": "Retry-After, X-Request-Id",
  "X-Request-Id": "00000000-0000-4000-8000-00000000fa17",
});

const shapeA = (status: number, message: string, type: string) =>
  json(status, { error: { message, type, param: "None", code: String(status) } });

const spoilText =
  (spoil: (text: string) => BodyInit): Spoil =>
  async (_request, answer) => {
    const response = await answer();
    const { status, headers } = response;
    // Nothing was said: there is nothing to spoil.
    if (status === 204) return response;
    return new Response(spoil(await response.text()), { status, headers });
  };

const spoilBody = (spoil: (body: object) => unknown): Spoil =>
  spoilText((text) => JSON.stringify(spoil(JSON.parse(text) as object)));

export const faults = {
  "connection-refused": async () => Response.error(),
  "dropped-mid-body": spoilText((text) => {
    const half = new TextEncoder().encode(text.slice(0, text.length / 2));
    let isSent = false;
    return new ReadableStream({
      pull(controller) {
        if (isSent) controller.error(new TypeError("the connection was lost"));
        else controller.enqueue(half);
        isSent = true;
      },
    });
  }),
  "429": json(429, { detail: "Too many requests" }, { "Retry-After": "3" }),
  "500-shape-a": shapeA(500, "Internal server error", "internal_server_error"),
  "500-shape-b": json(500, { detail: { error: "Failed to fetch analytics: the database went away" } }),
  "503": shapeA(503, "The identity provider's keys are unreachable", "auth_provider_unavailable"),
  html: async (request) =>
    new Response("<!doctype html><title>Welcome</title><p>A captive portal.", {
      headers: { ...cors(request), "Content-Type": "text/html" },
    }),
  "truncated-json": spoilText((text) => text.slice(0, Math.floor(text.length * 0.7))),
  "missing-key": spoilBody((body) => (Array.isArray(body) ? [{}] : Object.fromEntries(Object.entries(body).slice(1)))),
  "wrong-type": spoilBody((body) =>
    Array.isArray(body) ? { first: body[0] } : { ...body, [Object.keys(body)[0] ?? "x"]: "many" },
  ),
  "401-expired": shapeA(401, "Token Expired", "expired_key"),
  "401-role": shapeA(
    401,
    "Authentication Error, Only proxy admin can be used to generate, delete, update info for new keys/users/teams. Route=/weather. Your role=internal_user. Your user_id=x",
    "auth_error",
  ),
  "403": json(403, { detail: { error: "User is not allowed to do this." } }),
  "address-not-allowed": shapeA(403, "Access forbidden: IP address 203.0.113.9 not allowed.", "auth_error"),
  /** Fields that nobody declared, as a newer server sends them: message content among them. */
  "extra-keys": spoilBody((body) => withMore(body)),
  /** The request came through twice, and the second answer is the one that is heard. */
  duplicated: async (_request, answer) => {
    await answer();
    return answer();
  },
  slow: async (request, answer, wait) => {
    await wait(SLOW_MS, request.signal);
    return answer();
  },
} as const satisfies Record<string, Spoil>;

/** Every object with two more fields, whatever it is in. Maps by name are left alone: there a field is one more value. */
function withMore(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withMore);
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.entries(value).map(([name, child]) => [name, NAME_KEYED.has(name) ? child : withMore(child)]);
  return { ...Object.fromEntries(fields), of_tomorrow: { a: 1 }, proxy_server_request: "what somebody asked" };
}

/** Maps whose keys are somebody's names, and states of audited objects, which are shown as they are. */
const NAME_KEYED = new Set(["breakdown", "before", "after", "before_value", "updated_values", "metadata", "models"]);

/** How long a slow answer takes, in milliseconds. */
export const SLOW_MS = 4_000;

export type Fault = keyof typeof faults;
export const FAULTS = Object.keys(faults) as Fault[];
