/** Audit events of the control plane: who did what to what, from where. Source: the Cloud control plane's contract. */
import * as v from "valibot";

export const AUDIT_CATEGORIES = ["auth", "create", "update", "delete", "access", "export"] as const;
export type AuditCategory = (typeof AUDIT_CATEGORIES)[number];

export const AUDIT_ACTOR_KINDS = ["user", "key", "system"] as const;
export type AuditActorKind = (typeof AUDIT_ACTOR_KINDS)[number];

/** Whatever was stored: the state of an object before or after. Secrets arrive masked, and are masked again. */
const StateSchema = v.nullable(v.record(v.string(), v.unknown()));

export const AuditEventSchema = v.object({
  id: v.string(),
  /** RFC 3339 with `Z`, as every time of the control plane. */
  occurred_at: v.string(),
  actor: v.object({ id: v.string(), email: v.nullable(v.string()), kind: v.picklist(AUDIT_ACTOR_KINDS) }),
  address: v.nullable(v.string()),
  user_agent: v.nullable(v.string()),
  action: v.string(),
  category: v.picklist(AUDIT_CATEGORIES),
  object: v.object({ table: v.string(), id: v.string(), label: v.nullable(v.string()) }),
  organization_id: v.nullable(v.string()),
  before: StateSchema,
  after: StateSchema,
  /** When retention removes it. */
  expires_at: v.string(),
});
export type AuditEvent = v.InferOutput<typeof AuditEventSchema>;
