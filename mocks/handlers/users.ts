/** `GET /user/list`, `/user/info`, `/v2/user/info`. Source: litellm/proxy/management_endpoints/internal_user_endpoints.py. */

import type { UserRow } from "mocks/world/users";
import type { World } from "mocks/world/world";
import type { HttpHandler } from "msw";
import { type Ask, type Desk, proxyRoute } from "./answer";
import { type Database, keysOf } from "./database";
import { administeredBy, hasAdminView } from "./gate";
import { keyRow } from "./key-rows";
import { pageOf } from "./parameters";
import { handlerRefusal, proxyRefusal } from "./refusals";
import { teamWithKeys } from "./team-rows";
import { listedUser, ownRow, wholeUser } from "./user-rows";

export function userHandlers(desk: Desk): HttpHandler[] {
  return [
    proxyRoute(desk, "get", "/user/list", listUsers),
    proxyRoute(desk, "get", "/user/info", userInfo),
    proxyRoute(desk, "get", "/v2/user/info", userInfoV2),
  ];
}

const SORT_COLUMNS = ["user_id", "user_email", "created_at", "spend", "user_alias", "user_role"] as const;
type SortColumn = (typeof SORT_COLUMNS)[number];

function listUsers({ db, caller, query }: Ask): object {
  const page = query.integer("page", { fallback: 1, min: 1 });
  const pageSize = query.integer("page_size", { fallback: 25, min: 1, max: 100 });
  query.check();
  const organizations = visibleOrganizations(caller.user, query.text("organization_ids"));
  const matches = userFilter(db, {
    role: query.text("role"),
    ids: idsOf(query.text("user_ids")),
    email: query.text("user_email")?.toLowerCase() ?? null,
    search: query.text("search")?.toLowerCase() ?? null,
    team: query.text("team"),
    ssoIds: idsOf(query.text("sso_user_ids")),
    organizations,
  });
  const order = orderOf(query.text("sort_by"), query.text("sort_order") ?? "asc");
  const rows = db.world.users.filter(matches).map((user) => listedUser(db, user));
  rows.sort(order);
  const { items, pages } = pageOf(rows, page, pageSize);
  return {
    users: items.map((row) => ({ ...row, key_count: keyCount(db, row.user_id) })),
    total: rows.length,
    page,
    page_size: pageSize,
    total_pages: pages,
  };
}

/** Org admins see their organizations' people, others nobody; `null` is everyone. */
function visibleOrganizations(user: UserRow, asked: string | null): string[] | null {
  const wanted = idsOf(asked);
  if (hasAdminView(user)) return wanted;
  const own = administeredBy(user);
  if (own.length === 0) {
    throw handlerRefusal(403, "Only proxy admins and organization admins can list users.");
  }
  if (!wanted) return own;
  const both = own.filter((id) => wanted.includes(id));
  if (both.length === 0) {
    throw handlerRefusal(403, "You do not have org_admin access to the requested organization(s).");
  }
  return both;
}

function idsOf(text: string | null): string[] | null {
  const ids = (text ?? "").split(",").map((id) => id.trim());
  const named = ids.filter((id) => id !== "");
  return named.length > 0 ? named : null;
}

interface UserFilter {
  role: string | null;
  ids: string[] | null;
  email: string | null;
  search: string | null;
  team: string | null;
  ssoIds: string[] | null;
  organizations: string[] | null;
}

/** One value in `user_ids` matches as a substring, several match exactly. */
function userFilter({ changes }: Database, { role, ids, email, search, team, ssoIds, organizations }: UserFilter) {
  const [onlyId] = ids?.length === 1 ? ids : [];
  return (user: UserRow) =>
    (!role || user.role === role) &&
    (!ids || (onlyId ? contains(user.userId, onlyId.toLowerCase()) : ids.includes(user.userId))) &&
    (email === null || contains(user.email ?? "", email)) &&
    (!search || contains(user.userId, search) || contains(user.email ?? "", search)) &&
    (team === null || user.teams.includes(team)) &&
    (!ssoIds || ssoIds.includes(changes.subjects.get(user.userId) ?? "")) &&
    (!organizations || user.memberships.some(({ organizationId }) => organizations.includes(organizationId)));
}

function contains(text: string, part: string): boolean {
  return text.toLowerCase().includes(part);
}

type Row = ReturnType<typeof listedUser>;

/** Newest first unless a column is named; the order of equal rows is that of the table. */
function orderOf(sortBy: string | null, sortOrder: string): (a: Row, b: Row) => number {
  if (sortBy === null) return (a, b) => compare(b.created_at, a.created_at);
  const column = SORT_COLUMNS.find((name): name is SortColumn => name === sortBy);
  if (!column) throw handlerRefusal(400, `Invalid sort column. Must be one of: ${SORT_COLUMNS.join(", ")}`);
  const direction = { asc: 1, desc: -1 }[sortOrder.toLowerCase()];
  if (direction === undefined) throw handlerRefusal(400, "Invalid sort order. Must be 'asc' or 'desc'");
  return (a, b) => direction * compare(a[column], b[column]);
}

/** As PostgreSQL: null is the largest value. */
function compare(a: string | number | null, b: string | number | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
}

function keyCount(db: Database, userId: string): number {
  return keysOf(db).filter((key) => key.userId === userId).length;
}

/** Without `user_id` an admin gets every key and team there is: heavy, and kept so. */
function userInfo({ db, caller, query }: Ask): object {
  const { world } = db;
  const asked = query.text("user_id");
  const everything = asked === null && hasAdminView(caller.user);
  const id = asked ?? caller.user.userId;
  const user = world.users.find(({ userId }) => userId === id);
  if (!user) throw notFound(`User ${id} not found`);
  const keys = keysOf(db).filter((key) => everything || key.userId === id);
  const aliases = new Map(world.teams.map(({ teamId, alias }) => [teamId, alias]));
  const teams = world.teams.filter((team) => everything || user.teams.includes(team.teamId));
  return {
    user_id: id,
    user_info: wholeUser(db, user),
    keys: keys.map((key) => ({ ...keyRow(db, key), team_alias: aliases.get(key.teamId ?? "") ?? null })),
    teams: teams.map((team) => teamWithKeys(db, team)),
  };
}

/** The row only, without memberships. Somebody else's is "not found", except for whoever administers a team of theirs. */
function userInfoV2({ db, caller, query }: Ask): object {
  const { world } = db;
  const id = query.text("user_id") ?? caller.user.userId;
  const user = world.users.find(({ userId }) => userId === id);
  if (!user || !maySee(world, caller.user, user)) throw notFound(`User not found: ${id}`);
  return ownRow(db, user);
}

function maySee(world: World, caller: UserRow, user: UserRow): boolean {
  if (hasAdminView(caller) || caller.userId === user.userId) return true;
  return world.teams.some((team) => team.admins.includes(caller.userId) && user.teams.includes(team.teamId));
}

/** These handlers wrap what they raise: 404 in shape A. */
function notFound(message: string) {
  return proxyRefusal(404, message, { type: "internal_server_error", param: null });
}
