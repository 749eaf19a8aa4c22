/** `POST /key/update`, `/key/delete`. Source: litellm/proxy/management_endpoints/key_management_endpoints.py (1.108.7). */
import type { Key } from "mocks/world/keys";
import type { HttpHandler } from "msw";
import { type Ask, type Desk, proxyRoute } from "./answer";
import { numberOf, textOf, textsOf } from "./body";
import { type Database, isBlocked, keysOf, writeTables } from "./database";
import { recordEvent } from "./events";
import { checkTeamChange, mayDelete, passKeyUpdate } from "./key-access";
import { updatedKey } from "./key-rows";
import { invalidParameters, proxyRefusal, wrappedRefusal } from "./refusals";
import { printedTime } from "./rows";

export function keyWriteHandlers(desk: Desk): HttpHandler[] {
  return [proxyRoute(desk, "post", "/key/update", updateKey), proxyRoute(desk, "post", "/key/delete", deleteKeys)];
}

/** Settings of a key; what the body leaves out stays, what it says is null is taken away. */
function updateKey(ask: Ask): object {
  const { db, caller, body } = ask;
  const before = keyNamed(db, body);
  passKeyUpdate(db, caller.user, before, body);
  checkTeamChange(db, caller.user, before, textOf(body, "team_id"));
  const now = printedTime(db.now);
  const after: Key = {
    ...before,
    userId: "user_id" in body ? textOf(body, "user_id") : before.userId,
    // The organization stays: a key that goes to a team of another one is in both.
    teamId: "team_id" in body ? textOf(body, "team_id") : before.teamId,
    organizationId: textOf(body, "organization_id") ?? before.organizationId,
    alias: textOf(body, "key_alias") ?? before.alias,
    maxBudget: "max_budget" in body ? numberOf(body, "max_budget") : before.maxBudget,
    updatedAt: now,
  };
  const changed = db.changes.keys.get(before.token);
  db.changes.keys.set(before.token, { blocked: changed?.blocked ?? (before.blocked || null), changedAt: now });
  writeTables(db, { keys: db.world.keys.map((key) => (key.token === before.token ? after : key)) });
  recordEvent(ask, {
    action: "key.updated",
    category: "update",
    object: { table: "Key", id: after.token, label: after.alias },
    organization_id: after.organizationId,
    before: keyState(before),
    after: keyState(after),
  });
  return { key: after.token, ...updatedKey(db, after) };
}

/** Without a hash the alias names the key, which therefore stays. */
function keyNamed(db: Database, body: Ask["body"]): Key {
  const token = textOf(body, "key");
  const alias = textOf(body, "key_alias");
  const notFound = (message: string, param: string) => proxyRefusal(404, message, { type: "not_found_error", param });
  if (token !== null) {
    const key = keysOf(db).find((candidate) => candidate.token === token);
    if (!key) throw notFound("Key not found.", "key");
    return key;
  }
  const bad = (message: string, param: string) => proxyRefusal(400, message, { type: "bad_request_error", param });
  if (alias === null) throw bad("either key or key_alias must be provided", "key");
  const [key, ...more] = keysOf(db).filter((candidate) => candidate.alias === alias);
  if (!key) throw notFound(`Key not found. No key with key_alias='${alias}'.`, "key_alias");
  if (more.length > 0) {
    throw bad(`Multiple keys share key_alias='${alias}', so it cannot be used as an identifier.`, "key_alias");
  }
  return key;
}

/** Gone for good: usage goes on naming the hash. The first key that is not the caller's to delete refuses them all. */
function deleteKeys(ask: Ask): object {
  const { db, caller, body } = ask;
  const tokens = textsOf(body, "keys");
  if (tokens.length === 0) {
    const msg = "Value error, At least one of 'keys' or 'key_aliases' must be provided.";
    throw invalidParameters([{ type: "value_error", loc: ["body"], msg }]);
  }
  const leaving = keysOf(db).filter(({ token }) => tokens.includes(token));
  if (leaving.length === 0) throw wrappedRefusal(404, "No keys found");
  if (!leaving.every((key) => mayDelete(db, caller.user, key))) {
    throw wrappedRefusal(403, "You are not authorized to delete this key");
  }
  removeKeys(ask, leaving);
  return { deleted_keys: tokens };
}

/** Takes keys out of the table, and says so of each. */
export function removeKeys(ask: Ask, leaving: readonly Key[]): void {
  const { db } = ask;
  const gone = new Set(leaving.map(({ token }) => token));
  writeTables(db, { keys: db.world.keys.map((key) => (gone.has(key.token) ? { ...key, exists: false } : key)) });
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
}

/** The table once somebody's keys went with them. */
export function withoutKeysOf(keys: readonly Key[], owners: ReadonlySet<string>): Key[] {
  return keys.map((key) => (key.userId !== null && owners.has(key.userId) ? { ...key, exists: false } : key));
}

function keyState({ alias, userId, teamId, maxBudget }: Key) {
  return { key_alias: alias, user_id: userId, team_id: teamId, max_budget: maxBudget };
}
