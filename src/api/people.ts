import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { OrganizationListSchema } from "~/contract/organizations";
import {
  ACTIVITY_IDS,
  LastUsedSchema,
  type ListedPerson,
  type MembershipIn,
  PeopleActivitySchema,
  type PeopleScope,
  type PersonActivity,
} from "~/contract/people";
import type { InstanceRole } from "~/contract/permissions";
import { type Team, TeamListSchema } from "~/contract/teams";
import { type User, type UserList, UserListSchema } from "~/contract/users";
import type { Day, DayRange } from "~/lib/days";
import type { ApiClient } from "./client";
import { ApiError } from "./errors";

/** Columns that the server sorts by (internal_user_endpoints.py; another is 400). */
export const PEOPLE_SORTS = ["user_email", "user_role", "spend", "created_at"] as const;
export type PeopleSort = (typeof PEOPLE_SORTS)[number];

export interface PeopleQuery {
  scope: PeopleScope;
  /** Part of an address or an id; empty is everybody. */
  search: string;
  /** A role of the user row; organization admins are asked for by `userIds`. */
  role: InstanceRole | null;
  team: string | null;
  /** Only these; `null` is everybody, an empty list nobody. */
  userIds: readonly string[] | null;
  sort: { column: PeopleSort; direction: "ascending" | "descending" };
}

/** Rows of a scope, newest first. */
export interface PeopleDirectory {
  users: readonly ListedPerson[];
  /** `false`: there are more. */
  isComplete: boolean;
}

export const peopleKeys = {
  all: ["people"] as const,
  count: (scope: PeopleScope, role: InstanceRole) => ["people", "count", scope, role] as const,
  named: (ids: readonly string[], scope: PeopleScope) => ["people", "named", ids, scope] as const,
  directory: (scope: PeopleScope) => ["people", "directory", scope] as const,
  list: (query: PeopleQuery) => ["people", "list", query] as const,
  activity: (ids: readonly string[]) => ["people", "activity", ids] as const,
  lastUsed: (userId: string, range: DayRange) => ["people", "last-used", userId, range] as const,
  memberships: ["people", "memberships"] as const,
  teams: (organizationId: string | null) => ["people", "teams", organizationId] as const,
  admins: ["people", "admins"] as const,
};

/** The most that the lists give at once. */
const ROWS_A_PAGE = 100;
const PAGES_AT_ONCE = 4;
const DIRECTORY_PAGES = 20;

