/** `POST /team/member_add`, `/team/member_delete`. Source: litellm/proxy/management_endpoints/team_endpoints.py. */
import type { Team } from "mocks/world/organizations";
import type { UserRow } from "mocks/world/users";
import type { HttpHandler } from "msw";
import { type Ask, type Desk, proxyRoute } from "./answer";
import { requiredText, textOf } from "./body";
import { type Database, writeTables } from "./database";
import { recordEvent } from "./events";
import { administers } from "./gate";
import { handlerRefusal, invalidParameters } from "./refusals";
import { teamRow } from "./team-rows";
import { listedUser } from "./user-rows";

export function teamMemberHandlers(desk: Desk): HttpHandler[] {
  return [
    proxyRoute(desk, "post", "/team/member_add", addMembers),
    proxyRoute(desk, "post", "/team/member_delete", deleteMember),
  ];
}

/** One or several people, by id: whoever is in the team already stays in it. */
function addMembers(ask: Ask): object {
  const { db, body } = ask;
  const team = teamNamed(ask, "/team/member_add");
  if (body.member === undefined) {
    throw invalidParameters([{ type: "missing", loc: ["body", "member"], msg: "Field required" }]);
  }
  const added = [body.member].flat().map((member) => {
    const id = textOf(typeof member === "object" && member !== null ? { ...member } : {}, "user_id");
    const user = db.world.users.find(({ userId }) => userId === id);
    if (!user) throw handlerRefusal(400, `User not found for user_id=${id}`);
    return setTeams(ask, user, team, [...new Set([...user.teams, team.teamId])]);
  });
  return {
    ...teamRow(db, team),
    updated_users: added.map((user) => listedUser(db, user)),
    updated_team_memberships: added.map(({ userId }) => ({ user_id: userId, team_id: team.teamId, spend: 0 })),
  };
}

function deleteMember(ask: Ask): object {
  const { db, body } = ask;
  const team = teamNamed(ask, "/team/member_delete");
  const id = textOf(body, "user_id");
  const user = db.world.users.find(({ userId, teams }) => userId === id && teams.includes(team.teamId));
  if (!user) throw handlerRefusal(400, `User not found in team. Team members=${team.teamId}, user_id=${id}`);
  setTeams(
    ask,
    user,
    team,
    user.teams.filter((teamId) => teamId !== team.teamId),
  );
  return teamRow(db, team);
}

/** The handler decides: instance admins, who administers the team, and the admins of its organization. */
function teamNamed({ db, caller, body }: Ask, route: string): Team {
  const id = requiredText(body, "team_id");
  const team = db.world.teams.find(({ teamId }) => teamId === id);
  if (!team) throw handlerRefusal(404, `Team not found for team_id=${id}`);
  const { user } = caller;
  const may =
    user.role === "proxy_admin" || team.admins.includes(user.userId) || administers(user, team.organizationId);
  if (!may) {
    throw handlerRefusal(
      403,
      `Call not allowed. User not proxy admin OR team admin. route=${route}, team_id=${id}, ` +
        `user_role=${user.role ?? "internal_user"}`,
    );
  }
  return team;
}

function setTeams(ask: Ask, user: UserRow, team: Team, teams: readonly string[]): UserRow {
  const after = { ...user, teams };
  const db: Database = ask.db;
  writeTables(db, { users: db.world.users.map((one) => (one === user ? after : one)) });
  recordEvent(ask, {
    action: "team.updated",
    category: "access",
    object: { table: "Team", id: team.teamId, label: team.alias },
    organization_id: team.organizationId,
    before: { member: user.userId, teams: user.teams },
    after: { member: user.userId, teams },
  });
  return after;
}
