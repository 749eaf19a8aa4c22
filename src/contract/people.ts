/**
 * People: who they are in which scope, and what the proxy answers when they are changed. Sources:
 * litellm/proxy/management_endpoints/internal_user_endpoints.py and organization_endpoints.py as recorded of 1.108.7; the
 * Cloud control plane's contract for activity.
 */
import * as v from "valibot";
import { MembershipSchema, type OrganizationRole } from "./organizations";
import { type InstanceRole, roleOf } from "./permissions";
import { type UserList, UserSchema } from "./users";

/** A row of `GET /user/list`. */
export type ListedPerson = UserList["users"][number];

/** What somebody may do, seen from a scope. */
export type PeopleRole = InstanceRole | OrganizationRole;

/** An organization somebody is in. */
export interface MembershipIn {
  organizationId: string;
  alias: string | null;
  /** As stored; another value than the three roles grants nothing. */
  role: string | null;
}

/** Where people are looked at: one organization, or everything on the instance. */
export type PeopleScope = { kind: "instance" } | { kind: "organization"; organizationId: string };

/** True for the two roles that reach every organization. */
export function reachesInstance(role: PeopleRole): role is "proxy_admin" | "proxy_admin_viewer" {
  return role === "proxy_admin" || role === "proxy_admin_viewer";
}

/**
 * The role as a person would say it. A role that reaches the whole instance counts everywhere; within an organization its
 * membership counts; over the whole instance whoever administers an organization is its admin.
 */
export function roleIn(
  scope: PeopleScope,
  storedRole: string | null | undefined,
  memberships: readonly MembershipIn[],
): PeopleRole {
  const role = roleOf(storedRole);
  if (reachesInstance(role)) return role;
  if (scope.kind === "instance") return memberships.some((one) => one.role === "org_admin") ? "org_admin" : role;
  const own = memberships.find(({ organizationId }) => organizationId === scope.organizationId);
  if (own?.role === "org_admin") return "org_admin";
  return own?.role === "internal_user_viewer" ? "internal_user_viewer" : role;
}

/** How to call somebody: by address, else by name, else by id. Neither of the first two has to be there or be unique. */
export function nameOf(person: Pick<ListedPerson, "user_id" | "user_email" | "user_alias">): string {
  return person.user_email || person.user_alias || person.user_id;
}

/** `GET /cloud/v1/people/activity`: whoever is not named was never seen, or is not the caller's to ask about. */
export const PeopleActivitySchema = v.object({
  items: v.array(
    v.object({ user_id: v.string(), last_sign_in_at: v.nullable(v.string()), provider: v.nullable(v.string()) }),
  ),
});
export type PersonActivity = v.InferOutput<typeof PeopleActivitySchema>["items"][number];

/** The most ids that one question about activity may name. */
export const ACTIVITY_IDS = 200;

/** Of `GET /user/daily/activity` the days alone, newest first. */
export const LastUsedSchema = v.object({ results: v.array(v.object({ date: v.string() })) });

/** `POST /user/new`. `key` stays unread: none is wanted. */
export const NewUserSchema = v.object({ user_id: v.string(), user_email: v.nullish(v.string()) });

/** `POST /user/update`: an id that nobody has makes a row. */
export const UpdatedUserSchema = v.object({ user_id: v.string(), data: v.nullish(UserSchema) });

/** `POST /user/delete`: how many rows went. */
export const DeletedUsersSchema = v.number();

/** `POST /organization/member_add`. */
export const AddedMembersSchema = v.object({
  organization_id: v.string(),
  updated_organization_memberships: v.array(MembershipSchema),
});

/** `DELETE /organization/member_delete`: `null` when there was no such member. */
export const DeletedMemberSchema = v.nullable(MembershipSchema);

/** `POST /team/member_add` and `/team/member_delete` answer the team. */
export const ChangedTeamSchema = v.object({ team_id: v.string() });

/** `POST /key/update`. */
export const UpdatedKeySchema = v.object({ key: v.string() });

/** `POST /key/delete`: the hashes that went. */
export const DeletedKeysSchema = v.object({ deleted_keys: v.array(v.string()) });
