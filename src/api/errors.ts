import { type FieldRefusal, isAddressRefusal, isRoleRefusal, type Refusal } from "~/contract/failures";

/**
 * Why a request did not give an answer. A screen decides by the kind; the sentence for it stands in `lib/messages`
 * under `failure.<kind>`.
 */
export type ApiErrorKind =
  /** No answer: offline, refused, CORS, cut off half way, or too slow. */
  | "network"
  /** The credential is missing, bad or expired, and could not be renewed. */
  | "unauthenticated"
  /** The role does not reach: 403, or LiteLLM's 401 for a role. Never signs anyone out. */
  | "forbidden"
  /** 403 because the caller's network is not on the instance's list. */
  | "address-refused"
  | "not-found"
  /** 409, 412 or 428: somebody else was faster. */
  | "conflict"
  /** 400 or 422; `fields` names what. */
  | "invalid"
  /** 429; `retryAfterSeconds` where the server says. */
  | "limited"
  | "server"
  /** An answer that is not what the contract promises; `path` names where. */
  | "contract";

interface ApiErrorFacts {
  status?: number | undefined;
  requestId?: string | null | undefined;
  fields?: readonly FieldRefusal[] | undefined;
  address?: string | null | undefined;
  retryAfterSeconds?: number | null | undefined;
  path?: string | undefined;
  body?: unknown;
  cause?: unknown;
}

/** The one error of the api room. `message` is for a log or a copied detail, never the headline. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly kind: ApiErrorKind;
  /** `GET /organization/list`: method and path, no query, no origin. */
  readonly request: string;
  /** HTTP status; absent where no answer came. */
  readonly status: number | undefined;
  readonly requestId: string | null;
  readonly fields: readonly FieldRefusal[];
  readonly address: string | null;
  readonly retryAfterSeconds: number | null;
  /** For `contract`: the dotted path of the first thing that is wrong. */
  readonly path: string | undefined;
  /** The refusal's decoded body, for a `conflict` that carries the current state: read it by a schema. */
  readonly body: unknown;

  constructor(kind: ApiErrorKind, request: string, message: string, facts: ApiErrorFacts = {}) {
    super(message, { cause: facts.cause });
    this.kind = kind;
    this.request = request;
    this.status = facts.status;
    this.requestId = facts.requestId ?? null;
    this.fields = facts.fields ?? [];
    this.address = facts.address ?? null;
    this.retryAfterSeconds = facts.retryAfterSeconds ?? null;
    this.path = facts.path;
    this.body = facts.body;
  }
}

/** Whether asking again, unchanged, may help. */
export function isRetryable(error: unknown): boolean {
  return (
    error instanceof ApiError &&
    (error.kind === "network" || error.kind === "limited" || (error.kind === "server" && error.status !== 501))
  );
}

/** The kind behind a status and what the body says. A 401 is two things: see `isRoleRefusal`. */
export function kindOfRefusal(status: number, refusal: Refusal | null): ApiErrorKind {
  if (status === 401) return refusal && isRoleRefusal(refusal) ? "forbidden" : "unauthenticated";
  if (status === 403) return refusal && isAddressRefusal(refusal) ? "address-refused" : "forbidden";
  if (status === 404 || status === 410) return "not-found";
  if (status === 409 || status === 412 || status === 428) return "conflict";
  if (status === 429) return "limited";
  if (status >= 400 && status < 500) return "invalid";
  return "server";
}
