/**
 * What somebody gains and loses by another role, read off the table of permissions, and when a role may not be changed.
 * Pure: whoever asks brings the facts, read again right before they are acted on.
 */
import { ORGANIZATION_ROLES, type OrganizationRole } from "./organizations";
import {
  type Action,
  can,
  type InstanceRole,
  isOrganizationAdmin,
  type Person,
  type RefusalReason,
  roleOf,
} from "./permissions";

/**
 * What a role lets somebody do. One thing is not in the table, since it is about nobody else: keys of one's own, which
 * the two reading roles may not make (`internal_user_routes` of litellm/proxy/_types.py).
 */
export type Ability = Action | "keys.make-own";

/** In the order in which they are told. */
export const ABILITIES = [
  "usage.read-instance",
  "usage.read-organization",
  "people.read-instance",
  "people.read-organization",
  "people.invite-instance",
  "people.invite-organization",
  "people.change-role",
  "people.remove",
  "keys.block",
  "keys.make-own",
  "allowed-ips.read",
  "allowed-ips.write",
  "audit-log.read",
  "audit-log.export",
  "audit-retention.write",
] as const satisfies readonly Ability[];

/** Where an ability holds: for the instance as a whole, in every organization, or in those named. */
export type Reach =
  | { kind: "instance" }
  | { kind: "everywhere"; except: readonly string[] }
  | { kind: "organizations"; ids: readonly string[] };

export interface AbilityChange {
  ability: Ability;
  reach: Reach;
}

export interface RoleEffects {
  gained: readonly AbilityChange[];
  lost: readonly AbilityChange[];
}

/** As far as roles go, a person is their role and their memberships. */
export type Standing = Pick<Person, "role" | "memberships">;

/** A role to be given: of the user row, or of a membership. */
export type RoleTarget =
  | { kind: "instance"; role: InstanceRole }
  | { kind: "organization"; organizationId: string; role: OrganizationRole };

/** No organization has this id, so that what is allowed in it is allowed in every one. */
const ANY_ORGANIZATION = "\u0000any";

const PER_ORGANIZATION: ReadonlySet<Ability> = new Set<Ability>([
  "usage.read-organization",
  "people.read-organization",
  "people.invite-organization",
  "people.change-role",
  "people.remove",
  "keys.block",
]);

/** The membership's role in words the table knows: free text that it does not know grants nothing. */
export function membershipRoleOf(stored: string | null | undefined): OrganizationRole {
  return ORGANIZATION_ROLES.find((role) => role === stored) ?? "internal_user";
}

/** How somebody stands once a role was given. A membership that is not there is not made. */
export function afterChange({ role, memberships }: Standing, target: RoleTarget): Standing {
  if (target.kind === "instance") return { role: target.role, memberships };
  const changed = memberships.map((one) =>
    one.organizationId === target.organizationId ? { ...one, role: target.role } : one,
  );
  return { role, memberships: changed };
}

/** What is gained and what is lost between two ways to stand. */
export function roleEffects(before: Standing, after: Standing): RoleEffects {
  return { gained: beyond(after, before), lost: beyond(before, after) };
}

/** What the first may and the second may not. */
function beyond(more: Standing, less: Standing): AbilityChange[] {
  return ABILITIES.flatMap((ability) => {
    const reach = beyondReach(reachOf(more, ability), reachOf(less, ability));
    return reach ? [{ ability, reach }] : [];
  });
}

function beyondReach(more: Reach | null, less: Reach | null): Reach | null {
  if (more === null) return null;
  if (less === null) return more;
  if (more.kind === "everywhere") {
    return less.kind === "organizations" && less.ids.length > 0 ? { kind: "everywhere", except: less.ids } : null;
  }
  if (more.kind === "instance" || less.kind !== "organizations") return null;
  const ids = more.ids.filter((id) => !less.ids.includes(id));
  return ids.length > 0 ? { kind: "organizations", ids } : null;
}

