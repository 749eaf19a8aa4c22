/**
 * The tables of a cell as they stand now: the world, plus what requests have changed since. The world itself is never
 * written to, so that tests and cells may share one.
 */
import type { Cell } from "mocks/cell";
import type { Addresses } from "mocks/world/addresses";
import type { Key } from "mocks/world/keys";
import type { SignIn } from "mocks/world/sign-ins";
import type { UserRow } from "mocks/world/users";
import type { World } from "mocks/world/world";
import type { RecordedEvent } from "./events";

/** Tables of the world that requests write to. */
export type Tables = Pick<World, "users" | "invitations" | "organizations" | "teams" | "keys">;

export interface KeyChange {
  /** `null`: never said. */
  blocked: boolean | null;
  /** As the proxy prints it. */
  changedAt: string;
}

/** What a request was answered, for whoever asks the same again. */
export interface AnsweredRequest {
  at: Date;
  /** The body, as text. */
  asked: string;
  answer: object;
}

/** What has been written. */
export interface Changes {
  /** By the key's hash. */
  keys: Map<string, KeyChange>;
  /** `sso_user_id` by user id: the subject under which somebody was last found by address. */
  subjects: Map<string, string>;
  /** By user id: the last sign-in that a token told of. */
  signIns: Map<string, SignIn>;
  /** Answers to requests that came with an `Idempotency-Key`, by caller and key. */
  answered: Map<string, AnsweredRequest>;
  /** The world with the tables as they were last written; `null` until something is. */
  world: World | null;
  /**
   * The address list as it was last changed, and who it refused; `null` until then. Beside the world, because a refused
   * request must not make it another one.
   */
  addresses: Addresses | null;
  /** What happened, oldest first. */
  events: RecordedEvent[];
}

export interface Database {
  world: World;
  now: Date;
  changes: Changes;
}

export function noChanges(): Changes {
  return {
    keys: new Map(),
    subjects: new Map(),
    signIns: new Map(),
    answered: new Map(),
    world: null,
    addresses: null,
    events: [],
  };
}

/** The database at the moment of a request. */
export function databaseOf(cell: Cell, changes: Changes): Database {
  return { world: changes.world ?? cell.world, now: cell.now(), changes };
}

/** Replaces tables. The world of later requests is another object, so that what is remembered of one is worked out anew. */
export function writeTables(db: Database, tables: Partial<Tables>): void {
  db.world = { ...db.world, ...tables };
  db.changes.world = db.world;
}

/** The address list as it stands. */
export function addressesIn({ world, changes }: Database): Addresses {
  return changes.addresses ?? world.addresses;
}

export function writeAddresses(db: Database, changed: Partial<Addresses>): void {
  db.changes.addresses = { ...addressesIn(db), ...changed };
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
  const found = world.users.find((row) => row.email?.toLowerCase() === email.toLowerCase());
  if (found) changes.subjects.set(found.userId, subject);
  return found ?? null;
}
