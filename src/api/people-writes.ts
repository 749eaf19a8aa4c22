/**
 * Writes about people. The proxy has no ETag: each is preceded by a fresh read, and refused with a `conflict` when what
 * was seen is no longer what is stored. Between that read and the write somebody may still be faster: the screen says so.
 */
import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import type { OrganizationRole } from "~/contract/organizations";
import { MembershipSchema } from "~/contract/organizations";
import { AddedMembersSchema, UpdatedUserSchema } from "~/contract/people";
import type { InstanceRole } from "~/contract/permissions";
import { roleOf } from "~/contract/permissions";
import type { ApiClient } from "./client";
import { ApiError } from "./errors";
import { peopleKeys, readMembershipRole, readPerson } from "./people";

/** Where a role stands: in the user row, or in a membership. */
export type RoleTarget =
  | { kind: "instance"; role: InstanceRole }
  | { kind: "organization"; organizationId: string; role: OrganizationRole };

export interface RoleChange {
  userId: string;
  target: RoleTarget;
  /** The role that was on the screen, as stored. */
  seen: string | null;
}

/** A `conflict` of these writes carries in `body` what is stored now: the role, or `null` where the row is gone. */
export interface StoredMeanwhile {
  role: string | null;
  isGone: boolean;
}

/** Changes a role, unless it was changed meanwhile. */
export function useChangeRole(client: ApiClient) {
  return useWrite(async ({ userId, target, seen }: RoleChange) => {
    if (target.kind === "instance") {
      const row = await readPerson(client, userId, null);
      if (!row) throw changedMeanwhile("POST /user/update", { role: null, isGone: true });
      const stored = row.user_role ?? null;
      // A null role is a plain user: that is no change.
      if (roleOf(stored) !== roleOf(seen)) throw changedMeanwhile("POST /user/update", { role: stored, isGone: false });
      const body = { user_id: userId, user_role: target.role };
      await client.send({ method: "POST", path: "/user/update", body, schema: UpdatedUserSchema });
      return;
    }
    const { organizationId, role } = target;
    await expectMembership(client, { userId, organizationId, seen }, "PATCH /organization/member_update");
    const body = { organization_id: organizationId, user_id: userId, role };
    await client.send({ method: "PATCH", path: "/organization/member_update", body, schema: MembershipSchema });
  });
}

interface MemberAddition {
  userId: string;
  organizationId: string;
  role: OrganizationRole;
}

/** Makes somebody who has a row a member. By id: by address the proxy fails (litellm 1.108.7: 500). */
export async function addMember(client: ApiClient, { userId, organizationId, role }: MemberAddition): Promise<void> {
  const body = { organization_id: organizationId, member: { user_id: userId, role } };
  await client.send({ method: "POST", path: "/organization/member_add", body, schema: AddedMembersSchema });
}

interface SeenMembership {
  userId: string;
  organizationId: string;
  /** The role that was on the screen, as stored. */
  seen: string | null;
}

async function expectMembership(
  client: ApiClient,
  { userId, organizationId, seen }: SeenMembership,
  request: string,
): Promise<void> {
  const stored = await readMembershipRole(client, userId, organizationId);
  if (stored === undefined) throw changedMeanwhile(request, { role: null, isGone: true });
  if (stored !== seen) throw changedMeanwhile(request, { role: stored, isGone: false });
}

function changedMeanwhile(request: string, stored: StoredMeanwhile): ApiError {
  const what = stored.isGone ? "it was removed meanwhile" : `it was changed meanwhile, to ${stored.role}`;
  return new ApiError("conflict", request, what, { body: stored });
}

/** A write, never shown before it is answered; whatever may have changed is read again, also after a failure. */
function useWrite<Input>(write: (input: Input) => Promise<void>) {
  const cache = useQueryClient();
  return useMutation({ mutationFn: write, onSettled: () => refreshPeople(cache) });
}

/** Everything that names people: lists, memberships, keys, budgets. What was refused before would be refused again. */
export function refreshPeople(cache: QueryClient): void {
  const predicate = ({ state }: { state: { data: unknown } }) => state.data !== undefined;
  for (const root of [peopleKeys.all[0], "keys", "budgets", "organizations", "invitations"]) {
    void cache.invalidateQueries({ queryKey: [root], predicate });
  }
}
