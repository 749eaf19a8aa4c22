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

/**
 * An event as the screens show it, from either source. On a plain proxy the kind of actor, the address, the agent, the
 * category, the organization and the last day are `null` because they are not recorded there, which the screens say.
 */
export interface AuditEntry extends Omit<AuditEvent, "actor" | "category" | "expires_at"> {
  actor: { id: string; email: string | null; kind: AuditActorKind | null };
  category: AuditCategory | null;
  expires_at: string | null;
}

const counter = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** How many match: exact up to 10,000, then at least that. */
export const AuditTotalSchema = v.union([counter, v.object({ at_least: counter })]);
export type AuditTotal = v.InferOutput<typeof AuditTotalSchema>;

/** `GET /cloud/v1/audit-events`. Cursors lead to the page after and the page before, in the order asked for. */
export const AuditEventPageSchema = v.object({
  items: v.array(AuditEventSchema),
  next_cursor: v.nullable(v.string()),
  prev_cursor: v.nullable(v.string()),
  total: AuditTotalSchema,
});
export type AuditEventPage = v.InferOutput<typeof AuditEventPageSchema>;

/** Most events a page may have. */
export const AUDIT_EVENTS_A_PAGE = 200;

export const AUDIT_BUCKETS = ["hour", "day", "week"] as const;
export type AuditBucket = (typeof AUDIT_BUCKETS)[number];

/** `GET /cloud/v1/audit-events/histogram`: buckets in UTC, oldest first; those without events may be absent. */
export const AuditHistogramSchema = v.object({
  buckets: v.array(v.object({ start: v.string(), count: counter })),
});
export type AuditHistogram = v.InferOutput<typeof AuditHistogramSchema>;

export const AUDIT_EXPORT_FORMATS = ["csv", "jsonl"] as const;
export type AuditExportFormat = (typeof AUDIT_EXPORT_FORMATS)[number];

/** `POST /cloud/v1/audit-events/exports`: how many rows it will have. */
export const AuditExportSchema = v.object({ id: v.string(), count: counter });
export type AuditExport = v.InferOutput<typeof AuditExportSchema>;

/** `GET /cloud/v1/audit-events/exports/{id}`: `sha256` of the whole content in hexadecimal, once complete. */
export const AuditExportStateSchema = v.object({
  state: v.picklist(["open", "complete"]),
  count: counter,
  sha256: v.nullable(v.string()),
});
export type AuditExportState = v.InferOutput<typeof AuditExportStateSchema>;
