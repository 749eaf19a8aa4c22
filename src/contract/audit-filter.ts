/**
 * Which events are meant: the filters that list, histogram and export share. Several values of one filter are any of
 * them; a value with a leading `-` excludes. Different filters all have to hold.
 */

/** The parameters of the control plane's route, `from` and `to` apart. */
export const AUDIT_FILTERS = [
  "actor",
  "action",
  "category",
  "table",
  "object_id",
  "organization_id",
  "address",
  "q",
] as const;
export type AuditFilterName = (typeof AUDIT_FILTERS)[number];

export interface AuditFilter extends Partial<Readonly<Record<AuditFilterName, readonly string[]>>> {
  /** RFC 3339, part of the range. */
  from?: string | undefined;
  /** RFC 3339, not part of the range. */
  to?: string | undefined;
}

/** The filter as a query string or a body says it; names without a value are left out. */
export function auditParameters(filter: AuditFilter): Record<string, string | readonly string[]> {
  const parameters: Record<string, string | readonly string[]> = {};
  if (filter.from !== undefined) parameters.from = filter.from;
  if (filter.to !== undefined) parameters.to = filter.to;
  for (const name of AUDIT_FILTERS) {
    const values = filter[name];
    if (values && values.length > 0) parameters[name] = values;
  }
  return parameters;
}

/** What a plain proxy filters by, one exact value each: the filter of the route by ours. */
const PROXY_PARAMETERS: Readonly<Partial<Record<AuditFilterName, string>>> = {
  actor: "changed_by",
  action: "action",
  table: "table_name",
  object_id: "object_id",
  q: "search",
};

/** Why a plain proxy cannot filter by a value. */
export type UnfitReason =
  /** It does not record what is asked for. */
  | "not-recorded"
  /** It cannot exclude. */
  | "negated"
  /** It takes one value, and there are several. */
  | "several";

export interface ProxyQuestion {
  /** Parameters of `GET /audit`. `end_date` is included there: a millisecond before ours. */
  parameters: Record<string, string>;
  /** What is left out of the question, and why. */
  unfit: { name: AuditFilterName; value: string; reason: UnfitReason }[];
}

/** Puts a filter to a plain proxy. What it cannot filter by is left out and named, never silently widened. */
export function proxyQuestion(filter: AuditFilter): ProxyQuestion {
  const parameters: Record<string, string> = {};
  const unfit: ProxyQuestion["unfit"] = [];
  if (filter.from !== undefined) parameters.start_date = filter.from;
  if (filter.to !== undefined) parameters.end_date = new Date(Date.parse(filter.to) - 1).toISOString();
  for (const name of AUDIT_FILTERS) {
    for (const wanted of filter[name] ?? []) {
      const [parameter, value] = name === "category" ? actionOf(wanted) : [PROXY_PARAMETERS[name], wanted];
      if (parameter === undefined) unfit.push({ name, value: wanted, reason: "not-recorded" });
      else if (value.startsWith("-")) unfit.push({ name, value: wanted, reason: "negated" });
      else if (parameter in parameters) unfit.push({ name, value: wanted, reason: "several" });
      else parameters[parameter] = value;
    }
  }
  return { parameters, unfit };
}

/** Two categories are one action there; the others are several, or not recorded. */
function actionOf(category: string): [parameter: string | undefined, value: string] {
  if (category === "create") return ["action", "created"];
  return category === "delete" ? ["action", "deleted"] : [undefined, category];
}
