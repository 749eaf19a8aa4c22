import { queryOptions } from "@tanstack/react-query";
import type * as v from "valibot";
import type { AddressList, ListEntry } from "~/contract/address-list";
import {
  type AllowedIpsState,
  AllowedIpsStateSchema,
  listOfProxy,
  ProxyAddressesSchema,
  RefusedAddressesSchema,
  RehearsalSchema,
} from "~/contract/allowed-ips";
import type { ConsoleConfig } from "~/contract/config";
import type { InstanceFeature } from "~/contract/instance";
import { MeSchema } from "~/contract/me";
import type { ApiClient } from "./client";
import { ApiError } from "./errors";

type Kind = ConsoleConfig["instance"]["kind"];

export const PATH = "/cloud/v1/allowed-ips";
/** While a change waits for its confirmation, every tab counts along. */
const PENDING_POLL_MS = 3_000;
/** Otherwise: how late a tab may learn of somebody else's change. */
const POLL_MS = 20_000;

export const queryKeys = {
  all: ["allowed-ips"] as const,
  list: ["allowed-ips", "list"] as const,
  refused: (hours: number) => ["allowed-ips", "refused", hours] as const,
  rehearsal: (body: object) => ["allowed-ips", "rehearsal", body] as const,
  ownAddress: ["allowed-ips", "own-address"] as const,
};

/** An entry with what is known of it; on a plain proxy nothing but its text. */
export interface AllowedIpEntry extends ListEntry {
  id: string;
  label: string | null;
  expiresAt: string | null;
  createdBy: string | null;
  createdAt: string | null;
  /** `null`: not in 30 days, or not stored. */
  lastSeenAt: string | null;
  /** `null`: not stored. */
  requests30d: number | null;
}

export interface PendingChange {
  /** RFC 3339: when it goes back by itself. */
  confirmBy: string;
  confirmFrom: string;
  /** What comes back then. */
  previous: AddressList & { entries: readonly AllowedIpEntry[] };
}

/** The list as the screen has it, from either source. */
export interface AllowedIps {
  /** `open`: everyone. `restricted` without entries: nobody. */
  list: AddressList & { entries: readonly AllowedIpEntry[] };
  /** How many entries there can be; `null` where there is no limit. */
  limit: number | null;
  /** What a change is based on; `null` on a plain proxy, which has no such thing. */
  revision: string | null;
  pending: PendingChange | null;
  lastRevert: { at: string; requestedBy: string; entries: readonly ListEntry[] } | null;
}

/** What an instance can do for its list. */
export interface AddressAbilities {
  source: Kind;
  /** Networks and ranges, labels and ends; else exact addresses and nothing more. */
  hasRules: boolean;
  /** Rehearsal, last seen, refused lately: caller addresses are stored. */
  hasCallerAddresses: boolean;
  /** A change can be asked to be confirmed, and goes back unless it is. */
  hasTimedConfirmation: boolean;
  /** An admin outside the list can let the own address in. */
  hasWayBack: boolean;
}

/** `null`: a Cloud instance without address rules. It is never treated as a plain proxy. */
export function addressAbilities(kind: Kind, features: readonly InstanceFeature[]): AddressAbilities | null {
  const hasRules = kind === "cloud" && features.includes("allowed-ip-rules");
  if (kind === "cloud" && !hasRules) return null;
  const hasCallerAddresses = hasRules && features.includes("caller-addresses");
  return { source: kind, hasRules, hasCallerAddresses, hasTimedConfirmation: hasRules, hasWayBack: hasRules };
}

/** What a change to this list would have done to the requests of the last days. */
export type Rehearsal =
  | { isStored: false }
  | {
      isStored: true;
      windowDays: number;
      requestsTotal: number;
      requestsRefused: number;
      /** The 50 that call most. */
      refused: readonly { address: string; requests: number; lastSeenAt: string; keyAlias: string | null }[];
      callerAdmitted: boolean;
      /** `admitted` is `null` where no address of theirs is known. */
      admins: readonly { userId: string; email: string | null; admitted: boolean | null }[];
    };

export interface RefusedCaller {
  address: string;
  requests: number;
  lastSeenAt: string;
}

