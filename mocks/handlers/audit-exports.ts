/**
 * Exports of the audit log: what matched when the export was made, oldest first, as a stream of rows. The hash is of the
 * whole content and is told once somebody has read to the end.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { uuidOf } from "mocks/world/random";
import { type HttpHandler, HttpResponse } from "msw";
import { AUDIT_EXPORT_FORMATS, type AuditEvent, type AuditExportFormat } from "~/contract/audit-events";
import { type Ask, cloudRoute, type Desk } from "./answer";
import { invalid, type LineFilter, lineFilter, wantedInBody } from "./audit-filters";
import { type LogView, viewLog } from "./audit-log";
import { countOf, edgeOf, matching } from "./audit-pages";
import type { Changes } from "./database";
import { recordEvent } from "./events";
import { hasAdminView } from "./gate";
import { problem } from "./refusals";

interface Export {
  format: AuditExportFormat;
  filter: LineFilter;
  count: number;
  madeBy: string;
  isComplete: boolean;
  sha256: string | null;
}

const exportsOf = new WeakMap<Changes, Map<string, Export>>();
/** Rows that go out at once. */
const CHUNK = 500;

export function auditExportHandlers(desk: Desk, route: string): HttpHandler[] {
  return [
    cloudRoute(desk, "post", `${route}/exports`, makeExport),
    cloudRoute(desk, "get", `${route}/exports/:id`, exportState),
    cloudRoute(desk, "get", `${route}/exports/:id/content`, exportContent),
  ];
}

function passReader({ caller }: Ask): void {
  if (!hasAdminView(caller.user)) throw problem(403, "forbidden", "Exports are for those who see the whole instance.");
}

function known({ db }: Ask): Map<string, Export> {
  const made = exportsOf.get(db.changes) ?? new Map<string, Export>();
  exportsOf.set(db.changes, made);
  return made;
}

function makeExport(ask: Ask): Response {
  passReader(ask);
  const { body, cell, request, caller } = ask;
  const format = AUDIT_EXPORT_FORMATS.find((name) => name === body.format);
  if (!format) throw invalid("format", "unknown", `format is one of ${AUDIT_EXPORT_FORMATS.join(", ")}.`);
  const wanted = wantedInBody(body);
  const made = known(ask);
  const idempotency = request.headers.get("Idempotency-Key");
  const id = uuidOf(`export/${cell.region}/${caller.user.userId}/${idempotency ?? made.size}`);
  const before = made.get(id);
  if (before) return HttpResponse.json({ id, count: before.count }, { status: 201 });
  const open = lineFilter(wanted, null);
  const view = viewLog(ask);
  // What is written from now on, this export's own event among it, is no part of it.
  const newest = view.lines("older", null).next();
  const filter = { ...open, to: Math.min(open.to, newest.done ? 0 : newest.value.at + 1) };
  const count = countOf(view, filter);
  made.set(id, { format, filter, count, madeBy: caller.user.userId, isComplete: false, sha256: null });
  recordEvent(ask, {
    action: "audit_log.exported",
    category: "export",
    object: { table: "AuditLog", id, label: null },
    before: null,
    after: { format, count, filters: wanted },
  });
  return HttpResponse.json({ id, count }, { status: 201 });
}

function found(ask: Ask): Export {
  passReader(ask);
  const made = known(ask).get(String(ask.params.id));
  if (!made) throw problem(404, "not-found", "There is no such export.");
  return made;
}

function exportState(ask: Ask): object {
  const made = found(ask);
  if (made.isComplete && made.sha256 === null) made.sha256 = hashOf(viewLog(ask), made);
  return { state: made.isComplete ? "complete" : "open", count: made.count, sha256: made.sha256 };
}

/** The rows after an event, or all; `after` is the last one that arrived whole. */
function exportContent(ask: Ask): Response {
  const made = found(ask);
  const view = viewLog(ask);
  const after = ask.query.text("after");
  const from = after === null ? null : view.find(after);
  if (from === "gone") throw problem(410, "removed-by-retention", "Retention removed the event to go on after.");
  if (after !== null && from === null) throw problem(404, "not-found", "There is no such event to go on after.");
  const parts = contentOf(view, made, from);
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      const part = parts.next();
      if (part.done) {
        made.isComplete = true;
        controller.close();
      } else controller.enqueue(encoder.encode(part.value));
    },
  });
  const isCsv = made.format === "csv";
  return new HttpResponse(body, {
    headers: {
      "Content-Type": isCsv ? "text/csv; charset=utf-8" : "application/x-ndjson",
      "Content-Disposition": `attachment; filename="audit-log.${made.format}"`,
    },
  });
}

function* contentOf(
  view: LogView,
  { format, filter }: Pick<Export, "format" | "filter">,
  from: Parameters<LogView["lines"]>[1],
): Generator<string> {
  if (format === "csv" && !from) yield `${COLUMNS.map(([name]) => name).join(",")}\r\n`;
  let rows: string[] = [];
  for (const line of matching(view, filter, "newer", from ?? edgeOf(filter, "asc"))) {
    rows.push(format === "csv" ? csvRow(line.event()) : `${JSON.stringify(line.event())}\n`);
    if (rows.length < CHUNK) continue;
    yield rows.join("");
    rows = [];
  }
  if (rows.length > 0) yield rows.join("");
}

function hashOf(view: LogView, made: Export): string {
  const hash = sha256.create();
  for (const part of contentOf(view, made, null)) hash.update(utf8ToBytes(part));
  return bytesToHex(hash.digest());
}

const COLUMNS: readonly (readonly [name: string, read: (event: AuditEvent) => unknown])[] = [
  ["id", ({ id }) => id],
  ["occurred_at", ({ occurred_at }) => occurred_at],
  ["actor_id", ({ actor }) => actor.id],
  ["actor_email", ({ actor }) => actor.email],
  ["actor_kind", ({ actor }) => actor.kind],
  ["address", ({ address }) => address],
  ["user_agent", ({ user_agent }) => user_agent],
  ["action", ({ action }) => action],
  ["category", ({ category }) => category],
  ["object_table", ({ object }) => object.table],
  ["object_id", ({ object }) => object.id],
  ["object_label", ({ object }) => object.label],
  ["organization_id", ({ organization_id }) => organization_id],
  ["before", ({ before }) => before && JSON.stringify(before)],
  ["after", ({ after }) => after && JSON.stringify(after)],
  ["expires_at", ({ expires_at }) => expires_at],
];

/** RFC 4180: quoted where it has to be, lines end in CRLF. */
function csvRow(event: AuditEvent): string {
  const cells = COLUMNS.map(([, read]) => {
    const text = String(read(event) ?? "");
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  });
  return `${cells.join(",")}\r\n`;
}
