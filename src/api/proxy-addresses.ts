/**
 * Changes to a plain proxy's list: one address a request, no replacement, no revision. What went through before something
 * failed stays, and is told; the list is read again before the first request, which narrows the race and does not end it.
 */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ProxyAddressChangedSchema, ProxyAddressesSchema } from "~/contract/allowed-ips";
import { allowedIps } from "./allowed-ips";
import type { ApiClient } from "./client";
import { ApiError } from "./errors";

/** One request: an exact address to add or to remove. */
export interface AddressStep {
  action: "add" | "remove";
  address: string;
}

export interface ProxyAddressChanges {
  /** The list that the changes were thought of for; `null` is the open one. */
  base: readonly string[] | null;
  add: readonly string[];
  remove: readonly string[];
}

export type ProxyAddressOutcome =
  /** Nothing was sent: somebody else has changed the list. */
  | { outcome: "changed-meanwhile"; current: readonly string[] | null }
  | { outcome: "done"; done: readonly AddressStep[] }
  /** Stopped at the first failure: `left` was not tried. */
  | {
      outcome: "stopped";
      done: readonly AddressStep[];
      failed: { step: AddressStep; error: ApiError };
      left: readonly AddressStep[];
    };

/** Adds first, then removes, so that the list is never shorter on the way than it will be. */
export function useApplyProxyAddresses(client: ApiClient) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (changes: ProxyAddressChanges) => applyAddresses(client, changes),
    onSettled: () => cache.invalidateQueries({ queryKey: allowedIps.list(client, "proxy").queryKey }),
  });
}

async function applyAddresses(
  client: ApiClient,
  { base, add, remove }: ProxyAddressChanges,
): Promise<ProxyAddressOutcome> {
  const { data } = await client.send({ path: "/get/allowed_ips", schema: ProxyAddressesSchema });
  if (!isSameList(data.data, base)) return { outcome: "changed-meanwhile", current: data.data };
  const left: AddressStep[] = [
    ...add.map((address): AddressStep => ({ action: "add", address })),
    ...remove.map((address): AddressStep => ({ action: "remove", address })),
  ];
  const done: AddressStep[] = [];
  for (let step = left.shift(); step; step = left.shift()) {
    try {
      await take(client, step);
      done.push(step);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return { outcome: "stopped", done, failed: { step, error }, left };
    }
  }
  return { outcome: "done", done };
}

async function take(client: ApiClient, { action, address }: AddressStep): Promise<void> {
  const path = action === "add" ? "/add/allowed_ip" : "/delete/allowed_ip";
  try {
    await client.send({ method: "POST", path, body: { ip: address }, schema: ProxyAddressChangedSchema });
  } catch (error) {
    if (!isDoneAlready(error, action)) throw error;
  }
}

/** 400 for what is on the list, 404 for what is not: somebody has just done the same. */
function isDoneAlready(error: unknown, action: AddressStep["action"]): boolean {
  if (!(error instanceof ApiError)) return false;
  return action === "add"
    ? error.status === 400 && /already exists/.test(error.message)
    : error.status === 404 && /IP address not found/.test(error.message);
}

function isSameList(a: readonly string[] | null, b: readonly string[] | null): boolean {
  if (a === null || b === null) return a === b;
  return a.length === b.length && a.every((address) => b.includes(address));
}
