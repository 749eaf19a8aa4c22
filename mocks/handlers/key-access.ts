/**
 * Who may do what to a key. Three rules, none like another: an organization's admin blocks the keys of its teams, and
 * neither changes nor deletes them. Source: litellm/proxy/management_endpoints/key_management_endpoints.py and
 * litellm/proxy/management_helpers/team_member_permission_checks.py (1.108.7); recorded as `key-update-…`, `key-delete-…`
 * and `key-block-…` of tests/fixtures/litellm.
 */
import type { Key } from "mocks/world/keys";
import type { Team } from "mocks/world/organizations";
import type { UserRow } from "mocks/world/users";
import type { Database } from "./database";
import { administers } from "./gate";
import { proxyRefusal, type Refusal } from "./refusals";

/**
 * Blocks and unblocks: instance admins, who administers the key's team, and the admins of that team's organization; a
 * key without a team has nobody but the first (`_check_key_admin_access`).
 */
export function administersKey(db: Database, user: UserRow, key: Key): boolean {
  if (user.role === "proxy_admin") return true;
  const team = teamOf(db, key.teamId);
  return team !== undefined && (isTeamAdmin(user, team) || administers(user, team.organizationId));
}

/** Deletes: instance admins, its owner, and who administers its team; no organization's admin (`can_modify_verification_token`). */
export function mayDelete(db: Database, user: UserRow, key: Key): boolean {
  if (user.role === "proxy_admin" || key.userId === user.userId) return true;
  const team = teamOf(db, key.teamId);
  return team !== undefined && isTeamAdmin(user, team);
}

/** What the refusals say that become shape A in `update_key_fn`. */
const refused = (message: string, status = 403): Refusal => proxyRefusal(status, message);

/** Throws what `_validate_update_key_data` raises, in its order. The owner is nobody's to change but an instance admin's. */
export function passKeyUpdate(db: Database, user: UserRow, key: Key, body: Readonly<Record<string, unknown>>): void {
  if (user.role === "proxy_admin") return;
  if ("user_id" in body) passOwner(key, body.user_id);
  const team = teamOf(db, key.teamId);
  const isOthers = key.userId !== null && key.userId !== user.userId;
  if (team && isOthers && isTeamAdmin(user, team)) {
    throw refused(
      "Team admins on this proxy cannot update budgets on other members' keys. Ask a proxy admin to enable " +
        "'member_key_budgets' under Settings > UI > Team admin editable fields.",
    );
  }
  if (isOthers) {
    throw refused(`User can only create keys for themselves. Got user_id=${key.userId}, Your ID=${user.userId}`);
  }
  if (team) passTeam(user, team);
  const isBudget = typeof body.max_budget === "number" && body.max_budget !== key.maxBudget;
  const isOwnMake = key.createdBy === user.userId && key.userId === user.userId;
  if ((isBudget || (!team && !isOwnMake)) && !administersKey(db, user, key)) {
    const route = isBudget ? "/key/update (max_budget/spend)" : "/key/update";
    const role = user.role ?? "internal_user";
    throw refused(
      `{'error': 'Only proxy admins, team admins, or org admins can call ${route}. user_role=${role}, user_id=${user.userId}'}`,
    );
  }
  const { organization_id: organization } = body;
  const isMember = user.memberships.some(({ organizationId }) => organizationId === organization);
  if (typeof organization === "string" && organization !== key.organizationId && !isMember) {
    throw refused(`Caller is not a member of organization_id=${organization}`);
  }
}

/** `_validate_caller_can_change_key_ownership`. */
function passOwner(key: Key, wanted: unknown): void {
  if (typeof wanted !== "string" || wanted === "")
    throw refused("Non-admin users cannot remove the user_id from a key.");
  if (wanted === key.userId) return;
  throw refused(
    `Non-admin caller is not allowed to rebind the key from user=${key.userId ?? "None"} to user=${wanted}`,
  );
}

/** A team's keys are changed by its admins; what plain members may is a setting of the team, and nothing by default. */
function passTeam(user: UserRow, team: Team): void {
  const more = { type: "team_member_permission_error", param: "/key/update" };
  if (!user.teams.includes(team.teamId)) {
    throw proxyRefusal(
      401,
      `User ${user.userId} does not belong to team ${team.teamId}. ` +
        "Team-scoped key management endpoints can only be used for keys in your own team.",
      more,
    );
  }
  if (isTeamAdmin(user, team)) return;
  throw proxyRefusal(
    401,
    "Team member does not have permissions for endpoint: KeyManagementRoutes.KEY_UPDATE. You only have access to the " +
      `following endpoints: ['/key/info', '/key/health'] for team ${team.teamId}. To create keys for this team, please ` +
      "ask your proxy admin to check the team member permission settings and update the settings to allow team member " +
      "users to create keys.",
    more,
  );
}

/**
 * To another team only while the owner is in it, for instance admins as well: whoever hands a key to a team takes its
 * owner away first (`validate_key_team_change`). Models and limits of the team are not compared.
 */
export function checkTeamChange(db: Database, user: UserRow, key: Key, wanted: string | null): void {
  if (wanted === null || wanted === key.teamId) return;
  const team = teamOf(db, wanted);
  if (!team) {
    const said = `{'error': "Team doesn't exist in db. Team=${wanted}. Create team via \`/team/new\` call."}`;
    throw refused(said, 404);
  }
  const owner = db.world.users.find(({ userId }) => userId === key.userId);
  if (key.userId !== null && !owner?.teams.includes(wanted)) {
    throw refused(`User=${key.userId} is not a member of the team=${wanted}. Check team members via \`/team/info\`.`);
  }
  if (user.role === "proxy_admin" || isTeamAdmin(user, team)) return;
  throw refused(
    `User=${user.userId} is not a Proxy Admin or Team Admin for team=${wanted}. Please ask your Proxy Admin to allow ` +
      "this action under 'Member Permissions' for this team.",
  );
}

/** As the roster has it: whoever left the team administers it no more. */
export function isTeamAdmin(user: UserRow, team: Team): boolean {
  return team.admins.includes(user.userId) && user.teams.includes(team.teamId);
}

function teamOf({ world }: Database, id: string | null): Team | undefined {
  return world.teams.find(({ teamId }) => teamId === id);
}
