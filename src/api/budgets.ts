import { queryOptions } from "@tanstack/react-query";
import { type BudgetTerms, budgetTerms, KeyListSchema, keyBudgetTerms } from "~/contract/budgets";
import { OrganizationListSchema } from "~/contract/organizations";
import { TeamListSchema } from "~/contract/teams";
import { type User, UserInfoSchema, UserListSchema, UserSchema } from "~/contract/users";
import type { ApiClient } from "./client";
import { ApiError } from "./errors";
import type { UsageScope } from "./usage";

export type BudgetKind = "organization" | "team" | "key" | "person";

/** Something with a budget. Amounts are US dollars. */
export interface BudgetRow extends BudgetTerms {
  kind: BudgetKind;
  /** As usage names it. */
  id: string;
  name: string;
  /** Since the last reset, as LiteLLM counts; `null` where the row does not say. */
  spent: number | null;
  budget_duration: string | null;
  budget_reset_at: string | null;
  createdAt: string | null;
  /** Makes no calls any more, whatever its budget. */
  ended: "blocked" | "expired" | null;
  budgetId: string | null;
  organizationId: string | null;
  teamId: string | null;
  userId: string | null;
  people: number | null;
  role: string | null;
}

/** What has a budget, and how many there are of the kind, with or without one. */
export interface BudgetGroup {
  rows: readonly BudgetRow[];
  total: number;
  /** Names of all of the kind by id, for other groups to refer to. */
  names: Readonly<Record<string, string>>;
}

const queryKeys = {
  group: (kind: BudgetKind, scope: UsageScope, own: string | null) => ["budgets", kind, scope, own] as const,
};

/** The most that the lists give at once, and how many pages are asked for at a time. */
const ROWS_A_PAGE = 100;
const PAGES_AT_ONCE = 4;

/** One query a group: each is refused or fails by itself. */
export const budgets = {
  /** The organization of the scope, or all; a foreign id is an empty list. */
  organizations: (client: ApiClient, scope: UsageScope) =>
    queryOptions({
      queryKey: queryKeys.group("organization", scope, null),
      queryFn: async ({ signal }): Promise<BudgetGroup> => {
        const query = scope.kind === "organization" ? { org_id: scope.organizationId } : {};
        const path = "/organization/list";
        const { data } = await client.send({ path, query, schema: OrganizationListSchema, signal });
        return groupOf(data, (organization) => {
          const { organization_id: id, organization_alias: alias, litellm_budget_table: terms } = organization;
          return {
            ...blank("organization", id ?? ""),
            name: alias || (id ?? ""),
            spent: organization.spend,
            terms: budgetTerms(terms),
            budget_duration: terms?.budget_duration ?? null,
            budget_reset_at: terms?.budget_reset_at ?? null,
            budgetId: terms?.budget_id ?? null,
            createdAt: organization.created_at,
          };
        });
      },
    }),

  /** Teams of the scope. Whoever has no admin rights must name themselves (litellm 1.108.7: 401 else). */
  teams: (client: ApiClient, scope: UsageScope) =>
    queryOptions({
      queryKey: queryKeys.group("team", scope, null),
      queryFn: async ({ signal }): Promise<BudgetGroup> => {
        const filter = {
          organization_id: scope.kind === "organization" ? scope.organizationId : undefined,
          user_id: scope.kind === "own" ? scope.userId : undefined,
        };
        const pages = await readPages(async (page) => {
          const query = { ...filter, page, page_size: ROWS_A_PAGE };
          return (await client.send({ path: "/v2/team/list", query, schema: TeamListSchema, signal })).data;
        });
        return groupOf(
          pages.flatMap(({ teams }) => teams),
          (team) => ({
            ...blank("team", team.team_id),
            name: team.team_alias || team.team_id,
            spent: team.spend ?? null,
            terms: budgetTerms(team),
            budget_duration: team.budget_duration ?? null,
            budget_reset_at: team.budget_reset_at ?? null,
            createdAt: team.created_at ?? null,
            ended: team.blocked ? "blocked" : null,
            organizationId: team.organization_id ?? null,
            people: team.members_count ?? null,
          }),
        );
      },
    }),

  /**
   * Keys of the scope. Without instance view the proxy lists the caller's own only, an organization's admin's too
   * (litellm 1.108.7); `ownerId` names them then.
   */
  keys: (client: ApiClient, scope: UsageScope, ownerId: string | null, now: () => Date) =>
    queryOptions({
      queryKey: queryKeys.group("key", scope, ownerId),
      queryFn: async ({ signal }): Promise<BudgetGroup> => {
        const filter = {
          organization_id: scope.kind === "organization" ? scope.organizationId : undefined,
          user_id: ownerId ?? undefined,
          return_full_object: true,
        };
        const pages = await readPages(async (page) => {
          const query = { ...filter, page, size: ROWS_A_PAGE };
          return (await client.send({ path: "/key/list", query, schema: KeyListSchema, signal })).data;
        });
        return groupOf(
          pages.flatMap((page) => page.keys),
          (key) => ({
            ...blank("key", key.token),
            name: key.key_alias || key.token.slice(0, 12),
            spent: key.spend ?? null,
            terms: keyBudgetTerms(key),
            budget_duration: key.budget_duration ?? key.litellm_budget_table?.budget_duration ?? null,
            budget_reset_at: key.budget_reset_at ?? key.litellm_budget_table?.budget_reset_at ?? null,
            createdAt: key.created_at ?? null,
            ended: key.blocked ? "blocked" : isOver(key.expires, now()) ? "expired" : null,
            teamId: key.team_id ?? null,
            userId: key.user_id ?? null,
          }),
        );
      },
    }),

  /** People of the scope; of the own scope, the own row. */
  people: (client: ApiClient, scope: UsageScope) =>
    queryOptions({
      queryKey: queryKeys.group("person", scope, null),
      queryFn: async ({ signal }): Promise<BudgetGroup> => {
        if (scope.kind === "own") return groupOf([await readOwnRow(client, scope.userId, signal)], personRow);
        const filter = { organization_ids: scope.kind === "organization" ? scope.organizationId : undefined };
        const pages = await readPages(async (page) => {
          const query = { ...filter, page, page_size: ROWS_A_PAGE };
          return (await client.send({ path: "/user/list", query, schema: UserListSchema, signal })).data;
        });
        return groupOf(
          pages.flatMap(({ users }) => users),
          personRow,
        );
      },
    }),
};

