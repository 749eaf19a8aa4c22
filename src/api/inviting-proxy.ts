/**
 * Inviting on a plain proxy is making the row that the sign-in will find: by its address, which the proxy looks up when
 * no row has the subject of the token (litellm/proxy/auth/auth_checks.py). Nothing is sent to anybody.
 */
import * as v from "valibot";
import type { OrganizationRole } from "~/contract/organizations";
import { MembershipSchema } from "~/contract/organizations";
import { ChangedTeamSchema, DeletedUsersSchema, type ListedPerson, NewUserSchema } from "~/contract/people";
import { roleOf } from "~/contract/permissions";
import type { ApiClient } from "./client";
import { ApiError } from "./errors";
import { type RowState, type Wish, wasRefused } from "./inviting-rows";
import { readByAddress, readMembershipRole } from "./people";
import { addMember } from "./people-writes";

/** How far the browser's clock and the proxy's may be apart. */
const CLOCKS_MS = 5 * 60_000;

const done = (outcome: Extract<RowState, { kind: "done" }>["outcome"]): RowState => ({
  kind: "done",
  outcome,
  expiresAt: null,
});

/**
 * Makes one person's row and membership, or says how far that came. Repeating it goes on where it ended: a row that is
 * younger than the first try, at `since`, is the one that try made.
 */
export async function inviteOnProxy(client: ApiClient, wish: Wish, since: Date | null): Promise<RowState> {
  let made: { userId: string } | null;
  try {
    made = await makeRow(client, wish);
  } catch (cause) {
    return broken(cause);
  }
  try {
    return made ? await finish(client, wish, made.userId, true) : await meetKnown(client, wish, since);
  } catch (cause) {
    if (!made) return broken(cause);
    return (await takeAway(client, wish, made.userId)) ? failed(cause) : { kind: "half", error: errorOf(cause) };
  }
}

/** `null`: the address has a row already (409). */
async function makeRow(client: ApiClient, wish: Wish): Promise<{ userId: string } | null> {
  const { email, role, organizationId, teamIds, budget, period } = wish;
  const body = {
    user_email: email,
    // An organization's admin is one by membership; the row says what a plain user is.
    user_role: role === "org_admin" ? "internal_user" : role,
    // Otherwise everybody gets a key that nobody asked for.
    auto_create_key: false,
    ...(organizationId !== null && { organizations: [organizationId] }),
    ...(teamIds.length > 0 && { teams: teamIds }),
    ...(budget !== null && { max_budget: budget, budget_duration: period }),
  };
  try {
    const { data } = await client.send({ method: "POST", path: "/user/new", body, schema: NewUserSchema });
    return { userId: data.user_id };
  } catch (error) {
    if (error instanceof ApiError && error.kind === "conflict") return null;
    throw error;
  }
}

/** Somebody has this address: from an earlier go that was cut off, or from long before. */
async function meetKnown(client: ApiClient, wish: Wish, since: Date | null): Promise<RowState> {
  const rows = await readByAddress(client, wish.email);
  const [known] = rows;
  if (rows.length > 1) return done("several-people");
  // An organization's admin is shown the own people only: somebody is there, and not for them to see.
  if (!known) return done("known-person");
  const isOurs = since !== null && Date.parse(known.created_at ?? "") >= since.getTime() - CLOCKS_MS;
  if (wish.organizationId === null && isOurs) return done("created");
  if (wish.organizationId === null) {
    return done(roleOf(known.user_role) === wish.role ? "already-member" : "known-person");
  }
  return finish(client, wish, known.user_id, isOurs, known);
}

/** The membership, with the role it was meant to have, and the teams. */
async function finish(
  client: ApiClient,
  wish: Wish,
  userId: string,
  isNew: boolean,
  known?: ListedPerson,
): Promise<RowState> {
  const { organizationId } = wish;
  if (organizationId === null || !isOrganizationRole(wish.role)) return done("created");
  const stored = await readMembershipRole(client, userId, organizationId);
  if (stored === undefined) await addMember(client, { userId, organizationId, role: wish.role });
  else if (stored !== wish.role && isNew) {
    // `/user/new` makes everybody a plain member, whatever the row's role is.
    const body = { organization_id: organizationId, user_id: userId, role: wish.role };
    await client.send({ method: "PATCH", path: "/organization/member_update", body, schema: MembershipSchema });
  } else if (!isNew) return done("already-member");
  for (const teamId of isNew ? [] : wish.teamIds) {
    if (known?.teams?.includes(teamId)) continue;
    const body = { team_id: teamId, member: { user_id: userId, role: "user" } };
    await client.send({ method: "POST", path: "/team/member_add", body, schema: ChangedTeamSchema });
  }
  return done("created");
}

function isOrganizationRole(role: string): role is OrganizationRole {
  return role === "org_admin" || role === "internal_user" || role === "internal_user_viewer";
}

/** Removes a row made a moment ago; answers whether nothing is left of it. */
async function takeAway(client: ApiClient, { organizationId }: Wish, userId: string): Promise<boolean> {
  const body = { user_ids: [userId], ...(organizationId !== null && { organization_id: organizationId }) };
  try {
    await client.send({
      method: "POST",
      path: "/user/delete",
      body,
      schema: v.union([DeletedUsersSchema, v.null()]),
    });
    return true;
  } catch (error) {
    return error instanceof ApiError && error.kind === "not-found";
  }
}

function broken(cause: unknown): RowState {
  const error = errorOf(cause);
  return wasRefused(error) ? failed(error) : { kind: "unknown", error };
}

function failed(cause: unknown): RowState {
  return { kind: "failed", error: errorOf(cause) };
}

function errorOf(cause: unknown): Error {
  return cause instanceof Error ? cause : new Error(String(cause));
}
