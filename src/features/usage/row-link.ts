import type { UsageScope } from "~/api/usage";
import { isRemainder, type UsageSeries } from "~/api/usage-cube";
import { type Dimension, dimensionsOf, dimensionsWithin, NONE } from "~/api/usage-dimensions";
import { paths } from "~/lib/paths";
import { writeUsageSearch } from "./usage-search";

/** Where a row leads, with everything that was chosen; `null` where there is nothing further to see. */
export function rowLink(
  { id }: Pick<UsageSeries, "id">,
  dimension: Dimension,
  scope: UsageScope,
  search: string,
): string | null {
  const params = new URLSearchParams(search);
  const organization = scope.kind === "organization" ? scope.organizationId : null;
  if (dimension === "key" && !isRemainder({ id })) return paths.key(id, { o: organization ?? undefined });
  if (dimension === "organization" && !isRemainder({ id })) {
    // The dates go along; the split by organization means nothing there.
    for (const name of ["by", "in", "hide", "q"]) params.delete(name);
    return paths.usage(id, Object.fromEntries(params));
  }
  if (dimension === "tag" || dimension === "organization" || (isRemainder({ id }) && id !== NONE)) return null;
  const within = { by: dimension, id };
  const [by] = dimensionsWithin(dimensionsOf(scope), within);
  if (params.has("in") || by === undefined) return null;
  const next = writeUsageSearch(params, { within, by, hidden: [], filter: "" });
  return `?${next}`;
}
