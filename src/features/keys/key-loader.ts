import type { LoaderFunctionArgs } from "react-router";
import { keys } from "~/api/keys";
import { usage } from "~/api/usage";
import { dayOf } from "~/lib/days";
import { requirePerson } from "~/session/require-person";
import type { Services } from "~/session/services";
import { usageThrough } from "./key-access";
import { rangeUntil, scopeOfKey } from "./key-usage";

/** Starts the page's requests while its code is still loading: the row, and usage where it need not wait for the row. */
export function loadKey(services: Services) {
  return async ({ params, request }: LoaderFunctionArgs): Promise<null> => {
    const person = await requirePerson(services, request);
    const { hash = "" } = params;
    const { client } = services;
    const queryClient = await services.queries();
    void queryClient.prefetchQuery(keys.info(client, hash));
    const through = usageThrough(person, new URL(request.url).searchParams.get("o"), { kind: "pending" });
    const range = rangeUntil(dayOf(services.now()));
    if (through !== undefined) void queryClient.prefetchQuery(usage.daily(client, scopeOfKey(hash, through), range));
    return null;
  };
}
