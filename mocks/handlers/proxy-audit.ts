/**
 * `/audit` and `/audit/{id}` of a plain proxy. Source: litellm_enterprise/proxy/audit_logging_endpoints.py of litellm
 * 1.108.7. The role is the gate's business alone: whoever passes it sees every row, an organization's admin too.
 */
import { auditLogOf, type WorldEvent } from "mocks/world/audit-events";
import type { World } from "mocks/world/world";
import type { HttpHandler } from "msw";
import { PROXY_AUDIT_ROWS_A_PAGE, type ProxyAuditRow } from "~/contract/proxy-audit";
import { type Ask, type Desk, proxyRoute } from "./answer";
import type { RecordedEvent } from "./events";
import { Refusal } from "./refusals";

export function proxyAuditHandlers(desk: Desk): HttpHandler[] {
  return [proxyRoute(desk, "get", "/audit", listRows), proxyRoute(desk, "get", "/audit/:id", oneRow)];
}

/** What the proxy audits of what happens, by the console's name of the table. */
const TABLES: Readonly<Record<string, string>> = {
  Key: "LiteLLM_VerificationToken",
  Team: "LiteLLM_TeamTable",
  User: "LiteLLM_UserTable",
  Model: "LiteLLM_ProxyModelTable",
};
const ACTIONS = ["created", "updated", "deleted", "blocked", "unblocked", "rotated"];
const COLUMNS = ["id", "updated_at", "changed_by", "changed_by_api_key", "action", "table_name", "object_id"] as const;
const JSON_COLUMNS = ["before_value", "updated_values"];

/** Rows of the world so far, with the number of the first event that is not among them. */
const known = new WeakMap<World, { next: number; rows: ProxyAuditRow[] }>();

/** Every row, oldest first. Nothing is ever removed. */
function rowsOf({ cell, db }: Ask): ProxyAuditRow[] {
  if (cell.world.auditRows) return [...cell.world.auditRows];
  const log = auditLogOf(cell.world);
  const told = known.get(cell.world) ?? { next: 0, rows: [] };
  known.set(cell.world, told);
  const end = log.countAt(db.now.getTime());
  for (; told.next < end; told.next += 1) {
    const { table, action } = log.sketch(told.next);
    if (table in TABLES && ACTIONS.includes(action.split(".")[1] ?? "")) told.rows.push(...rowOf(log.event(told.next)));
  }
  return [...told.rows, ...db.changes.events.flatMap(rowOf)];
}

function rowOf(event: WorldEvent | RecordedEvent): ProxyAuditRow[] {
  const table = TABLES[event.object.table];
  const action = event.action.split(".")[1] ?? "";
  if (table === undefined || !ACTIONS.includes(action)) return [];
  return [
    {
      id: event.id,
      updated_at: event.occurred_at,
      changed_by: event.actor.id,
      changed_by_api_key: "",
      action,
      table_name: table,
      object_id: event.object.id,
      before_value: event.before,
      updated_values: event.after,
    },
  ];
}

function listRows(ask: Ask): object {
  const { query } = ask;
  const page = query.integer("page", { fallback: 1, min: 1 });
  const size = query.integer("page_size", { fallback: 10, min: 1, max: PROXY_AUDIT_ROWS_A_PAGE });
  query.check();
  const [from, to] = [momentOf(query.text("start_date")), momentOf(query.text("end_date"))];
  const compare = orderOf(query.text("sort_by"), query.text("sort_order") ?? "desc");
  const search = query.text("search");
  const rows = rowsOf(ask).filter(
    (row) =>
      EXACT.every(([name, column]) => isAsked(query.text(name), row[column])) &&
      hasInside(row, "team_id", query.text("object_team_id")) &&
      hasInside(row, "token", query.text("object_key_hash")) &&
      (!search || [row.id, row.changed_by, row.object_id, row.changed_by_api_key].includes(search)) &&
      (from === null || Date.parse(row.updated_at) >= from) &&
      (to === null || Date.parse(row.updated_at) <= to),
  );
  rows.sort(compare);
  return {
    audit_logs: rows.slice((page - 1) * size, page * size),
    total: rows.length,
    page,
    page_size: size,
    total_pages: Math.ceil(rows.length / size),
  };
}

const EXACT = [
  ["changed_by", "changed_by"],
  ["changed_by_api_key", "changed_by_api_key"],
  ["action", "action"],
  ["table_name", "table_name"],
  ["object_id", "object_id"],
] as const;

/** An empty text is no filter. */
const isAsked = (wanted: string | null, value: unknown) => !wanted || value === wanted;

/** A text inside of a state, before or after. */
function hasInside({ before_value, updated_values }: ProxyAuditRow, field: string, wanted: string | null): boolean {
  if (!wanted) return true;
  return [before_value, updated_values].some((state) => {
    const value = state?.[field];
    return typeof value === "string" && value.includes(wanted);
  });
}

/** Dates go to the database layer as they come: what is no full RFC 3339 time fails there. */
function momentOf(text: string | null): number | null {
  if (!text) return null;
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/.test(text)) throw broken();
  const moment = Date.parse(text);
  if (Number.isNaN(moment)) throw broken();
  return moment;
}

/** So does the column to sort by, and the direction. */
function orderOf(sortBy: string | null, sortOrder: string): (a: ProxyAuditRow, b: ProxyAuditRow) => number {
  const column = sortBy || "updated_at";
  const direction = { asc: 1, desc: -1 }[sortOrder];
  if (direction === undefined) throw broken();
  const known = COLUMNS.find((name) => name === column);
  if (!known) {
    if (JSON_COLUMNS.includes(column)) return () => 0;
    throw broken();
  }
  return (a, b) => {
    const [left, right] = [a[known] ?? "", b[known] ?? ""];
    return left === right ? 0 : direction * (left < right ? -1 : 1);
  };
}

function oneRow(ask: Ask): object {
  const id = String(ask.params.id);
  const row = rowsOf(ask).find((one) => one.id === id);
  if (!row) throw new Refusal(404, { detail: { message: `Audit log with ID ${id} not found` } });
  return row;
}

/** An error that no handler catches: no code, no param. */
function broken(): Refusal {
  return new Refusal(500, { error: { message: "Internal server error", type: "internal_server_error" } });
}
