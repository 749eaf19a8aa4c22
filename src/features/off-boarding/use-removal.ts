import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { allowedIps, type Rehearsal } from "~/api/allowed-ips";
import { listWithout } from "~/api/off-boarding-addresses";
import { type Guards, guardsOf, lastingEntry } from "~/contract/address-guards";
import { type AddressEntry, type Plan, removedAddresses } from "~/contract/off-boarding";
import { useServices } from "~/session/services-context";
import type { Leaver } from "./use-leaver";

/** What taking entries off the address list would do, before anything is done. */
export interface Removal {
  entries: readonly AddressEntry[];
  /** The plan, without what cannot be done now. */
  plan: Plan;
  /** Somebody's change to the list waits to be confirmed: no other can be made. */
  isPendingElsewhere: boolean;
  /** `null` while nothing is to be removed. */
  guards: Guards | null;
  own: { address: string; by: string | null } | null;
  /** The own address is still asked for. */
  isOwnPending: boolean;
  rehearsal: UseQueryResult<Rehearsal>;
  /** It would take somebody's access, and what it does to calls is not known yet. */
  isRehearsing: boolean;
  isStopped: boolean;
}

/** Holds a planned removal against the live list, the own address and the calls of the last 30 days. */
export function useRemoval({ addressList, facts }: Leaver, chosen: Plan): Removal {
  const { client, now } = useServices();
  const isPendingElsewhere = Boolean(addressList?.pending);
  const plan: Plan = isPendingElsewhere ? { ...chosen, addresses: {} } : chosen;
  const entries = removedAddresses(plan, facts);
  const live = addressList?.list ?? { mode: "open" as const, entries: [] };
  const draft = listWithout(live, entries);
  const isAsked = entries.length > 0;
  const asked = useQuery({ ...allowedIps.ownAddress(client), enabled: isAsked });
  const at = now().getTime();
  const ownAddress = asked.data ?? null;
  const guards = isAsked ? guardsOf({ live, draft, ownAddress, limit: addressList?.limit ?? null, now: at }) : null;
  const isTimed = guards?.ceremony === "confirm";
  const isEmpty = guards?.stops.some(({ why }) => why === "empty") ?? false;
  const rehearsal = useQuery({ ...allowedIps.rehearsal(client, draft), enabled: isTimed && !isEmpty });
  const isCallerRefused = rehearsal.data?.isStored === true && !rehearsal.data.callerAdmitted;
  const isOwnPending = isAsked && asked.isPending;
  return {
    entries,
    plan,
    isPendingElsewhere,
    guards,
    own: ownAddress === null ? null : { address: ownAddress, by: lastingEntry(draft, ownAddress, at)?.range ?? null },
    isOwnPending,
    rehearsal,
    isRehearsing: isOwnPending || (isTimed && rehearsal.isFetching && rehearsal.data === undefined),
    isStopped: !isOwnPending && guards !== null && (guards.stops.length > 0 || (isTimed && isCallerRefused)),
  };
}
