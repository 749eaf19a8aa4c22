import { PEOPLE_SORTS, type PeopleSort } from "~/api/people";
import { INVITATION_STATES, type InvitationState } from "~/contract/invitations";

export const PEOPLE_TABS = ["members", "invitations"] as const;
export type PeopleTab = (typeof PEOPLE_TABS)[number];

/** Roles that can be asked for: those who reach further than themselves. */
export const ROLE_FILTERS = ["proxy_admin", "proxy_admin_viewer", "org_admin"] as const;
export type RoleFilter = (typeof ROLE_FILTERS)[number];

export interface SortBy {
  column: PeopleSort;
  direction: "ascending" | "descending";
}

/** Everything the page shows that somebody chose. The address is its only home. */
export interface PeopleSearch {
  tab: PeopleTab;
  /** Part of a name or an address. */
  q: string;
  role: RoleFilter | null;
  team: string | null;
  sort: SortBy;
  /** Invitations of one state; `null` shows those that are not accepted. */
  state: InvitationState | null;
}

export const STANDARD_SORT: SortBy = { column: "user_email", direction: "ascending" };

/** Reads the address. Each field falls back by itself. */
export function readPeopleSearch(search: URLSearchParams): PeopleSearch {
  return {
    tab: oneOf(PEOPLE_TABS, search.get("tab")) ?? "members",
    q: search.get("q") ?? "",
    role: oneOf(ROLE_FILTERS, search.get("role")),
    team: search.get("team") || null,
    sort: readSort(search.get("sort")),
    state: oneOf(INVITATION_STATES, search.get("state")),
  };
}

/** `-spend` is from the highest, `user_email` from A. */
function readSort(text: string | null): SortBy {
  const column = oneOf(PEOPLE_SORTS, text?.replace(/^-/, "") ?? null);
  return column ? { column, direction: text?.startsWith("-") ? "descending" : "ascending" } : STANDARD_SORT;
}

function oneOf<Value extends string>(values: readonly Value[], asked: string | null): Value | null {
  return values.find((value) => value === asked) ?? null;
}

/** Writes what changes. Defaults are left out; what is not the page's own stays. */
export function writePeopleSearch(search: URLSearchParams, change: Partial<PeopleSearch>): URLSearchParams {
  const next = new URLSearchParams(search);
  const write = (name: string, value: string | null | undefined, fallback = "") => {
    if (value === undefined) return;
    if (value === null || value === fallback) next.delete(name);
    else next.set(name, value);
  };
  write("tab", change.tab, "members");
  write("q", change.q);
  write("role", change.role);
  write("team", change.team);
  write("state", change.state);
  write("sort", change.sort && sortText(change.sort), sortText(STANDARD_SORT));
  return next;
}

const sortText = ({ column, direction }: SortBy) => (direction === "descending" ? `-${column}` : column);

/** A click on a head: the other way round, or the column's own first way. Money is asked for from the top. */
export function nextSort(now: SortBy, column: PeopleSort): SortBy {
  if (now.column === column) return { column, direction: now.direction === "ascending" ? "descending" : "ascending" };
  return { column, direction: column === "spend" || column === "created_at" ? "descending" : "ascending" };
}
