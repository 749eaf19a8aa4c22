import { type DailyActivityDay, type SpendMetrics, sumMetrics, UNASSIGNED_ENTITY } from "~/contract/daily-activity";
import type { UsageScope } from "./usage";

/** What usage can be split by. One control chooses it for chart, legend and table. */
export const DIMENSIONS = [
  "organization",
  "model",
  "modelGroup",
  "provider",
  "team",
  "key",
  "user",
  "endpoint",
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** The dimensions of a scope, in the order of the tabs. Organizations split the instance only. */
export function dimensionsOf(scope: UsageScope): readonly Dimension[] {
  return scope.kind === "instance" ? DIMENSIONS : DIMENSIONS.filter((dimension) => dimension !== "organization");
}

/** Whether a dimension is read off the per-key lists, which the server cuts unless asked for all of them. */
export function needsKeys(dimension: Dimension): boolean {
  return dimension === "key" || dimension === "team" || dimension === "user";
}

/** Stands for what belongs to no value of the dimension: no team, no user, no organization. */
export const NONE = "\u0000none";
/** Stands for keys that the server left out of its lists. */
export const REST = "\u0000rest";

/** One value of a dimension on one day. */
export interface DayPart {
  metrics: SpendMetrics;
  /** What the answer itself calls it; `null` when only its id is known. */
  label: string | null;
  /** A key that no longer exists. */
  isDeleted: boolean;
}

/**
 * Splits one day. Teams and users come from the metadata of its keys, so that every split sums to the day, for every
 * role. What the parts leave over is not returned; see `buildCube`.
 */
export function splitDay({ breakdown }: DailyActivityDay, dimension: Dimension): Map<string, DayPart> {
  switch (dimension) {
    case "model":
      return plain(breakdown.models);
    case "modelGroup":
      return plain(breakdown.model_groups);
    case "provider":
      return plain(breakdown.providers);
    case "endpoint":
      return plain(breakdown.endpoints);
    case "organization":
      return new Map(
        Object.entries(breakdown.entities).map(([id, { metrics, metadata }]) => [
          id === UNASSIGNED_ENTITY ? NONE : id,
          { metrics, label: metadata.organization_alias ?? null, isDeleted: false },
        ]),
      );
    case "key":
      return new Map(
        Object.entries(breakdown.api_keys).map(([id, { metrics, metadata }]) => [
          id,
          { metrics, label: metadata.key_alias ?? null, isDeleted: metadata.key_exists === false },
        ]),
      );
    case "team":
      return byKey(breakdown, ({ team_id }) => ({ id: team_id, label: null }));
    case "user":
      return byKey(breakdown, ({ user_id, user_email }) => ({ id: user_id, label: user_email ?? null }));
  }
}

type Breakdown = DailyActivityDay["breakdown"];
type KeyMetadata = Breakdown["api_keys"][string]["metadata"];

function plain(map: Breakdown["models"]): Map<string, DayPart> {
  return new Map(Object.entries(map).map(([id, { metrics }]) => [id, { metrics, label: id, isDeleted: false }]));
}

function byKey(
  { api_keys }: Breakdown,
  ownerOf: (key: KeyMetadata) => { id: string | null | undefined; label: string | null },
): Map<string, DayPart> {
  const owners = new Map<string, { metrics: SpendMetrics[]; label: string | null }>();
  for (const { metrics, metadata } of Object.values(api_keys)) {
    const { id, label } = ownerOf(metadata);
    const owner = owners.get(id || NONE);
    if (owner) owner.metrics.push(metrics);
    else owners.set(id || NONE, { metrics: [metrics], label });
  }
  return new Map(
    [...owners].map(([id, { metrics, label }]) => [id, { metrics: sumMetrics(metrics), label, isDeleted: false }]),
  );
}
