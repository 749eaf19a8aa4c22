/** Organizations as the proxy prints them (`LiteLLM_OrganizationTableWithMembers` of litellm/proxy/_types.py). */
import type { Organization } from "mocks/world/organizations";
import { spendThisMonth } from "mocks/world/totals";
import type { UserRow } from "mocks/world/users";
import type { Database } from "./database";
import { budgetRow, firstAdmin } from "./rows";
import { teamRow } from "./team-rows";
import { membershipRow, memberUser } from "./user-rows";

/** `withUser`: only `/organization/info` joins the user row, and with it the address. */
export function organizationRow(db: Database, organization: Organization, withUser = false) {
  const { world, now } = db;
  const { organizationId } = organization;
  const bornAt = `${world.usage.firstDay}T08:00:00.000000Z`;
  return {
    organization_id: organizationId,
    organization_alias: organization.alias,
    budget_id: organization.budgetId,
    spend: spendThisMonth(world, now).organizations.get(organizationId) ?? 0,
    metadata: {},
    models: organization.models,
    model_spend: {},
    created_by: firstAdmin(world),
    updated_by: firstAdmin(world),
    users: null,
    litellm_budget_table: budgetRow(organization),
    object_permission: null,
    object_permission_id: null,
    members: world.users.flatMap((user) => membersFrom(db, user, organizationId, withUser)),
    teams: world.teams.filter((team) => team.organizationId === organizationId).map((team) => teamRow(db, team)),
    created_at: bornAt,
    updated_at: bornAt,
  };
}

function membersFrom(db: Database, user: UserRow, organizationId: string, withUser: boolean) {
  return user.memberships
    .filter((membership) => membership.organizationId === organizationId)
    .map((membership) => ({
      ...membershipRow(user, membership),
      user: withUser ? memberUser(db, user) : null,
      litellm_budget_table: null,
      user_email: withUser ? user.email : null,
    }));
}
