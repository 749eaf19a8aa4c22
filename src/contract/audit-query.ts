/**
 * The query language of the audit log: typed tokens such as `actor:someone@example.com -category:auth after:2026-11-01
 * "free text"`. Read with positions, so that a fault can be pointed at, and written back.
 */

import { parseAddress } from "./addresses";
import { AUDIT_CATEGORIES } from "./audit-events";
import type { AuditFilter, AuditFilterName } from "./audit-filter";

export const AUDIT_FIELDS = [
  "actor",
  "action",
  "category",
  "table",
  "object",
  "organization",
  "address",
  "after",
  "before",
] as const;
export type AuditField = (typeof AUDIT_FIELDS)[number];

export interface AuditTerm {
  /** `text` is a word or a phrase without a field. */
  field: AuditField | "text";
  value: string;
  isNegated: boolean;
}

/** Where something stands in the text: characters from `start` up to `end`. */
export interface Span {
  start: number;
  end: number;
}

export type AuditQueryFault = Span &
  (
    | { kind: "unknown-field"; field: string; suggestion: AuditField | null }
    | { kind: "missing-value"; field: AuditField }
    | { kind: "open-quote" }
    /** A value cannot begin with a dash: the server would take it for an exclusion. */
    | { kind: "leading-dash"; value: string }
    | { kind: "bad-date"; value: string }
    | { kind: "negated-date"; field: AuditField }
    | { kind: "bad-address"; value: string }
    | { kind: "unknown-category"; value: string; suggestion: string | null }
  );

export interface AuditQuery {
  terms: (AuditTerm & Span)[];
  faults: AuditQueryFault[];
}

/** Reads a query. Whatever is at fault is no term. */
export function parseAuditQuery(text: string): AuditQuery {
  const query: AuditQuery = { terms: [], faults: [] };
  for (const token of tokensOf(text)) {
    const read = readToken(token);
    if ("kind" in read) query.faults.push(read);
    else query.terms.push(read);
  }
  return query;
}

/** Writes terms, so that reading them again gives the same ones. */
export function printAuditQuery(terms: readonly AuditTerm[]): string {
  return terms.map(printAuditTerm).join(" ");
}

export function printAuditTerm({ field, value, isNegated }: AuditTerm): string {
  const isPlain = /^[^\s"\\]+$/.test(value) && !value.startsWith("-") && (field !== "text" || !FIELD.test(value));
  const written = isPlain ? value : `"${value.replace(/["\\]/g, "\\$&")}"`;
  return `${isNegated ? "-" : ""}${field === "text" ? "" : `${field}:`}${written}`;
}

/** A token as it stands: what may be a field, and what follows. */
interface Token extends Span {
  isNegated: boolean;
  /** `null` without a colon. */
  field: string | null;
  value: string;
  isQuoted: boolean;
  isClosed: boolean;
}

const FIELD = /^[\p{L}_]+:/u;

function* tokensOf(text: string): Generator<Token> {
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text.charAt(at))) {
      at += 1;
      continue;
    }
    const start = at;
    const isNegated = text.charAt(at) === "-";
    if (isNegated) at += 1;
    const field = FIELD.exec(text.slice(at))?.[0] ?? null;
    at += field?.length ?? 0;
    const isQuoted = text.charAt(at) === '"';
    const { value, end, isClosed } = isQuoted ? quotedFrom(text, at) : bareFrom(text, at);
    at = end;
    yield { start, end, isNegated, field: field?.slice(0, -1) ?? null, value, isQuoted, isClosed };
  }
}

function bareFrom(text: string, start: number) {
  const value = /^\S*/.exec(text.slice(start))?.[0] ?? "";
  return { value, end: start + value.length, isClosed: true };
}

/** A backslash takes the character after it as it is. */
function quotedFrom(text: string, start: number) {
  let value = "";
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '"') return { value, end: at + 1, isClosed: true };
    if (character === "\\") at += 1;
    value += text.charAt(at);
  }
  return { value, end: text.length, isClosed: false };
}