export const people = {
  /** People of a scope, page by page: searched, sorted and paged by the server. Instance view or the organization's admin. */
  list: (client: ApiClient, query: PeopleQuery) =>
    infiniteQueryOptions({
      queryKey: peopleKeys.list(query),
      queryFn: ({ pageParam, signal }) => readPage(client, query, pageParam, signal),
      initialPageParam: 1,
      getNextPageParam: ({ page, total_pages }) => (page < total_pages ? page + 1 : undefined),
      placeholderData: keepPreviousData,
    }),

  /** How many people of a scope have a role in their row. */
  count: (client: ApiClient, scope: PeopleScope, role: InstanceRole) =>
    queryOptions({
      queryKey: peopleKeys.count(scope, role),
      queryFn: async ({ signal }): Promise<number> => {
        const query = { ...scopeFilter(scope), role, page_size: 1 };
        return (await client.send({ path: "/user/list", query, schema: UserListSchema, signal })).data.total;
      },
    }),

  /** Rows by their ids, as far as the caller is given them. */
  named: (client: ApiClient, ids: readonly string[], scope: PeopleScope) =>
    queryOptions({
      queryKey: peopleKeys.named(ids, scope),
      staleTime: 5 * 60_000,
      enabled: ids.length > 0,
      queryFn: async ({ signal }): Promise<Readonly<Record<string, ListedPerson>>> => {
        const users: ListedPerson[] = [];
        for (let at = 0; at < ids.length; at += ROWS_A_PAGE) {
          const user_ids = ids.slice(at, at + ROWS_A_PAGE).join(",");
          const query = { ...scopeFilter(scope), user_ids, page_size: ROWS_A_PAGE };
          const { data } = await client.send({ path: "/user/list", query, schema: UserListSchema, signal });
          users.push(...data.users);
        }
        return Object.fromEntries(users.map((user) => [user.user_id, user]));
      },
    }),

  /** Everybody of a scope at once, up to two thousand: to see beforehand who is here already. */
  directory: (client: ApiClient, scope: PeopleScope) =>
    queryOptions({
      queryKey: peopleKeys.directory(scope),
      queryFn: async ({ signal }): Promise<PeopleDirectory> => {
        const read = async (page: number) => {
          const query = {
            ...scopeFilter(scope),
            sort_by: "created_at",
            sort_order: "desc",
            page,
            page_size: ROWS_A_PAGE,
          };
          const { data } = await client.send({ path: "/user/list", query, schema: UserListSchema, signal });
          return { ...data, total_pages: Math.min(data.total_pages, DIRECTORY_PAGES) };
        };
        const pages = await readPages(read);
        const users = pages.flatMap((page) => page.users);
        return { users, isComplete: (pages[0]?.total ?? 0) <= DIRECTORY_PAGES * ROWS_A_PAGE };
      },
    }),

  /** When each signed in last, as Cloud saw it; whoever is not named is not known. By user id. */
  activity: (client: ApiClient, ids: readonly string[]) =>
    queryOptions({
      queryKey: peopleKeys.activity(ids),
      enabled: ids.length > 0,
      queryFn: async ({ signal }): Promise<Readonly<Record<string, PersonActivity>>> => {
        const items = [];
        for (let at = 0; at < ids.length; at += ACTIVITY_IDS) {
          const query = { user_id: ids.slice(at, at + ACTIVITY_IDS) };
          const path = "/cloud/v1/people/activity";
          const { data } = await client.send({ path, query, schema: PeopleActivitySchema, signal });
          items.push(...data.items);
        }
        return Object.fromEntries(items.map((item) => [item.user_id, item]));
      },
    }),

  /**
   * The last UTC day of a range with usage on somebody's keys; `null` when there is none. The paged route answers newest
   * first, so one row is enough. With instance view, or about oneself.
   */
  lastUsed: (client: ApiClient, userId: string, range: DayRange) =>
    queryOptions({
      queryKey: peopleKeys.lastUsed(userId, range),
      queryFn: async ({ signal }): Promise<Day | null> => {
        const query = { user_id: userId, start_date: range.from, end_date: range.to, page_size: 1 };
        const { data } = await client.send({ path: "/user/daily/activity", query, schema: LastUsedSchema, signal });
        return data.results[0]?.date ?? null;
      },
    }),

  /** Who is in which organization, by user id. An organization's admin sees those of the own organizations. */
  memberships: (client: ApiClient) =>
    queryOptions({
      queryKey: peopleKeys.memberships,
      queryFn: async ({ signal }): Promise<ReadonlyMap<string, readonly MembershipIn[]>> => {
        const path = "/organization/list";
        const { data } = await client.send({ path, schema: OrganizationListSchema, signal });
        const byUser = new Map<string, MembershipIn[]>();
        for (const { organization_alias, members } of data) {
          for (const { user_id, organization_id, user_role } of members) {
            const membership = {
              organizationId: organization_id,
              alias: organization_alias ?? null,
              role: user_role ?? null,
            };
            byUser.set(user_id, [...(byUser.get(user_id) ?? []), membership]);
          }
        }
        return byUser;
      },
      structuralSharing: false,
    }),

  /** Teams of an organization, or of everything the caller may see. */
  teams: (client: ApiClient, organizationId: string | null) =>
    queryOptions({
      queryKey: peopleKeys.teams(organizationId),
      staleTime: 5 * 60_000,
      queryFn: async ({ signal }): Promise<Team[]> => {
        const pages = await readPages(async (page) => {
          const query = { organization_id: organizationId ?? undefined, page, page_size: ROWS_A_PAGE };
          return (await client.send({ path: "/v2/team/list", query, schema: TeamListSchema, signal })).data;
        });
        return pages.flatMap(({ teams }) => teams);
      },
    }),

  /** Every instance admin's row: there must be another before one goes. For those with instance view. */
  admins: (client: ApiClient) =>
    queryOptions({
      queryKey: peopleKeys.admins,
      queryFn: ({ signal }) => readAdmins(client, signal),
    }),
};

