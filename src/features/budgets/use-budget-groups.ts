import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { type BudgetGroup, budgets } from "~/api/budgets";
import type { UsageScope } from "~/api/usage";
import { useServices } from "~/session/services-context";

/** What a group is called: the same list is another thing to an admin and to a member. */
export type GroupName = "organization" | "organizations" | "teams" | "keys" | "people" | "ownTeams" | "ownKeys" | "you";

/** One list of budgets, read, failed or under way by itself. */
export interface ReadGroup {
  name: GroupName;
  read: UseQueryResult<BudgetGroup>;
  /** The proxy lists less than the page is about. */
  isPartial: boolean;
}

/** The loader asks on every navigation. What failed before the page's code was there is not asked twice by mounting. */
const ASKED = { retryOnMount: false, refetchOnMount: false } as const;

/** The groups of a scope, in the order of the page. */
export function useBudgetGroups(scope: UsageScope, keysOf: string | null): ReadGroup[] {
  const { client, now } = useServices();
  const isOwn = scope.kind === "own";
  const ofOrganizations = useQuery({ ...budgets.organizations(client, scope), ...ASKED, enabled: !isOwn });
  const ofTeams = useQuery({ ...budgets.teams(client, scope), ...ASKED });
  const ofKeys = useQuery({ ...budgets.keys(client, scope, keysOf, now), ...ASKED });
  const ofPeople = useQuery({ ...budgets.people(client, scope), ...ASKED });
  const whole = { isPartial: false };
  if (isOwn) {
    return [
      { name: "you", read: ofPeople, ...whole },
      { name: "ownKeys", read: ofKeys, ...whole },
      { name: "ownTeams", read: ofTeams, ...whole },
    ];
  }
  return [
    { name: scope.kind === "organization" ? "organization" : "organizations", read: ofOrganizations, ...whole },
    { name: "teams", read: ofTeams, ...whole },
    { name: keysOf === null ? "keys" : "ownKeys", read: ofKeys, isPartial: keysOf !== null },
    { name: "people", read: ofPeople, ...whole },
  ];
}
