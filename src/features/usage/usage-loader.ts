import type { LoaderFunctionArgs } from "react-router";
import { usage } from "~/api/usage";
import { dayOf, previousRange } from "~/lib/days";
import { requirePerson } from "~/session/require-person";
import type { Services } from "~/session/services";
import { scopeOf } from "~/session/usage-scope";
import { readUsageSearch } from "./usage-search";

/**
 * Starts the page's requests while its code is still loading; the page shows its own shape until they are in. Nothing
 * is asked that the person may not see.
 */
export function loadUsage(services: Services) {
  return async ({ params, request }: LoaderFunctionArgs): Promise<null> => {
    const person = await requirePerson(services, request);
    const { scope, verdict } = scopeOf(person, params.organization);
    if (!verdict.allowed) return null;
    const { range, compare } = readUsageSearch(new URL(request.url).searchParams, dayOf(services.now()));
    const { client } = services;
    const queryClient = await services.queries();
    void queryClient.prefetchQuery(usage.daily(client, scope, range));
    if (compare) void queryClient.prefetchQuery(usage.daily(client, scope, previousRange(range)));
    return null;
  };
}
