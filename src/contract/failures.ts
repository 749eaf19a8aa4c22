/**
 * The three bodies a refusal comes in.
 *
 * A: `{error: {message, type, param, code}}`, from LiteLLM's auth layer and handlers that wrap
 *    (litellm/proxy/auth/auth_exception_handler.py).
 * B: `{detail}`, FastAPI's own: a string, `{error}`, `{message}`, or the list of a 422.
 * Problem: RFC 9457 `application/problem+json`, from the Cloud control plane.
 */
import * as v from "valibot";

export const ProxyErrorSchema = v.object({
  error: v.object({
    message: v.string(),
    type: v.nullish(v.string()),
    param: v.nullish(v.string()),
    code: v.nullish(v.union([v.string(), v.number()])),
  }),
});

const ValidationItemSchema = v.object({
  loc: v.array(v.union([v.string(), v.number()])),
  msg: v.string(),
  type: v.string(),
});

export const DetailErrorSchema = v.object({
  detail: v.union([
    v.string(),
    v.array(ValidationItemSchema),
    v.object({ error: v.optional(v.string()), message: v.optional(v.string()) }),
  ]),
});

export const ProblemSchema = v.object({
  type: v.string(),
  title: v.string(),
  status: v.number(),
  detail: v.optional(v.string()),
  request_id: v.optional(v.string()),
  address: v.optional(v.string()),
  errors: v.optional(v.array(v.object({ pointer: v.string(), code: v.string(), detail: v.string() }))),
});

/** A field the server would not take. `path` is a JSON pointer (RFC 6901) or FastAPI's `loc` joined the same way. */
export interface FieldRefusal {
  path: string;
  message: string;
}

/** What any of the three bodies says. */
export interface Refusal {
  message: string;
  /** LiteLLM's error type (`auth_error`, `expired_key`, …) or the last segment of a problem's `type`. */
  type: string | null;
  fields: readonly FieldRefusal[];
  requestId: string | null;
  /** The caller's address, where the refusal is about it. */
  address: string | null;
}

/** Reads a refusal from a decoded body; `null` when it has none of the three shapes. */
export function readRefusal(body: unknown): Refusal | null {
  const problem = v.safeParse(ProblemSchema, body);
  if (problem.success) {
    const { type, title, detail, request_id, errors = [], address = null } = problem.output;
    return {
      message: detail ?? title,
      type: type.split("/").at(-1) ?? type,
      fields: errors.map((error) => ({ path: error.pointer, message: error.detail })),
      requestId: request_id ?? null,
      address,
    };
  }
  const wrapped = v.safeParse(ProxyErrorSchema, body);
  if (wrapped.success) {
    const { message, type } = wrapped.output.error;
    return { ...NOTHING_MORE, message, type: type ?? null, address: refusedAddress(message) };
  }
  const plain = v.safeParse(DetailErrorSchema, body);
  if (!plain.success) return null;
  const { detail } = plain.output;
  if (typeof detail === "string") return { ...NOTHING_MORE, message: detail };
  if (Array.isArray(detail)) {
    const fields = detail.map((item) => ({ path: `/${item.loc.join("/")}`, message: item.msg }));
    return { ...NOTHING_MORE, message: fields.map((field) => `${field.path}: ${field.message}`).join("; "), fields };
  }
  return { ...NOTHING_MORE, message: detail.error ?? detail.message ?? "" };
}

const NOTHING_MORE = { type: null, fields: [], requestId: null, address: null } as const;

/**
 * The proxy names the refused address only inside the sentence (litellm/proxy/auth/auth_utils.py): what it compared,
 * which is a whole `X-Forwarded-For` where it takes that.
 */
function refusedAddress(message: string): string | null {
  return /IP address (\S.{0,200}?) not allowed/.exec(message)?.[1] ?? null;
}

/** True when a 403 says that the caller's network is not on the instance's list. */
export function isAddressRefusal(refusal: Refusal): boolean {
  return refusal.type === "address-not-allowed" || /^Access forbidden: IP address/.test(refusal.message);
}

/**
 * True when a 401 is about the role and not about the credential: LiteLLM's route gate raises a plain exception that
 * becomes 401 `auth_error` (litellm/proxy/auth/route_checks.py); only the message tells. Signing out on it would sign
 * out everyone who opens a page that is not theirs.
 */
export function isRoleRefusal(refusal: Refusal): boolean {
  return ROLE_REFUSALS.some((pattern) => pattern.test(refusal.message));
}

/**
 * Sentences collected from litellm 1.108.7: the gate's (auth/route_checks.py, auth_checks_organization.py), and those of
 * the keys of a team (management_helpers/team_member_permission_checks.py).
 */
const ROLE_REFUSALS = [
  /only (be used to|proxy admin)/i,
  /Your role\s*=/i,
  /not allowed to access this route/i,
  /Admin not allowed/i,
  /user not allowed to access/i,
  /is not org_admin/i,
  /you do not have the required role/i,
  /you do not have a role within the selected organization/i,
  /passed organization_id is None/i,
  /you are not a member of any organization/i,
  /only admin users can query/i,
  /does not belong to team/i,
  /team member does not have permissions/i,
];
