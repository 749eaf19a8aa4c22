import { useQuery } from "@tanstack/react-query";
import { organizations } from "~/api/organizations";
import { type Usage, type UsageScope, usage } from "~/api/usage";
import type { Names } from "~/api/usage-cube";
import { type Dimension, needsKeys } from "~/api/usage-dimensions";
import type { DailyActivityDay } from "~/contract/daily-activity";
import { type DayRange, previousRange } from "~/lib/days";
import { useServices } from "~/session/services-context";

/** The days that hold a dimension, or why they are not there. */
export interface Split {
  days: readonly DailyActivityDay[] | null;
  /** The same days before, where they are compared and read. */
  earlierDays: readonly DailyActivityDay[] | null;
  names: Names;
  cutKeys: Usage["cutKeys"];
  error: Error | null;
  retry: () => void;
}

interface Asked {
  scope: UsageScope;
  range: DayRange;
  by: Dimension;
  isCompared: boolean;
  /** The page's own answers, which hold every dimension that needs no keys. */
  read: Usage;
  earlier: Usage | undefined;
}

/** Reads what a dimension needs beyond the page's own answers: all keys, or the organizations' answer. */
export function useSplit({ scope, range, by, isCompared, read, earlier }: Asked): Split {
  const { client } = useServices();
  const before = previousRange(range);
  const isByKey = needsKeys(by);
  const isByOrganization = by === "organization";
  const keyed = useQuery({ ...usage.daily(client, scope, range, "all-keys"), enabled: isByKey });
  const keyedBefore = useQuery({ ...usage.daily(client, scope, before, "all-keys"), enabled: isByKey && isCompared });
  const own = useQuery({ ...usage.organizations(client, range), enabled: isByOrganization });
  const ownBefore = useQuery({ ...usage.organizations(client, before), enabled: isByOrganization && isCompared });
  const { data: listed = [] } = useQuery({ ...organizations.list(client), enabled: isByOrganization || by === "team" });
  const names = new Map(
    listed.flatMap(({ organization_id, organization_alias, teams }) => [
      ...(organization_id && organization_alias ? [[organization_id, organization_alias] as const] : []),
      ...teams.flatMap(({ team_id, team_alias }) => (team_alias ? [[team_id, team_alias] as const] : [])),
    ]),
  );
  if (isByKey) {
    return {
      days: keyed.data?.days ?? null,
      earlierDays: keyedBefore.data?.days ?? null,
      names,
      cutKeys: keyed.data?.cutKeys ?? null,
      error: keyed.error,
      retry: () => void keyed.refetch(),
    };
  }
  const earlierDays = earlier?.days ?? null;
  if (!isByOrganization) return { days: read.days, earlierDays, names, cutKeys: null, error: null, retry: () => {} };
  return {
    days: own.data ? withEntities(read.days, own.data.days) : null,
    earlierDays: earlierDays && ownBefore.data ? withEntities(earlierDays, ownBefore.data.days) : null,
    names,
    cutKeys: null,
    error: own.error,
    retry: () => void own.refetch(),
  };
}

/** The instance's days with the organizations' shares in them; a day that no organization used has none. */
function withEntities(
  days: readonly DailyActivityDay[],
  organizationDays: readonly DailyActivityDay[],
): DailyActivityDay[] {
  const entities = new Map(organizationDays.map((day) => [day.date, day.breakdown.entities]));
  return days.map((day) => ({ ...day, breakdown: { ...day.breakdown, entities: entities.get(day.date) ?? {} } }));
}
