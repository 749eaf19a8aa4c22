import type { QueryClient } from "@tanstack/react-query";
import type { ApiClient } from "~/api/client";
import { type UsageScope, usage } from "~/api/usage";
import { needsKeys } from "~/api/usage-dimensions";
import { previousRange } from "~/lib/days";
import type { UsageSearch } from "./usage-search";

/** Asks for everything that a page of this search reads, unless it is there or asked for already. */
export function prefetchUsage(
  cache: QueryClient,
  client: ApiClient,
  scope: UsageScope,
  { range, compare, by, within }: Pick<UsageSearch, "range" | "compare" | "by" | "within">,
): void {
  const ranges = compare === "off" ? [range] : [range, previousRange(range, compare)];
  const isByKey = within !== null || needsKeys(by);
  for (const one of ranges) {
    void cache.prefetchQuery(usage.daily(client, scope, one));
    if (isByKey) void cache.prefetchQuery(usage.daily(client, scope, one, "all-keys"));
  }
}
