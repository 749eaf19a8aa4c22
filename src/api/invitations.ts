import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { type Invitation, InvitationPageSchema, InvitationSchema, NothingSchema } from "~/contract/invitations";
import type { ApiClient } from "./client";

const queryKeys = { all: ["invitations"] as const, list: ["invitations", "list"] as const };

/** Pages of 200 that are read at most; what is older is left alone, and said. */
const MOST_PAGES = 10;
const ITEMS_A_PAGE = 200;

export interface InvitationList {
  items: readonly Invitation[];
  /** There are older ones than these. */
  isCut: boolean;
}

export const invitations = {
  /**
   * Every invitation that the caller may see, newest first: an organization's admin those into the own organizations.
   * The list has no filter by organization, so a page of one picks its own out. Cloud only.
   */
  list: (client: ApiClient) =>
    queryOptions({
      queryKey: queryKeys.list,
      queryFn: async ({ signal }): Promise<InvitationList> => {
        const items: Invitation[] = [];
        let cursor: string | undefined;
        for (let page = 0; page < MOST_PAGES; page += 1) {
          const query = { limit: ITEMS_A_PAGE, cursor };
          const path = "/cloud/v1/invitations";
          const { data } = await client.send({ path, query, schema: InvitationPageSchema, signal });
          items.push(...data.items);
          if (data.next_cursor === null) return { items, isCut: false };
          cursor = data.next_cursor;
        }
        return { items, isCut: true };
      },
    }),
};

/** Another mail and seven new days. Within a minute of the last it is refused as `limited`, with the seconds to wait. */
export function useResendInvitation(client: ApiClient) {
  return useInvitationWrite(async (id: string) => {
    const path = `/cloud/v1/invitations/${encodeURIComponent(id)}/resend`;
    await client.send({ method: "POST", path, schema: InvitationSchema });
  });
}

/** Takes an invitation back: its link and its promise end at once. An accepted one is a `conflict`. */
export function useRevokeInvitation(client: ApiClient) {
  return useInvitationWrite(async (id: string) => {
    const path = `/cloud/v1/invitations/${encodeURIComponent(id)}`;
    await client.send({ method: "DELETE", path, schema: NothingSchema });
  });
}

function useInvitationWrite(write: (id: string) => Promise<void>) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: write,
    onSettled: () => cache.invalidateQueries({ queryKey: queryKeys.all }),
  });
}
