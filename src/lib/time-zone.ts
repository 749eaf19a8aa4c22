/** Time zones for timestamps. Usage days are UTC whatever is chosen: LiteLLM counts them so. */

/** The zone that was kept; UTC for nothing, or for a name that no longer is one. */
export function readTimeZone(kept: string | null): string {
  if (!kept) return "UTC";
  try {
    return new Intl.DateTimeFormat("en", { timeZone: kept }).resolvedOptions().timeZone === undefined ? "UTC" : kept;
  } catch {
    return "UTC";
  }
}

/** The zones that can be chosen: UTC, the device's own, and all that the browser knows. */
export function timeZones(): string[] {
  const own = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return [...new Set(["UTC", own, ...Intl.supportedValuesOf("timeZone")])];
}

/** The day that a moment falls on in a zone, `2026-11-18`. */
export function dayIn(timeZone: string, moment: Date): string {
  // Swedish writes days as ISO 8601 does.
  return new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" }).format(moment);
}
