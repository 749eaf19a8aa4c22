/** `POST /key/update`, `/key/delete`. Source: litellm/proxy/management_endpoints/key_management_endpoints.py. */
import type { Key } from "mocks/world/keys";
import type { UserRow } from "mocks/world/users";
import type { HttpHandler } from "msw";
import { type Ask, type Desk, proxyRoute } from "./answer";
import { numberOf, requiredText, requiredTexts, textOf } from "./body";
import { type Database, isBlocked, keysOf, writeTables } from "./database";
import { recordEvent } from "./events";
import { administers } from "./gate";
import { keyRow } from "./key-rows";
import { proxyRefusal } from "./refusals";
import { printedTime } from "./rows";

export function keyWriteHandlers(desk: Desk): HttpHandler[] {
  return [proxyRoute(desk, "post", "/key/update", updateKey), proxyRoute(desk, "post", "/key/delete", deleteKeys)];
}

/** Settings of a key; what the body leaves out stays, what it says is null is taken away. */
function updateKey(ask: Ask): object {
  const { db, caller, body } = ask;
  const before = keyNamed(db, requiredText(body, "key"));
  const isAdmin = administersKey(db, caller.user, before);
  if (!isAdmin && before.userId !== caller.user.userId) throw notAllowed("update", caller.user);
  const owner = "user_id" in body ? textOf(body, "user_id") : before.userId;
  const team = "team_id" in body ? textOf(body, "team_id") : before.teamId;
  // To give a key away is to administer it.
  if (!isAdmin && (owner !== before.userId || team !== before.teamId)) throw notAllowed("update", caller.user);
  const newTeam = db.world.teams.find(({ teamId }) => teamId === team);
  if (team !== null && !newTeam) {
    throw proxyRefusal(404, `Team doesn't exist in db. Team=${team}.`, { type: "not_found_error", param: "team_id" });
  }
  const after: Key = {
    ...before,
    userId: owner,
    teamId: team,
    // A key is in the organization of its team.
    organizationId: team === before.teamId ? before.organizationId : (newTeam?.organizationId ?? before.organizationId),
    alias: textOf(body, "key_alias") ?? before.alias,
    maxBudget: "max_budget" in body ? numberOf(body, "max_budget") : before.maxBudget,
    updatedAt: printedTime(db.now),
  };
  writeTables(db, { keys: db.world.keys.map((key) => (key === before ? after : key)) });
  recordEvent(ask, {
    action: "key.updated",
    category: "update",
    object: { table: "Key", id: after.token, label: after.alias },
    organization_id: after.organizationId,
    before: keyState(before),
    after: keyState(after),
  });
  return { key: after.token, ...keyRow(db, after) };
}

/** Gone for good: usage goes on naming the hash. The first key that is not the caller's to delete refuses them all. */
function deleteKeys(ask: Ask): object {
  const { db, caller, body } = ask;
  const tokens = requiredTexts(body, "keys");
  const leaving = tokens.map((token) => {
    const key = keyNamed(db, token);
    if (key.userId !== caller.user.userId && !administersKey(db, caller.user, key)) {
      throw notAllowed("delete", caller.user);
    }
    return key;
  });
  writeTables(db, {
    keys: db.world.keys.map((key) => (leaving.includes(key) ? { ...key, exists: false } : key)),
  });
  for (const key of leaving) {
    recordEvent(ask, {
      action: "key.deleted",
      category: "delete",
      object: { table: "Key", id: key.token, label: key.alias },
      organization_id: key.organizationId,
      before: { ...keyState(key), blocked: isBlocked(db, key) },
      after: null,
    });
  }
  return { deleted_keys: tokens };
}

/** The table once somebody's keys went with them. */
export function withoutKeysOf(keys: readonly Key[], owners: ReadonlySet<string>): Key[] {
  return keys.map((key) => (key.userId !== null && owners.has(key.userId) ? { ...key, exists: false } : key));
}

function keyNamed(db: Database, token: string): Key {
  const key = keysOf(db).find((candidate) => candidate.token === token);
  if (!key) throw proxyRefusal(404, "Key not found.", { type: "not_found_error", param: "key" });
  return key;
}

/**
 * Instance admins, who administers the key's team, and the admins of that team's organization; a key without a team has
 * nobody but the first (`_check_key_admin_access`).
 */
export function administersKey({ world }: Database, user: UserRow, key: Key): boolean {
  if (user.role === "proxy_admin") return true;
  const team = world.teams.find(({ teamId }) => teamId === key.teamId);
  return team !== undefined && (team.admins.includes(user.userId) || administers(user, team.organizationId));
}

function notAllowed(verb: string, user: UserRow) {
  return proxyRefusal(
    403,
    `You are not authorized to ${verb} this key. Your role=${user.role ?? "internal_user"}, user_id=${user.userId}`,
    { type: "internal_server_error", param: "key" },
  );
}

function keyState({ alias, userId, teamId, maxBudget }: Key) {
  return { key_alias: alias, user_id: userId, team_id: teamId, max_budget: maxBudget };
}
