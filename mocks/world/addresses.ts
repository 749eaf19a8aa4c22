/**
 * The address list of a tenant, who called from where in the last 30 days, and who was refused. On a plain proxy the list
 * is strings. Told as of the moment the world is made for: what goes on is seconds old, what happened has its date.
 */
import type { RegionId } from "mocks/hosts";
import type { Calendar } from "./calendar";
import { type CallerTraffic, callerTraffic } from "./caller-traffic";
import { addressOf, userIdOf } from "./people";
import { uuidOf } from "./random";

export interface AllowedIpRow {
  id: string;
  /** Canonical text. */
  range: string;
  label: string | null;
  /** An e-mail address. */
  createdBy: string;
  createdAt: string;
  expiresAt: string | null;
}

export interface AllowedIpList {
  mode: "open" | "restricted";
  entries: readonly AllowedIpRow[];
}

export interface Addresses extends AllowedIpList {
  /** How often it has been changed: what the revision is made of. */
  version: number;
  pending: { confirmBy: string; confirmFrom: string; requestedBy: string; previous: AllowedIpList } | null;
  lastRevert: { at: string; requestedBy: string; entries: readonly AllowedIpRow[] } | null;
  /** Requests that came in, of the last 30 days. */
  traffic: readonly CallerTraffic[];
  /** Requests that the list turned away: one row an address and hour. */
  refused: readonly RefusedCalls[];
  /** From where somebody was last seen, by user id. */
  lastAddresses: ReadonlyMap<string, string>;
  /** The list of a plain proxy: `null` admits everyone. */
  exact: readonly string[] | null;
}

export interface RefusedCalls {
  address: string;
  requests: number;
  lastSeenAt: string;
}

/** Open to every address, and called from none. */
export const NO_ADDRESSES: Addresses = {
  mode: "open",
  entries: [],
  version: 1,
  pending: null,
  lastRevert: null,
  traffic: [],
  refused: [],
  lastAddresses: new Map(),
  exact: null,
};

/** As many as an instance can have. */
export const MOST_ENTRIES = 1000;
/** By how many entries a world grows with each step of its scale. */
const ENTRIES_A_STEP = 50;

const SEP_3 = -49;
const SEP_12 = -40;
const NOV_17 = 26;
const DEC_31 = 70;

export function addressesOf(region: RegionId, calendar: Calendar, scale = 1): Addresses {
  const told = region === "eu" ? acmeGroup(calendar) : birchWorks();
  const grown = Array.from({ length: ENTRIES_A_STEP * (scale - 1) }, (_, index) => copiedEntry(index, calendar));
  const entries = [...told.entries, ...grown].slice(0, MOST_ENTRIES);
  return { ...told, entries, traffic: callerTraffic(region, calendar) };
}

function acmeGroup(calendar: Calendar): Addresses {
  const row = rowMaker("eu", calendar);
  const office = (range: string) => row(range, "Frankfurt office", "mira", SEP_3, "16:20");
  const cluster = row("203.0.113.0/26", "Cluster egress, prod", "jonas", SEP_3, "16:44");
  const runner = row("203.0.113.201", "CI runner", "jonas", SEP_3, "16:45", DEC_31);
  const cluster6 = row("2001:db8:40::/48", "Cluster egress, v6", "mira", SEP_3, "16:51");
  return {
    ...NO_ADDRESSES,
    mode: "restricted",
    entries: [
      office("198.51.100.0/28"),
      cluster,
      runner,
      row("192.0.2.14", "Warehouse gateway", "rafael", SEP_12, "09:12"),
      row("192.0.2.15", "Warehouse gateway, spare", "rafael", SEP_12, "09:13"),
      cluster6,
    ],
    lastRevert: {
      at: exactly(calendar.momentOf(NOV_17, "16:07")),
      requestedBy: addressOf("jonas"),
      entries: [office("198.51.100.4/30"), cluster, runner, cluster6],
    },
    refused: [
      // Removed from the list a moment before the story stands still.
      { address: "203.0.113.77", requests: 312, lastSeenAt: ago(calendar, 0) },
      { address: "198.51.100.90", requests: 4, lastSeenAt: ago(calendar, 190) },
      { address: "2001:db8:9::1", requests: 1, lastSeenAt: ago(calendar, 707) },
      { address: "203.0.113.130", requests: 2, lastSeenAt: ago(calendar, 3 * 1440 + 95) },
    ],
    lastAddresses: new Map([
      [userIdOf("mira"), "198.51.100.7"],
      [userIdOf("jonas"), "198.51.100.5"],
      [userIdOf("rafael"), "203.0.113.44"],
      [userIdOf("deepa"), "198.51.100.9"],
    ]),
    // The last one was meant as a network: the proxy compares it as a string, and it never matches.
    exact: ["198.51.100.7", "203.0.113.201", "192.0.2.14", "203.0.113.0/26"],
  };
}

/** Open to every address, and a proxy without a list. */
function birchWorks(): Addresses {
  return { ...NO_ADDRESSES, lastAddresses: new Map([[userIdOf("alma"), "203.0.113.20"]]) };
}

function rowMaker(region: RegionId, calendar: Calendar) {
  return (range: string, label: string, by: string, day: number, time: string, lastDay?: number): AllowedIpRow => ({
    id: uuidOf(`allowed-ip/${region}/${label}`),
    range,
    label,
    createdBy: addressOf(by),
    createdAt: exactly(calendar.momentOf(day, time)),
    expiresAt: lastDay === undefined ? null : exactly(calendar.momentOf(lastDay, "18:00")),
  });
}

/** One more network than the story has. */
function copiedEntry(index: number, calendar: Calendar): AllowedIpRow {
  return {
    id: uuidOf(`allowed-ip/copy/${index}`),
    range: `2001:db8:1:${index.toString(16)}::/64`,
    label: `Site ${index + 1}`,
    createdBy: addressOf("jonas"),
    createdAt: exactly(calendar.momentOf(SEP_3, "17:00")),
    expiresAt: null,
  };
}

/** As the control plane prints times: RFC 3339 with milliseconds. */
const exactly = (moment: string) => new Date(moment).toISOString();

/** So many minutes before now. */
const ago = ({ now }: Calendar, minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString();
