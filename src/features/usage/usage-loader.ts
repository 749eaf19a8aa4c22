import type { LoaderFunctionArgs, ShouldRevalidateFunction } from "react-router";
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
    if (compare !== "off") {
      void queryClient.prefetchQuery(usage.daily(client, scope, previousRange(range, compare)));
    }
    return null;
  };
}

/** Another look at the same answers asks for nothing: only another page, range or comparison does. */
export const shouldReloadUsage: ShouldRevalidateFunction = ({ currentUrl, nextUrl, defaultShouldRevalidate }) => {
  if (currentUrl.pathname !== nextUrl.pathname) return defaultShouldRevalidate;
  return ["from", "to", "compare"].some((name) => currentUrl.searchParams.get(name) !== nextUrl.searchParams.get(name));
};