async function readPage(
  client: ApiClient,
  { scope, search, role, team, userIds, sort }: PeopleQuery,
  page: number,
  signal: AbortSignal,
): Promise<UserList> {
  if (userIds?.length === 0) return { users: [], total: 0, page, page_size: ROWS_A_PAGE, total_pages: 0 };
  const query = {
    ...scopeFilter(scope),
    role: role ?? undefined,
    team: team ?? undefined,
    user_ids: userIds?.join(","),
    sort_by: sort.column,
    sort_order: sort.direction === "ascending" ? "asc" : "desc",
    page,
    page_size: ROWS_A_PAGE,
  };
  const ask = async (more: Record<string, string>) =>
    (await client.send({ path: "/user/list", query: { ...query, ...more }, schema: UserListSchema, signal })).data;
  if (search === "") return ask({});
  const found = await ask({ search });
  // Older proxies do not know `search`, and answer everybody: what was not searched must not look as if it was.
  return found.users.every((user) => contains(user, search)) ? found : ask({ user_email: search });
}

function scopeFilter(scope: PeopleScope) {
  return { organization_ids: scope.kind === "organization" ? scope.organizationId : undefined };
}

function contains({ user_id, user_email, user_alias }: User, text: string): boolean {
  return [user_id, user_email, user_alias].some((one) => one?.toLowerCase().includes(text.toLowerCase()));
}

/** One row by its id. A single value of `user_ids` matches as a part of an id, so the right one is picked out. */
export async function readPerson(
  client: ApiClient,
  userId: string,
  organizationId: string | null,
  signal?: AbortSignal,
): Promise<ListedPerson | null> {
  const query = { user_ids: userId, organization_ids: organizationId ?? undefined, page_size: ROWS_A_PAGE };
  const { data } = await client.send({ path: "/user/list", query, schema: UserListSchema, signal });
  return data.users.find(({ user_id }) => user_id === userId) ?? null;
}

/** Rows with this address, in any spelling of it: there may be several, and none is refused by the table. */
export async function readByAddress(client: ApiClient, email: string, signal?: AbortSignal): Promise<ListedPerson[]> {
  const query = { user_email: email, page_size: ROWS_A_PAGE };
  const { data } = await client.send({ path: "/user/list", query, schema: UserListSchema, signal });
  return data.users.filter(({ user_email }) => user_email?.toLowerCase() === email.toLowerCase());
}

export async function readAdmins(client: ApiClient, signal?: AbortSignal): Promise<ListedPerson[]> {
  const pages = await readPages(async (page) => {
    const query = { role: "proxy_admin", page, page_size: ROWS_A_PAGE };
    return (await client.send({ path: "/user/list", query, schema: UserListSchema, signal })).data;
  });
  return pages.flatMap(({ users }) => users);
}

/** The role of a membership as it is stored now; `undefined` when there is no such membership. */
export async function readMembershipRole(
  client: ApiClient,
  userId: string,
  organizationId: string,
): Promise<string | null | undefined> {
  const query = { org_id: organizationId };
  const { data } = await client.send({ path: "/organization/list", query, schema: OrganizationListSchema });
  const [organization] = data;
  if (!organization) throw new ApiError("not-found", "GET /organization/list", "there is no such organization");
  const member = organization.members.find(({ user_id }) => user_id === userId);
  return member && (member.user_role ?? null);
}

/** Every page of a list, a few at a time, in order. The first that fails is the end of all. */
async function readPages<Page extends { total_pages: number }>(read: (page: number) => Promise<Page>): Promise<Page[]> {
  const first = await read(1);
  const pages: Page[] = [first];
  for (let next = 2; next <= first.total_pages; next += PAGES_AT_ONCE) {
    const count = Math.min(PAGES_AT_ONCE, first.total_pages - next + 1);
    pages.push(...(await Promise.all(Array.from({ length: count }, (_, index) => read(next + index)))));
  }
  return pages;
}
