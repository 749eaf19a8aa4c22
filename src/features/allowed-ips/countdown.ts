/** Time that runs out, as it is written: figures that stand still, seconds included. */

/** `3:42` of milliseconds; a second that has begun counts whole, so that 0:00 is the end. */
export function formatCountdown(left: number): string {
  const seconds = Math.ceil(Math.max(0, left) / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** `14:36:12` in a zone. */
export function formatSeconds(moment: number, timeZone: string): string {
  const options = { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23", timeZone } as const;
  return new Intl.DateTimeFormat("en-GB", options).format(moment);
}

/** `Berlin` of `Europe/Berlin`: the part that people know a zone by. */
export function zoneName(zone: string): string {
  return (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
}
