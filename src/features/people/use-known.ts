import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { invitations } from "~/api/invitations";
import { people } from "~/api/people";
import { readMailAddress } from "~/contract/email-addresses";
import { type MembershipIn, type PeopleScope, reachesInstance, roleIn } from "~/contract/people";
import { useServices } from "~/session/services-context";
import { domainsLetIn } from "./domains-let-in";
import type { Known } from "./invite-verdicts";

const NOBODY: readonly MembershipIn[] = [];

export interface KnownHere extends Known {
  /** Who is here already was not read to the end, or not at all. */
  gap: "cut" | "failed" | null;
  /** How many people were read. */
  read: number;
  isPending: boolean;
}

/** Who is here, who is invited, and which domains and teams there are: for verdicts before anything is sent. */
export function useKnown(scope: PeopleScope): KnownHere {
  const { client, config } = useServices();
  const isCloud = config.instance.kind === "cloud";
  const organizationId = scope.kind === "organization" ? scope.organizationId : null;
  const directory = useQuery(people.directory(client, scope));
  const memberships = useQuery(people.memberships(client));
  const invited = useQuery({ ...invitations.list(client), enabled: isCloud });
  const teams = useQuery({ ...people.teams(client, organizationId), enabled: organizationId !== null });
  const domains = useMemo(() => domainsLetIn(config), [config]);
  return useMemo(() => {
    const members = new Map(
      (directory.data?.users ?? []).flatMap((user) => {
        const key = keyOf(user.user_email);
        const role = roleIn(scope, user.user_role, memberships.data?.get(user.user_id) ?? NOBODY);
        // On Cloud an invitation lifts the role of whoever is here; over the whole instance only admins have it already.
        const has = scope.kind === "organization" || reachesInstance(role);
        return key === null || (isCloud && !has) ? [] : [[key, { role, has }] as const];
      }),
    );
    const open = (invited.data?.items ?? []).filter(
      (one) => one.state === "pending" && one.organization_id === organizationId,
    );
    return {
      members,
      invited: new Set(open.flatMap(({ email }) => keyOf(email) ?? [])),
      domains,
      teams: new Map(
        (teams.data ?? []).flatMap(({ team_id, team_alias }) => [
          ...(team_alias ? [[team_alias.toLowerCase(), team_id] as const] : []),
          [team_id.toLowerCase(), team_id] as const,
        ]),
      ),
      gap: directory.isError ? "failed" : directory.data && !directory.data.isComplete ? "cut" : null,
      read: directory.data?.users.length ?? 0,
      isPending: directory.isPending,
    };
  }, [scope, isCloud, organizationId, directory, memberships.data, invited.data, teams.data, domains]);
}

function keyOf(address: string | null | undefined): string | null {
  const reading = readMailAddress(address ?? "");
  return "address" in reading ? reading.address.key : null;
}
