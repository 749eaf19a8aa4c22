/**
 * Who may do what. The server refuses by the same table; screens ask it so that a control says beforehand what the
 * server would say afterwards. Source: litellm/proxy/_types.py and litellm/proxy/auth/route_checks.py for the proxy's
 * routes, the control plane's contract for the rest.
 */

/** Roles of the user row. `org_admin` is not among them: it is a membership's role. */
export const INSTANCE_ROLES = ["proxy_admin", "proxy_admin_viewer", "internal_user", "internal_user_viewer"] as const;
export type InstanceRole = (typeof INSTANCE_ROLES)[number];

export interface PersonMembership {
  organizationId: string;
  alias: string | null;
  role: string | null;
}

/** Who is here, as the server says. */
export interface Person {
  userId: string;
  email: string | null;
  role: InstanceRole;
  memberships: readonly PersonMembership[];
  /** The caller's address as the edge sees it; `null` where the instance does not tell. */
  address: string | null;
}

export type Action =
  | "usage.read-instance"
  | "usage.read-organization"
  | "usage.read-own"
  | "people.read-instance"
  | "people.read-organization"
  | "people.invite-instance"
  | "people.invite-organization"
  | "people.change-role"
  | "people.remove"
  | "keys.block"
  | "allowed-ips.read"
  | "allowed-ips.write"
  | "audit-log.read"
  | "audit-log.export"
  | "audit-retention.write";

/** What the action is about; an organization only where the action names one. */
export interface Subject {
  organizationId?: string;
}

/** Why not. The sentence stands in `lib/messages` under `refusal.<reason>`. */
export type RefusalReason = "admins-only" | "read-only-role" | "instance-admins-only" | "other-organization";

export type Verdict = { allowed: true } | { allowed: false; reason: RefusalReason };

const YES: Verdict = { allowed: true };
const no = (reason: RefusalReason): Verdict => ({ allowed: false, reason });

/** The instance role behind a stored value. A null or unknown value is a plain user (litellm/proxy/_types.py). */
export function roleOf(stored: string | null | undefined): InstanceRole {
  // LiteLLM's SSO spells the last one differently from its user table.
  if (stored === "internal_user_view_only") return "internal_user_viewer";
  return INSTANCE_ROLES.find((role) => role === stored) ?? "internal_user";
}

/** True for the two roles that see the whole instance. */
export function hasInstanceView(person: Person): boolean {
  return person.role === "proxy_admin" || person.role === "proxy_admin_viewer";
}

/** True when the person is admin of this organization by membership. */
export function isOrganizationAdmin(person: Person, organizationId: string | undefined): boolean {
  return person.memberships.some(
    (membership) => membership.organizationId === organizationId && membership.role === "org_admin",
  );
}

/** True when the person is admin of at least one organization. */
export function administersAnOrganization(person: Person): boolean {
  return person.memberships.some((membership) => membership.role === "org_admin");
}

/** The role as a person would say it: an organization's admin is one, whatever the user row says. */
export function roleShown(person: Person): InstanceRole | "org_admin" {
  return !hasInstanceView(person) && administersAnOrganization(person) ? "org_admin" : person.role;
}

/** Whether this person may do this to this subject, or why not. Pure. */
export function can(person: Person, action: Action, subject: Subject = {}): Verdict {
  switch (action) {
    case "usage.read-own":
      return YES;
    case "usage.read-instance":
    case "people.read-instance":
    case "allowed-ips.read":
      return hasInstanceView(person) ? YES : no("admins-only");
    case "usage.read-organization":
    case "people.read-organization":
      return hasInstanceView(person) ? YES : organizationVerdict(person, subject);
    case "people.invite-organization":
    case "people.change-role":
    case "people.remove":
    case "keys.block":
      if (person.role === "proxy_admin" || isOrganizationAdmin(person, subject.organizationId)) return YES;
      return person.role === "proxy_admin_viewer" ? no("read-only-role") : organizationVerdict(person, subject);
    case "people.invite-instance":
    case "allowed-ips.write":
    case "audit-retention.write":
      if (person.role === "proxy_admin") return YES;
      return person.role === "proxy_admin_viewer" ? no("read-only-role") : no("instance-admins-only");
    case "audit-log.read":
      return hasInstanceView(person) || administersAnOrganization(person) ? YES : no("admins-only");
    case "audit-log.export":
      return hasInstanceView(person) ? YES : no("instance-admins-only");
  }
}

/**
 * Who reads the audit log of such an instance. A plain proxy's rows name no organization (litellm/proxy/_types.py,
 * LiteLLM_AuditLogs), so there only those may who see all of it.
 */
export function mayReadAuditLog(person: Person, kind: "cloud" | "proxy"): Verdict {
  const verdict = can(person, "audit-log.read");
  return verdict.allowed && kind === "proxy" && !hasInstanceView(person) ? no("instance-admins-only") : verdict;
}

function organizationVerdict(person: Person, { organizationId }: Subject): Verdict {
  if (isOrganizationAdmin(person, organizationId)) return YES;
  return administersAnOrganization(person) ? no("other-organization") : no("admins-only");
}
