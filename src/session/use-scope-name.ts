import { useQuery } from "@tanstack/react-query";
import { organizations } from "~/api/organizations";
import { useServices } from "./services-context";
import { usePerson } from "./use-session";

/** The name of the organization in the address, by its id where no list knows it; of the instance without one. */
export function useScopeName(organizationId: string | null): string {
  const { client, config } = useServices();
  const { memberships } = usePerson();
  const { data = [] } = useQuery({ ...organizations.list(client), enabled: organizationId !== null });
  if (organizationId === null) return config.instance.name;
  const known = data.find((one) => one.organization_id === organizationId)?.organization_alias;
  return known || memberships.find((one) => one.organizationId === organizationId)?.alias || organizationId;
}

/** Names of teams by id, as far as the organizations list them. */
export function useTeamNames(): (teamId: string) => string {
  const { client } = useServices();
  const { data = [] } = useQuery(organizations.list(client));
  const names = new Map(data.flatMap(({ teams }) => teams).map((team) => [team.team_id, team.team_alias]));
  return (teamId) => names.get(teamId) || teamId;
}
