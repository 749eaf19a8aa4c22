/** `09:00`: hours are UTC and look the same in every language. */
export const hourName = (hour: number): string => `${String(hour).padStart(2, "0")}:00`;

/** `09:00–11:59`, both hours included. */
export const hourSpan = (from: number, to: number): string => `${hourName(from)}–${String(to).padStart(2, "0")}:59`;

/** `09:00–11:59, 14:00–14:59`: hours in runs. */
export function hourSpans(hours: readonly number[]): string {
  const sorted = [...hours].sort((a, b) => a - b);
  const spans: [from: number, to: number][] = [];
  for (const hour of sorted) {
    const last = spans.at(-1);
    if (last && last[1] === hour - 1) last[1] = hour;
    else spans.push([hour, hour]);
  }
  return spans.map(([from, to]) => hourSpan(from, to)).join(", ");
}
