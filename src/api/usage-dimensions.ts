import type { Part } from "~/contract/usage-table";
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
  "tag",
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** Dimensions that an answer has a map for. */
const PART_OF = {
  organization: "entities",
  model: "models",
  modelGroup: "model_groups",
  provider: "providers",
  endpoint: "endpoints",
  tag: "entities",
} as const satisfies Partial<Record<Dimension, Part>>;
export type MappedDimension = keyof typeof PART_OF;

/** The map of an answer that holds a dimension; `null` for those that are read off its keys. */
export function partOf(dimension: Dimension): Part | null {
  return isMapped(dimension) ? PART_OF[dimension] : null;
}

function isMapped(dimension: Dimension): dimension is MappedDimension {
  return dimension in PART_OF;
}

/** The dimensions of a scope, in the order of the tabs. Organizations and tags split the instance only. */
export function dimensionsOf(scope: UsageScope): readonly Dimension[] {
  if (scope.kind === "instance") return DIMENSIONS;
  return DIMENSIONS.filter((dimension) => dimension !== "organization" && dimension !== "tag");
}

/** Whether a dimension is read off the per-key lists, which the server cuts unless asked for all of them. */
export function needsKeys(dimension: Dimension): boolean {
  return dimension === "key" || dimension === "team" || dimension === "user";
}

/** Stands for what belongs to no value of the dimension: no team, no user, no organization. */
export const NONE = "\u0000none";
/** Stands for keys that the server left out of its lists. */
export const REST = "\u0000rest";

/** One value of a dimension, to look inside of: the keys of a model, the models of a team. */
export interface Within {
  by: Dimension;
  id: string;
}

/** What the inside of a value can be split by: keys know their team and user, and every map knows its keys. */
export function dimensionsWithin(dimensions: readonly Dimension[], within: Within): readonly Dimension[] {
  return dimensions.filter((dimension) =>
    needsKeys(within.by)
      ? dimension !== within.by && dimension !== "organization" && dimension !== "tag"
      : needsKeys(dimension),
  );
}
