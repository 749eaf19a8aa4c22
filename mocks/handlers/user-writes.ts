/**
 * `POST /user/new`, `/user/update`, `/user/delete`, `GET /user/available_roles`. Source:
 * litellm/proxy/management_endpoints/internal_user_endpoints.py, as recorded of 1.108.7.
 */
import { hexOf, uuidOf } from "mocks/world/random";
import type { UserRow } from "mocks/world/users";
import type { HttpHandler } from "msw";
import { type Ask, type Desk, proxyRoute } from "./answer";
import { numberOf, requiredTexts, roleIn, textOf, textsOf } from "./body";
import { type Database, writeTables } from "./database";
import { recordEvent } from "./events";
import { administers } from "./gate";
import { withoutKeysOf } from "./key-writes";
import { handlerRefusal, proxyRefusal, wrappedRefusal } from "./refusals";
import { printedTime } from "./rows";
import { newUserAnswer, userState, writtenUser } from "./user-rows";

export function userWriteHandlers(desk: Desk): HttpHandler[] {
  return [
    proxyRoute(desk, "post", "/user/new", newUser),
    proxyRoute(desk, "post", "/user/update", updateUser),
    proxyRoute(desk, "post", "/user/delete", deleteUsers),
    proxyRoute(desk, "get", "/user/available_roles", () => AVAILABLE_ROLES),
  ];
}

/** The four roles that a row may hold, by the names of their constants (litellm/proxy/_types.py). */
const INSTANCE_ROLES = {
  proxy_admin: "PROXY_ADMIN",
  proxy_admin_viewer: "PROXY_ADMIN_VIEW_ONLY",
  internal_user: "INTERNAL_USER",
  internal_user_viewer: "INTERNAL_USER_VIEW_ONLY",
} as const;

const AVAILABLE_ROLES = {
  proxy_admin: {
    description: "admin over litellm proxy, has all permissions",
    ui_label: "Admin (All Permissions)",
  },
  proxy_admin_viewer: { description: "view all keys, view all spend", ui_label: "Admin (View Only)" },
  internal_user: {
    description: "view/create/delete their own keys, view their own spend",
    ui_label: "Internal User (Create/Delete/View)",
  },
  internal_user_viewer: {
    description: "view their own keys, view their own spend",
    ui_label: "Internal User (View Only)",
  },
};

/** Makes a row, and a membership in every organization that exists: another one is passed over without a word. */
function newUser(ask: Ask): object {
  const { db, caller, body } = ask;
  const role = roleIn(body, "user_role", INSTANCE_ROLES);
  const email = textOf(body, "user_email");
  const id = textOf(body, "user_id");
  if (caller.user.role !== "proxy_admin" && (role === "proxy_admin" || role === "proxy_admin_viewer")) {
    throw proxyRefusal(
      403,
      "Only proxy admins can create administrative users (proxy_admin, proxy_admin_viewer). " +
        `Attempted to create user with role: ${role}. Your role: ${caller.user.role ?? "internal_user"}`,
      { type: "internal_server_error", param: null },
    );
  }
  if (id !== null && db.world.users.some(({ userId }) => userId === id)) {
    throw wrappedRefusal(409, `User with id ${id} already exists`);
  }
  if (email !== null && db.world.users.some((user) => user.email?.toLowerCase() === email.trim().toLowerCase())) {
    throw wrappedRefusal(409, `User with email ${email} already exists`);
  }
  const now = printedTime(db.now);
  const organizations = new Set(db.world.organizations.map(({ organizationId }) => organizationId));
  const teams = new Set(db.world.teams.map(({ teamId }) => teamId));
  const user: UserRow = {
    userId: id ?? nextId(db, email),
    email,
    name: textOf(body, "user_alias"),
    role,
    memberships: organizationsIn(body)
      .filter((organizationId) => organizations.has(organizationId))
      // Whatever the row's role is (`_add_user_to_organizations`).
      .map((organizationId) => ({ organizationId, role: "internal_user", createdAt: now })),
    teams: textsOf(body, "teams").filter((teamId) => teams.has(teamId)),
    isServiceAccount: false,
    maxBudget: numberOf(body, "max_budget"),
    budgetDuration: textOf(body, "budget_duration"),
    createdAt: now,
  };
  writeTables(db, { users: [...db.world.users, user] });
  recordEvent(ask, {
    action: "user.created",
    category: "create",
    object: { table: "User", id: user.userId, label: user.email },
    organization_id: user.memberships[0]?.organizationId ?? null,
    before: null,
    after: userState(user),
  });
  // Nobody who means a person wants a key of nobody's choosing: the default is true all the same.
  return newUserAnswer(user, body.auto_create_key === false ? "" : `sk-${hexOf(user.userId).slice(0, 22)}`);
}

