/** What a list must be before it is taken: each fault with the place in the body that it is about. */
import { type AllowedIpList, MOST_ENTRIES } from "mocks/world/addresses";
import { admits } from "~/contract/address-admission";
import { type AddressList, endOf, type ListEntry } from "~/contract/address-list";
import { canonicalText, parseAddress } from "~/contract/addresses";
import { CONFIRM_SECONDS } from "~/contract/allowed-ips";
import { problem } from "./refusals";

/** A list as it was sent, in canonical text. */
export interface WantedList {
  mode: AllowedIpList["mode"];
  entries: readonly (ListEntry & { label: string | null; expiresAt: string | null })[];
}

interface Fault {
  /** RFC 6901, into the body. */
  pointer: string;
  code: string;
  detail: string;
}

const LONGEST_LABEL = 100;

/** Reads mode and entries. Every fault is told at once. */
export function readWanted(body: Readonly<Record<string, unknown>>): WantedList {
  const faults: Fault[] = [];
  const { mode, entries } = body;
  if (mode !== "open" && mode !== "restricted") {
    faults.push({ pointer: "/mode", code: "unknown", detail: "The mode is open or restricted." });
  }
  if (!Array.isArray(entries)) faults.push({ pointer: "/entries", code: "missing", detail: "Entries are a list." });
  const items: unknown[] = Array.isArray(entries) ? entries : [];
  if (items.length > MOST_ENTRIES) {
    const detail = `There can be ${MOST_ENTRIES} entries, not ${items.length}.`;
    faults.push({ pointer: "/entries", code: "too-many", detail });
  }
  const read = items.map((item, index) => readEntry(item, `/entries/${index}`, faults));
  const places = new Map<string, number>();
  for (const [index, { range }] of read.entries()) {
    const first = places.get(range);
    if (first === undefined) places.set(range, index);
    else if (canonicalText(range) !== null) {
      const detail = `The same addresses as entry ${first + 1}.`;
      faults.push({ pointer: `/entries/${index}/range`, code: "duplicate", detail });
    }
  }
  refuseFaults(faults);
  return { mode: mode === "open" ? "open" : "restricted", entries: read };
}

function readEntry(item: unknown, pointer: string, faults: Fault[]): WantedList["entries"][number] {
  const { id, range, label, expires_at }: Record<string, unknown> =
    typeof item === "object" && item !== null ? { ...item } : {};
  const parsed = typeof range === "string" ? parseAddress(range) : null;
  if (!parsed?.ok) {
    const code = parsed?.reason ?? "missing";
    faults.push({ pointer: `${pointer}/range`, code, detail: "This is neither an address nor a network." });
  }
  if (typeof label === "string" && label.length > LONGEST_LABEL) {
    faults.push({
      pointer: `${pointer}/label`,
      code: "too-long",
      detail: `A label has at most ${LONGEST_LABEL} signs.`,
    });
  }
  const isEnd = typeof expires_at === "string" && !Number.isNaN(Date.parse(expires_at));
  if (expires_at !== null && expires_at !== undefined && !isEnd) {
    faults.push({ pointer: `${pointer}/expires_at`, code: "malformed", detail: "An end is an RFC 3339 time." });
  }
  return {
    ...(typeof id === "string" ? { id } : {}),
    range: typeof range === "string" ? (canonicalText(range) ?? range) : "",
    label: typeof label === "string" && label.trim() !== "" ? label.trim() : null,
    expiresAt: isEnd ? new Date(expires_at).toISOString() : null,
  };
}

/** Seconds to confirm in; `null` where the change asks for no confirmation. */
export function readConfirmSeconds({ confirm_within_s: seconds }: Readonly<Record<string, unknown>>): number | null {
  if (seconds === null || seconds === undefined) return null;
  const { least, most } = CONFIRM_SECONDS;
  if (typeof seconds === "number" && Number.isInteger(seconds) && seconds >= least && seconds <= most) return seconds;
  const detail = `A confirmation is asked for within ${least} to ${most} seconds.`;
  return refuseFaults([{ pointer: "/confirm_within_s", code: "out-of-range", detail }]) ?? null;
}

interface LockOut {
  before: AddressList;
  after: WantedList;
  address: string;
  /** Milliseconds. */
  at: number;
}

/**
 * Refuses a list that nobody is on, or that by an end of this change will have nobody on it, or not the caller. An end
 * that stood there before is not this change's doing: whoever was let in for a day can save something else meanwhile.
 */
export function refuseLockOut({ before, after, address, at }: LockOut): void {
  if (after.mode === "open") return;
  const end = lastEnd(after, at);
  if (after.entries.length === 0) {
    refuseFaults([{ pointer: "/entries", code: "empty", detail: "A restricted list without entries admits nobody." }]);
  }
  if (end <= at || (Number.isFinite(end) && end < lastEnd(before, at))) {
    refuseFaults([{ pointer: "/entries", code: "expiry-leaves-nothing", detail: "The last of these entries ends." }]);
  }
  const until = lastEnd(after, at, address);
  if (until > at && Number.isFinite(until) && until < lastEnd(before, at, address)) {
    const by = admits(after, address, at);
    const index = by.isAdmitted && by.why !== "open" ? by.by.index : 0;
    const detail = `${address} is admitted by entries that end, and by no other.`;
    refuseFaults([{ pointer: `/entries/${index}/expires_at`, code: "expiry-excludes-caller", detail }]);
  }
}

/** When the last entry ends that is live now, of those that admit an address where one is named. */
function lastEnd({ mode, entries }: AddressList, at: number, address?: string): number {
  if (mode === "open") return Number.POSITIVE_INFINITY;
  const ends = entries
    .filter((entry) => endOf(entry) > at)
    .filter(
      (entry) => address === undefined || admits({ mode: "restricted", entries: [entry] }, address, at).isAdmitted,
    )
    .map(endOf);
  return Math.max(Number.NEGATIVE_INFINITY, ...ends);
}

export function refuseFaults(faults: readonly Fault[]): void {
  const [first] = faults;
  if (first) throw problem(422, "invalid", `${first.pointer}: ${first.detail}`, { errors: faults });
}
