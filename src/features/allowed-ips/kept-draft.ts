/**
 * The draft in this tab: it survives a reload, and the end of a session and the next sign-in of the same person on the
 * same instance. Signing out erases it.
 */
import * as v from "valibot";
import { type BrowserStorage, eraseKept, keptItems, readKept, writeKept } from "~/lib/kept-in-browser";
import type { Draft } from "./draft";

const ListSchema = v.object({
  mode: v.picklist(["open", "restricted"]),
  entries: v.array(
    v.object({
      id: v.optional(v.string()),
      range: v.string(),
      label: v.nullable(v.string()),
      expiresAt: v.nullable(v.string()),
    }),
  ),
});

const DraftSchema = v.object({
  base: ListSchema,
  list: ListSchema,
  startedAt: v.string(),
  past: v.array(ListSchema),
  ownAddress: v.string(),
});

const suffixOf = (owner: string) => `allowed-ips.${owner}`;

/** The draft that is kept; `null` where there is none, or none that can be read. */
export function readDraft(storage: BrowserStorage, owner: string): Draft | null {
  const kept = readKept(keptItems.drafts, storage, suffixOf(owner));
  if (kept === null) return null;
  try {
    const parsed = v.safeParse(DraftSchema, JSON.parse(kept));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}

/**
 * Keeps the draft, or forgets it. The steps that can be undone are left out where all of it does not fit. Answers
 * whether it was kept.
 */
export function keepDraft(storage: BrowserStorage, owner: string, draft: Draft | null): boolean {
  if (draft === null) {
    eraseKept(keptItems.drafts, storage, suffixOf(owner));
    return true;
  }
  const isKept = writeKept(keptItems.drafts, storage, JSON.stringify(draft), suffixOf(owner));
  return isKept || writeKept(keptItems.drafts, storage, JSON.stringify({ ...draft, past: [] }), suffixOf(owner));
}
