/** How long the control plane keeps audit events, rehearsed and changed. */
import { type HttpHandler, HttpResponse } from "msw";
import { type Ask, cloudRoute, type Desk } from "./answer";
import { invalid, lineFilter } from "./audit-filters";
import { viewLog } from "./audit-log";
import { countOf, matching } from "./audit-pages";
import { changePolicy, keptFromBy, MAX_DAYS, MIN_DAYS, type Policy, policyOf, WAIT_MS } from "./audit-policy";
import { recordEvent } from "./events";
import { hasAdminView } from "./gate";
import { problem } from "./refusals";

const ROUTE = "/cloud/v1/audit-retention";
const DAY_MS = 86_400_000;
const OBJECT = { table: "AuditRetention", id: "audit-retention", label: null };

export function auditRetentionHandlers(desk: Desk): HttpHandler[] {
  return [
    cloudRoute(desk, "get", ROUTE, (ask) => stateAnswer(forReaders(ask))),
    cloudRoute(desk, "put", ROUTE, (ask) => change(forAdmins(ask))),
    cloudRoute(desk, "post", `${ROUTE}/rehearse`, (ask) => rehearse(forAdmins(ask))),
    cloudRoute(desk, "delete", `${ROUTE}/scheduled`, (ask) => cancel(forAdmins(ask))),
  ];
}

function forReaders(ask: Ask): Ask {
  if (hasAdminView(ask.caller.user)) return ask;
  throw problem(403, "forbidden", "The retention policy is for those who see the whole instance.");
}

function forAdmins(ask: Ask): Ask {
  if (ask.caller.user.role === "proxy_admin") return ask;
  throw problem(403, "forbidden", "Only an instance admin changes the retention policy.");
}

const revisionOf = ({ version }: Policy) => `retention-${version}`;

function stateAnswer(ask: Ask, status = 200): Response {
  const state = stateOf(ask);
  return HttpResponse.json(state, { status, headers: { ETag: `"${state.revision}"` } });
}

function stateOf(ask: Ask) {
  const { db } = ask;
  const policy = policyOf(db);
  const view = viewLog(ask);
  const oldest = view.lines("newer", null).next();
  // An event leaves at midnight, so many days after its own: of the next 7 days that is 7 midnights.
  const leavingUpTo = keptFromBy(policy.days, db.now.getTime() + 7 * DAY_MS);
  return {
    days: policy.days,
    min_days: MIN_DAYS,
    max_days: MAX_DAYS,
    oldest_event_at: oldest.done ? null : oldest.value.event().occurred_at,
    events_total: countOf(view, lineFilter({}, null)),
    leaving_7d: view.countBefore(leavingUpTo),
    revision: revisionOf(policy),
    scheduled: policy.scheduled && {
      days: policy.scheduled.days,
      effective_at: new Date(policy.scheduled.effectiveAt).toISOString(),
      requested_by: policy.scheduled.requestedBy,
    },
  };
}

function daysIn({ days }: Readonly<Record<string, unknown>>): number {
  if (typeof days !== "number" || !Number.isInteger(days))
    throw invalid("days", "malformed", "days is a whole number.");
  if (days < MIN_DAYS || days > MAX_DAYS) {
    throw invalid("days", "out-of-range", `Events are kept ${MIN_DAYS} to ${MAX_DAYS} days.`);
  }
  return days;
}

/** What a policy would remove if it counted now. */
function rehearsed(ask: Ask, days: number) {
  const to = keptFromBy(days, ask.db.now.getTime());
  const view = viewLog(ask);
  const filter = { ...lineFilter({}, null), to };
  const byActor = new Map<string, number>();
  let [oldest, newest]: (number | null)[] = [null, null];
  for (const { actor, at } of matching(view, filter, "newer", null)) {
    const name = actor.email ?? actor.id;
    byActor.set(name, (byActor.get(name) ?? 0) + 1);
    oldest ??= at;
    newest = at;
  }
  const timeOf = (at: number | null | undefined) => (at ? new Date(at).toISOString() : null);
  return {
    events_deleted: [...byActor.values()].reduce((sum, count) => sum + count, 0),
    oldest: timeOf(oldest),
    newest: timeOf(newest),
    by_actor: [...byActor].sort(([, a], [, b]) => b - a).map(([actor, events]) => ({ actor, events })),
  };
}

function rehearse(ask: Ask): object {
  return rehearsed(ask, daysIn(ask.body));
}

/** A change says on which state it is based (RFC 9110 section 13.1.1). */
function passRevision(ask: Ask): void {
  const header = ask.request.headers.get("If-Match");
  if (header === null) {
    throw problem(428, "revision-required", "Send the revision that the change is based on as If-Match.");
  }
  const isCurrent = header.split(",").some((tag) => tag.trim() === `"${revisionOf(policyOf(ask.db))}"`);
  if (!isCurrent) throw problem(412, "revision-stale", "The policy is another one by now.", stateOf(ask));
}

function change(ask: Ask): Response {
  const { db, body, caller } = ask;
  passRevision(ask);
  const days = daysIn(body);
  const { days: before } = policyOf(db);
  const { events_deleted: deleted } = rehearsed(ask, days);
  if (body.confirm_events_deleted !== deleted) {
    throw invalid("confirm_events_deleted", "wrong-count", `${deleted} events would be deleted.`);
  }
  if (days >= before) changePolicy(db, { days, scheduled: null });
  else {
    const effectiveAt = db.now.getTime() + WAIT_MS;
    changePolicy(db, { scheduled: { days, effectiveAt, requestedBy: caller.user.email ?? caller.user.userId } });
  }
  const { scheduled } = policyOf(db);
  recordEvent(ask, {
    action: scheduled ? "audit_retention.scheduled" : "audit_retention.updated",
    category: "access",
    object: OBJECT,
    before: { days: before },
    after: { days, ...(scheduled && { effective_at: new Date(scheduled.effectiveAt).toISOString() }) },
  });
  return stateAnswer(ask);
}

function cancel(ask: Ask): Response {
  const { db } = ask;
  passRevision(ask);
  const { days, scheduled } = policyOf(db);
  if (!scheduled) throw problem(404, "not-found", "No shorter policy is waiting.");
  changePolicy(db, { scheduled: null });
  recordEvent(ask, {
    action: "audit_retention.cancelled",
    category: "access",
    object: OBJECT,
    before: { days: scheduled.days },
    after: { days },
  });
  return new HttpResponse(null, { status: 204 });
}
