/** Decisions so far, in this tab: they survive a reload. Signing out erases them. */
import * as v from "valibot";
import { DECISIONS, type Verdicts } from "~/contract/access-review";
import { type BrowserStorage, eraseKept, keptItems, readKept, writeKept } from "~/lib/kept-in-browser";

const DraftSchema = v.object({
  startedAt: v.string(),
  verdicts: v.record(v.string(), v.object({ decision: v.nullable(v.picklist(DECISIONS)), note: v.string() })),
});

export interface ReviewDraft {
  /** RFC 3339: when the first decision was made; `null` before. */
  startedAt: string | null;
  verdicts: Verdicts;
}

const EMPTY: ReviewDraft = { startedAt: null, verdicts: {} };

const suffixOf = (caller: string, organizationId: string | null) => `access-review.${caller}.${organizationId ?? ""}`;

/** The decisions that were kept; none where nothing, or nothing readable, was. */
export function readReview(storage: BrowserStorage, caller: string, organizationId: string | null): ReviewDraft {
  const kept = readKept(keptItems.drafts, storage, suffixOf(caller, organizationId));
  if (kept === null) return EMPTY;
  try {
    const parsed = v.safeParse(DraftSchema, JSON.parse(kept));
    return parsed.success ? parsed.output : EMPTY;
  } catch {
    return EMPTY;
  }
}

/** Keeps the decisions, or forgets them when there is none. Answers whether they are kept. */
export function keepReview(
  storage: BrowserStorage,
  caller: string,
  organizationId: string | null,
  draft: ReviewDraft,
): boolean {
  const suffix = suffixOf(caller, organizationId);
  if (Object.keys(draft.verdicts).length === 0) {
    eraseKept(keptItems.drafts, storage, suffix);
    return true;
  }
  return writeKept(keptItems.drafts, storage, JSON.stringify(draft), suffix);
}
