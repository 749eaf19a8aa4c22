/** The list as it is drawn: a head before every day, and the day of an event in the chosen zone. */
import type { AuditEntry } from "~/contract/audit-events";
import type { Day } from "~/lib/days";

export type LogRow =
  | { kind: "day"; key: string; day: Day }
  | { kind: "event"; key: string; entry: AuditEntry; index: number };

const formats = new Map<string, Intl.DateTimeFormat>();

/** The day that a moment is in. UTC is read off the text: twenty thousand times, that matters. */
export function zonedDay(occurredAt: string, timeZone: string): Day {
  if (timeZone === "UTC") return occurredAt.slice(0, 10);
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  formats.set(timeZone, format);
  return format.format(new Date(occurredAt));
}

export function rowsOf(entries: readonly AuditEntry[], timeZone: string): LogRow[] {
  const rows: LogRow[] = [];
  let day: Day | null = null;
  for (const [index, entry] of entries.entries()) {
    const own = zonedDay(entry.occurred_at, timeZone);
    if (own !== day) rows.push({ kind: "day", key: `day ${own}`, day: own });
    day = own;
    rows.push({ kind: "event", key: entry.id, entry, index });
  }
  return rows;
}
