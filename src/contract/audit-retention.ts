/** How long audit events are kept, and what a shorter policy would remove. Source: the Cloud control plane's contract. */
import * as v from "valibot";

const counter = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** A shorter policy that waits: it takes effect 24 hours after it was asked for, unless an admin cancels it. */
export const ScheduledRetentionSchema = v.object({
  days: counter,
  effective_at: v.string(),
  requested_by: v.string(),
});

export const AuditRetentionSchema = v.object({
  days: counter,
  min_days: counter,
  max_days: counter,
  /** `null` when there is no event. */
  oldest_event_at: v.nullable(v.string()),
  events_total: counter,
  /** How many the policy removes within the next 7 days. */
  leaving_7d: counter,
  revision: v.string(),
  scheduled: v.nullable(ScheduledRetentionSchema),
});
export type AuditRetention = v.InferOutput<typeof AuditRetentionSchema>;

/** `POST /cloud/v1/audit-retention/rehearse`; the times are `null` when nothing would be deleted. */
export const RetentionRehearsalSchema = v.object({
  events_deleted: counter,
  oldest: v.nullable(v.string()),
  newest: v.nullable(v.string()),
  by_actor: v.array(v.object({ actor: v.string(), events: counter })),
});
export type RetentionRehearsal = v.InferOutput<typeof RetentionRehearsalSchema>;
