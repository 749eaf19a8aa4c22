/** What becomes of the record a tab finds when its page loads. Pure but for the question to other tabs. */
import { deadlineOf, type EndReason } from "./session-machine";
import type { SessionRecord } from "./session-record";

/** A beat is written every half minute; one older than this means that the browser was closed meanwhile. */
export const BEAT_MS = 30_000;
export const STALE_BEAT_MS = 5 * 60_000;

export interface BootFacts {
  kept: SessionRecord | null;
  /** Trusted time. */
  at: number;
  /** Wall clock, against which beats are written. */
  wall: number;
  isReload: boolean;
  /** A live tab's record, if one answers. */
  askOthers: () => Promise<SessionRecord | null>;
}

export type BootResult =
  | { found: "nothing" }
  | { found: "session"; record: SessionRecord }
  | { found: "ended"; record: SessionRecord; reason: Exclude<EndReason, "signed-out"> };

/**
 * Closing the browser ends the session, although browsers bring sessionStorage back with a restored window. A restored
 * tab says `back_forward`, so only a reload, a discarded tab and a tab that another live tab vouches for are let off.
 */
export async function bootSession({ kept, at, wall, isReload, askOthers }: BootFacts): Promise<BootResult> {
  if (!kept) {
    const given = await askOthers();
    return given && at < deadlineOf(given.signedInAt) ? { found: "session", record: given } : { found: "nothing" };
  }
  if (at >= deadlineOf(kept.signedInAt)) return { found: "ended", record: kept, reason: "deadline" };
  const isStale = Math.abs(wall - kept.beat) > STALE_BEAT_MS;
  if (!isStale || isReload) return { found: "session", record: kept };
  const given = await askOthers();
  if (given?.id !== kept.id) return { found: "ended", record: kept, reason: "closed" };
  return { found: "session", record: given.generation > kept.generation ? given : kept };
}
