import { queryOptions, useQueries, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { ReviewKind, ReviewRow } from "~/contract/access-review";
import type { ConsoleConfig } from "~/contract/config";
import { readKeyUse } from "~/contract/key-use";
import {
  type ListedPerson,
  type MembershipIn,
  nameOf,
  type PeopleScope,
  type PersonActivity,
  roleIn,
} from "~/contract/people";
import { hasInstanceView, type Person } from "~/contract/permissions";
import { UserListSchema } from "~/contract/users";
import { dayIn } from "~/lib/day-text";
import { type Day, startOfDay } from "~/lib/days";
import { daysOfUse, isUnused, type UnusedAfter } from "~/lib/unused-after";
import { type AllowedIpEntry, allowedIps } from "./allowed-ips";
import type { ApiClient } from "./client";
import { keyRows, type OwnedKey } from "./key-rows";
import { people, peopleKeys } from "./people";
import { usage } from "./usage";

/** One part of a review: its rows, or why they are not there. */
export interface ReviewPart {
  /** `null` until they are read. */
  rows: readonly ReviewRow[] | null;
  error: Error | null;
}

export interface Review {
  parts: Readonly<Record<ReviewKind, ReviewPart>>;
  /** Whether allowed IPs belong to this review: the instance's, for those who see it. */
  hasAddresses: boolean;
  /** Keys without a team are not listed to an organization's admin. */
  isTeamsOnly: boolean;
  /** Usage did not load: when keys were last used is not known. */
  usageError: Error | null;
  /** Sign-ins did not load. */
  activityError: Error | null;
  /** When the oldest of the answers was read; `null` while there is none. */
  asOf: Date | null;
  retry: () => void;
  /** Reads everything again. */
  readAgain: () => void;
}

interface Asked {
  caller: Person;
  /** `null`: the whole instance. */
  organizationId: string | null;
  kind: ConsoleConfig["instance"]["kind"];
  today: Day;
  after: UnusedAfter;
}

/** What was read stays as it is while it is reviewed: nothing moves under the reviewer. */
const SNAPSHOT = {
  staleTime: Number.POSITIVE_INFINITY,
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
} as const;

/** Everyone in a scope, read to the end. */
function everyone(client: ApiClient, organizationId: string | null) {
  return queryOptions({
    queryKey: [...peopleKeys.all, "everyone", organizationId] as const,
    queryFn: async ({ signal }): Promise<ListedPerson[]> => {
      const found: ListedPerson[] = [];
      for (let page = 1; ; page += 1) {
        const query = { organization_ids: organizationId ?? undefined, sort_by: "user_email", page, page_size: 100 };
        const { data } = await client.send({ path: "/user/list", query, schema: UserListSchema, signal });
        found.push(...data.users);
        if (page >= data.total_pages) return found;
      }
    },
  });
}

/** Reads everything that can get in, of one organization or the whole instance. */
export function useReview(client: ApiClient, { caller, organizationId, kind, today, after }: Asked): Review {
  const seesInstance = hasInstanceView(caller);
  const hasAddresses = organizationId === null && seesInstance;
  const scope = useMemo(
    (): PeopleScope => (organizationId === null ? { kind: "instance" } : { kind: "organization", organizationId }),
    [organizationId],
  );
  const [persons, memberships, teams, keys, use] = useQueries({
    queries: [
      { ...everyone(client, organizationId), ...SNAPSHOT },
      { ...people.memberships(client), ...SNAPSHOT },
      { ...people.teams(client, organizationId), ...SNAPSHOT },
      { ...keyRows.of(client, seesInstance ? "list" : "teams", { userId: null, organizationId }), ...SNAPSHOT },
      { ...usage.daily(client, scope, daysOfUse(today, after), "all-keys"), ...SNAPSHOT },
    ],
  });
  const addresses = useQuery({
    ...allowedIps.list(client, kind),
    ...SNAPSHOT,
    refetchInterval: false,
    enabled: hasAddresses,
  });
  const ids = useMemo(() => persons.data?.map(({ user_id }) => user_id) ?? [], [persons.data]);
  const activity = useQuery({
    ...people.activity(client, ids),
    ...SNAPSHOT,
    enabled: kind === "cloud" && ids.length > 0,
  });

  const facts = useMemo((): ReviewFacts => {
    const uses = use.data ? readKeyUse(use.data.table, today) : null;
    const lastByUser = new Map<string, Day>();
    for (const { key, lastUsed } of uses?.values() ?? []) {
      const known = key.userId === null ? undefined : lastByUser.get(key.userId);
      if (key.userId !== null && (known === undefined || lastUsed > known)) lastByUser.set(key.userId, lastUsed);
    }
    return {
      scope,
      today,
      after,
      names: new Map(persons.data?.map((one) => [one.user_id, nameOf(one)])),
      teams: new Map(teams.data?.map((team) => [team.team_id, team.team_alias || team.team_id])),
      memberships: memberships.data ?? new Map(),
      activity: activity.data ?? null,
      lastByKey: uses && new Map([...uses].map(([hash, { lastUsed }]) => [hash, lastUsed])),
      lastByUser: uses && lastByUser,
      isUsageWhole: use.data?.cutKeys === null,
    };
  }, [scope, today, after, persons.data, teams.data, memberships.data, activity.data, use.data]);

  const parts = useMemo((): Review["parts"] => {
    const isSettled = !use.isPending && !memberships.isPending && !teams.isPending && !activity.isLoading;
    const peopleRows = persons.data && isSettled ? persons.data.map((one) => personRow(one, facts)) : null;
    const peopleError = persons.error ?? memberships.error;
    const keyError = keys.error ?? persons.error;
    const entries: readonly AllowedIpEntry[] | undefined = addresses.data?.list.entries;
    return {
      person: { rows: peopleError ? null : peopleRows, error: peopleError },
      admin: {
        rows: peopleError ? null : (peopleRows?.filter(({ role }) => isAdminRole(role)).map(adminRow) ?? null),
        error: peopleError,
      },
      key: {
        rows: keyError || !isSettled || !persons.data ? null : (keys.data?.map((key) => keyRow(key, facts)) ?? null),
        error: keyError,
      },
      address: {
        rows: hasAddresses ? (entries?.map((entry) => addressRow(entry, facts)) ?? null) : [],
        error: addresses.data ? null : addresses.error,
      },
    };
  }, [
    facts,
    hasAddresses,
    addresses.data,
    addresses.error,
    keys.data,
    keys.error,
    persons.data,
    persons.error,
    memberships.error,
    memberships.isPending,
    teams.isPending,
    use.isPending,
    activity.isLoading,
  ]);
  const all = [persons, memberships, teams, keys, use, addresses, activity];
  const times = all.filter(({ data }) => data !== undefined).map(({ dataUpdatedAt }) => dataUpdatedAt);
  return {
    parts,
    hasAddresses,
    isTeamsOnly: !seesInstance,
    usageError: use.data ? null : use.error,
    activityError: activity.data ? null : activity.error,
    asOf: times.length > 0 ? new Date(Math.min(...times)) : null,
    retry: () => {
      for (const query of all) if (query.isError) void query.refetch();
    },
    readAgain: () => {
      for (const query of [persons, memberships, teams, keys, use]) void query.refetch();
      if (hasAddresses) void addresses.refetch();
      if (kind === "cloud" && ids.length > 0) void activity.refetch();
    },
  };
}

interface ReviewFacts {
  scope: PeopleScope;
  today: Day;
  after: UnusedAfter;
  names: ReadonlyMap<string, string>;
  teams: ReadonlyMap<string, string>;
  memberships: ReadonlyMap<string, readonly MembershipIn[]>;
  /** `null`: the instance keeps none, or it did not load. */
  activity: Readonly<Record<string, PersonActivity>> | null;
  /** `null`: usage did not load. */
  lastByKey: ReadonlyMap<string, Day> | null;
  lastByUser: ReadonlyMap<string, Day> | null;
  isUsageWhole: boolean;
}

function isAdminRole(role: string | undefined): boolean {
  return role === "proxy_admin" || role === "proxy_admin_viewer" || role === "org_admin";
}

function personRow(user: ListedPerson, facts: ReviewFacts): ReviewRow {
  const { scope, activity, lastByUser, today, after } = facts;
  const memberships = facts.memberships.get(user.user_id) ?? [];
  const signedIn = activity ? dayIn(activity[user.user_id]?.last_sign_in_at) : null;
  const used = lastByUser?.get(user.user_id) ?? null;
  const seen =
    [signedIn, used]
      .filter((day) => day !== null)
      .sort()
      .at(-1) ?? null;
  const isKnown = activity !== null || (lastByUser !== null && facts.isUsageWhole);
  return {
    id: `person:${user.user_id}`,
    kind: "person",
    name: nameOf(user),
    subject: user.user_id,
    role: roleIn(scope, user.user_role, memberships),
    organizations: memberships.map(({ alias, organizationId }) => alias ?? organizationId),
    teams: (user.teams ?? []).map((id) => facts.teams.get(id) ?? id),
    lastSignIn: signedIn,
    lastUsed: used ?? (lastByUser === null ? null : "none"),
    madeOn: dayIn(user.created_at),
    isUnused: isKnown ? isUnused(seen, dayIn(user.created_at), today, after) : null,
  };
}

/** The same person, asked another question: whether they are to go on administering. */
function adminRow(row: ReviewRow): ReviewRow {
  return { ...row, id: `admin:${row.subject}`, kind: "admin" };
}

function keyRow({ hash, alias, userId, teamId, row }: OwnedKey, facts: ReviewFacts): ReviewRow {
  const { names, teams, lastByKey, today, after } = facts;
  const named = (id: string | null) => (id === null ? null : (names.get(id) ?? id));
  const used = lastByKey?.get(hash) ?? dayIn(row.last_active);
  const expires = row.expires ? Date.parse(row.expires) : null;
  const isExpired = expires !== null && expires < startOfDay(today).getTime();
  const amount = row.max_budget ?? row.litellm_budget_table?.max_budget ?? null;
  return {
    id: `key:${hash}`,
    kind: "key",
    name: alias || `${hash.slice(0, 8)}…`,
    subject: hash,
    owner: named(userId) ?? "none",
    teams: teamId === null ? [] : [teams.get(teamId) ?? teamId],
    state: row.blocked ? "blocked" : isExpired ? "expired" : "working",
    budget:
      amount === null
        ? null
        : { amount, duration: row.budget_duration ?? row.litellm_budget_table?.budget_duration ?? null },
    expires: dayIn(row.expires) ?? "never",
    lastUsed: used ?? (lastByKey === null || !facts.isUsageWhole ? null : "none"),
    madeBy: named(row.created_by ?? null),
    madeOn: dayIn(row.created_at),
    isUnused: used === null && !facts.isUsageWhole ? null : isUnused(used, dayIn(row.created_at), today, after),
  };
}

function addressRow(entry: AllowedIpEntry, { names, today, after }: ReviewFacts): ReviewRow {
  const seen = dayIn(entry.lastSeenAt);
  // Callers are remembered for 30 days: who was not seen in them may have been before.
  const isKnown = entry.requests30d !== null;
  return {
    id: `address:${entry.id}`,
    kind: "address",
    name: entry.range,
    subject: entry.range,
    label: entry.label,
    expires: dayIn(entry.expiresAt) ?? "never",
    lastUsed: seen ?? (isKnown ? "none" : null),
    madeBy: entry.createdBy === null ? null : (names.get(entry.createdBy) ?? entry.createdBy),
    madeOn: dayIn(entry.createdAt),
    isUnused: !isKnown || (seen === null && after > 30) ? null : isUnused(seen, dayIn(entry.createdAt), today, after),
  };
}
