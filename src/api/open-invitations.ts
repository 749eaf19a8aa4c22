import { queryOptions } from "@tanstack/react-query";
import { type OpenInvitation, OpenInvitationsSchema } from "~/contract/open-invitations";
import type { ApiClient } from "./client";

/** The most that one answer gives. */
const ROWS_A_PAGE = 200;

export const openInvitations = {
  /** Pending invitations that somebody sent, read to the end. By id or by address: the control plane may say either. */
  sentBy: (client: ApiClient, userId: string, email: string | null) =>
    queryOptions({
      queryKey: ["invitations", "sent-by", userId, email] as const,
      queryFn: async ({ signal }): Promise<OpenInvitation[]> => {
        const found: OpenInvitation[] = [];
        let cursor: string | null = null;
        do {
          const query: Record<string, string | number> = { state: "pending", limit: ROWS_A_PAGE };
          if (cursor !== null) query.cursor = cursor;
          const path = "/cloud/v1/invitations";
          const { data } = await client.send({ path, query, schema: OpenInvitationsSchema, signal });
          found.push(...data.items);
          cursor = data.next_cursor;
        } while (cursor !== null);
        return found.filter(({ created_by }) => created_by === userId || (email !== null && created_by === email));
      },
    }),
};
