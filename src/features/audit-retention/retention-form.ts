/** What is typed on the retention page, read. */

/** A whole number of days between the bounds; `null` for anything else. */
export function readDays(text: string, { min, max }: { min: number; max: number }): number | null {
  const days = readCount(text);
  return days !== null && days >= min && days <= max ? days : null;
}

/** A count as people write it: `11870`, `11,870`, `11 870`, `11.870`. `null` for anything else. */
export function readCount(text: string): number | null {
  const plain = text.trim();
  if (!/^\d{1,12}$/.test(plain) && !/^\d{1,3}(?:([,.'’\s\u00a0\u202f])\d{3})(?:\1\d{3})*$/.test(plain)) return null;
  return Number(plain.replace(/\D/g, ""));
}

/** Below so many days an audit of a year finds part of it gone: 365 days, and the weeks until somebody asks. */
export const ANNUAL_AUDIT_DAYS = 400;

export interface ScaleStop {
  days: number;
  kind: "draft" | "now" | "year" | "top";
  /** Share of the scale, 0 to 1. */
  at: number;
  /** Whether its name stands a line lower, because another is too near. */
  isLow: boolean;
}

/** The stops of a scale from 0 days to the longest that is shown. */
export function scaleStops(now: number, draft: number | null): { top: number; stops: ScaleStop[] } {
  const top = Math.max(ANNUAL_AUDIT_DAYS, now, draft ?? 0);
  const wanted: { days: number; kind: ScaleStop["kind"] }[] = [
    ...(draft !== null && draft !== now ? [{ days: draft, kind: "draft" as const }] : []),
    { days: now, kind: "now" },
    ...(top < 3 * 365 ? [{ days: 365, kind: "year" as const }] : []),
    { days: top, kind: "top" },
  ];
  const stops: ScaleStop[] = [];
  for (const { days, kind } of wanted) {
    const at = days / top;
    const near = stops.filter((stop) => Math.abs(stop.at - at) < 0.11);
    // Who changes it looks for the draft and for today; the others are only there to measure by.
    if (near.some((stop) => stop.days === days)) continue;
    if (near.length > 0 && kind !== "now") continue;
    stops.push({ days, kind, at, isLow: near.length > 0 });
  }
  return { top, stops };
}