/** A row before it is known whether it has a budget. */
type Candidate = Omit<BudgetRow, "budget" | "limit"> & { terms: BudgetTerms | null };

/** A list read while it changes may give a row twice. */
function groupOf<Item>(items: readonly Item[], candidateOf: (item: Item) => Candidate): BudgetGroup {
  const byId = new Map(items.map(candidateOf).map((candidate) => [candidate.id, candidate]));
  const candidates = [...byId.values()];
  return {
    rows: candidates.flatMap(({ terms, ...row }) => (terms ? [{ ...row, ...terms }] : [])),
    total: candidates.length,
    names: Object.fromEntries(candidates.map(({ id, name }) => [id, name])),
  };
}

function blank(kind: BudgetKind, id: string): Candidate {
  return {
    kind,
    id,
    name: id,
    spent: null,
    terms: null,
    budget_duration: null,
    budget_reset_at: null,
    createdAt: null,
    ended: null,
    budgetId: null,
    organizationId: null,
    teamId: null,
    userId: null,
    people: null,
    role: null,
  };
}

function personRow(user: User): Candidate {
  return {
    ...blank("person", user.user_id),
    name: user.user_email || user.user_alias || user.user_id,
    spent: user.spend ?? null,
    terms: budgetTerms(user, "stops-personal-keys"),
    budget_duration: user.budget_duration ?? null,
    budget_reset_at: user.budget_reset_at ?? null,
    createdAt: user.created_at ?? null,
    role: user.user_role ?? null,
  };
}

/** The own row; an older proxy has it under another path. */
async function readOwnRow(client: ApiClient, userId: string, signal: AbortSignal): Promise<User> {
  try {
    return (await client.send({ path: "/v2/user/info", schema: UserSchema, signal })).data;
  } catch (error) {
    if (!(error instanceof ApiError) || error.kind !== "not-found") throw error;
    const query = { user_id: userId };
    const { data } = await client.send({ path: "/user/info", query, schema: UserInfoSchema, signal });
    if (!data.user_info) throw error;
    return data.user_info;
  }
}

function isOver(time: string | null | undefined, now: Date): boolean {
  return Boolean(time) && Date.parse(time ?? "") <= now.getTime();
}

/** Every page of a list, a few at a time, in order. The first that fails is the end of all. */
async function readPages<Page extends { total_pages: number }>(
  readPage: (page: number) => Promise<Page>,
): Promise<Page[]> {
  const first = await readPage(1);
  const pages: Page[] = [first];
  for (let next = 2; next <= first.total_pages; next += PAGES_AT_ONCE) {
    const count = Math.min(PAGES_AT_ONCE, first.total_pages - next + 1);
    pages.push(...(await Promise.all(Array.from({ length: count }, (_, index) => readPage(next + index)))));
  }
  return pages;
}
