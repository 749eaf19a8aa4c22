import { useSearchParams } from "react-router";
import { type PeopleSearch, readPeopleSearch, writePeopleSearch } from "./people-search";

/** What the address says the page shows, and how to change it. Typing leaves no steps to go back through. */
export function usePeopleSearch(): PeopleSearch & { change: (change: Partial<PeopleSearch>) => void } {
  const [search, setSearch] = useSearchParams();
  return {
    ...readPeopleSearch(search),
    change: (change) => setSearch((now) => writePeopleSearch(now, change), { replace: change.tab === undefined }),
  };
}
