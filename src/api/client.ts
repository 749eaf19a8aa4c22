import type * as v from "valibot";
import { readRefusal } from "~/contract/failures";
import { decodeJson, type Reading, readAnswer, takeBySchema } from "~/contract/read-answer";
import { ApiError, kindOfRefusal } from "./errors";

/** Where the bearer comes from. The session hands itself in; this room never learns what a session is. */
export interface TokenSource {
  /** The token to send, renewed first when it is about to end; `null` when nobody is signed in. Rejects when it is over and cannot be renewed now. */
  accessToken(): Promise<string | null>;
  /** After a 401 that is not about a role: a newer token, or `null` when the session is over. */
  renewAfterRefusal(token: string): Promise<string | null>;
}

export interface ApiClientOptions {
  /** Origin and root path of the proxy, no trailing slash. */
  baseUrl: string;
  /** Header that carries the token: `Authorization`, or LiteLLM's `litellm_key_header_name`. */
  authHeader: string;
  tokens: TokenSource;
  /** Told how many content fields an answer carried, when it carried any. They are dropped. */
  onContentFields?: (count: number) => void;
  /** Milliseconds until a request without answer is given up. */
  timeoutMs?: number;
}

interface Asking {
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below the base URL, with a leading slash. */
  path: string;
  /** A list is the parameter repeated. */
  query?: Record<string, string | number | boolean | readonly string[] | undefined>;
  body?: unknown;
  /** The `revision` that a replacement is based on, sent as `If-Match` (RFC 9110 section 13.1.1). Control plane only. */
  ifMatch?: string;
  /** A UUID: the same one within 24 hours answers the first result again. Control plane only. */
  idempotencyKey?: string;
  signal?: AbortSignal | undefined;
  /** `none` for the few routes that answer anyone. */
  auth?: "bearer" | "none";
  /**
   * An answer that comes for as long as it takes: the time without answer is counted until it begins, and from then on
   * between one piece and the next.
   */
  isStream?: boolean;
  /** The media type asked for, where it is not JSON. */
  accept?: string;
}

/** A request whose answer a schema reads. An answer without content (204) is read as `null`. */
export interface ApiRequest<Schema extends v.GenericSchema> extends Asking {
  schema: Schema;
}

/** A request whose answer is read by whoever asks, such as in a worker. */
export interface ApiReadRequest<Output> extends Asking {
  read: (body: AnswerBody) => Promise<Reading<Output>>;
}

/** What came, at once or piece by piece. One that breaks off is an {@link ApiError}. */
export interface AnswerBody {
  text: () => Promise<string>;
  chunks: () => AsyncGenerator<Uint8Array<ArrayBuffer>>;
}

/** An answer that parsed, with the id under which the server logs it. */
export interface ApiAnswer<Output> {
  data: Output;
  requestId: string | null;
}

export type ApiClient = ReturnType<typeof createApiClient>;

/**
 * The only place that calls fetch for the proxy and the control plane: bearer, parse, one renewal on 401, abort. Every
 * answer is read by a schema; an answer of another shape is an {@link ApiError} of kind `contract`, never data.
 */
