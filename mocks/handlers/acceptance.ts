/**
 * Signing in is accepting: the control plane makes the row that an invitation promised the first time its address comes
 * with a token, and notes when and by which provider somebody signed in.
 */
import type { Cell } from "mocks/cell";
import { roleOfHost } from "mocks/hosts";
import { type Invitation, stateOf } from "mocks/world/invitations";
import { uuidOf } from "mocks/world/random";
import type { UserRow } from "mocks/world/users";
import { type Database, writeTables } from "./database";
import { recordEvent } from "./events";
import { printedTime } from "./rows";
import { userState } from "./user-rows";

interface Visit {
  cell: Cell;
  db: Database;
  request: Request;
}

/** The row after every open invitation to this address was accepted; one that is revoked or expired lets nobody in. */
export function acceptInvitations(
  visit: Visit,
  { email, known }: { email: string | null; known: UserRow | null },
): UserRow | null {
  if (email === null) return known;
  const { db } = visit;
  const open = db.world.invitations.filter(
    (invitation) => invitation.email.toLowerCase() === email.toLowerCase() && stateOf(invitation, db.now) === "pending",
  );
  return open.reduce<UserRow | null>((user, invitation) => accept(visit, invitation, user), known);
}

function accept({ cell, db, request }: Visit, invitation: Invitation, known: UserRow | null): UserRow {
  const now = printedTime(db.now);
  const { organizationId, role } = invitation;
  const isInstanceRole = organizationId === null;
  const before: UserRow = known ?? {
    userId: uuidOf(`accepted/${invitation.id}`),
    email: invitation.email,
    name: null,
    // An organization's admin is one by membership; the row says what a plain user is.
    role: role === "org_admin" ? "internal_user" : role,
    memberships: [],
    teams: [],
    isServiceAccount: false,
    maxBudget: invitation.maxBudget,
    budgetDuration: invitation.budgetDuration,
    createdAt: now,
  };
  const isMember = before.memberships.some((membership) => membership.organizationId === organizationId);
  const user: UserRow = {
    ...before,
    role: isInstanceRole ? role : before.role,
    memberships:
      isInstanceRole || isMember
        ? before.memberships
        : [...before.memberships, { organizationId, role, createdAt: now }],
    teams: [...new Set([...before.teams, ...invitation.teamIds])],
  };
  const accepted = { ...invitation, acceptedAt: now };
  writeTables(db, {
    users: known ? db.world.users.map((one) => (one === known ? user : one)) : [...db.world.users, user],
    invitations: db.world.invitations.map((one) => (one === invitation ? accepted : one)),
  });
  recordEvent(
    { cell, db, request, caller: { user } },
    {
      action: "invitation.accepted",
      category: "access",
      object: { table: "Invitation", id: invitation.id, label: invitation.email },
      organization_id: organizationId,
      before: known && userState(known),
      after: userState(user),
    },
  );
  return user;
}

/** Seconds since 1970. A session that goes on is one sign-in, however often it asks. */
export function noteSignIn({ changes }: Database, { userId }: UserRow, seconds: number, issuer: string): void {
  const at = new Date(seconds * 1000).toISOString();
  const host = roleOfHost(URL.canParse(issuer) ? new URL(issuer).host : undefined);
  const before = changes.signIns.get(userId);
  if (host?.part !== "identity" || (before && before.at >= at)) return;
  changes.signIns.set(userId, { at, provider: host.kind });
}