function reachOf(standing: Standing, ability: Ability): Reach | null {
  const person: Person = { ...standing, userId: "", email: null, address: null };
  const may = (organizationId?: string) =>
    ability === "keys.make-own"
      ? makesOwnKeys(standing)
      : can(person, ability, organizationId === undefined ? {} : { organizationId }).allowed;
  if (!PER_ORGANIZATION.has(ability)) return may() ? { kind: "instance" } : null;
  if (may(ANY_ORGANIZATION)) return { kind: "everywhere", except: [] };
  const ids = standing.memberships.map(({ organizationId }) => organizationId).filter(may);
  return ids.length > 0 ? { kind: "organizations", ids } : null;
}

function makesOwnKeys({ role }: Standing): boolean {
  return role === "proxy_admin" || role === "internal_user";
}

/** Why a role may not be changed. The first four are the permission table's. */
export type RoleRefusal =
  | RefusalReason
  /** Roles come with the identity provider's claims: what is written here would be overwritten at the next sign-in. */
  | "identity-provider"
  /** Nobody could administer the instance any more. */
  | "last-admin"
  /** How many admins there are could not be read, so that this one may be the last. */
  | "admins-unknown";

export type RoleVerdict =
  | {
      allowed: true;
      /** One's own role, and something is lost by it: asked twice, by the own name. */
      isOwnLoss: boolean;
    }
  | { allowed: false; reason: RoleRefusal };

export interface RoleCase {
  caller: Person;
  subject: Standing & { userId: string };
  target: RoleTarget;
  rolesFrom: "litellm" | "identity-provider";
  /** Ids of everyone with the role `proxy_admin`; `null` when that is not known. */
  adminIds: readonly string[] | null;
}

/** Whether this caller may give this role, or why not. */
export function mayChangeRole({ caller, subject, target, rolesFrom, adminIds }: RoleCase): RoleVerdict {
  const refused = (reason: RoleRefusal): RoleVerdict => ({ allowed: false, reason });
  // The row of a user is for instance admins alone (`/user/update`), whichever organizations somebody administers.
  const verdict =
    target.kind === "instance"
      ? can(caller, "people.invite-instance")
      : can(caller, "people.change-role", { organizationId: target.organizationId });
  if (!verdict.allowed) return refused(verdict.reason);
  if (rolesFrom === "identity-provider") return refused("identity-provider");
  const guard = lastAdminGuard(subject, afterChange(subject, target).role, adminIds);
  if (guard) return refused(guard);
  const effects = roleEffects(subject, afterChange(subject, target));
  return { allowed: true, isOwnLoss: caller.userId === subject.userId && effects.lost.length > 0 };
}

/** Whether taking a role away would leave the instance without an admin; `null` when it would not. */
export function lastAdminGuard(
  subject: Pick<Standing, "role"> & { userId: string },
  roleAfter: InstanceRole | null,
  adminIds: readonly string[] | null,
): "last-admin" | "admins-unknown" | null {
  if (subject.role !== "proxy_admin" || roleAfter === "proxy_admin") return null;
  if (adminIds === null) return "admins-unknown";
  return adminIds.some((id) => id !== subject.userId) ? null : "last-admin";
}

/** The role that a target would replace, as the same kind of thing. */
export function presentRole({ role, memberships }: Standing, target: RoleTarget): InstanceRole | OrganizationRole {
  if (target.kind === "instance") return role;
  return membershipRoleOf(memberships.find((one) => one.organizationId === target.organizationId)?.role);
}

/** Whether somebody administers an organization by membership, whatever else they are. */
export function administersBy(standing: Standing, organizationId: string): boolean {
  return isOrganizationAdmin({ ...standing, userId: "", email: null, address: null }, organizationId);
}

/** How a row and memberships stand. A stored role that nobody knows is a plain member's. */
export function standingOf(storedRole: string | null | undefined, memberships: Standing["memberships"]): Standing {
  return { role: roleOf(storedRole), memberships };
}
