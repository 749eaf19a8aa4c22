import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { organizations } from "~/api/organizations";
import { type Usage, type UsageScope, usage } from "~/api/usage";
import { type Names, withEntities } from "~/api/usage-cube";
import { type Dimension, needsKeys, type Within } from "~/api/usage-dimensions";
import type { Organization } from "~/contract/organizations";
import type { DayRange } from "~/lib/days";
import { useServices } from "~/session/services-context";

/** The answers that hold a dimension, or why they are not there. */
export interface Split {
  usage: Usage | null;
  /** The same of the period before, where it is compared and read. */
  earlier: Usage | null;
  names: Names;
  error: Error | null;
  retry: () => void;
}

interface Asked {
  scope: UsageScope;
  range: DayRange;
  /** The range to compare with; `null` for none. */
  before: DayRange | null;
  by: Dimension;
  within: Within | null;
  /** The page's own answers, which hold every dimension that needs no keys. */
  read: Usage;
  earlier: Usage | null;
  /** When the page's own answer was read. */
  asOf: Date;
}

const MINUTE = 60_000;

/** Reads what a dimension needs beyond the page's own answers: all keys, the organizations' answer, or the tags'. */
export function useSplit({ scope, range, before, by, within, read, earlier, asOf }: Asked): Split {
  const { client } = useServices();
  const isByKey = within !== null || needsKeys(by);
  const entity = by === "tag" ? "tag" : "organization";
  const isOwn = by === entity && !isByKey;
  const isCompared = before !== null;
  // Another look asks for nothing again: an answer that came with the page's own, or after, is as good as that one.
  const kept = {
    staleTime: ({ state }: { state: { dataUpdatedAt: number } }) =>
      state.dataUpdatedAt >= asOf.getTime() - MINUTE ? Number.POSITIVE_INFINITY : 0,
  };
  const keyed = useQuery({ ...usage.daily(client, scope, range, "all-keys"), ...kept, enabled: isByKey });
  const keyedBefore = useQuery({
    ...usage.daily(client, scope, before ?? range, "all-keys"),
    ...kept,
    enabled: isByKey && isCompared,
  });
  const other = useQuery({ ...usage.byEntity(client, entity, range), ...kept, enabled: isOwn });
  const otherBefore = useQuery({
    ...usage.byEntity(client, entity, before ?? range),
    ...kept,
    enabled: isOwn && isCompared,
  });
  const { data: listed } = useQuery({ ...organizations.list(client), enabled: isOwn || isByKey });
  const names = useMemo(() => namesIn(listed ?? []), [listed]);
  const own = useMemo(() => other.data && joined(read, other.data), [read, other.data]);
  const ownBefore = useMemo(
    () => (earlier && otherBefore.data ? joined(earlier, otherBefore.data) : null),
    [earlier, otherBefore.data],
  );
  if (isByKey) {
    return {
      usage: keyed.data ?? null,
      earlier: (isCompared && keyedBefore.data) || null,
      names,
      error: keyed.error,
      retry: () => void keyed.refetch(),
    };
  }
  if (!isOwn) return { usage: read, earlier, names, error: null, retry: () => {} };
  return {
    usage: own ?? null,
    earlier: isCompared ? ownBefore : null,
    names,
    error: other.error,
    retry: () => void other.refetch(),
  };
}

/** Names of organizations and teams, by id. */
function namesIn(listed: readonly Organization[]): Names {
  return new Map(
    listed.flatMap(({ organization_id, organization_alias, teams }) => [
      ...(organization_id && organization_alias ? [[organization_id, organization_alias] as const] : []),
      ...teams.flatMap(({ team_id, team_alias }) => (team_alias ? [[team_id, team_alias] as const] : [])),
    ]),
  );
}

/** The page's own days, split by another answer. */
function joined(read: Usage, other: Usage): Usage {
  return {
    ...read,
    table: withEntities(read.table, other.table),
    route: `${read.route} + ${other.route}`,
    pages: read.pages + other.pages,
    requestIds: [...read.requestIds, ...other.requestIds],
  };
}
