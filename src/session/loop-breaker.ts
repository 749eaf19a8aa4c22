import * as v from "valibot";
import { type BrowserStorage, eraseKept, keptItems, readKept, writeKept } from "~/lib/kept-in-browser";

const MOST = 2;
const WITHIN_MS = 60_000;
const StartsSchema = v.array(v.number());

/**
 * Stops a sign-in that would start itself for ever: after two automatic starts within a minute the next one waits for a
 * person. Counted in this tab, and forgotten once a sign-in succeeds.
 */
export function createLoopBreaker(storage: BrowserStorage, now: () => number) {
  const starts = (): number[] => {
    try {
      return v.parse(StartsSchema, JSON.parse(readKept(keptItems.autoStarts, storage) ?? "[]"));
    } catch {
      return [];
    }
  };
  return {
    /** Whether another automatic start is allowed; counts it when it is. */
    mayStart(): boolean {
      const recent = starts().filter((at) => Math.abs(now() - at) < WITHIN_MS);
      if (recent.length >= MOST) return false;
      writeKept(keptItems.autoStarts, storage, JSON.stringify([...recent, now()]));
      return true;
    },
    forget: () => eraseKept(keptItems.autoStarts, storage),
  };
}
