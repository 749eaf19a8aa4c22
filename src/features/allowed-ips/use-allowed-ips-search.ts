import { startTransition, useCallback, useMemo, useRef, useState } from "react";
import { useNavigate, useSearchParams } from "react-router";
import { type AllowedIpsSearch, readAllowedIpsSearch, writeAllowedIpsSearch } from "./allowed-ips-search";

/** The address follows when nobody has typed for this long, in milliseconds: a router's turn is dearer than a letter. */
const PAUSE = 200;

/** What the page's address says of the list, and the way to change it: at once here, and then in the address. */
export function useAllowedIpsSearch(): AllowedIpsSearch & { change: (change: Partial<AllowedIpsSearch>) => void } {
  const [params] = useSearchParams();
  const address = params.toString();
  const navigate = useNavigate();
  const [ahead, setAhead] = useState<string | null>(null);
  /** What was last asked for and has not arrived. */
  const asked = useRef<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const search = ahead ?? address;
  const change = useCallback(
    (next: Partial<AllowedIpsSearch>) => {
      const changed = writeAllowedIpsSearch(new URLSearchParams(asked.current ?? address), next).toString();
      asked.current = changed;
      setAhead(changed);
      clearTimeout(timer.current);
      const follow = async () => {
        await navigate({ search: changed }, { replace: true });
        // What was typed meanwhile is still to come.
        if (asked.current !== changed) return;
        asked.current = null;
        startTransition(() => setAhead(null));
      };
      timer.current = setTimeout(() => void follow(), PAUSE);
    },
    [address, navigate],
  );
  const read = useMemo(() => readAllowedIpsSearch(new URLSearchParams(search)), [search]);
  return { ...read, change };
}
