/** What a usage answer says about a key or an entity beside its figures. */
import type { World } from "mocks/world/world";
import type { EntityMetadata, KeyMetadataOf } from "./usage-days";
import type { Table } from "./usage-tables";

/** A key that was deleted keeps its name (from the archive of deleted keys); traffic by JWT has no row to name it. */
export function keyMetadata(world: World): KeyMetadataOf {
  const keys = new Map(world.keys.map((key) => [key.token, key]));
  const addresses = new Map(world.users.map((user) => [user.userId, user.email]));
  return (apiKey) => {
    const key = keys.get(apiKey);
    const userId = key?.userId ?? null;
    return {
      key_alias: key?.alias ?? null,
      team_id: key?.teamId ?? null,
      user_id: userId,
      user_email: userId === null ? null : (addresses.get(userId) ?? null),
      key_exists: key?.exists ?? false,
    };
  };
}

export function entityMetadata(table: Table, world: World): EntityMetadata {
  switch (table) {
    case "user": {
      const users = new Map(world.users.map((user) => [user.userId, user]));
      return (id) => {
        const user = users.get(id);
        return user ? { user_email: user.email, user_alias: user.name } : {};
      };
    }
    case "team": {
      const aliases = new Map(world.teams.map(({ teamId, alias }) => [teamId, alias]));
      return (id) => ({ team_alias: aliases.get(id) ?? null });
    }
    case "organization": {
      const aliases = new Map(world.organizations.map(({ organizationId, alias }) => [organizationId, alias]));
      return (id) => ({ organization_alias: aliases.get(id) ?? null });
    }
    case "customer":
      return () => ({ alias: null });
    case "tag":
      return () => ({});
  }
}
