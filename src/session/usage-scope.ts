import type { UsageScope } from "~/api/usage";
import { can, hasInstanceView, type Person, type Verdict } from "~/contract/permissions";

/** What the address asks for, and whether this person may see it. */
export interface AskedScope {
  scope: UsageScope;
  verdict: Verdict;
}

/**
 * The scope of a usage page. `/o/:organization/usage` is that organization; `/usage` is everything the person may see:
 * the instance for those with instance view, their own keys for everyone else.
 */
export function scopeOf(person: Person, organizationId: string | undefined): AskedScope {
  if (organizationId !== undefined) {
    const scope: UsageScope = { kind: "organization", organizationId };
    return { scope, verdict: can(person, "usage.read-organization", { organizationId }) };
  }
  if (hasInstanceView(person)) return { scope: { kind: "instance" }, verdict: can(person, "usage.read-instance") };
  return { scope: { kind: "own", userId: person.userId }, verdict: can(person, "usage.read-own") };
}
