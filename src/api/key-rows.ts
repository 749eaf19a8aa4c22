import { queryOptions } from "@tanstack/react-query";
import { type KeyRow, KeyRowsSchema, TeamsWithKeysSchema } from "~/contract/key-rows";
import type { ApiClient } from "./client";

/** Whose keys: somebody's, an organization's, both, or all there are. */
export interface KeyFilter {
  userId: string | null;
  organizationId: string | null;
}

/**
 * How keys may be listed. `list`: the proxy's own list, for those who see the instance. `teams`: an organization's admin
 * is given their own keys there and nothing else (litellm 1.108.7), but every key of the organization's teams with the
 * teams themselves; keys without a team are in neither.
 */
export type KeySource = "list" | "teams";

/** A key with its place; `organizationId` by whichever name the answer has it. */
export interface OwnedKey {
  hash: string;
  alias: string | null;
  userId: string | null;
  teamId: string | null;
  organizationId: string | null;
  /** Ids of those who administer its team; none where the answer does not say. */
  teamAdmins: readonly string[];
  row: KeyRow;
}

const queryKeys = {
  rows: (source: KeySource, filter: KeyFilter) => ["keys", "rows", source, filter] as const,
};

/** The most that the list gives at once, and how many pages are asked for at a time. */
const ROWS_A_PAGE = 100;
const PAGES_AT_ONCE = 4;

export const keyRows = {
  /** Every key of the filter, complete or not at all. */
  of: (client: ApiClient, source: KeySource, filter: KeyFilter) =>
    queryOptions({
      queryKey: queryKeys.rows(source, filter),
      queryFn: ({ signal }) => fetchKeyRows(client, source, filter, signal),
    }),
};

/** The same, asked now: right before something is written. */
export async function fetchKeyRows(
  client: ApiClient,
  source: KeySource,
  filter: KeyFilter,
  signal?: AbortSignal,
): Promise<OwnedKey[]> {
  const keys =
    source === "list" ? await readList(client, filter, signal) : await readTeams(client, filter.organizationId, signal);
  // A list read while it changes may give a row twice.
  const byHash = new Map(keys.map((key) => [key.hash, key]));
  return [...byHash.values()].filter(({ userId }) => filter.userId === null || userId === filter.userId);
}

async function readList(client: ApiClient, filter: KeyFilter, signal?: AbortSignal): Promise<OwnedKey[]> {
  const readPage = async (page: number) => {
    const query = {
      user_id: filter.userId ?? undefined,
      organization_id: filter.organizationId ?? undefined,
      return_full_object: true,
      size: ROWS_A_PAGE,
      page,
    };
    return (await client.send({ path: "/key/list", query, schema: KeyRowsSchema, signal })).data;
  };
  const first = await readPage(1);
  const rows = [...first.keys];
  for (let next = 2; next <= first.total_pages; next += PAGES_AT_ONCE) {
    const count = Math.min(PAGES_AT_ONCE, first.total_pages - next + 1);
    const pages = await Promise.all(Array.from({ length: count }, (_, index) => readPage(next + index)));
    rows.push(...pages.flatMap(({ keys }) => keys));
  }
  return rows.map((row) => ownedKey(row, null));
}

async function readTeams(client: ApiClient, organizationId: string | null, signal?: AbortSignal): Promise<OwnedKey[]> {
  const query = { organization_id: organizationId ?? undefined };
  const { data } = await client.send({ path: "/team/list", query, schema: TeamsWithKeysSchema, signal });
  return data.flatMap(({ keys, members_with_roles }) => {
    const admins = (members_with_roles ?? []).filter(({ role }) => role === "admin");
    const teamAdmins = admins.flatMap(({ user_id }) => user_id ?? []);
    return keys.map((row) => ({ ...ownedKey(row, organizationId), teamAdmins }));
  });
}

function ownedKey(row: KeyRow, organizationId: string | null): OwnedKey {
  return {
    hash: row.token,
    alias: row.key_alias ?? null,
    userId: row.user_id ?? null,
    teamId: row.team_id ?? null,
    organizationId: row.org_id ?? row.organization_id ?? organizationId,
    teamAdmins: [],
    row,
  };
}
