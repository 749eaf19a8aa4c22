/** The ends that can be chosen for an entry. */
import { addDays, type Day, readDay, startOfDay } from "~/lib/days";

export const EXPIRY_CHOICES = ["kept", "never", "hours24", "days7", "days30", "day"] as const;

export type Expiry = { kind: "kept" | "never" | "hours24" | "days7" | "days30" } | { kind: "day"; day: string };

const HOUR = 3_600_000;
const HOURS = { hours24: 24, days7: 7 * 24, days30: 30 * 24 } as const;

/**
 * The end as RFC 3339, `null` for none; a day ends where the next one begins, in UTC. `undefined`: no day that can be
 * read, or one that is over.
 */
export function endOfChoice(expiry: Expiry, now: Date, kept: string | null): string | null | undefined {
  switch (expiry.kind) {
    case "kept":
      return kept;
    case "never":
      return null;
    case "day": {
      const day: Day | null = readDay(expiry.day);
      if (day === null) return undefined;
      const end = startOfDay(addDays(day, 1));
      return end > now ? end.toISOString() : undefined;
    }
    default:
      return new Date(now.getTime() + HOURS[expiry.kind] * HOUR).toISOString();
  }
}