/** A person is put into organizations by `organizations` alone; `organization_id` only opens the gate. */
function organizationsIn(body: Ask["body"]): string[] {
  return [...new Set(textsOf(body, "organizations"))];
}

function nextId(db: Database, email: string | null): string {
  return uuidOf(`user/new/${email}/${db.world.users.length}/${db.now.toISOString()}`);
}

/** By id or by address; what is not there is made (`upsert`). Only instance admins come this far and may. */
function updateUser(ask: Ask): object {
  const { db, caller, body } = ask;
  const id = textOf(body, "user_id");
  const email = textOf(body, "user_email");
  const role = roleIn(body, "user_role", INSTANCE_ROLES);
  const isOwn = id === null || id === caller.user.userId;
  if (caller.user.role !== "proxy_admin" && !isOwn) {
    throw proxyRefusal(
      403,
      "{'error': 'User does not have permission to update this user. Only PROXY_ADMIN can update other users.'}",
    );
  }
  const known = db.world.users.find((user) => (id === null ? user.email === email : user.userId === id));
  const before = known ?? {
    userId: id ?? nextId(db, email),
    email: null,
    name: null,
    role: null,
    memberships: [],
    teams: [],
    isServiceAccount: false,
    maxBudget: null,
    budgetDuration: null,
    createdAt: printedTime(db.now),
  };
  const after: UserRow = {
    ...before,
    email: email ?? before.email,
    name: textOf(body, "user_alias") ?? before.name,
    role: role ?? before.role,
    maxBudget: "max_budget" in body ? numberOf(body, "max_budget") : before.maxBudget,
    budgetDuration: "budget_duration" in body ? textOf(body, "budget_duration") : before.budgetDuration,
  };
  const users = known ? db.world.users.map((user) => (user === known ? after : user)) : [...db.world.users, after];
  writeTables(db, { users });
  recordEvent(ask, {
    action: known ? "user.updated" : "user.created",
    category: known ? (role === null ? "update" : "access") : "create",
    object: { table: "User", id: after.userId, label: after.email },
    before: known ? userState(known) : null,
    after: userState(after),
  });
  return { user_id: after.userId, data: writtenUser(db, after) };
}

/** Removes rows with their keys and memberships, without a word about either. Answers how many. */
function deleteUsers(ask: Ask): Response {
  const { db, caller, body } = ask;
  const ids = requiredTexts(body, "user_ids");
  const leaving = ids.map((id) => {
    const user = db.world.users.find(({ userId }) => userId === id);
    if (!user) throw handlerRefusal(404, `User not found, passed user_id=${id}`);
    if (caller.user.role !== "proxy_admin" && !isWithin(caller.user, user)) {
      throw handlerRefusal(
        403,
        `User ${id} is not within your admin scope. ` +
          "Only PROXY_ADMIN may delete users outside your administered organizations.",
      );
    }
    return user;
  });
  const gone = new Set(leaving.map(({ userId }) => userId));
  writeTables(db, {
    users: db.world.users.filter(({ userId }) => !gone.has(userId)),
    keys: withoutKeysOf(db.world.keys, gone),
  });
  for (const user of leaving) {
    db.changes.subjects.delete(user.userId);
    recordEvent(ask, {
      action: "user.deleted",
      category: "delete",
      object: { table: "User", id: user.userId, label: user.email },
      organization_id: user.memberships[0]?.organizationId ?? null,
      before: userState(user),
      after: null,
    });
  }
  return Response.json(gone.size);
}

function isWithin(caller: UserRow, user: UserRow): boolean {
  return (
    user.memberships.length > 0 && user.memberships.every(({ organizationId }) => administers(caller, organizationId))
  );
}