function readToken(token: Token): (AuditTerm & Span) | AuditQueryFault {
  const { start, end, isNegated, field: name, value, isClosed } = token;
  const span = { start, end };
  if (!isClosed) return { kind: "open-quote", ...span };
  if (name === null) {
    if (value === "") return { kind: "leading-dash", value: "-", ...span };
    return value.startsWith("-")
      ? { kind: "leading-dash", value, ...span }
      : { field: "text", value, isNegated, ...span };
  }
  const field = AUDIT_FIELDS.find((known) => known === name.toLowerCase());
  if (!field) return { kind: "unknown-field", field: name, suggestion: nearest(name, AUDIT_FIELDS), ...span };
  if (value.trim() === "") return { kind: "missing-value", field, ...span };
  if (value.startsWith("-")) return { kind: "leading-dash", value, ...span };
  return faultIn(field, value, isNegated, span) ?? { field, value, isNegated, ...span };
}

function faultIn(field: AuditField, value: string, isNegated: boolean, span: Span): AuditQueryFault | null {
  if (field === "after" || field === "before") {
    if (isNegated) return { kind: "negated-date", field, ...span };
    return momentOf(value) === null ? { kind: "bad-date", value, ...span } : null;
  }
  if (field === "address" && !parseAddress(value).ok) return { kind: "bad-address", value, ...span };
  if (field === "category" && !AUDIT_CATEGORIES.some((one) => one === value)) {
    return { kind: "unknown-category", value, suggestion: nearest(value, AUDIT_CATEGORIES), ...span };
  }
  return null;
}

/** A day, which begins at 00:00 UTC, or a time with its offset; `null` for neither. RFC 3339. */
export function momentOf(value: string): string | null {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(value);
  if (!isDay && !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(value)) return null;
  const moment = new Date(isDay ? `${value}T00:00:00Z` : value);
  if (Number.isNaN(moment.getTime())) return null;
  // The calendar has no 31 February: a date that was moved is not the one that was written.
  return isDay && moment.toISOString().slice(0, 10) !== value ? null : moment.toISOString();
}

const NAMES: Readonly<Record<Exclude<AuditTerm["field"], "after" | "before">, AuditFilterName>> = {
  actor: "actor",
  action: "action",
  category: "category",
  table: "table",
  object: "object_id",
  organization: "organization_id",
  address: "address",
  text: "q",
};

/** The filter that terms mean. The latest `after` and the earliest `before` count. */
export function filterOfTerms(terms: readonly AuditTerm[]): AuditFilter {
  const values: Partial<Record<AuditFilterName, string[]>> = {};
  let from: string | undefined;
  let to: string | undefined;
  for (const { field, value, isNegated } of terms) {
    if (field === "after" || field === "before") {
      const moment = momentOf(value) ?? undefined;
      if (moment === undefined) continue;
      if (field === "after") from = from === undefined || moment > from ? moment : from;
      else to = to === undefined || moment < to ? moment : to;
      continue;
    }
    const name = NAMES[field];
    values[name] = [...(values[name] ?? []), isNegated ? `-${value}` : value];
  }
  return { ...values, ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}

/** The known word that is at most two edits away, the nearest one; `null` when none is. */
export function nearest<Word extends string>(word: string, known: readonly Word[]): Word | null {
  const [best] = known
    .map((one) => ({ one, distance: editsBetween(word.toLowerCase(), one.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  return best && best.distance <= Math.min(2, Math.ceil(best.one.length / 3)) ? best.one : null;
}

/** Damerau's distance: letters put in, left out, changed, and neighbours swapped. */
function editsBetween(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const changed = (rows[i - 1]?.[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swapped = isSwap ? (rows[i - 2]?.[j - 2] ?? 0) + 1 : changed;
      row[j] = Math.min((rows[i - 1]?.[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, changed, swapped);
    }
    rows[i] = row;
  }
  return rows[a.length]?.[b.length] ?? 0;
}
