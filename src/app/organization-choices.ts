import { useQuery } from "@tanstack/react-query";
import { organizations } from "~/api/organizations";
import { can, type Person } from "~/contract/permissions";
import { useServices } from "~/session/services-context";
import { usePerson } from "~/session/use-session";

export interface OrganizationChoice {
  id: string;
  name: string;
}

/** The organizations whose pages this person may open, by name, and whether that list could be read. */
export function useOrganizationChoices(): { choices: OrganizationChoice[]; isFailed: boolean } {
  const { client } = useServices();
  const person = usePerson();
  const { data = [], isError } = useQuery(organizations.list(client));
  const listed = data.flatMap(({ organization_id: id, organization_alias: alias }) =>
    id === null ? [] : [{ id, name: alias || id }],
  );
  return { choices: readableBy(person, listed), isFailed: isError };
}

/** The list as the server gave it, and the memberships it may have left out, narrowed to what the person may read. */
export function readableBy(person: Person, listed: readonly OrganizationChoice[]): OrganizationChoice[] {
  const known = new Set(listed.map(({ id }) => id));
  const more = person.memberships
    .filter(({ organizationId }) => !known.has(organizationId))
    .map(({ organizationId, alias }) => ({ id: organizationId, name: alias ?? organizationId }));
  return [...listed, ...more].filter(
    ({ id }) => can(person, "usage.read-organization", { organizationId: id }).allowed,
  );
}

/** The name of the organization in the address; its id until the list is there, `null` outside of one. */
export function useOrganizationName(id: string | undefined): string | null {
  const { choices } = useOrganizationChoices();
  return id === undefined ? null : (choices.find((choice) => choice.id === id)?.name ?? id);
}
