/** Changes to the address list of a Cloud instance. Every answer is the list from now on. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import * as v from "valibot";
import type { AddressList } from "~/contract/address-list";
import { AllowedIpsStateSchema } from "~/contract/allowed-ips";
import { type AllowedIps, fetchCloud, PATH, queryKeys, stateFrom } from "./allowed-ips";
import type { ApiClient } from "./client";
import { ApiError } from "./errors";

export interface ReplaceAllowedIps {
  list: AddressList;
  /** What the change is based on. */
  revision: string;
  /** 60 to 600: live at once, and back by itself unless confirmed; `null`: done. */
  confirmWithinSeconds: number | null;
}

/** Saves a whole list. Somebody else's change in between is a `conflict`: see {@link conflictingState}. */
export function useReplaceAllowedIps(client: ApiClient) {
  return useListMutation(({ list, revision, confirmWithinSeconds }: ReplaceAllowedIps) =>
    putList(client, list, revision, confirmWithinSeconds),
  );
}

/** Confirms the pending change. 403 from an address that it refuses; a `conflict` once it has gone back. */
export function useConfirmAllowedIps(client: ApiClient) {
  return useListMutation(({ revision }: { revision: string }) => confirmList(client, revision));
}

/** Lets an admin outside the list add the own address, and nothing else, for at most 24 hours after a fresh sign-in. */
export function useAddEmergencyAddress(client: ApiClient) {
  return useListMutation(async ({ address, label, until }: { address: string; label: string; until: Date }) => {
    const { list, revision } = await fetchCloud(client);
    const own = { range: address, label, expiresAt: until.toISOString() };
    return putList(client, { ...list, entries: [...list.entries, own] }, revision ?? "", null);
  });
}

/** The list that somebody saved meanwhile, out of a refused save; `null` for any other failure. */
export function conflictingState(error: unknown): AllowedIps | null {
  if (!(error instanceof ApiError) || error.status !== 412) return null;
  const parsed = v.safeParse(AllowedIpsStateSchema, error.body);
  return parsed.success ? stateFrom(parsed.output) : null;
}

/** What comes back is the list from now on, in whatever shows it. */
function useListMutation<Variables>(mutationFn: (variables: Variables) => Promise<AllowedIps>) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: (state) => cache.setQueryData<AllowedIps>(queryKeys.list, state),
    onError: (error) => {
      const current = conflictingState(error);
      if (current) cache.setQueryData<AllowedIps>(queryKeys.list, current);
    },
    onSettled: () => cache.invalidateQueries({ queryKey: queryKeys.all }),
  });
}

/** Confirms the pending change, as {@link useConfirmAllowedIps} does. */
export async function confirmList(client: ApiClient, revision: string): Promise<AllowedIps> {
  const request = { method: "POST" as const, path: `${PATH}/confirm`, ifMatch: revision };
  return stateFrom((await client.send({ ...request, schema: AllowedIpsStateSchema })).data);
}

/** Saves a whole list, as {@link useReplaceAllowedIps} does. */
export async function putList(
  client: ApiClient,
  { mode, entries }: AddressList,
  revision: string,
  confirmWithinSeconds: number | null,
): Promise<AllowedIps> {
  const body = {
    mode,
    entries: entries.map(({ id, range, label = null, expiresAt = null }) => ({
      ...(id === undefined ? {} : { id }),
      range,
      label,
      expires_at: expiresAt,
    })),
    confirm_within_s: confirmWithinSeconds,
  };
  const request = { method: "PUT" as const, path: PATH, body, ifMatch: revision };
  return stateFrom((await client.send({ ...request, schema: AllowedIpsStateSchema })).data);
}
