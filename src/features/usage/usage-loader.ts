import type { LoaderFunctionArgs, ShouldRevalidateFunction } from "react-router";
import { dayOf } from "~/lib/days";
import { requirePerson } from "~/session/require-person";
import type { Services } from "~/session/services";
import { scopeOf } from "~/session/usage-scope";
import { prefetchUsage } from "./prefetch-usage";
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
    const asked = readUsageSearch(new URL(request.url).searchParams, dayOf(services.now()));
    prefetchUsage(await services.queries(), services.client, scope, asked);
    return null;
  };
}

/** Another look at the same answers asks for nothing: only another page, range or comparison does. */
export const shouldReloadUsage: ShouldRevalidateFunction = ({ currentUrl, nextUrl, defaultShouldRevalidate }) => {
  if (currentUrl.pathname !== nextUrl.pathname) return defaultShouldRevalidate;
  return ["from", "to", "compare"].some((name) => currentUrl.searchParams.get(name) !== nextUrl.searchParams.get(name));
};
