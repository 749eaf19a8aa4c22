import { useQuery } from "@tanstack/react-query";
import { organizations } from "~/api/organizations";
import { useServices } from "~/session/services-context";
import { usePerson } from "~/session/use-session";

export interface Place {
  id: string;
  name: string;
}

/** An organization by its name; by its id where no list knows it. */
export function useOrganizationOf(id: string | null): Place | null {
  const { client } = useServices();
  const { memberships } = usePerson();
  const { data = [] } = useQuery(organizations.list(client));
  if (id === null) return null;
  const listed = data.find((organization) => organization.organization_id === id)?.organization_alias;
  return { id, name: listed || memberships.find(({ organizationId }) => organizationId === id)?.alias || id };
}

/** A team by its name, which the organizations know. */
export function useTeamName(id: string | null): string | null {
  const { client } = useServices();
  const { data = [] } = useQuery(organizations.list(client));
  if (id === null) return null;
  return data.flatMap(({ teams }) => teams).find((team) => team.team_id === id)?.team_alias || id;
}
