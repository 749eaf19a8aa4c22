import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { auditEvents } from "~/api/audit-events";
import { useServices } from "~/session/services-context";
import { LIST_TABLE, type ListEvent, listEvents } from "./list-events";

const MOST = 20;

/** The latest changes of the list, from the audit log of a Cloud instance; `null`: not there, or not yet. */
export function useListEvents(isOffered: boolean): { events: readonly ListEvent[] | null; isFailed: boolean } {
  const { client } = useServices();
  const filter = { table: [LIST_TABLE] };
  const asked = useQuery({ ...auditEvents.latest({ client, kind: "cloud" }, filter, MOST), enabled: isOffered });
  const events = useMemo(() => asked.data && listEvents(asked.data.items), [asked.data]);
  return { events: events ?? null, isFailed: asked.isError && !asked.data };
}
