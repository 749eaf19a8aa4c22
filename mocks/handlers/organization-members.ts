/**
 * `POST /organization/member_add`, `PATCH /organization/member_update`, `DELETE /organization/member_delete`. Source:
 * litellm/proxy/management_endpoints/organization_endpoints.py, as recorded of 1.108.7. Who may has been measured by the
 * gate already.
 */
import type { PersonMembership } from "mocks/world/people";
import type { UserRow } from "mocks/world/users";
import { type HttpHandler, HttpResponse } from "msw";
import { type Ask, type Desk, proxyRoute } from "./answer";
import { requiredText, roleIn, textOf } from "./body";
import { type Database, writeTables } from "./database";
import { recordEvent } from "./events";
import { handlerRefusal, invalidParameters, proxyRefusal } from "./refusals";
import { printedTime } from "./rows";
import { listedUser, membershipRow } from "./user-rows";

export function organizationMemberHandlers(desk: Desk): HttpHandler[] {
  return [
    proxyRoute(desk, "post", "/organization/member_add", addMembers),
    proxyRoute(desk, "patch", "/organization/member_update", updateMember),
    proxyRoute(desk, "delete", "/organization/member_delete", deleteMember),
  ];
}

const ORGANIZATION_ROLES = {
  org_admin: "ORG_ADMIN",
  internal_user: "INTERNAL_USER",
  internal_user_viewer: "INTERNAL_USER_VIEW_ONLY",
} as const;

type Body = Readonly<Record<string, unknown>>;

/** One or several, one after the other: the first that fails ends it, those before stay. */
function addMembers(ask: Ask): object {
  const { db, body } = ask;
  const organizationId = requiredText(body, "organization_id");
  if (body.member === undefined) {
    throw invalidParameters([{ type: "missing", loc: ["body", "member"], msg: "Field required" }]);
  }
  const members = [body.member].flat().map((member): Body => (isBody(member) ? member : {}));
  const checked = members.map((member) => {
    const role = roleIn(member, "role", ORGANIZATION_ROLES) ?? "internal_user";
    const userId = textOf(member, "user_id");
    if (userId === null && textOf(member, "user_email") === null) {
      const msg = "Value error, Either user id or user email must be provided";
      throw invalidParameters([{ type: "value_error", loc: ["body"], msg }]);
    }
    return { role, userId, email: textOf(member, "user_email") };
  });
  if (!db.world.organizations.some((organization) => organization.organizationId === organizationId)) {
    throw proxyRefusal(404, `{'error': 'Organization not found for organization_id=${organizationId}'}`);
  }
  const added = checked.map(({ role, userId, email }) => {
    const printed =
      `member=user_id=${quoted(userId)} user_email=${quoted(email)} ` +
      `role=<LitellmUserRoles.${ORGANIZATION_ROLES[role]}: '${role}'> to organization=${organizationId}`;
    // The lookup by address asks for a unique index that the table has not: it fails for every address.
    if (userId === null) {
      throw notAdded(
        `${printed}: Potential NON-Existent or Duplicate user email in DB: Error finding a unique instance of ` +
          `user_email=${email} in LiteLLM_UserTable.: Could not find field at \`findUniqueLiteLLM_UserTable.where\``,
      );
    }
    const user = db.world.users.find((candidate) => candidate.userId === userId) ?? bareRow(userId, db);
    if (membershipOf(user, organizationId)) {
      throw notAdded(`${printed}: Unique constraint failed on the fields: (\`user_id\`,\`organization_id\`)`);
    }
    const membership = { organizationId, role, createdAt: printedTime(db.now) };
    const after = setMemberships(db, user, [...user.memberships, membership]);
    tell(ask, "created", after, null, membership);
    return { after, membership };
  });
  return {
    organization_id: organizationId,
    updated_users: added.map(({ after }) => listedUser(db, after)),
    updated_organization_memberships: added.map(({ after, membership }) => printedMember(after, membership)),
  };
}

function notAdded(message: string) {
  return proxyRefusal(500, `Authentication Error, Error adding ${message}`);
}

