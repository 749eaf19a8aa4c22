import {
  administersAnOrganization,
  hasInstanceView,
  isOrganizationAdmin,
  type Person,
  type RefusalReason,
  type Verdict,
} from "~/contract/permissions";
import type { Facts } from "./key-facts";

/**
 * The organization through which a person sees the usage of a key; `null` for the instance's answer or the person's own,
 * `undefined` until the row tells. `asked` is the organization in the address.
 */
export function usageThrough(person: Person, asked: string | null, facts: Facts): string | null | undefined {
  if (hasInstanceView(person) || !administersAnOrganization(person)) return null;
  if (asked !== null && isOrganizationAdmin(person, asked)) return asked;
  if (facts.kind === "pending") return undefined;
  if (facts.kind === "known") {
    const own = facts.key.organization_id;
    return own && isOrganizationAdmin(person, own) ? own : null;
  }
  return person.memberships.find(({ role }) => role === "org_admin")?.organizationId ?? null;
}

/**
 * Whether no usage means that there was none. Without a wider view, the server answers with what the person caused
 * themselves: of somebody else's key that is nothing, however much it is used. `undefined` until the row tells.
 */
export function seesAllUsage(person: Person, through: string | null | undefined, facts: Facts): boolean | undefined {
  if (hasInstanceView(person) || through) return true;
  if (through === undefined || facts.kind === "pending") return undefined;
  return facts.kind === "known" && facts.key.user_id === person.userId;
}

/** Why a key may not be blocked: as for any subject, or by the key's own team. */
export type BlockRefusal = RefusalReason | "no-team";
export type BlockVerdict = { allowed: true } | { allowed: false; reason: BlockRefusal };

interface BlockCase {
  /** What the table of permissions says. */
  verdict: Verdict;
  /** The key's team; `undefined` when it is not known. */
  teamId: string | null | undefined;
  isTeamAdmin: boolean;
}

/**
 * As `_check_key_admin_access` of litellm/proxy/management_endpoints/key_management_endpoints.py: a team's own admins may,
 * too, unless their role only reads; a key without a team has nobody but the instance's admins.
 */
export function mayBlock(person: Person, { verdict, teamId, isTeamAdmin }: BlockCase): BlockVerdict {
  if (person.role === "proxy_admin") return { allowed: true };
  if (verdict.allowed) return teamId === null ? { allowed: false, reason: "no-team" } : verdict;
  return isTeamAdmin && mayAdministerTeams(person) ? { allowed: true } : verdict;
}

/** The two reading roles are stopped at the proxy's gate, whatever they administer. */
export function mayAdministerTeams({ role }: Person): boolean {
  return role === "proxy_admin" || role === "internal_user";
}
