/**
 * Takes entries off the address list while somebody is let go, by the same write and behind the same guards as the page of
 * the list: whoever would lock themselves or everyone out is stopped, and what takes anybody's access is live for a time
 * and goes back by itself unless it is confirmed.
 */
import type { QueryClient } from "@tanstack/react-query";
import { guardsOf } from "~/contract/address-guards";
import type { AddressList } from "~/contract/address-list";
import type { AddressEntry } from "~/contract/off-boarding";
import type { StopReason } from "~/contract/off-boarding-run";
import { type AllowedIps, fetchCloud, fetchOwnAddress, queryKeys } from "./allowed-ips";
import { confirmList, conflictingState, putList } from "./allowed-ips-writes";
import type { ApiClient } from "./client";

/** For how long it is live before it goes back, in seconds: what the page of the list offers first. */
export const CONFIRM_WITHIN_SECONDS = 300;

export type AddressResult =
  | { kind: "done" | "already" }
  | { kind: "live"; until: string }
  | { kind: "stopped"; why: StopReason }
  | { kind: "conflict"; now: string };

/** The list without some of its entries. */
export function listWithout({ mode, entries }: AddressList, gone: readonly AddressEntry[]): AddressList {
  return { mode, entries: entries.filter(({ id }) => !gone.some((one) => one.id === id)) };
}

/**
 * Removes the entries in one write, based on the list as it is read right before. An entry that has other addresses than
 * the plan says is left, and so is a list that another change is waiting on. Rejects as a request does.
 */
export async function removeAddresses(
  client: ApiClient,
  wanted: readonly AddressEntry[],
  now: Date,
): Promise<AddressResult> {
  const state = await fetchCloud(client);
  const here = state.list.entries.filter(({ id }) => wanted.some((one) => one.id === id));
  if (here.length === 0) return isPendingHere(state, wanted) ? liveUntil(state) : { kind: "already" };
  if (state.pending) return { kind: "stopped", why: "pending" };
  const other = here.find(({ id, range }) => wanted.some((one) => one.id === id && one.range !== range));
  if (other) return { kind: "conflict", now: other.range };
  const list = listWithout(state.list, wanted);
  const ownAddress = await fetchOwnAddress(client);
  const question = { live: state.list, draft: list, ownAddress, limit: state.limit, now: now.getTime() };
  const { stops, ceremony } = guardsOf(question);
  if (stops[0]) return { kind: "stopped", why: stops[0].why };
  try {
    const seconds = ceremony === "confirm" ? CONFIRM_WITHIN_SECONDS : null;
    return liveUntil(await putList(client, list, state.revision ?? "", seconds));
  } catch (error) {
    const current = conflictingState(error);
    if (!current) throw error;
    return { kind: "conflict", now: "" };
  }
}

/** Confirms what {@link removeAddresses} made live; does nothing to a change that is about something else. */
export async function confirmRemoval(
  client: ApiClient,
  wanted: readonly AddressEntry[],
): Promise<"confirmed" | "gone"> {
  const state = await fetchCloud(client);
  const isThere = state.list.entries.some(({ id }) => wanted.some((one) => one.id === id));
  if (isThere) return "gone";
  if (isPendingHere(state, wanted)) await confirmList(client, state.revision ?? "");
  return "confirmed";
}

/** What shows the list has to read it again. */
export function refreshAllowedIps(cache: QueryClient): void {
  void cache.invalidateQueries({ queryKey: queryKeys.all });
}

function isPendingHere({ pending }: AllowedIps, wanted: readonly AddressEntry[]): boolean {
  return pending?.previous.entries.some(({ id }) => wanted.some((one) => one.id === id)) ?? false;
}

function liveUntil({ pending }: AllowedIps): AddressResult {
  return pending ? { kind: "live", until: pending.confirmBy } : { kind: "done" };
}
