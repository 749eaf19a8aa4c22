import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import * as v from "valibot";
import { AuditRetentionSchema, RetentionRehearsalSchema } from "~/contract/audit-retention";
import { auditEvents } from "./audit-events";
import type { ApiClient } from "./client";

const PATH = "/cloud/v1/audit-retention";
const keys = {
  all: ["audit-retention"] as const,
  policy: ["audit-retention", "policy"] as const,
  rehearsal: (days: number) => ["audit-retention", "rehearsal", days] as const,
};

export const auditRetention = {
  /** The policy in force. Refused to an organization's admin. */
  policy: (client: ApiClient) =>
    queryOptions({
      queryKey: keys.policy,
      queryFn: async ({ signal }) => (await client.send({ path: PATH, schema: AuditRetentionSchema, signal })).data,
    }),

  /** What a policy of so many days would delete now. */
  rehearsal: (client: ApiClient, days: number) =>
    queryOptions({
      queryKey: keys.rehearsal(days),
      staleTime: 0,
      queryFn: async ({ signal }) => {
        const path = `${PATH}/rehearse`;
        const schema = RetentionRehearsalSchema;
        return (await client.send({ method: "POST", path, body: { days }, schema, signal })).data;
      },
    }),
};

export interface RetentionChange {
  days: number;
  /** As rehearsed: another count is refused with 422. */
  eventsDeleted: number;
  revision: string;
}

/** A longer policy counts at once, a shorter one in 24 hours. */
export function useChangeRetention(client: ApiClient) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: async ({ days, eventsDeleted, revision }: RetentionChange) => {
      const body = { days, confirm_events_deleted: eventsDeleted };
      const request = { method: "PUT", path: PATH, body, ifMatch: revision, schema: AuditRetentionSchema } as const;
      return (await client.send(request)).data;
    },
    onSettled: refresh,
  });
}

/** Takes a shorter policy back before it counts. */
export function useCancelRetentionChange(client: ApiClient) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: async (revision: string) => {
      await client.send({ method: "DELETE", path: `${PATH}/scheduled`, ifMatch: revision, schema: v.null() });
    },
    onSettled: refresh,
  });
}

/** A change of policy is an event itself, and moves every event's last day. */
function useRefresh() {
  const cache = useQueryClient();
  return () => {
    void cache.invalidateQueries({ queryKey: keys.all });
    void cache.invalidateQueries({ queryKey: auditEvents.all });
  };
}
