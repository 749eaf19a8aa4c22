import { startTransition, useRef, useState } from "react";
import { useNavigate, useSearchParams } from "react-router";
import type { Dimension } from "~/api/usage-dimensions";
import type { Day } from "~/lib/days";
import { readUsageSearch, type UsageChange, type UsageSearch, writeUsageSearch } from "./usage-search";

/**
 * What the address says of the page, and the way to change it. A change shows at once and the address follows, so that
 * fast clicks and letters build on one another; once the router has settled, wherever it went, the address alone
 * counts. Another range, and looking inside of a value, are places to come back to; another look is not.
 */
export function useUsageSearch(
  today: Day,
  dimensions: readonly Dimension[],
): [UsageSearch, (change: UsageChange) => void] {
  const [address] = useSearchParams();
  const navigate = useNavigate();
  const [ahead, setAhead] = useState<URLSearchParams | null>(null);
  const changes = useRef(0);
  const search = ahead ?? address;
  const change = async (next: UsageChange) => {
    const changed = writeUsageSearch(search, next);
    changes.current += 1;
    const mine = changes.current;
    setAhead(changed);
    try {
      const replace = next.range === undefined && next.within === undefined;
      await navigate({ search: changed.toString() }, { replace });
    } finally {
      // The router shows a new address in a transition: ours ends with it, and not before.
      if (mine === changes.current) startTransition(() => setAhead(null));
    }
  };
  return [readUsageSearch(search, today, dimensions), (next) => void change(next)];
}