const quoted = (text: string | null) => (text === null ? "None" : `'${text}'`);

/** Whoever is added by an id that nobody has gets a row (`add_member_to_organization`). */
function bareRow(userId: string, db: Database): UserRow {
  return {
    userId,
    email: null,
    name: null,
    role: "internal_user",
    memberships: [],
    teams: [],
    isServiceAccount: false,
    maxBudget: null,
    budgetDuration: null,
    createdAt: printedTime(db.now),
  };
}

function updateMember(ask: Ask): object {
  const { db, body } = ask;
  const organizationId = requiredText(body, "organization_id");
  const role = roleIn(body, "role", ORGANIZATION_ROLES);
  const { user, membership } = memberNamed(db, body, organizationId, (id) => {
    throw handlerRefusal(404, `Member not found in organization for user_id=${id}`);
  });
  const changed = { ...membership, role: role ?? membership.role };
  const after = setMemberships(
    db,
    user,
    user.memberships.map((one) => (one === membership ? changed : one)),
  );
  tell(ask, "updated", after, membership, changed);
  return printedMember(after, changed);
}

/** Somebody who is no member is `null`, not a refusal. */
function deleteMember(ask: Ask): object {
  const { db, body } = ask;
  const organizationId = requiredText(body, "organization_id");
  const nobody = HttpResponse.json(null);
  const found = memberNamed(db, body, organizationId, () => null);
  if (!found) return nobody;
  const { user, membership } = found;
  const rest = user.memberships.filter((one) => one !== membership);
  const after = setMemberships(db, user, rest);
  tell(ask, "deleted", after, membership, null);
  return { ...membershipRow(user, membership), user: null, organization: null, litellm_budget_table: null };
}

interface Found {
  user: UserRow;
  membership: PersonMembership;
}

function memberNamed<Missing extends null>(
  db: Database,
  body: Body,
  organizationId: string,
  onMissing: (id: string) => Missing,
): Found | Missing;
function memberNamed(db: Database, body: Body, organizationId: string, onMissing: (id: string) => never): Found;
function memberNamed(db: Database, body: Body, organizationId: string, onMissing: (id: string) => null): Found | null {
  if (!db.world.organizations.some((organization) => organization.organizationId === organizationId)) {
    throw handlerRefusal(400, `Organization not found for organization_id=${organizationId}`);
  }
  const id = textOf(body, "user_id");
  const email = textOf(body, "user_email");
  const named = db.world.users.filter((user) => (id === null ? user.email === email : user.userId === id));
  if (named.length > 1) throw handlerRefusal(400, `Multiple users found for user_email=${email}`);
  const [user] = named;
  const membership = user && membershipOf(user, organizationId);
  return user && membership ? { user, membership } : onMissing(id ?? email ?? "None");
}

function membershipOf(user: UserRow, organizationId: string): PersonMembership | undefined {
  return user.memberships.find((membership) => membership.organizationId === organizationId);
}

function setMemberships(db: Database, user: UserRow, memberships: readonly PersonMembership[]): UserRow {
  const after = { ...user, memberships };
  const isKnown = db.world.users.includes(user);
  writeTables(db, {
    users: isKnown ? db.world.users.map((one) => (one === user ? after : one)) : [...db.world.users, after],
  });
  return after;
}

function printedMember(user: UserRow, membership: PersonMembership) {
  return { ...membershipRow(user, membership), user: null, litellm_budget_table: null, user_email: null };
}

function tell(
  ask: Ask,
  verb: "created" | "updated" | "deleted",
  user: UserRow,
  before: PersonMembership | null,
  after: PersonMembership | null,
): void {
  const organizationId = (after ?? before)?.organizationId ?? null;
  recordEvent(ask, {
    action: `membership.${verb}`,
    category: "access",
    object: { table: "Membership", id: user.userId, label: user.email },
    organization_id: organizationId,
    before: before && { organization_id: organizationId, user_role: before.role },
    after: after && { organization_id: organizationId, user_role: after.role },
  });
}

function isBody(value: unknown): value is Body {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
