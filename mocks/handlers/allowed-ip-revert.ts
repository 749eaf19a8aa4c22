/** What becomes of a change that nobody confirms. */
import type { Cell } from "mocks/cell";
import { ALLOWED_IPS, listToldOf } from "./allowed-ip-rows";
import { addressesIn, type Database, writeAddresses } from "./database";
import { recordSystemEvent } from "./events";

/** Puts the list back that an unconfirmed change replaced, once its time is over. Asked before every request. */
export function settleAllowedIps(cell: Cell, db: Database): void {
  const { mode, entries, pending, version } = addressesIn(db);
  if (!pending || db.now.getTime() < Date.parse(pending.confirmBy)) return;
  const { previous, confirmBy: at, requestedBy } = pending;
  writeAddresses(db, { ...previous, version: version + 1, pending: null, lastRevert: { at, requestedBy, entries } });
  recordSystemEvent(cell, db, at, {
    action: "allowed_ips.reverted",
    category: "update",
    object: ALLOWED_IPS,
    before: listToldOf({ mode, entries }),
    after: listToldOf(previous),
  });
}