export const allowedIps = {
  /** The list. Asked for again every few seconds while a change is pending, and whenever the tab is looked at. */
  list: (client: ApiClient, kind: Kind) =>
    queryOptions({
      queryKey: queryKeys.list,
      queryFn: ({ signal }): Promise<AllowedIps> =>
        kind === "cloud" ? fetchCloud(client, signal) : fetchProxy(client, signal),
      staleTime: 0,
      refetchOnWindowFocus: "always",
      refetchInterval: ({ state }) => (state.data?.pending ? PENDING_POLL_MS : POLL_MS),
    }),

  /** Addresses that the list refused in the last hours (1 to 168), most recent first. Where caller addresses are stored. */
  refused: (client: ApiClient, hours: number) =>
    queryOptions({
      queryKey: queryKeys.refused(hours),
      queryFn: async ({ signal }): Promise<RefusedCaller[]> => {
        const path = `${PATH}/refused`;
        const { data } = await client.send({ path, query: { hours }, schema: RefusedAddressesSchema, signal });
        return data.items.map(({ address, requests, last_seen_at }) => ({
          address,
          requests,
          lastSeenAt: last_seen_at,
        }));
      },
    }),

  /** The list held against the requests of the last 30 days. */
  rehearsal: (client: ApiClient, list: AddressList) => {
    const body = {
      mode: list.mode,
      entries: list.entries.map(({ range, expiresAt = null }) => ({ range, expires_at: expiresAt })),
    };
    return queryOptions({
      queryKey: queryKeys.rehearsal(body),
      queryFn: async ({ signal }): Promise<Rehearsal> => {
        try {
          const path = `${PATH}/rehearse`;
          const { data } = await client.send({ method: "POST", path, body, schema: RehearsalSchema, signal });
          return rehearsalFrom(data);
        } catch (error) {
          // 409: addresses are not stored. "No data" is an answer, and not the same as nobody refused.
          if (error instanceof ApiError && error.status === 409) return { isStored: false };
          throw error;
        }
      },
    });
  },

  /** Where the caller calls from, as the edge of a Cloud instance sees it now: networks change under a session. */
  ownAddress: (client: ApiClient) =>
    queryOptions({
      queryKey: queryKeys.ownAddress,
      staleTime: 0,
      refetchOnWindowFocus: "always",
      queryFn: ({ signal }) => fetchOwnAddress(client, signal),
    }),
};

/** The caller's address as the edge sees it now. */
export async function fetchOwnAddress(client: ApiClient, signal?: AbortSignal): Promise<string> {
  const { data } = await client.send({ path: "/cloud/v1/me", schema: MeSchema, ...(signal && { signal }) });
  return data.address;
}

/** The list of a Cloud instance as it is now. */
export async function fetchCloud(client: ApiClient, signal?: AbortSignal): Promise<AllowedIps> {
  const { data } = await client.send({ path: PATH, schema: AllowedIpsStateSchema, ...(signal && { signal }) });
  return stateFrom(data);
}

async function fetchProxy(client: ApiClient, signal: AbortSignal): Promise<AllowedIps> {
  const { data } = await client.send({ path: "/get/allowed_ips", schema: ProxyAddressesSchema, signal });
  const { mode, entries } = listOfProxy(data.data);
  const list = { mode, entries: entries.map(({ range }) => ({ ...NOTHING_KNOWN, id: range, range })) };
  return { list, limit: null, revision: null, pending: null, lastRevert: null };
}

const NOTHING_KNOWN = {
  label: null,
  expiresAt: null,
  createdBy: null,
  createdAt: null,
  lastSeenAt: null,
  requests30d: null,
};

/** What the control plane says of the list, as the screen has it. */
export function stateFrom({ mode, entries, limit, revision, pending, last_revert }: AllowedIpsState): AllowedIps {
  return {
    list: { mode, entries: entries.map(entryFrom) },
    limit,
    revision,
    pending: pending && {
      confirmBy: pending.confirm_by,
      confirmFrom: pending.confirm_from,
      previous: { mode: pending.previous.mode, entries: pending.previous.entries.map(entryFrom) },
    },
    lastRevert: last_revert && {
      at: last_revert.at,
      requestedBy: last_revert.requested_by,
      entries: last_revert.entries.map(({ range, label, expires_at }) => ({ range, label, expiresAt: expires_at })),
    },
  };
}

function entryFrom(entry: AllowedIpsState["entries"][number]): AllowedIpEntry {
  const { id, range, label } = entry;
  return {
    id,
    range,
    label,
    expiresAt: entry.expires_at,
    createdBy: entry.created_by,
    createdAt: entry.created_at,
    lastSeenAt: entry.last_seen_at,
    requests30d: entry.requests_30d,
  };
}

function rehearsalFrom(data: v.InferOutput<typeof RehearsalSchema>): Rehearsal {
  return {
    isStored: true,
    windowDays: data.window_days,
    requestsTotal: data.requests_total,
    requestsRefused: data.requests_refused,
    refused: data.refused.map(({ address, requests, last_seen_at, key_alias }) => ({
      address,
      requests,
      lastSeenAt: last_seen_at,
      keyAlias: key_alias,
    })),
    callerAdmitted: data.caller_admitted,
    admins: data.admins.map(({ user_id, email, admitted }) => ({ userId: user_id, email, admitted })),
  };
}
