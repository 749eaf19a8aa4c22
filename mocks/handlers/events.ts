/**
 * What happened, as the audit log tells it. Every handler that writes says so here, in one line; the log's own handlers
 * read it.
 */
import { uuidOf } from "mocks/world/random";
import type { AuditEvent } from "~/contract/audit-events";
import type { Ask } from "./answer";
import { callerAddress } from "./caller-address";

/** An event without its last day, which the policy in force tells. */
export type RecordedEvent = Omit<AuditEvent, "expires_at">;

type Told = Pick<AuditEvent, "action" | "category" | "object" | "before" | "after"> & {
  organization_id?: string | null;
};

/** Writes an event by whoever is asking, at the moment of the request. */
export function recordEvent({ cell, db, caller, request }: Ask, told: Told): RecordedEvent {
  const { events } = db.changes;
  const event: RecordedEvent = {
    organization_id: null,
    ...told,
    id: uuidOf(`event/${cell.region}/${events.length}/${db.now.toISOString()}`),
    occurred_at: db.now.toISOString(),
    actor: { id: caller.user.userId, email: caller.user.email, kind: "user" },
    address: callerAddress(cell),
    user_agent: request.headers.get("User-Agent"),
  };
  events.push(event);
  return event;
}