export function createApiClient(options: ApiClientOptions) {
  const { baseUrl, authHeader, tokens, onContentFields, timeoutMs = 60_000 } = options;

  function send<Schema extends v.GenericSchema>(request: ApiRequest<Schema>): Promise<ApiAnswer<v.InferOutput<Schema>>>;
  function send<Output>(request: ApiReadRequest<Output>): Promise<ApiAnswer<Output>>;
  function send(request: ApiRequest<v.GenericSchema> | ApiReadRequest<unknown>): Promise<ApiAnswer<unknown>> {
    if ("read" in request) return sendReading(request);
    const take = takeBySchema(request.schema);
    return sendReading({ ...request, read: async (body) => readAnswer(await body.text(), take) });
  }

  async function sendReading<Output>(request: ApiReadRequest<Output>): Promise<ApiAnswer<Output>> {
    const name = `${request.method ?? "GET"} ${request.path}`;
    if (request.auth === "none") return read(await call(request, name, null), request, name);

    const token = await asking(tokens.accessToken(), name);
    if (token === null) throw new ApiError("unauthenticated", name, "nobody is signed in");
    try {
      return await read(await call(request, name, token), request, name);
    } catch (error) {
      if (!(error instanceof ApiError) || error.kind !== "unauthenticated") throw error;
      const renewed = await asking(tokens.renewAfterRefusal(token), name);
      if (renewed === null) throw error;
      return read(await call(request, name, renewed), request, name);
    }
  }

  async function call(request: Asking, name: string, token: string | null): Promise<Call> {
    const headers = new Headers({ Accept: request.accept ?? "application/json" });
    if (token !== null) headers.set(authHeader, `Bearer ${token}`);
    if (request.body !== undefined) headers.set("Content-Type", "application/json");
    if (request.ifMatch !== undefined) headers.set("If-Match", `"${request.ifMatch}"`);
    if (request.idempotencyKey !== undefined) headers.set("Idempotency-Key", request.idempotencyKey);
    const patience = request.isStream ? patienceWithPieces(timeoutMs) : patienceWithAll(timeoutMs);
    try {
      const response = await fetch(urlOf(baseUrl, request), {
        method: request.method ?? "GET",
        headers,
        credentials: "omit",
        cache: "no-store",
        referrerPolicy: "no-referrer",
        signal: request.signal ? AbortSignal.any([request.signal, patience.signal]) : patience.signal,
        ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
      });
      patience.answered();
      return { response, patience };
    } catch (cause) {
      patience.answered();
      request.signal?.throwIfAborted();
      const why = patience.signal.aborted
        ? `no answer within ${timeoutMs / 1000} s`
        : "the request did not reach the server";
      throw new ApiError("network", name, why, { cause });
    }
  }

  async function read<Output>(
    { response, patience }: Call,
    { read: decode }: ApiReadRequest<Output>,
    name: string,
  ): Promise<ApiAnswer<Output>> {
    const requestId = response.headers.get("X-Request-Id") ?? response.headers.get("x-litellm-call-id");
    const facts = { status: response.status, requestId };
    const body = bodyOf(response, patience, (cause) => {
      throw new ApiError("network", name, "the answer broke off", { ...facts, cause });
    });
    if (!response.ok) {
      const said = decodeJson(await body.text());
      const refusal = said.json ? readRefusal(said.value) : null;
      throw new ApiError(kindOfRefusal(response.status, refusal), name, refusal?.message ?? response.statusText, {
        ...facts,
        requestId: requestId ?? refusal?.requestId,
        fields: refusal?.fields,
        body: said.json ? said.value : undefined,
        address: refusal?.address,
        retryAfterSeconds: retryAfter(response.headers.get("Retry-After")),
      });
    }
    const reading = await decode(body);
    if (reading.contentFields > 0) onContentFields?.(reading.contentFields);
    if ("fault" in reading) {
      const { path, message } = reading.fault;
      throw new ApiError("contract", name, message, { ...facts, path: path ?? undefined });
    }
    return { data: reading.output, requestId };
  }

  return { send };
}

/** A token source rejects when its provider cannot be asked now: to whoever wanted data that is a network error. */
function asking(token: Promise<string | null>, name: string): Promise<string | null> {
  return token.catch((cause: unknown) => {
    throw new ApiError("network", name, "the identity provider could not be asked for a new token", { cause });
  });
}

function urlOf(baseUrl: string, { path, query = {} }: Asking): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (typeof value === "object") for (const one of value) search.append(name, one);
    else if (value !== undefined) search.set(name, String(value));
  }
  return search.size > 0 ? `${baseUrl}${path}?${search}` : baseUrl + path;
}

interface Call {
  response: Response;
  patience: Patience;
}

/** How long an answer is waited for. */
interface Patience {
  signal: AbortSignal;
  /** The answer has begun, or will not. */
  answered: () => void;
  /** Waits for the next piece of it. */
  waitFor: <Piece>(piece: Promise<Piece>) => Promise<Piece>;
}

/** So many milliseconds for the whole answer. */
function patienceWithAll(ms: number): Patience {
  return { signal: AbortSignal.timeout(ms), answered: () => undefined, waitFor: (piece) => piece };
}

/** So many milliseconds until it begins, and between its pieces; whoever writes them down may take their time. */
function patienceWithPieces(ms: number): Patience {
  const controller = new AbortController();
  const giveUp = () => controller.abort(new DOMException("nothing came", "TimeoutError"));
  let timer = setTimeout(giveUp, ms);
  return {
    signal: controller.signal,
    answered: () => clearTimeout(timer),
    waitFor: (piece) => {
      timer = setTimeout(giveUp, ms);
      return piece.finally(() => clearTimeout(timer));
    },
  };
}

function bodyOf(response: Response, patience: Patience, onBreak: (cause: unknown) => never): AnswerBody {
  return {
    // RFC 9110 section 15.3.5: a 204 has no content, where a schema reads JSON.
    text: () => (response.status === 204 ? Promise.resolve("null") : response.text().catch(onBreak)),
    async *chunks() {
      const reader = response.body?.getReader();
      if (!reader) return;
      try {
        for (;;) {
          const read = await patience.waitFor(reader.read()).catch(onBreak);
          if (read.done) return;
          yield read.value;
        }
      } finally {
        // Whoever has enough does not have the rest sent.
        reader.cancel().catch(() => undefined);
      }
    },
  };
}

/** Seconds of a `Retry-After` header (RFC 9110 section 10.2.3: a number or a date); `null` when absent or unreadable. */
function retryAfter(header: string | null, now = Date.now()): number | null {
  if (header === null) return null;
  if (/^\d+$/.test(header)) return Number(header);
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, Math.ceil((date - now) / 1000));
}
