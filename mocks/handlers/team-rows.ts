/** Teams as the proxy prints them (`LiteLLM_TeamTable` of litellm/proxy/_types.py). */
import type { Team } from "mocks/world/organizations";
import type { UserRow } from "mocks/world/users";
import type { World } from "mocks/world/world";
import { type Database, keysOf } from "./database";
import { keyRow } from "./key-rows";
import { resetOf, spent } from "./rows";

const members = new WeakMap<World, Map<string, UserRow[]>>();

/** The people of a team; counted once per world, which may hold thousands of both. */
export function membersOf(world: World, teamId: string): readonly UserRow[] {
  const known = members.get(world);
  if (known) return known.get(teamId) ?? [];
  const byTeam = new Map<string, UserRow[]>();
  for (const user of world.users) {
    for (const id of user.teams) byTeam.set(id, [...(byTeam.get(id) ?? []), user]);
  }
  for (const { teamId: id, joined = [] } of world.teams) {
    const place = ({ userId }: UserRow) => joined.indexOf(userId);
    if (joined.length > 0) byTeam.get(id)?.sort((a, b) => place(a) - place(b));
  }
  members.set(world, byTeam);
  return byTeam.get(teamId) ?? [];
}

export function teamRow(db: Database, team: Team) {
  const bornAt = `${db.world.usage.firstDay}T08:00:00.000000Z`;
  return {
    team_alias: team.alias,
    team_id: team.teamId,
    organization_id: team.organizationId,
    admins: [],
    members: [],
    members_with_roles: membersOf(db.world, team.teamId).map((user) => ({
      user_id: user.userId,
      user_email: user.email,
      role: team.admins.includes(user.userId) ? "admin" : "user",
    })),
    team_member_permissions: [],
    metadata: {},
    tpm_limit: null,
    rpm_limit: null,
    tpd_limit: null,
    max_budget: team.maxBudget,
    soft_budget: null,
    budget_duration: team.budgetDuration,
    budget_limits: null,
    models: team.models,
    blocked: false,
    router_settings: {},
    access_group_ids: [],
    default_team_member_models: [],
    spend: spent(db, "teams", team.teamId, team.budgetDuration),
    max_parallel_requests: null,
    budget_reset_at: resetOf(team.budgetDuration, db.now),
    model_id: null,
    model_spend: {},
    model_max_budget: {},
    policies: [],
    allow_team_guardrail_config: false,
    litellm_model_table: null,
    object_permission: null,
    object_permission_id: null,
    updated_at: bornAt,
    created_at: bornAt,
  };
}

/** A team with its memberships and keys, as the old routes give it. */
export function teamWithKeys(db: Database, team: Team) {
  return {
    ...teamRow(db, team),
    team_memberships: membersOf(db.world, team.teamId).map((user) => membershipOf(user, team)),
    keys: keysOf(db)
      .filter((key) => key.teamId === team.teamId)
      .map((key) => keyRow(db, key)),
  };
}

function membershipOf({ userId }: UserRow, { teamId }: Team) {
  return { user_id: userId, team_id: teamId, budget_id: null, spend: 0, total_spend: 0, litellm_budget_table: null };
}
