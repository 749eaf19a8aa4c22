/** The audit log of the control plane: list, one event, histogram. Exports have a file of their own. */
import type { HttpHandler } from "msw";
import { AUDIT_BUCKETS, AUDIT_EVENTS_A_PAGE, type AuditBucket } from "~/contract/audit-events";
import { type Ask, cloudRoute, type Desk } from "./answer";
import { auditExportHandlers } from "./audit-exports";
import { invalid, type LineFilter, lineFilter, type Wanted, wantedInQuery } from "./audit-filters";
import { type Line, type LogView, viewLog } from "./audit-log";
import { edgeOf, matching, pageOfLog } from "./audit-pages";
import { administeredBy, hasAdminView } from "./gate";
import { problem } from "./refusals";

const ROUTE = "/cloud/v1/audit-events";
const PAGE = 50;

export function auditEventHandlers(desk: Desk): HttpHandler[] {
  return [
    cloudRoute(desk, "get", ROUTE, list),
    cloudRoute(desk, "get", `${ROUTE}/histogram`, histogram),
    ...auditExportHandlers(desk, ROUTE),
    cloudRoute(desk, "get", `${ROUTE}/:id`, oneEvent),
  ];
}

/** Organizations whose events the caller sees; `null` is the whole instance. Nobody else reads the log. */
export function readableOrganizations({ caller: { user } }: Ask): readonly string[] | null {
  if (hasAdminView(user)) return null;
  const own = administeredBy(user);
  if (own.length === 0) throw problem(403, "forbidden", "The audit log is for admins.");
  return own;
}

/** What an organization's admin asks of another organization is refused, not empty. */
export function checkedFilter(wanted: Wanted, organizations: readonly string[] | null): LineFilter {
  const foreign = wanted.organization_id?.find((id) => organizations && !organizations.includes(id.replace(/^-/, "")));
  if (foreign !== undefined) throw problem(403, "forbidden", `You do not administer ${foreign.replace(/^-/, "")}.`);
  return lineFilter(wanted, organizations);
}

function list(ask: Ask): object {
  const { query, request } = ask;
  const limit = Number(query.text("limit") ?? PAGE);
  if (!Number.isInteger(limit) || limit < 1 || limit > AUDIT_EVENTS_A_PAGE) {
    throw invalid("limit", "out-of-range", `limit is 1 to ${AUDIT_EVENTS_A_PAGE}.`);
  }
  const order = query.text("order") ?? "desc";
  if (order !== "desc" && order !== "asc") throw invalid("order", "unknown", "order is asc or desc.");
  const organizations = readableOrganizations(ask);
  const filter = checkedFilter(wantedInQuery(new URL(request.url)), organizations);
  const view = viewLog(ask);
  const around = query.text("around");
  return pageOfLog(view, filter, {
    order,
    limit,
    cursor: query.text("cursor"),
    around: around === null ? null : foundLine(view, around, organizations),
  });
}

function oneEvent(ask: Ask): object {
  const organizations = readableOrganizations(ask);
  return foundLine(viewLog(ask), String(ask.params.id), organizations).event();
}

/** Somebody else's event is not found; one that retention removed lately is said to be gone. */
function foundLine(view: LogView, id: string, organizations: readonly string[] | null): Line {
  const line = view.find(id);
  if (line === "gone") throw problem(410, "removed-by-retention", "Retention removed this event.");
  const isVisible =
    line !== null && (!organizations || (line.organizationId !== null && organizations.includes(line.organizationId)));
  if (!isVisible) throw problem(404, "not-found", "There is no such event.");
  return line;
}

const BUCKET_MS: Readonly<Record<AuditBucket, number>> = { hour: 3_600_000, day: 86_400_000, week: 604_800_000 };
/** Weeks begin on a Monday, and 1 January 1970 was a Thursday. */
const FIRST_MONDAY = 4 * 86_400_000;

function histogram(ask: Ask): object {
  const bucket = AUDIT_BUCKETS.find((name) => name === (ask.query.text("bucket") ?? "day"));
  if (!bucket) throw invalid("bucket", "unknown", `bucket is one of ${AUDIT_BUCKETS.join(", ")}.`);
  const filter = checkedFilter(wantedInQuery(new URL(ask.request.url)), readableOrganizations(ask));
  const view = viewLog(ask);
  const step = BUCKET_MS[bucket];
  const offset = bucket === "week" ? FIRST_MONDAY : 0;
  const counts = new Map<number, number>();
  for (const { at } of matching(view, filter, "newer", edgeOf(filter, "asc"))) {
    const start = Math.floor((at - offset) / step) * step + offset;
    counts.set(start, (counts.get(start) ?? 0) + 1);
  }
  return { buckets: [...counts].map(([start, count]) => ({ start: new Date(start).toISOString(), count })) };
}
