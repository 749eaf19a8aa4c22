/**
 * Who sees which usage: the rule of each route, inside its handler.
 *
 * Source: litellm/proxy/management_endpoints/daily_activity_scopes.py and the `resolve_…_daily_activity_scope`
 * functions of the user, team, organization, tag and customer endpoints.
 */
import type { UserRow } from "mocks/world/users";
import type { World } from "mocks/world/world";
import { administeredBy, hasAdminView } from "./gate";
import { handlerRefusal } from "./refusals";
import type { Table } from "./usage-tables";

/** What the query names. */
export interface Wanted {
  entityIds: readonly string[] | null;
  apiKey: string | null;
}

/** What the caller gets of it; `null` is no restriction, an empty list is nothing. */
export interface Granted {
  entityIds: readonly string[] | null;
  apiKeys: readonly string[] | null;
}

/** Narrows a request to what the caller may see, or refuses it. */
export function grant(table: Table, world: World, user: UserRow, wanted: Wanted): Granted {
  const asked = { entityIds: wanted.entityIds, apiKeys: wanted.apiKey ? [wanted.apiKey] : null };
  if (hasAdminView(user)) return asked;
  switch (table) {
    case "user":
      return { ...asked, entityIds: ownUser(user, wanted) };
    case "team":
      return ownTeams(world, user, wanted);
    case "organization":
      return { ...asked, entityIds: administeredOrganizations(user, wanted) };
    case "tag":
      return { ...asked, apiKeys: ownKeys(world, user, wanted) };
    case "customer":
      // The gate lets nobody else come this far.
      throw handlerRefusal(401, `Admin-only endpoint. Your user role=${user.role ?? "None"}`);
  }
}

function ownUser(user: UserRow, { entityIds }: Wanted): string[] {
  if (entityIds?.some((id) => id !== user.userId)) {
    throw handlerRefusal(403, "Non-admin users can only view their own spend data.");
  }
  return [user.userId];
}

/** A member sees a team through their own keys; only who administers every named team sees all of it. */
function ownTeams(world: World, user: UserRow, wanted: Wanted): Granted {
  const stranger = wanted.entityIds?.find((id) => !user.teams.includes(id));
  if (stranger !== undefined) {
    throw handlerRefusal(404, `User does not belong to Team= ${stranger}. Call \`/user/info\` to see user's teams`);
  }
  const teamIds = wanted.entityIds ?? user.teams;
  const teams = world.teams.filter(({ teamId }) => teamIds.includes(teamId));
  const administersAll = teams.every(({ admins }) => admins.includes(user.userId));
  const apiKeys = administersAll ? (wanted.apiKey ? [wanted.apiKey] : null) : ownKeys(world, user, wanted);
  return { entityIds: teamIds, apiKeys };
}

function administeredOrganizations(user: UserRow, { entityIds }: Wanted): readonly string[] {
  const own = administeredBy(user);
  const foreign = entityIds?.find((id) => !own.includes(id));
  if (foreign !== undefined) throw handlerRefusal(403, `User is not org_admin for Organization= ${foreign}.`);
  return entityIds ?? own;
}

function ownKeys(world: World, user: UserRow, { apiKey }: Wanted): string[] {
  const own = world.keys.filter((key) => key.exists && key.userId === user.userId).map((key) => key.token);
  return apiKey === null ? own : own.filter((token) => token === apiKey);
}
