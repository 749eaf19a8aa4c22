/** Who the server says is calling: the control plane's `/me`, or a user row on a plain proxy. */
import * as v from "valibot";
import type { Organization } from "./organizations";
import type { Person } from "./permissions";
import { roleOf } from "./permissions";
import type { User } from "./users";

/** `GET /cloud/v1/me`. `address` is the caller's address as the edge sees it, in canonical text. */
export const MeSchema = v.object({
  address: v.string(),
  user_id: v.string(),
  email: v.nullable(v.string()),
  role: v.nullable(v.string()),
  organizations: v.array(v.object({ id: v.string(), alias: v.nullable(v.string()), role: v.nullable(v.string()) })),
  session: v.object({ issued_at: v.string(), expires_at: v.string() }),
});
export type Me = v.InferOutput<typeof MeSchema>;

/** The person behind a `/me` answer. */
export function personFromMe(me: Me): Person {
  return {
    userId: me.user_id,
    email: me.email,
    role: roleOf(me.role),
    memberships: me.organizations.map(({ id, alias, role }) => ({ organizationId: id, alias, role })),
    address: me.address,
  };
}

/**
 * The person behind a user row and the organizations that list them as a member. A plain proxy does not tell the
 * caller's address.
 */
export function personFromUser(user: User, organizations: readonly Organization[]): Person {
  return {
    userId: user.user_id,
    email: user.user_email ?? null,
    role: roleOf(user.user_role),
    memberships: organizations.flatMap((organization) =>
      organization.members
        .filter((member) => member.user_id === user.user_id)
        .map((member) => ({
          organizationId: member.organization_id,
          alias: organization.organization_alias ?? null,
          role: member.user_role ?? null,
        })),
    ),
    address: null,
  };
}
