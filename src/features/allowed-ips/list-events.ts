/** What the audit log says of the list: who changed what, and when an address was last let in. */
import * as v from "valibot";
import { admits } from "~/contract/address-admission";
import { diffLists, type EntryChange } from "~/contract/address-diff";
import type { AddressList } from "~/contract/address-list";
import type { AuditEntry } from "~/contract/audit-events";
import { readDay } from "~/lib/days";

/** Under which table the control plane records changes of the list. */
export const LIST_TABLE = "AllowedIps";

/** Of the log: every change of the list since an entry was added. The list is one object there, its entries are inside. */
export function historyQuery(createdAt: string | null): string {
  const day = createdAt === null ? null : readDay(createdAt.slice(0, 10));
  return day === null ? `table:${LIST_TABLE}` : `table:${LIST_TABLE} after:${day}`;
}

const ToldListSchema = v.object({
  mode: v.picklist(["open", "restricted"]),
  entries: v.array(
    v.object({
      range: v.string(),
      label: v.nullish(v.string(), null),
      expires_at: v.nullish(v.string(), null),
    }),
  ),
});

export interface ListEvent {
  id: string;
  at: string;
  who: string;
  /** It went back by itself. */
  isRevert: boolean;
  before: AddressList;
  after: AddressList;
  mode: { before: AddressList["mode"]; after: AddressList["mode"] } | null;
  changes: readonly EntryChange[];
}

/** Events whose lists can be read, in the order of the log. What does not read as one is left out. */
export function listEvents(entries: readonly AuditEntry[]): ListEvent[] {
  return entries.flatMap(({ id, occurred_at, actor, action, before, after }) => {
    const [old, next] = [told(before), told(after)];
    if (!old || !next) return [];
    const { mode, changes } = diffLists(old, next);
    if (mode === null && changes.length === 0) return [];
    const who = actor.email ?? actor.id;
    return [{ id, at: occurred_at, who, isRevert: /revert/.test(action), before: old, after: next, mode, changes }];
  });
}

function told(state: unknown): AddressList | null {
  const parsed = v.safeParse(ToldListSchema, state);
  if (!parsed.success) return null;
  const { mode, entries } = parsed.output;
  return { mode, entries: entries.map(({ range, label, expires_at }) => ({ range, label, expiresAt: expires_at })) };
}

/** The latest change that took an address off the list, newest event first; `null`: none of these did. */
export function removalOf(address: string, events: readonly ListEvent[]): { who: string; at: string } | null {
  for (const { before, after, who, at } of events) {
    const time = Date.parse(at);
    const [was, is] = [admits(before, address, time).isAdmitted, admits(after, address, time).isAdmitted];
    // Let in again since: whatever took it off before that is over.
    if (is && !was) return null;
    if (was && !is) return { who, at };
  }
  return null;
}
