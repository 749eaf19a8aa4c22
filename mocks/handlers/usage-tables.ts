/**
 * The proxy keeps one daily table per kind of entity. Here they are views of the same rows, so that they cannot
 * disagree: a table holds the rows that have such an entity, and a tag table holds a row once per tag.
 *
 * Source: litellm/proxy/db/db_spend_update_writer.py (team and organization rows exist only with an id, user rows always).
 */
import { daysOfUsage } from "mocks/world/totals";
import type { UsageRow } from "mocks/world/traffic";
import type { World } from "mocks/world/world";

export const TABLES = ["user", "team", "organization", "tag", "customer"] as const;
export type Table = (typeof TABLES)[number];

/** A row as one table sees it. */
export interface Entry {
  row: UsageRow;
  /** `null`: the row belongs to nobody. */
  entityId: string | null;
}

/** What a request asks of a table, after it is known what the caller may see. `null` is no restriction. */
export interface Scope {
  table: Table;
  from: string;
  to: string;
  entityIds: readonly string[] | null;
  excludedIds: readonly string[];
  apiKeys: readonly string[] | null;
  model: string | null;
}

/** The rows of a scope, newest day first. */
export function entriesOf(world: World, scope: Scope): Entry[] {
  const entries: Entry[] = [];
  for (const day of daysOfUsage(world, scope).reverse()) {
    for (const row of world.usage.on(day)) {
      if (scope.model && row.model !== scope.model) continue;
      if (scope.apiKeys && !scope.apiKeys.includes(row.apiKey)) continue;
      for (const entityId of entitiesOf(row, scope.table)) {
        if (isWanted(entityId, scope)) entries.push({ row, entityId });
      }
    }
  }
  return entries;
}

function entitiesOf(row: UsageRow, table: Table): readonly (string | null)[] {
  switch (table) {
    case "user":
      return [row.userId];
    case "team":
      return row.teamId === null ? [] : [row.teamId];
    case "organization":
      return row.organizationId === null ? [] : [row.organizationId];
    case "tag":
      return row.tags;
    case "customer":
      return row.endUserId === null ? [] : [row.endUserId];
  }
}

function isWanted(entityId: string | null, { entityIds, excludedIds }: Scope): boolean {
  if (entityIds && (entityId === null || !entityIds.includes(entityId))) return false;
  return entityId === null || !excludedIds.includes(entityId);
}
