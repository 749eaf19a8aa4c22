/** When keys were last used, and what they spent lately, read off a usage answer that lists its keys. */
import { epochDay, type UsageKey, type UsageTable } from "./usage-table";

export interface KeyUse {
  key: UsageKey;
  /** The last UTC day with a request, `YYYY-MM-DD`. */
  lastUsed: string;
  /** US dollars from the given day on. */
  spend: number;
  /** Requests from the given day on, refused ones too. */
  requests: number;
}

/**
 * By the key's hash; a key without a request is not in it. `since` is the first day that spend and requests are added up
 * from, `YYYY-MM-DD`. A request that was refused is a use as well: somebody still has the key.
 */
export function readKeyUse({ keys, byKey }: UsageTable, since: string): Map<string, KeyUse> {
  const from = epochDay(since);
  const uses = new Map<string, KeyUse>();
  const { day: days, value, counters } = byKey;
  for (const [row, day] of days.entries()) {
    const key = keys[value[row] ?? -1];
    const requests = counters.api_requests[row] ?? 0;
    const spend = counters.spend[row] ?? 0;
    if (!key || (requests === 0 && spend === 0)) continue;
    const date = new Date(day * 86_400_000).toISOString().slice(0, 10);
    const known = uses.get(key.hash) ?? { key, lastUsed: date, spend: 0, requests: 0 };
    if (date > known.lastUsed) known.lastUsed = date;
    if (day >= from) {
      known.spend += spend;
      known.requests += requests;
    }
    uses.set(key.hash, known);
  }
  return uses;
}
