import { useMemo } from "react";
import { diffLists } from "~/contract/address-diff";
import type { Draft } from "./draft";

const NONE: ReadonlyMap<string, "changed" | "removed"> = new Map();

/** What a draft does to the entries that are live, by id. */
export function useDraftedEntries(draft: Draft | null): ReadonlyMap<string, "changed" | "removed"> {
  return useMemo(() => {
    if (!draft) return NONE;
    return new Map(
      diffLists(draft.base, draft.list).changes.flatMap((change): [string, "changed" | "removed"][] => {
        if (change.kind === "added" || change.before.id === undefined) return [];
        return [[change.before.id, change.kind === "removed" ? "removed" : "changed"]];
      }),
    );
  }, [draft]);
}
