/** The address list as the control plane prints it, and as the audit log keeps it. */
import type { Addresses, AllowedIpList, AllowedIpRow } from "mocks/world/addresses";
import { MOST_ENTRIES } from "mocks/world/addresses";
import { hexOf } from "mocks/world/random";
import { HttpResponse } from "msw";
import { readAddress } from "~/contract/address-numbers";
import { contains, parseRange, setOf } from "~/contract/address-ranges";
import { addressesIn, type Database } from "./database";

/** The whole list with its `ETag`; 202 while a change waits to be confirmed. */
export function stateAnswer(db: Database, status = 200): Response {
  const state = listState(db);
  return HttpResponse.json(state, { status, headers: { ETag: `"${state.revision}"` } });
}

export function listState(db: Database) {
  const addresses = addressesIn(db);
  const { mode, entries, pending, lastRevert } = addresses;
  return {
    mode,
    entries: entries.map((entry) => entryRow(entry, addresses)),
    limit: MOST_ENTRIES,
    revision: revisionOf(db),
    pending: pending && {
      confirm_by: pending.confirmBy,
      confirm_from: pending.confirmFrom,
      previous: {
        mode: pending.previous.mode,
        entries: pending.previous.entries.map((entry) => entryRow(entry, addresses)),
      },
    },
    last_revert: lastRevert && {
      at: lastRevert.at,
      requested_by: lastRevert.requestedBy,
      entries: lastRevert.entries.map(ruleOf),
    },
  };
}

/** Says nothing but that the list is another one. */
export function revisionOf(db: Database): string {
  return hexOf(`allowed-ips/${db.world.tenant.id}/${addressesIn(db).version}`).slice(0, 12);
}

function entryRow(entry: AllowedIpRow, { traffic }: Addresses) {
  const parsed = parseRange(entry.range);
  const own = setOf(parsed.ok ? [parsed.interval] : []);
  const calls = traffic.filter(({ address }) => {
    const number = readAddress(address);
    return number !== null && contains(own, number);
  });
  return {
    id: entry.id,
    ...ruleOf(entry),
    created_by: entry.createdBy,
    created_at: entry.createdAt,
    last_seen_at:
      calls
        .map(({ lastSeenAt }) => lastSeenAt)
        .toSorted()
        .at(-1) ?? null,
    requests_30d: calls.reduce((sum, { requests }) => sum + requests, 0),
  };
}

const ruleOf = ({ range, label, expiresAt }: AllowedIpRow) => ({ range, label, expires_at: expiresAt });

/** What an event about the list is about. */
export const ALLOWED_IPS = { table: "AllowedIps", id: "allowed-ips", label: null };

/** What an event keeps of a list. */
export const listToldOf = ({ mode, entries }: AllowedIpList) => ({ mode, entries: entries.map(ruleOf) });
