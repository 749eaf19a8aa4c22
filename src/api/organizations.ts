import { queryOptions } from "@tanstack/react-query";
import { OrganizationListSchema } from "~/contract/organizations";
import type { ApiClient } from "./client";

const keys = { list: ["organizations", "list"] as const };

/** An organization as the switcher and the pages name it. */
export interface OrganizationName {
  id: string;
  name: string;
}

export const organizations = {
  /**
   * `GET /organization/list`: all for a proxy admin, memberships only for everyone else (in the version read, for
   * `proxy_admin_viewer` too). Rows without an id cannot be linked to and are left out.
   */
  list: (client: ApiClient) =>
    queryOptions({
      queryKey: keys.list,
      staleTime: 5 * 60_000,
      queryFn: async ({ signal }) => {
        const { data } = await client.send({ path: "/organization/list", schema: OrganizationListSchema, signal });
        return data.filter((organization) => organization.organization_id !== null);
      },
    }),
};
