import { useInfiniteQuery, useQueries, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useMemo } from "react";
import { ApiError } from "~/api/errors";
import { type PeopleQuery, people } from "~/api/people";
import {
  type ListedPerson,
  type MembershipIn,
  type PeopleRole,
  type PeopleScope,
  type PersonActivity,
  roleIn,
} from "~/contract/people";
import { useServices } from "~/session/services-context";
import type { PeopleSearch } from "./people-search";

export interface MemberLine {
  person: ListedPerson;
  role: PeopleRole;
  memberships: readonly MembershipIn[];
}

/** When somebody signed in last: as Cloud says, or that it does not. */
export type SeenAt = PersonActivity | "pending" | "failed" | "not-recorded";

/** The rows that the address asks for, and what is known beside them. Everything but the rows may come later. */
export function useMembers(scope: PeopleScope, search: PeopleSearch) {
  const { client, config } = useServices();
  const memberships = useQuery(people.memberships(client));
  const words = useDeferredValue(search.q.trim());
  const isByMembership = search.role === "org_admin";
  const userIds = useMemo(
    () => (isByMembership ? adminIds(memberships.data, scope) : null),
    [isByMembership, memberships.data, scope],
  );
  const query: PeopleQuery = {
    scope,
    search: words,
    role: isByMembership ? null : (search.role as PeopleQuery["role"]),
    team: search.team,
    userIds,
    sort: search.sort,
  };
  const list = useInfiniteQuery({
    ...people.list(client, query),
    enabled: !isByMembership || memberships.data !== undefined,
  });
  const pages = list.data?.pages;
  const lines = useMemo(
    (): MemberLine[] =>
      uniquePeople(pages?.flatMap(({ users }) => users) ?? []).map((person) => {
        const own = memberships.data?.get(person.user_id) ?? [];
        return { person, memberships: own, role: roleIn(scope, person.user_role, own) };
      }),
    [pages, memberships.data, scope],
  );
  const isCloud = config.instance.kind === "cloud";
  const activities = useQueries({
    queries: (pages ?? []).map(({ users }) => ({
      ...people.activity(
        client,
        users.map(({ user_id }) => user_id),
      ),
      enabled: isCloud && users.length > 0,
    })),
  });
  const seenAt = (userId: string): SeenAt => {
    const page = (pages ?? []).findIndex(({ users }) => users.some(({ user_id }) => user_id === userId));
    const asked = activities[page];
    if (!asked) return "not-recorded";
    // An instance that keeps no sign-ins has no such route.
    if (asked.error instanceof ApiError && asked.error.kind === "not-found") return "not-recorded";
    if (!asked.data) return asked.isError ? "failed" : "pending";
    return asked.data[userId] ?? "not-recorded";
  };
  return { list, lines, memberships, seenAt, isCloud, total: pages?.at(-1)?.total ?? null };
}

function adminIds(memberships: ReadonlyMap<string, readonly MembershipIn[]> | undefined, scope: PeopleScope): string[] {
  const isHere = ({ organizationId, role }: MembershipIn) =>
    role === "org_admin" && (scope.kind === "instance" || organizationId === scope.organizationId);
  return [...(memberships ?? [])].filter(([, own]) => own.some(isHere)).map(([userId]) => userId);
}

/** A list that is read while it changes may give a row twice. */
function uniquePeople(rows: readonly ListedPerson[]): ListedPerson[] {
  return [...new Map(rows.map((row) => [row.user_id, row])).values()];
}
