/**
 * `POST /team/member_add`, `/team/member_delete`. Source: litellm/proxy/management_endpoints/team_endpoints.py (1.108.7),
 * recorded as `team-member-…` of tests/fixtures/litellm.
 */
import type { Team } from "mocks/world/organizations";
import type { UserRow } from "mocks/world/users";
import type { HttpHandler } from "msw";
import { type Ask, type Desk, proxyRoute } from "./answer";
import { requiredText, textOf } from "./body";
import { keysOf, writeTables } from "./database";
import { recordEvent } from "./events";
import { administers } from "./gate";
import { isTeamAdmin } from "./key-access";
import { removeKeys } from "./key-writes";
import { handlerRefusal, invalidParameters, proxyRefusal } from "./refusals";
import { printedTime } from "./rows";
import { membersOf, teamRow } from "./team-rows";
import { listedUser } from "./user-rows";

export function teamMemberHandlers(desk: Desk): HttpHandler[] {
  return [
    proxyRoute(desk, "post", "/team/member_add", addMembers),
    proxyRoute(desk, "post", "/team/member_delete", deleteMember),
  ];
}

/** One or several people, by id. Whoever is in the team already is a refusal, unless somebody else of the list is new. */
function addMembers(ask: Ask): object {
  const { db, caller, body } = ask;
  const teamId = requiredText(body, "team_id");
  if (body.member === undefined) {
    throw invalidParameters([{ type: "missing", loc: ["body", "member"], msg: "Field required" }]);
  }
  const team = db.world.teams.find((one) => one.teamId === teamId);
  if (!team) throw handlerRefusal(404, `Team doesn't exist in db. Team=${teamId}. Create team via \`/team/new\` call.`);
  const members = [body.member].flat().map((member) => {
    const named: Record<string, unknown> = typeof member === "object" && member !== null ? { ...member } : {};
    return { userId: textOf(named, "user_id"), isAdmin: named.role === "admin" };
  });
  const roster = membersOf(db.world, teamId);
  const isNew = ({ userId }: { userId: string | null }) => !roster.some((user) => user.userId === userId);
  if (members.length > 0 && !members.some(isNew)) {
    const [first] = members;
    const who = Array.isArray(body.member)
      ? "All users are already in team."
      : `User already in team. Member: user_id=${first?.userId}, user_email=None.`;
    throw proxyRefusal(400, `${who} Existing members=[${roster.map((user) => printed(team, user)).join(", ")}]`, {
      type: "team_member_already_in_team",
      param: "member",
    });
  }
  passTeam(ask, team, "/team/member_add");
  const users = members.map(({ userId }) => db.world.users.find((user) => user.userId === userId));
  const unknown = members.filter((_, at) => !users[at]);
  if (unknown.length > 0 && caller.user.role !== "proxy_admin") {
    throw handlerRefusal(
      403,
      `Only proxy admins can add a user_id that does not exist yet: ${unknown.map(({ userId }) => userId).join(", ")}. ` +
        "Add the member by user_email to invite a new user, or ask a proxy admin to create the user first.",
    );
  }
  if (unknown.length > 0) throw handlerRefusal(400, `User not found for user_id=${unknown[0]?.userId}`);
  const added = members.filter(isNew).flatMap(({ userId, isAdmin }) => {
    const user = users.find((one) => one?.userId === userId);
    if (!user) return [];
    // The answer prints the row as it was.
    const updated = { ...listedUser(db, user), updated_at: printedTime(db.now), object_permission: null };
    join(ask, user, team, isAdmin);
    return [updated];
  });
  return {
    ...teamRow(db, teamNow(ask, team)),
    updated_users: added,
    updated_team_memberships: added.map(({ user_id }) => ({
      user_id,
      team_id: teamId,
      budget_id: null,
      spend: 0,
      total_spend: 0,
      litellm_budget_table: null,
    })),
  };
}

/** Takes somebody out of the team, and with them every key that they have in it. */
function deleteMember(ask: Ask): object {
  const { db, body } = ask;
  const teamId = requiredText(body, "team_id");
  const id = textOf(body, "user_id");
  if (id === null && textOf(body, "user_email") === null) {
    const msg = "Value error, Either user id or user email must be provided";
    throw invalidParameters([{ type: "value_error", loc: ["body"], msg }]);
  }
  const team = db.world.teams.find((one) => one.teamId === teamId);
  if (!team) throw handlerRefusal(400, `Team id=${teamId} does not exist in db`);
  passTeam(ask, team, "/team/member_delete");
  const user = membersOf(db.world, teamId).find((one) => one.userId === id);
  if (!user) throw handlerRefusal(400, "User not found in team");
  const keys = keysOf(db).filter((key) => key.teamId === teamId && key.userId === user.userId);
  const teams = user.teams.filter((one) => one !== teamId);
  writeRoster(ask, user, teams, {
    ...team,
    admins: team.admins.filter((one) => one !== user.userId),
    joined: (team.joined ?? []).filter((one) => one !== user.userId),
  });
  removeKeys(ask, keys);
  return teamRow(db, teamNow(ask, team));
}

/** Instance admins, who administers the team, and the admins of its organization (`TEAM_OR_ORG_ADMIN`). */
function passTeam({ caller: { user } }: Ask, team: Team, route: string): void {
  if (user.role === "proxy_admin" || isTeamAdmin(user, team) || administers(user, team.organizationId)) return;
  throw handlerRefusal(
    403,
    `Call not allowed. User not proxy admin OR team admin. route=${route}, team_id=${team.teamId}`,
  );
}

function join(ask: Ask, user: UserRow, team: Team, isAdmin: boolean): void {
  const now = teamNow(ask, team);
  writeRoster(ask, user, [...user.teams, team.teamId], {
    ...now,
    admins: isAdmin ? [...now.admins, user.userId] : now.admins,
    joined: [...(now.joined ?? []), user.userId],
  });
}

function writeRoster(ask: Ask, user: UserRow, teams: readonly string[], team: Team): void {
  const { db } = ask;
  writeTables(db, {
    users: db.world.users.map((one) => (one.userId === user.userId ? { ...one, teams } : one)),
    teams: db.world.teams.map((one) => (one.teamId === team.teamId ? team : one)),
  });
  recordEvent(ask, {
    action: "team.updated",
    category: "access",
    object: { table: "Team", id: team.teamId, label: team.alias },
    organization_id: team.organizationId,
    before: { member: user.userId, teams: user.teams },
    after: { member: user.userId, teams },
  });
}

function teamNow({ db }: Ask, { teamId, ...team }: Team): Team {
  return db.world.teams.find((one) => one.teamId === teamId) ?? { teamId, ...team };
}

/** As Python prints a `Member`. */
function printed(team: Team, { userId, email }: UserRow): string {
  const role = team.admins.includes(userId) ? "admin" : "user";
  return `Member(user_id='${userId}', user_email=${email === null ? "None" : `'${email}'`}, role='${role}')`;
}
