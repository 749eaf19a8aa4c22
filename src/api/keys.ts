import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { BlockedKeySchema, type Key, KeyInfoSchema, TeamAdminsSchema, UnblockedKeySchema } from "~/contract/keys";
import { UserSchema } from "~/contract/users";
import type { ApiClient } from "./client";

const queryKeys = {
  all: ["keys"] as const,
  info: (hash: string) => ["keys", "info", hash] as const,
  owner: (userId: string) => ["keys", "owner", userId] as const,
  teamAdmins: (teamId: string, userId: string) => ["keys", "team-admins", teamId, userId] as const,
};

export const keys = {
  /** What the proxy keeps of a key. Refused to an organization's admin who is not in the key's team (litellm 1.108.7). */
  info: (client: ApiClient, hash: string) =>
    queryOptions({
      queryKey: queryKeys.info(hash),
      queryFn: async ({ signal }): Promise<Key> => {
        const { data } = await client.send({ path: "/key/info", query: { key: hash }, schema: KeyInfoSchema, signal });
        return data.info;
      },
    }),

  /** Address of a person, for those with instance view: a key's row names its owner by id. */
  ownerAddress: (client: ApiClient, userId: string) =>
    queryOptions({
      queryKey: queryKeys.owner(userId),
      staleTime: 5 * 60_000,
      queryFn: async ({ signal }): Promise<string | null> => {
        const query = { user_id: userId };
        const { data } = await client.send({ path: "/v2/user/info", query, schema: UserSchema, signal });
        return data.user_email ?? null;
      },
    }),

  /** Ids of those who administer a team, as one of its members sees it: whoever is no admin must send the own id. */
  teamAdmins: (client: ApiClient, teamId: string, userId: string) =>
    queryOptions({
      queryKey: queryKeys.teamAdmins(teamId, userId),
      staleTime: 5 * 60_000,
      queryFn: async ({ signal }): Promise<string[]> => {
        const query = { team_id: teamId, user_id: userId, page_size: 1 };
        const { data } = await client.send({ path: "/v2/team/list", query, schema: TeamAdminsSchema, signal });
        const team = data.teams.find(({ team_id }) => team_id === teamId);
        return (team?.members_with_roles ?? []).flatMap(({ user_id, role }) =>
          user_id && role === "admin" ? [user_id] : [],
        );
      },
    }),
};

/** A key, and the organization by which the caller administers it: the proxy's route gate reads it from the body. */
export interface BlockTarget {
  hash: string;
  organizationId: string | null;
}

/** Blocks a key: the proxy refuses its requests from then on. Undone by {@link useUnblockKey}. */
export function useBlockKey(client: ApiClient) {
  return useSetBlocked(client, true);
}

export function useUnblockKey(client: ApiClient) {
  return useSetBlocked(client, false);
}

/** Shown before it is answered, since it can be undone; taken back when it is refused, and then read again. */
function useSetBlocked(client: ApiClient, blocked: boolean) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async ({ hash, organizationId }: BlockTarget) => {
      await client.send({
        method: "POST",
        path: blocked ? "/key/block" : "/key/unblock",
        body: { key: hash, ...(organizationId !== null && { organization_id: organizationId }) },
        schema: blocked ? BlockedKeySchema : UnblockedKeySchema,
      });
    },
    onMutate: async ({ hash }) => {
      const queryKey = queryKeys.info(hash);
      await cache.cancelQueries({ queryKey });
      const before = cache.getQueryData<Key>(queryKey);
      if (before) cache.setQueryData<Key>(queryKey, { ...before, blocked });
      return { before };
    },
    onError: (_error, { hash }, context) => {
      if (context?.before) cache.setQueryData<Key>(queryKeys.info(hash), context.before);
    },
    onSettled: () => {
      // What was refused before would be refused again.
      const predicate = ({ state }: { state: { data: unknown } }) => state.data !== undefined;
      void cache.invalidateQueries({ queryKey: queryKeys.all, predicate });
    },
  });
}
