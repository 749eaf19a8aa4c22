/** What a change of the address list is told as: the one entry that grew, shrank, came or went, else the whole. */

import { parseAddress } from "~/contract/addresses";
import type { AuditEntry } from "~/contract/audit-events";
import type { Said } from "./audit-sentence";

interface Entry {
  range: string;
  label: string;
}

export function addressChange({ action, before, after, object }: AuditEntry, verb: string): Said {
  if (action === "emergency-address") return { name: "addressEmergency", values: { what: object.label ?? "" } };
  const [was, is] = [entriesOf(before), entriesOf(after)];
  if (verb === "reverted") return { name: "addressesReverted", values: { count: is.length, narrow: was.length } };
  if (verb === "confirmed") return { name: "addressesConfirmed", values: { count: is.length } };
  if (before?.mode !== after?.mode && after?.mode === "open") return { name: "addressesOpened" };
  if (before?.mode !== after?.mode && after?.mode === "restricted") {
    return { name: "addressesRestricted", values: { count: is.length } };
  }
  const has = (list: readonly Entry[], { range }: Entry) => list.some((one) => one.range === range);
  const added = is.filter((one) => !has(was, one));
  const removed = was.filter((one) => !has(is, one));
  const seconds = typeof after?.confirm_within_s === "number" ? after.confirm_within_s : 0;
  const minutes = seconds > 0 ? Math.round(seconds / 60) : after?.confirm_by !== undefined ? 5 : 0;
  const [first, gone] = [added[0], removed[0]];
  if (added.length === 1 && removed.length === 1 && first && gone) {
    const grown = growth(gone.range, first.range);
    if (grown) {
      const values = { before: gone.range, after: grown.to, label: first.label };
      return { name: grown.isWider ? "addressWidened" : "addressNarrowed", values };
    }
  }
  if (added.length > 0 && removed.length === 0) {
    return { name: "addressesAdded", values: { count: added.length, what: first?.range ?? "" } };
  }
  if (removed.length === 1 && added.length === 0 && gone) {
    return { name: "addressesRemoved", values: { count: 1, what: gone.range } };
  }
  if (removed.length > 0 && added.length === 0) {
    return { name: "addressesNarrowed", values: { before: was.length, after: is.length, minutes } };
  }
  return { name: "addressesChanged", values: { added: added.length, removed: removed.length } };
}

/** A network that took another one's place and holds it, or is held by it: only its length is new. */
function growth(before: string, after: string): { isWider: boolean; to: string } | null {
  const [was, is] = [parseAddress(before), parseAddress(after)];
  if (!was.ok || !is.ok || was.range.family !== is.range.family) return null;
  const short = `/${is.range.prefix}`;
  if (is.range.first <= was.range.first && is.range.last >= was.range.last) return { isWider: true, to: short };
  const isNarrower = is.range.first >= was.range.first && is.range.last <= was.range.last;
  return isNarrower ? { isWider: false, to: after } : null;
}

function entriesOf(state: AuditEntry["before"]): Entry[] {
  const entries: unknown = state?.entries;
  if (!Array.isArray(entries)) return [];
  return entries.flatMap((entry: unknown) => {
    if (typeof entry === "string") return [{ range: entry, label: "none" }];
    if (typeof entry !== "object" || entry === null || !("range" in entry) || typeof entry.range !== "string")
      return [];
    const label = "label" in entry && typeof entry.label === "string" && entry.label !== "" ? entry.label : "none";
    return [{ range: entry.range, label }];
  });
}
