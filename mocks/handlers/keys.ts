/** `/key/list`, `/key/info`, `/key/block`, `/key/unblock`. Source: litellm/proxy/management_endpoints/key_management_endpoints.py. */

import type { Key } from "mocks/world/keys";
import type { UserRow } from "mocks/world/users";
import type { HttpHandler } from "msw";
import { type Ask, type Desk, proxyRoute } from "./answer";
import { type Database, isBlocked, keysOf } from "./database";
import { recordEvent } from "./events";
import { hasAdminView } from "./gate";
import { administersKey } from "./key-access";
import { blockedKey, keyInfo, keyRow, listedKey } from "./key-rows";
import { pageOf } from "./parameters";
import { handlerRefusal, invalidParameters, proxyRefusal, wrappedRefusal } from "./refusals";
import { printedTime } from "./rows";

export function keyHandlers(desk: Desk): HttpHandler[] {
  return [
    proxyRoute(desk, "get", "/key/list", listKeys),
    proxyRoute(desk, "get", "/key/info", oneKey),
    proxyRoute(desk, "post", "/key/block", (ask) => blockedKey(ask.db, setBlocked(ask, "/key/block", true))),
    proxyRoute(desk, "post", "/key/unblock", (ask) => keyRow(ask.db, setBlocked(ask, "/key/unblock", false))),
  ];
}

function listKeys({ db, caller, query }: Ask): object {
  const { user } = caller;
  const page = query.integer("page", { fallback: 1, min: 1 });
  const size = query.integer("size", { fallback: 10, min: 1, max: 100 });
  const full = query.flag("return_full_object");
  const withTeamKeys = query.flag("include_team_keys");
  query.check();
  const filter = {
    userId: query.text("user_id") || null,
    teamId: query.text("team_id") || null,
    organizationId: query.text("organization_id") || null,
    hash: query.text("key_hash") || null,
    alias: query.text("key_alias") || null,
    search: query.text("search")?.toLowerCase() || null,
  };
  if (!hasAdminView(user)) checkOwn(db, user, filter);
  // Whoever has no admin view and names nobody means themselves.
  const userId = filter.userId ?? (hasAdminView(user) ? null : user.userId);
  const isVisible = (key: Key) =>
    (userId === null || key.userId === userId || (withTeamKeys && isOfOwnTeam(db, user, key))) && matches(key, filter);
  const keys = keysOf(db)
    .filter(isVisible)
    .map((key) => listedKey(db, key))
    .sort(orderOf(query.text("sort_by"), query.text("sort_order")));
  const { items, pages } = pageOf(keys, page, size);
  return {
    keys: items.map((key) => (full ? key : key.token)),
    total_count: keys.length,
    current_page: page,
    total_pages: pages,
  };
}

/** Who administers a team sees all of its keys, its other members those that belong to nobody. */
function isOfOwnTeam({ world }: Database, user: UserRow, key: Key): boolean {
  if (key.teamId === null || !user.teams.includes(key.teamId)) return false;
  const team = world.teams.find(({ teamId }) => teamId === key.teamId);
  return key.userId === null || (team?.admins.includes(user.userId) ?? false);
}

interface KeyFilter {
  userId: string | null;
  teamId: string | null;
  organizationId: string | null;
  hash: string | null;
  alias: string | null;
  search: string | null;
}

function matches(key: Key, { teamId, organizationId, hash, alias, search }: KeyFilter): boolean {
  return (
    (!teamId || key.teamId === teamId) &&
    (!organizationId || key.organizationId === organizationId) &&
    (!hash || key.token === hash) &&
    (!alias || key.alias === alias) &&
    (!search || key.token === search || (key.alias?.toLowerCase().includes(search) ?? false))
  );
}

const SORT_COLUMNS = ["spend", "max_budget", "created_at", "updated_at", "token", "key_alias"] as const;
type ListedKey = ReturnType<typeof listedKey>;

