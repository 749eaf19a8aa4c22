/** The filters of the audit log, read strictly and put to lines: the same ones for list, histogram and export. */

import { readAddress } from "~/contract/address-numbers";
import { parseAddress } from "~/contract/addresses";
import { AUDIT_CATEGORIES, type AuditEvent } from "~/contract/audit-events";
import { AUDIT_FILTERS, type AuditFilterName } from "~/contract/audit-filter";
import type { Line } from "./audit-log";
import { problem } from "./refusals";

/** Values of each filter as they were sent. */
export type Wanted = Partial<Record<AuditFilterName | "from" | "to", readonly string[]>>;

export interface LineFilter {
  /** Milliseconds, part of the range. */
  from: number;
  /** Not part of it. */
  to: number;
  /** Whether nothing but the range is asked for. */
  isEverything: boolean;
  takes: (line: Line) => boolean;
}

export function wantedInQuery(url: URL): Wanted {
  return collected((name) => url.searchParams.getAll(name));
}

export function wantedInBody(body: Readonly<Record<string, unknown>>): Wanted {
  return collected((name) => [body[name] ?? []].flat().map(String));
}

function collected(valuesOf: (name: string) => string[]): Wanted {
  const wanted: Wanted = {};
  for (const name of [...AUDIT_FILTERS, "from", "to"] as const) {
    const values = valuesOf(name);
    if (values.length > 0) wanted[name] = values;
  }
  return wanted;
}

/** Reads the filters. `organizations` are those the caller administers; `null` sees the instance. */
export function lineFilter(wanted: Wanted, organizations: readonly string[] | null): LineFilter {
  const tests = AUDIT_FILTERS.flatMap((name) => {
    const values = wanted[name] ?? [];
    return values.length > 0 ? [testOf(name, values)] : [];
  });
  // Fields that need the whole event are asked last.
  tests.sort((a, b) => Number(a.isHeavy) - Number(b.isHeavy));
  const scope = organizations && new Set(organizations);
  return {
    from: momentOf(wanted, "from") ?? Number.NEGATIVE_INFINITY,
    to: momentOf(wanted, "to") ?? Number.POSITIVE_INFINITY,
    isEverything: tests.length === 0 && scope === null,
    takes: (line) =>
      (scope === null || (line.organizationId !== null && scope.has(line.organizationId))) &&
      tests.every(({ takes }) => takes(line)),
  };
}

interface Test {
  isHeavy: boolean;
  takes: (line: Line) => boolean;
}

/** Any of the plain values and none of those with a leading dash. */
function testOf(name: AuditFilterName, values: readonly string[]): Test {
  const matchers = values.map((value) => {
    const isExcluded = value.startsWith("-");
    return { isExcluded, matches: matcherOf(name, isExcluded ? value.slice(1) : value) };
  });
  const wanted = matchers.filter(({ isExcluded }) => !isExcluded);
  const excluded = matchers.filter(({ isExcluded }) => isExcluded);
  return {
    isHeavy: name === "q" || name === "object_id",
    takes: (line) =>
      (wanted.length === 0 || wanted.some(({ matches }) => matches(line))) &&
      !excluded.some(({ matches }) => matches(line)),
  };
}

function matcherOf(name: AuditFilterName, value: string): (line: Line) => boolean {
  const lower = value.toLowerCase();
  switch (name) {
    case "actor":
      return ({ actor }) => actor.id === value || actor.email?.toLowerCase() === lower;
    case "action":
      return ({ action }) => action === value;
    case "category":
      if (!AUDIT_CATEGORIES.some((category) => category === value)) {
        throw invalid(name, "unknown", `There is no category ${value}.`);
      }
      return ({ category }) => category === value;
    case "table":
      return ({ table }) => table.toLowerCase() === lower;
    case "object_id":
      return (line) => line.event().object.id === value;
    case "organization_id":
      return ({ organizationId }) => organizationId === value;
    case "address":
      return addressMatcher(value);
    case "q":
      return (line) => textOf(line.event()).includes(lower);
  }
}

function addressMatcher(value: string): (line: Line) => boolean {
  const parsed = parseAddress(value);
  if (!parsed.ok) throw invalid("address", "malformed", `${value} is neither an address nor a network.`);
  const { family, first, last } = parsed.range;
  return ({ address }) => {
    const read = address === null ? null : readAddress(address);
    return read !== null && read.family === family && read.value >= first && read.value <= last;
  };
}

/** What a free text is looked for in: who, what, to what, from where. Not the states, which hold secrets. */
function textOf({ actor, action, object, address }: AuditEvent): string {
  return [actor.id, actor.email, action, object.table, object.id, object.label, address].join("\n").toLowerCase();
}

function momentOf(wanted: Wanted, name: "from" | "to"): number | null {
  const text = wanted[name]?.at(-1);
  if (text === undefined) return null;
  const moment = /^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(moment)) throw invalid(name, "malformed", `${name} is no RFC 3339 time.`);
  return moment;
}

export function invalid(name: string, code: string, detail: string) {
  return problem(422, "invalid", detail, { errors: [{ pointer: `/${name}`, code, detail }] });
}
