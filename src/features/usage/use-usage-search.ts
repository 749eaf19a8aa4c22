import { useState } from "react";
import { useSearchParams } from "react-router";
import type { Dimension } from "~/api/usage-dimensions";
import type { Day } from "~/lib/days";
import { readUsageSearch, type UsageChange, type UsageSearch, writeUsageSearch } from "./usage-search";

/** What is shown, the address it was built on, and what was sent to the address and is not there yet. */
interface Ahead {
  of: URLSearchParams;
  search: URLSearchParams;
  sent: readonly string[];
}

/**
 * What the address says of the page, and the way to change it. A change shows at once and the address follows, so that
 * fast clicks and letters build on one another. Another range, and looking inside of a value, are places to come back
 * to; another look is not.
 */
export function useUsageSearch(
  today: Day,
  dimensions: readonly Dimension[],
): [UsageSearch, (change: UsageChange) => void] {
  const [address, setAddress] = useSearchParams();
  const [kept, setKept] = useState<Ahead>({ of: address, search: address, sent: [] });
  const ahead = kept.of === address ? kept : arrived(kept, address);
  if (ahead !== kept) setKept(ahead);
  const change = (next: UsageChange) => {
    const search = writeUsageSearch(ahead.search, next);
    setKept({ of: address, search, sent: [...ahead.sent, search.toString()] });
    setAddress(search, { replace: next.range === undefined && next.within === undefined });
  };
  return [readUsageSearch(ahead.search, today, dimensions), change];
}

/** The address changed: by what was sent, and what was sent later is still to come; or by somebody else, who wins. */
function arrived({ search, sent }: Ahead, address: URLSearchParams): Ahead {
  const at = sent.lastIndexOf(address.toString());
  const left = at < 0 ? [] : sent.slice(at + 1);
  return { of: address, search: left.length > 0 ? search : address, sent: left };
}
