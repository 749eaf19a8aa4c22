/**
 * From where one may knock at all. On Cloud the edge asks the address list before anything else answers, and leaves open
 * what an admin outside needs to mend it. A plain proxy compares strings before it looks at a credential
 * (`_check_valid_ip` of litellm/proxy/auth/auth_utils.py), on every route that wants one: nothing is left to mend it with.
 */
import type { Cell } from "mocks/cell";
import { admits } from "~/contract/address-admission";
import { proxyAdmits } from "~/contract/allowed-ips";
import { callerAddress } from "./caller-address";
import { addressesIn, type Database, writeAddresses } from "./database";
import { problem, proxyRefusal, type Refusal } from "./refusals";

const BESIDE_THE_LIST = /^\/cloud\/v1\/(?:instance|me|allowed-ips(?:\/.*)?)$/;

export function passCloudEdge(cell: Cell, db: Database, route: string): void {
  if (cell.kind !== "cloud" || BESIDE_THE_LIST.test(route)) return;
  const address = callerAddress(cell);
  if (admits(addressesIn(db), address, db.now.getTime()).isAdmitted) return;
  noteRefused(db, address);
  throw outsideList(address, "This address is not on the instance's list.");
}

export function passProxyAddresses(cell: Cell, db: Database): void {
  if (cell.kind !== "proxy") return;
  const address = callerAddress(cell);
  if (proxyAdmits(addressesIn(db).exact, address)) return;
  throw proxyRefusal(403, `Access forbidden: IP address ${address} not allowed.`);
}

/** A refusal of the network, with the address it is about. */
export function outsideList(address: string, detail: string): Refusal {
  return problem(403, "address-not-allowed", detail, { address });
}

function noteRefused(db: Database, address: string): void {
  const { refused } = addressesIn(db);
  const before = refused.find((calls) => calls.address === address);
  const now = { address, requests: (before?.requests ?? 0) + 1, lastSeenAt: db.now.toISOString() };
  writeAddresses(db, { refused: [...refused.filter((calls) => calls !== before), now] });
}
