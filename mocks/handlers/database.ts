/**
 * The tables of a cell as they stand now: the world, plus what requests have changed since. The world itself is never
 * written to, so that tests and cells may share one.
 */
import type { Cell } from "mocks/cell";
import type { Key } from "mocks/world/keys";
import type { UserRow } from "mocks/world/users";
import type { World } from "mocks/world/world";

export interface KeyChange {
  blocked: boolean;
  /** As the proxy prints it. */
  changedAt: string;
}

/** What has been written. */
export interface Changes {
  /** By the key's hash. */
  keys: Map<string, KeyChange>;
  /** `sso_user_id` by user id: the subject under which somebody was last found by address. */
  subjects: Map<string, string>;
}

export interface Database {
  world: World;
  now: Date;
  changes: Changes;
}

export function noChanges(): Changes {
  return { keys: new Map(), subjects: new Map() };
}

/** The database at the moment of a request. */
export function databaseOf(cell: Cell, changes: Changes): Database {
  return { world: cell.world, now: cell.now(), changes };
}

/** Every key that has a row. */
export function keysOf({ world }: Database): Key[] {
  return world.keys.filter(({ exists }) => exists);
}

export function isBlocked({ changes }: Database, key: Key): boolean {
  return changes.keys.get(key.token)?.blocked ?? key.blocked;
}

/**
 * The row behind a token: by id, else by the subject stored with it, else by address in any spelling, which stores the
 * subject (`get_user_object` and `_get_fuzzy_user_object` of litellm/proxy/auth/auth_checks.py). The row keeps its own
 * id. Whether the address was verified is not asked.
 */
export function findSignedIn({ world, changes }: Database, subject: string, email: string | null): UserRow | null {
  const stored = [...changes.subjects].find(([, value]) => value === subject)?.[0];
  const known =
    world.users.find(({ userId }) => userId === subject) ?? world.users.find(({ userId }) => userId === stored);
  if (known || email === null) return known ?? null;
  const found = world.users.find((row) => row.email.toLowerCase() === email.toLowerCase());
  if (found) changes.subjects.set(found.userId, subject);
  return found ?? null;
}
