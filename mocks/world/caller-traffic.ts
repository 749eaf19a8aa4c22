/**
 * From where a tenant is called: requests of the last 30 days by caller address and key. What the pictures count is
 * pinned: 18,204,411 requests in the EU, and 1,204 of them from the upper half of the cluster's network.
 */
import type { RegionId } from "mocks/hosts";
import type { Calendar } from "./calendar";

export interface CallerTraffic {
  address: string;
  /** `null`: the console, which calls without a key. */
  keyAlias: string | null;
  requests: number;
  lastSeenAt: string;
}

/** Address · key · requests · minutes since the last one, or the day and time of it. */
type Line = readonly [address: string, key: string | null, requests: number, last: number | readonly [number, string]];

const NOV_9 = 18;
const NOV_13 = 22;

const EU: readonly Line[] = [
  // Frankfurt office: 1,902.
  ["198.51.100.7", null, 611, 1],
  ["198.51.100.5", null, 402, 34],
  ["198.51.100.9", null, 97, 52],
  ["198.51.100.7", "notebook-celia", 517, [NOV_13, "16:20"]],
  ["198.51.100.11", "notebook-goran", 275, 71],
  // Cluster egress: 13,902,114, of which 1,204 from the upper half.
  ["203.0.113.4", "prod-checkout", 4_118_207, 0],
  ["203.0.113.5", "prod-checkout", 3_960_884, 0],
  ["203.0.113.9", "prod-search", 2_204_316, 0],
  ["203.0.113.12", "search-index", 1_655_072, 3],
  ["203.0.113.17", "checkout-web", 902_118, 0],
  ["203.0.113.20", "fraud-check", 640_955, 1],
  ["203.0.113.23", "robot-planner", 419_358, 2],
  ["203.0.113.44", "prod-search", 1_182, 52],
  ["203.0.113.52", "ops-triage", 22, [NOV_9, "11:06"]],
  // CI runner, warehouse gateway.
  ["203.0.113.201", "ci-eval", 612_480, 2],
  ["192.0.2.14", "warehouse", 126_912, 34],
  // Cluster egress over IPv6: 3,561,003.
  ["2001:db8:40::a1", "prod-assist", 2_240_190, 0],
  ["2001:db8:40::a2", "prod-assist", 1_320_813, 1],
];

const US: readonly Line[] = [
  ["203.0.113.20", null, 288, 1],
  ["203.0.113.66", "mill-planner", 812_044, 0],
  ["203.0.113.67", "mill-forecast", 301_776, 1],
  ["203.0.113.70", "storefront-chat", 690_102, 0],
  ["192.0.2.130", "grain-vision", 188_431, 6],
  ["2001:db8:77::5", "storefront-search", 402_985, 2],
];

const LINES: Record<RegionId, readonly Line[]> = { eu: EU, us: US };

export function callerTraffic(region: RegionId, calendar: Calendar): CallerTraffic[] {
  return LINES[region].map(([address, keyAlias, requests, last]) => {
    const moment =
      typeof last === "number" ? calendar.now.getTime() - last * 60_000 : Date.parse(calendar.momentOf(...last));
    return { address, keyAlias, requests, lastSeenAt: new Date(moment).toISOString() };
  });
}
