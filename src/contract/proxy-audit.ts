/**
 * Audit rows of a plain LiteLLM proxy, read into the shape of the control plane's events. What the proxy does not record
 * is `null`, never a guess. Source: litellm_enterprise/proxy/audit_logging_endpoints.py, litellm 1.108.7.
 */
import * as v from "valibot";
import type { AuditEntry } from "./audit-events";

/** JSON columns arrive decoded; older versions sent them as text. What does not read as an object is not a state. */
const StateSchema = v.pipe(
  v.optional(v.unknown()),
  v.transform((value): Record<string, unknown> | null => {
    const decoded = typeof value === "string" ? decode(value) : value;
    return typeof decoded === "object" && decoded !== null && !Array.isArray(decoded) ? { ...decoded } : null;
  }),
);

function decode(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export const ProxyAuditRowSchema = v.object({
  id: v.string(),
  updated_at: v.string(),
  changed_by: v.string(),
  changed_by_api_key: v.nullish(v.string()),
  /** `created`, `updated`, `deleted`, `blocked`, `unblocked`, `rotated`, and whatever a version adds. */
  action: v.string(),
  table_name: v.string(),
  object_id: v.string(),
  before_value: StateSchema,
  updated_values: StateSchema,
});
export type ProxyAuditRow = v.InferOutput<typeof ProxyAuditRowSchema>;

/** `GET /audit`; `total_pages` is 0 for an empty answer. */
export const ProxyAuditPageSchema = v.object({
  audit_logs: v.array(ProxyAuditRowSchema),
  total: v.number(),
  page: v.number(),
  page_size: v.number(),
  total_pages: v.number(),
});
export type ProxyAuditPage = v.InferOutput<typeof ProxyAuditPageSchema>;

/** Most rows a page may have; more is 422. */
export const PROXY_AUDIT_ROWS_A_PAGE = 100;

/** The tables that the proxy audits, by the names it stores (`LitellmTableNames` of litellm/proxy/_types.py). */
export const PROXY_AUDIT_TABLES = [
  "LiteLLM_TeamTable",
  "LiteLLM_UserTable",
  "LiteLLM_VerificationToken",
  "LiteLLM_ProxyModelTable",
  "LiteLLM_ManagedFileTable",
  "LiteLLM_ToolTable",
  "LiteLLM_CacheConfig",
  "LiteLLM_ConfigOverrides",
  "LiteLLM_Config",
  "LiteLLM_SSOConfig",
  "LiteLLM_UISettings",
  "LiteLLM_AgentsTable",
] as const;

/** The actions it stores (`AUDIT_ACTIONS` of litellm/proxy/_types.py). */
export const PROXY_AUDIT_ACTIONS = ["created", "updated", "deleted", "blocked", "unblocked", "rotated"] as const;

const CATEGORIES: Readonly<Record<string, AuditEntry["category"]>> = {
  created: "create",
  updated: "update",
  blocked: "update",
  unblocked: "update",
  rotated: "update",
  deleted: "delete",
};

/**
 * A row as an event. `updated_values` of an update may hold only what was sent, so what it does not name stands as it
 * was before.
 */
export function entryOfProxyRow(row: ProxyAuditRow): AuditEntry {
  const isDeleted = row.action === "deleted";
  const after =
    row.before_value && row.updated_values ? { ...row.before_value, ...row.updated_values } : row.updated_values;
  return {
    id: row.id,
    occurred_at: new Date(row.updated_at).toISOString(),
    actor: { id: row.changed_by, email: row.changed_by.includes("@") ? row.changed_by : null, kind: null },
    address: null,
    user_agent: null,
    action: row.action,
    category: CATEGORIES[row.action] ?? null,
    object: { table: row.table_name, id: row.object_id, label: labelOf(row) },
    organization_id: null,
    before: row.before_value ?? null,
    after: isDeleted ? null : (after ?? null),
    expires_at: null,
  };
}

/** The name of the object, where the row carries one. */
function labelOf({ before_value, updated_values }: ProxyAuditRow): string | null {
  for (const state of [updated_values, before_value]) {
    for (const field of ["key_alias", "team_alias", "user_email", "user_alias", "model_name"]) {
      const name = state?.[field];
      if (typeof name === "string" && name !== "") return name;
    }
  }
  return null;
}
