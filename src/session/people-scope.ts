import { can, hasInstanceView, type Person, type Verdict } from "~/contract/permissions";

/** What a page about people is about, and whether this person may see it. */
export interface AskedPeople {
  /** The organization in the address; `null`: the whole instance. */
  organizationId: string | null;
  verdict: Verdict;
  /**
   * The organization by which the caller reads and writes, since the proxy gives an organization's admin nobody else;
   * `null` for those with instance view.
   */
  throughOrganization: string | null;
}

/** The scope of a page about people, as the address says. */
export function peopleScopeOf(person: Person, organization: string | undefined): AskedPeople {
  const organizationId = organization ?? null;
  const verdict =
    organizationId === null
      ? can(person, "people.read-instance")
      : can(person, "people.read-organization", { organizationId });
  return { organizationId, verdict, throughOrganization: hasInstanceView(person) ? null : organizationId };
}
