/** What the audit log says of the list: who changed what, and when an address was last let in. */
import * as v from "valibot";
import { diffLists, type EntryChange } from "~/contract/address-diff";
import type { AddressList } from "~/contract/address-list";
import { contains, parseRange, setOf } from "~/contract/address-ranges";
import type { AuditEntry } from "~/contract/audit-events";

/** Under which table the control plane records changes of the list. */
export const LIST_TABLE = "AllowedIps";

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
    return [{ id, at: occurred_at, who: actor.email ?? actor.id, isRevert: /revert/.test(action), mode, changes }];
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
  const asked = parseRange(address);
  if (!asked.ok) return null;
  const { family, first: value } = asked.interval;
  const holds = (range: string | undefined) => {
    const parsed = range === undefined ? null : parseRange(range);
    return parsed?.ok === true && contains(setOf([parsed.interval]), { family, value });
  };
  for (const { changes, who, at } of events) {
    for (const change of changes) {
      const was = change.kind !== "added" && holds(change.before.range);
      const is = change.kind !== "removed" && holds(change.after.range);
      // Let in again since: whatever took it off before that is over.
      if (is && !was) return null;
      if (was && !is) return { who, at };
    }
  }
  return null;
}
