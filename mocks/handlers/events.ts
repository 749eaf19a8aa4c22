/**
 * What happened, as the audit log tells it. Every handler that writes says so here, in one line; the log's own handlers
 * read it.
 */

import type { Cell } from "mocks/cell";
import { uuidOf } from "mocks/world/random";
import type { AuditEvent } from "~/contract/audit-events";
import type { Ask } from "./answer";
import { callerAddress } from "./caller-address";
import type { Database } from "./database";

/** An event without its last day, which the policy in force tells. */
export type RecordedEvent = Omit<AuditEvent, "expires_at">;

type Told = Pick<AuditEvent, "action" | "category" | "object" | "before" | "after"> & {
  organization_id?: string | null;
};

/** Who asks, as far as an event names them. */
type Asking = Pick<Ask, "cell" | "db" | "request"> & { caller: Pick<Ask["caller"], "user"> };

/** Writes an event by whoever is asking, at the moment of the request. */
export function recordEvent({ cell, db, caller, request }: Asking, told: Told): RecordedEvent {
  return record(cell, db, db.now.toISOString(), {
    ...told,
    actor: { id: caller.user.userId, email: caller.user.email, kind: "user" },
    address: callerAddress(cell),
    user_agent: request.headers.get("User-Agent"),
  });
}

/** Writes an event that nobody asked for, at the moment at which it was due. */
export function recordSystemEvent(cell: Cell, db: Database, at: string, told: Told): RecordedEvent {
  const actor = { id: "system", email: null, kind: "system" as const };
  return record(cell, db, at, { ...told, actor, address: null, user_agent: null });
}

function record(
  cell: Cell,
  { changes: { events } }: Database,
  at: string,
  event: Told & Pick<RecordedEvent, "actor" | "address" | "user_agent">,
): RecordedEvent {
  const recorded: RecordedEvent = {
    organization_id: null,
    ...event,
    id: uuidOf(`event/${cell.region}/${events.length}/${at}`),
    occurred_at: at,
  };
  events.push(recorded);
  return recorded;
}
