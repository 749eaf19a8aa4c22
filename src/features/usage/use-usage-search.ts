import { startTransition, useRef, useState } from "react";
import { useLocation, useNavigate, useSearchParams } from "react-router";
import type { Dimension } from "~/api/usage-dimensions";
import type { Day } from "~/lib/days";
import { readUsageSearch, type UsageChange, type UsageSearch, writeUsageSearch } from "./usage-search";

/** What is shown before the address says it. */
interface Ahead {
  search: URLSearchParams;
  /** The place that was shown when it was asked for. */
  from: string;
  /** Whether the router is done with it, wherever it went. */
  isSettled: boolean;
}

/**
 * What the address says of the page, and the way to change it. A change shows at once and the address follows, so that
 * fast clicks and letters build on one another; once the router has settled and another place is shown, wherever it
 * went, the address alone counts. Another range, and looking inside of a value, are places to come back to; another
 * look is not.
 */
export function useUsageSearch(
  today: Day,
  dimensions: readonly Dimension[],
): [UsageSearch, (change: UsageChange) => void] {
  const [address] = useSearchParams();
  const { key: place } = useLocation();
  const navigate = useNavigate();
  const [ahead, setAhead] = useState<Ahead | null>(null);
  const changes = useRef(0);
  // The router shows a new place in a transition, which may come after the end of ours: until then the old one is there.
  if (ahead?.isSettled && ahead.from !== place) setAhead(null);
  const search = ahead?.search ?? address;
  const change = async (next: UsageChange) => {
    const changed = writeUsageSearch(search, next);
    changes.current += 1;
    const mine = changes.current;
    setAhead({ search: changed, from: place, isSettled: false });
    try {
      const replace = next.range === undefined && next.within === undefined;
      await navigate({ search: changed.toString() }, { replace });
    } finally {
      if (mine === changes.current) startTransition(() => setAhead((last) => last && { ...last, isSettled: true }));
    }
  };
  return [readUsageSearch(search, today, dimensions), (next) => void change(next)];
}
