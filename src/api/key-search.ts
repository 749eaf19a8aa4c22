import { queryOptions } from "@tanstack/react-query";
import { KeyRowsSchema } from "~/contract/key-rows";
import type { ApiClient } from "./client";

export interface KeyFound {
  hash: string;
  name: string;
  organizationId: string | null;
}

const keys = { byName: (text: string) => ["keys", "search", text] as const };

/** How many are asked for: whoever needs more types more. */
const MOST = 20;

export const keySearch = {
  /**
   * Keys whose alias contains a text, or whose hash it is: all keys with instance view, one's own without (litellm
   * 1.108.7). Older proxies do not know `search` and answer everything: what does not fit is left out.
   */
  byName: (client: ApiClient, text: string) =>
    queryOptions({
      queryKey: keys.byName(text),
      queryFn: async ({ signal }): Promise<KeyFound[]> => {
        const query = { search: text, return_full_object: true, size: MOST, page: 1 };
        const { data } = await client.send({ path: "/key/list", query, schema: KeyRowsSchema, signal });
        const wanted = text.toLowerCase();
        return data.keys
          .filter(({ token, key_alias }) => token === text || key_alias?.toLowerCase().includes(wanted))
          .map((row) => ({
            hash: row.token,
            name: row.key_alias || row.token,
            organizationId: row.organization_id ?? row.org_id ?? null,
          }));
      },
    }),
};
