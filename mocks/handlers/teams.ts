/** `GET /v2/team/list` and `/team/list`. Source: litellm/proxy/management_endpoints/team_endpoints.py. */

import type { Team } from "mocks/world/organizations";
import type { UserRow } from "mocks/world/users";
import type { World } from "mocks/world/world";
import type { HttpHandler } from "msw";
import { type Ask, type Desk, proxyRoute } from "./answer";
import { keysOf } from "./database";
import { administeredBy, hasAdminView } from "./gate";
import { pageOf } from "./parameters";
import { handlerRefusal } from "./refusals";
import { membersOf, teamRow, teamWithKeys } from "./team-rows";

export function teamHandlers(desk: Desk): HttpHandler[] {
  return [proxyRoute(desk, "get", "/v2/team/list", pageOfTeams), proxyRoute(desk, "get", "/team/list", allTeams)];
}

function pageOfTeams({ db, caller, query }: Ask): object {
  const { world } = db;
  const page = query.integer("page", { fallback: 1, min: 1 });
  const pageSize = query.integer("page_size", { fallback: 10, min: 1, max: 100 });
  query.check();
  const organizationId = query.text("organization_id");
  const alias = query.text("team_alias")?.toLowerCase();
  const search = query.text("search")?.toLowerCase();
  const id = query.text("team_id");
  const teams = visibleTeams(world, caller.user, query.text("user_id"), organizationId)
    .filter((team) => !organizationId || team.organizationId === organizationId)
    .filter((team) => !id || team.teamId === id)
    .filter((team) => !alias || team.alias.toLowerCase().includes(alias))
    .filter((team) => !search || team.teamId === search || team.alias.toLowerCase().includes(search))
    .sort(orderOf(query.text("sort_by"), query.text("sort_order")));
  const { items, pages } = pageOf(teams, page, pageSize);
  return {
    teams: items.map((team) => ({
      ...teamRow(db, team),
      members_count: membersOf(world, team.teamId).length,
      keys_count: keysOf(db).filter((key) => key.teamId === team.teamId).length,
      access_group_models: null,
      access_group_mcp_server_ids: null,
      access_group_agent_ids: null,
      access_group_skill_names: null,
    })),
    total: teams.length,
    page,
    page_size: pageSize,
    total_pages: pages,
  };
}

/** Org admins see their organizations' teams and their own; plain users only their own. */
function visibleTeams(world: World, caller: UserRow, userId: string | null, organizationId: string | null): Team[] {
  const member = (id: string) => world.teams.filter((team) => teamsOf(world, id).includes(team.teamId));
  if (hasAdminView(caller)) return userId ? member(userId) : [...world.teams];
  const organizations = administeredBy(caller);
  if (organizations.length === 0) {
    // Naming nobody is asking for everybody: a plain user must name themselves.
    if (userId !== caller.userId) throw onlyAdmins(caller);
    return member(caller.userId);
  }
  if (organizationId && !organizations.includes(organizationId)) {
    throw handlerRefusal(403, "You can only view teams within your organizations.");
  }
  const isOwn = userId === null || userId === caller.userId;
  return world.teams.filter((team) => {
    const inReach = team.organizationId !== null && organizations.includes(team.organizationId);
    return isOwn
      ? inReach || caller.teams.includes(team.teamId)
      : inReach && teamsOf(world, userId).includes(team.teamId);
  });
}

function teamsOf(world: World, userId: string): readonly string[] {
  return world.users.find((user) => user.userId === userId)?.teams ?? [];
}

/** Newest first unless a known column is named; all teams are equally old here, so the table's order stands. */
function orderOf(sortBy: string | null, sortOrder: string | null): (a: Team, b: Team) => number {
  const direction = sortOrder?.toLowerCase() === "desc" ? -1 : 1;
  if (sortBy === "team_alias") return (a, b) => direction * a.alias.localeCompare(b.alias);
  if (sortBy === "team_id") return (a, b) => direction * a.teamId.localeCompare(b.teamId);
  return () => 0;
}

/** The old list: a bare array by alias; whoever is no admin must name themselves. */
function allTeams({ db, caller, query }: Ask): object {
  const userId = query.text("user_id") || null;
  const organizationId = query.text("organization_id");
  return oldVisibleTeams(db.world, caller.user, userId)
    .filter((team) => organizationId === null || (team.organizationId ?? "default_organization") === organizationId)
    .sort((a, b) => a.alias.localeCompare(b.alias))
    .map((team) => teamWithKeys(db, team));
}

function oldVisibleTeams(world: World, caller: UserRow, userId: string | null): Team[] {
  const isMember = (team: Team) => userId === null || teamsOf(world, userId).includes(team.teamId);
  if (hasAdminView(caller) || userId === caller.userId) return world.teams.filter(isMember);
  const organizations = administeredBy(caller);
  if (organizations.length === 0) throw onlyAdmins(caller);
  return world.teams.filter(
    (team) => team.organizationId !== null && organizations.includes(team.organizationId) && isMember(team),
  );
}

function onlyAdmins(caller: UserRow) {
  // Inside the handler and yet 401, in shape B: the proxy is not of one mind.
  return handlerRefusal(
    401,
    `Only admin users can query all teams/other teams. Your user role=${caller.role ?? "internal_user"}`,
  );
}
