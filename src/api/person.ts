import { queryOptions } from "@tanstack/react-query";
import { OrganizationListSchema } from "~/contract/organizations";
import { type ListedPerson, type MembershipIn, nameOf } from "~/contract/people";
import { type InstanceRole, roleOf } from "~/contract/permissions";
import type { ApiClient } from "./client";
import { peopleKeys, readAdmins, readPerson } from "./people";

/** Somebody's row with their memberships and teams, as far as the caller may see them. Amounts are US dollars. */
export interface PersonRecord {
  userId: string;
  email: string | null;
  /** How to call them. */
  name: string;
  role: InstanceRole;
  /** As it stands in the row; `null` behaves as a plain user. */
  storedRole: string | null;
  /** Of the organizations that the caller may list. */
  memberships: readonly MembershipIn[];
  teams: readonly { id: string; name: string; organizationId: string | null }[];
  createdAt: string | null;
  maxBudget: number | null;
  budgetDuration: string | null;
  budgetResetAt: string | null;
  /** Since the budget's last reset, as LiteLLM counts; `null` where the row does not say. */
  spent: number | null;
}

export const person = {
  /**
   * One person; `null` when there is nobody with this id in the scope. `organizationId` is needed by an organization's
   * admin, who is given nobody else.
   */
  one: (client: ApiClient, userId: string, organizationId: string | null) =>
    queryOptions({
      queryKey: [...peopleKeys.all, "record", userId, organizationId] as const,
      queryFn: ({ signal }) => readPersonRecord(client, userId, organizationId, signal),
    }),
};

/** The same, asked now: right before something is written. */
export async function readPersonRecord(
  client: ApiClient,
  userId: string,
  organizationId: string | null,
  signal?: AbortSignal,
): Promise<PersonRecord | null> {
  const [user, { data: organizations }] = await Promise.all([
    readPerson(client, userId, organizationId, signal),
    client.send({ path: "/organization/list", schema: OrganizationListSchema, signal }),
  ]);
  if (!user) return null;
  const teams = organizations.flatMap((organization) => organization.teams);
  return {
    ...columnsOf(user),
    memberships: organizations.flatMap(({ organization_id, organization_alias, members }) =>
      members
        .filter((member) => member.user_id === userId)
        .map((member) => ({
          organizationId: organization_id ?? member.organization_id,
          alias: organization_alias ?? null,
          role: member.user_role ?? null,
        })),
    ),
    teams: (user.teams ?? []).map((id) => {
      const team = teams.find(({ team_id }) => team_id === id);
      return { id, name: team?.team_alias || id, organizationId: team?.organization_id ?? null };
    }),
  };
}

function columnsOf(user: ListedPerson): Omit<PersonRecord, "memberships" | "teams"> {
  return {
    userId: user.user_id,
    email: user.user_email ?? null,
    name: nameOf(user),
    role: roleOf(user.user_role),
    storedRole: user.user_role ?? null,
    createdAt: user.created_at ?? null,
    maxBudget: user.max_budget ?? null,
    budgetDuration: user.budget_duration ?? null,
    budgetResetAt: user.budget_reset_at ?? null,
    spent: user.spend ?? null,
  };
}

/** The last admin would have gone: somebody else did, in the meantime. */
export class LastAdmin extends Error {
  override readonly name = "LastAdmin";
}

/** Throws {@link LastAdmin} unless somebody else is an instance admin now. Asked right before an admin is demoted. */
export async function keepAnAdmin(client: ApiClient, userId: string): Promise<void> {
  const admins = await readAdmins(client);
  if (!admins.some(({ user_id }) => user_id !== userId)) throw new LastAdmin("nobody else is an instance admin");
}