/** Newest first unless a column is named (`_validate_sort_params`). */
function orderOf(sortBy: string | null, sortOrder: string | null): (a: ListedKey, b: ListedKey) => number {
  if (sortBy === null) return (a, b) => compare(b.created_at, a.created_at) || compare(b.token, a.token);
  const column = SORT_COLUMNS.find((name) => name === sortBy);
  if (!column) {
    throw wrappedRefusal(400, `Invalid sort column. Must be one of: ${SORT_COLUMNS.join(", ")}`, "None");
  }
  const direction = { asc: 1, desc: -1 }[(sortOrder ?? "desc").toLowerCase()];
  if (direction === undefined) throw wrappedRefusal(400, "Invalid sort order. Must be 'asc' or 'desc'", "None");
  return (a, b) => direction * compare(a[column], b[column]);
}

/** As PostgreSQL: null is the largest value. */
function compare(a: string | number | null, b: string | number | null): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? 1 : -1;
  return a < b ? -1 : 1;
}

/** Everyone without admin view may only ask about what is theirs (`validate_key_list_check`). */
function checkOwn(db: Database, user: UserRow, { userId, teamId, organizationId, hash }: KeyFilter): void {
  const refuse = (what: string, param: string) => proxyRefusal(403, what, { type: "bad_request_error", param });
  if (userId && userId !== user.userId) throw refuse("You are not authorized to check another user's keys", "user_id");
  if (teamId && !user.teams.includes(teamId)) {
    throw refuse("You are not authorized to check this team's keys", "team_id");
  }
  if (organizationId && !user.memberships.some((membership) => membership.organizationId === organizationId)) {
    throw refuse("You are not authorized to check this organization's keys", "organization_id");
  }
  if (!hash) return;
  const key = keysOf(db).find(({ token }) => token === hash);
  if (!key) throw refuse("Key Hash not found.", "key_hash");
  if (!maySee(user, key)) throw notYours(user, "None");
}

/** One key: for admins, its owner and the members of its team. An org admin is none of these. */
function oneKey({ db, caller, query }: Ask): object {
  const { user } = caller;
  const hash = query.text("key");
  // Meant for virtual keys, which ask about themselves; a token has no key of its own.
  if (!hash) {
    throw proxyRefusal(500, "`where.token`: A value is required but not set", {
      type: "internal_server_error",
      param: null,
    });
  }
  const key = keysOf(db).find(({ token }) => token === hash);
  if (!key) throw notFound("Key not found in database");
  if (!hasAdminView(user) && !maySee(user, key)) throw notYours(user, null);
  return { key: hash, info: keyInfo(db, key) };
}

/** `_can_user_query_key_info`, for those without admin view. */
function maySee(user: UserRow, key: Key): boolean {
  return key.userId === user.userId || (key.teamId !== null && user.teams.includes(key.teamId));
}

function notYours(user: UserRow, param: string | null) {
  return proxyRefusal(403, `You are not allowed to access this key's info. Your role=${user.role ?? "internal_user"}`, {
    type: "internal_server_error",
    param,
  });
}

/** Blocks or unblocks, for instance admins and who administers the key's team or that team's organization. */
function setBlocked(ask: Ask, route: string, blocked: boolean): Key {
  const { db, caller, body } = ask;
  if (typeof body.key !== "string") {
    throw invalidParameters([
      body.key === undefined
        ? { type: "missing", loc: ["body", "key"], msg: "Field required" }
        : { type: "string_type", loc: ["body", "key"], msg: "Input should be a valid string" },
    ]);
  }
  const key = keysOf(db).find(({ token }) => token === body.key);
  const { user } = caller;
  if (user.role !== "proxy_admin") {
    if (!key) throw handlerRefusal(404, `Key not found: ${body.key}`);
    if (!administersKey(db, user, key)) {
      throw handlerRefusal(
        403,
        `Only proxy admins, team admins, or org admins can call ${route}. ` +
          `user_role=${user.role ?? "internal_user"}, user_id=${user.userId}`,
      );
    }
  }
  if (!key) throw notFound("Key not found.");
  const before = isBlocked(db, key);
  db.changes.keys.set(key.token, { blocked, changedAt: printedTime(db.now) });
  recordEvent(ask, {
    action: blocked ? "key.blocked" : "key.unblocked",
    category: "access",
    object: { table: "Key", id: key.token, label: key.alias },
    organization_id: key.organizationId,
    before: { blocked: before },
    after: { blocked },
  });
  return key;
}

function notFound(message: string) {
  return proxyRefusal(404, message, { type: "not_found_error", param: "key" });
}
