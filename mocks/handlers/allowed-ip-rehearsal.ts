/** A list held against what came in lately, and what the list turned away. */
import type { CallerTraffic } from "mocks/world/caller-traffic";
import { coverageOf } from "~/contract/address-list";
import { readAddress } from "~/contract/address-numbers";
import { contains } from "~/contract/address-ranges";
import { REFUSED_HOURS } from "~/contract/allowed-ips";
import { readWanted, refuseFaults } from "./allowed-ip-checks";
import type { Ask } from "./answer";
import { callerAddress } from "./caller-address";
import { addressesIn } from "./database";

const WINDOW_DAYS = 30;
const MOST_REFUSED = 50;
const HOUR_MS = 3_600_000;

export function rehearse({ cell, db, body }: Ask): object {
  const list = readWanted(body);
  const { traffic, lastAddresses } = addressesIn(db);
  const admitted = coverageOf(list.entries, db.now.getTime());
  const isIn = (address: string) => {
    const number = readAddress(address);
    return list.mode === "open" || (number !== null && contains(admitted, number));
  };
  const refused = traffic.filter(({ address }) => !isIn(address));
  return {
    window_days: WINDOW_DAYS,
    requests_total: requestsOf(traffic),
    requests_refused: requestsOf(refused),
    refused: refused
      .toSorted((a, b) => b.requests - a.requests)
      .slice(0, MOST_REFUSED)
      .map(({ address, requests, lastSeenAt, keyAlias }) => ({
        address,
        requests,
        last_seen_at: lastSeenAt,
        key_alias: keyAlias,
      })),
    caller_admitted: isIn(callerAddress(cell)),
    admins: db.world.users
      .filter(({ role, isServiceAccount }) => role === "proxy_admin" && !isServiceAccount)
      .map(({ userId, email }) => {
        const address = lastAddresses.get(userId);
        return { user_id: userId, email, admitted: address === undefined ? null : isIn(address) };
      }),
  };
}

export function refusedLately({ db, query }: Ask): object {
  const text = query.text("hours") ?? "24";
  const hours = Number(text);
  if (!/^\d+$/.test(text) || hours < 1 || hours > REFUSED_HOURS) {
    refuseFaults([{ pointer: "/hours", code: "out-of-range", detail: `Hours are 1 to ${REFUSED_HOURS}.` }]);
  }
  const since = new Date(db.now.getTime() - hours * HOUR_MS).toISOString();
  return {
    items: addressesIn(db)
      .refused.filter(({ lastSeenAt }) => lastSeenAt >= since)
      .toSorted((a, b) => (a.lastSeenAt < b.lastSeenAt ? 1 : -1))
      .map(({ address, requests, lastSeenAt }) => ({ address, requests, last_seen_at: lastSeenAt })),
  };
}

const requestsOf = (traffic: readonly CallerTraffic[]) => traffic.reduce((sum, { requests }) => sum + requests, 0);
