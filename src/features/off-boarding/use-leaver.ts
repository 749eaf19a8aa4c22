import { useQuery } from "@tanstack/react-query";
import { type AllowedIpEntry, type AllowedIps, allowedIps } from "~/api/allowed-ips";
import { instance } from "~/api/instance";
import { LEAST_ROLE } from "~/api/off-boarding";
import { openInvitations } from "~/api/open-invitations";
import { people } from "~/api/people";
import type { PersonRecord } from "~/api/person";
import { type PersonKey, type PersonKeys, usePersonKeys } from "~/api/person-keys";
import type { KeyRefusal, LeaverFacts, LeaverKey } from "~/contract/off-boarding";
import type { OpenInvitation } from "~/contract/open-invitations";
import { hasInstanceView } from "~/contract/permissions";
import { lastAdminGuard } from "~/contract/role-change";
import { dayOf } from "~/lib/days";
import { daysOfUse } from "~/lib/unused-after";
import type { AskedPeople } from "~/session/people-scope";
import { useServices } from "~/session/services-context";
import { usePerson } from "~/session/use-session";
import { useUnusedAfter } from "~/session/use-unused-after";

/** Everything that letting somebody go is about, and what of it could not be read. */
export interface Leaver {
  facts: LeaverFacts;
  keys: PersonKeys;
  /** The keys that this page is about, in the order of its facts. */
  shownKeys: readonly PersonKey[];
  /** Keys in other organizations: not part of this. */
  keysElsewhere: number;
  invitations: readonly OpenInvitation[];
  addresses: readonly AllowedIpEntry[];
  /** The whole list those are entries of; `null` where the caller does not see it. */
  addressList: AllowedIps | null;
  /** Whether the instance keeps such things at all. */
  hasInvitations: boolean;
  hasAddresses: boolean;
  /** Why the role or the user must stay; `null` when nothing stands against it. */
  guard: "last-admin" | "admins-unknown" | null;
  /** Why the user cannot be deleted here. */
  whyNoDelete: "instance-admins-only" | "elsewhere" | null;
  /** The role stays, since the identity provider decides it. */
  isRoleForeign: boolean;
  isPending: boolean;
  error: Error | null;
  retry: () => void;
}

/** Reads what somebody leaves behind. Nothing can begin before all of it is there. */
export function useLeaver(record: PersonRecord, { organizationId, throughOrganization }: AskedPeople): Leaver {
  const { client, config, now } = useServices();
  const caller = usePerson();
  const after = useUnusedAfter();
  const today = dayOf(now());
  const isAdmin = caller.role === "proxy_admin";
  const { kind } = config.instance;
  const keys = usePersonKeys(client, {
    userId: record.userId,
    organizationId: throughOrganization ?? organizationId,
    caller,
    today,
    range: daysOfUse(today, after),
  });
  const features = useQuery({ ...instance.facts(client, kind), enabled: kind === "cloud" });
  const known = features.data?.features ?? [];
  const hasInvitations = known.includes("invitations");
  const hasAddresses = known.includes("allowed-ip-rules") && hasInstanceView(caller);
  const invitations = useQuery({
    ...openInvitations.sentBy(client, record.userId, record.email),
    enabled: hasInvitations,
  });
  const list = useQuery({ ...allowedIps.list(client, kind), enabled: hasAddresses, refetchInterval: false });
  const admins = useQuery({ ...people.admins(client), enabled: isAdmin && record.role === "proxy_admin" });

  const isHere = (own: string | null) => organizationId === null || own === null || own === organizationId;
  const shownKeys = keys.keys?.filter((key) => isHere(key.organizationId)) ?? [];
  const keysElsewhere = (keys.keys?.length ?? 0) - shownKeys.length;
  const memberships = record.memberships.filter((one) => isHere(one.organizationId));
  const staysMember = record.memberships.length > memberships.length;
  const isRoleForeign = config.rolesFrom === "identity-provider";
  const adminIds = admins.data?.map(({ user_id }) => user_id) ?? null;
  const guard = isAdmin ? lastAdminGuard(record, null, adminIds) : null;
  const entries: readonly AllowedIpEntry[] = list.data?.list.entries ?? [];
  const ownAddresses = entries.filter(
    ({ createdBy, expiresAt }) =>
      (createdBy === record.userId || (record.email !== null && createdBy === record.email)) &&
      !(expiresAt && Date.parse(expiresAt) <= now().getTime()),
  );
  const ownInvitations = (invitations.data ?? []).filter((one) => isHere(one.organization_id));
  const queries = [features, invitations, list, admins];
  return {
    facts: {
      userId: record.userId,
      keys: shownKeys.map((key) => leaverKey(key, isAdmin)),
      invitations: ownInvitations.map(({ id, email }) => ({ id, email })),
      addresses: ownAddresses.map(({ id, range }) => ({ id, range })),
      memberships: memberships.map((one) => ({
        organizationId: one.organizationId,
        name: one.alias ?? one.organizationId,
        role: one.role,
      })),
      role: record.role,
      takesRole: isAdmin && !staysMember && !isRoleForeign && record.role !== LEAST_ROLE,
    },
    keys,
    shownKeys,
    keysElsewhere,
    invitations: ownInvitations,
    addresses: ownAddresses,
    addressList: list.data ?? null,
    hasInvitations,
    hasAddresses,
    guard: staysMember ? null : guard,
    whyNoDelete: !isAdmin ? "instance-admins-only" : staysMember || keysElsewhere > 0 ? "elsewhere" : null,
    isRoleForeign,
    isPending: keys.isPending || keys.isUsagePending || queries.some(({ isLoading }) => isLoading),
    error: keys.error ?? queries.find(({ isError, data }) => isError && data === undefined)?.error ?? null,
    retry: () => {
      keys.retry();
      for (const query of queries) if (query.isError) void query.refetch();
    },
  };
}

/** What a caller may do to a key, as the proxy has it: see {@link KeyRefusal}. */
function leaverKey({ hash, name, traffic, teamId, row, isOfCallersTeam }: PersonKey, isAdmin: boolean): LeaverKey {
  const noTeam: KeyRefusal | null = teamId === null || row === null ? "no-team" : null;
  const why: LeaverKey["why"] = isAdmin
    ? { block: null, handOver: null, remove: null }
    : {
        block: noTeam,
        handOver: "hand-over-by-instance-admins",
        remove: isOfCallersTeam ? null : "delete-by-key-admins",
      };
  return { hash, name, traffic, why };
}
