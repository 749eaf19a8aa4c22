import type { LoaderFunctionArgs } from "react-router";
import { budgets } from "~/api/budgets";
import { organizations } from "~/api/organizations";
import { usage } from "~/api/usage";
import { dayOf } from "~/lib/days";
import { requirePerson } from "~/session/require-person";
import type { Services } from "~/session/services";
import { askedBudgets } from "./budgets-scope";
import { rangeOfSpend } from "./spend-by-day";

/** Starts every group's request, and that for daily usage, while the page's code is still loading. */
export function loadBudgets(services: Services) {
  return async ({ params, request }: LoaderFunctionArgs): Promise<null> => {
    const person = await requirePerson(services, request);
    const { scope, verdict, keysOf } = askedBudgets(person, params.organization);
    if (!verdict.allowed) return null;
    const { client, now } = services;
    const queryClient = await services.queries();
    const range = rangeOfSpend(dayOf(now()));
    void queryClient.prefetchQuery(usage.daily(client, scope, range, "all-keys"));
    void queryClient.prefetchQuery(budgets.teams(client, scope));
    void queryClient.prefetchQuery(budgets.keys(client, scope, keysOf, now));
    void queryClient.prefetchQuery(budgets.people(client, scope));
    if (scope.kind !== "own") void queryClient.prefetchQuery(budgets.organizations(client, scope));
    if (scope.kind === "instance") void queryClient.prefetchQuery(usage.byEntity(client, "organization", range));
    if (scope.kind === "organization") void queryClient.prefetchQuery(organizations.list(client));
    return null;
  };
}
