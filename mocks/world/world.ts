/**
 * A tenant of LiteLLM Cloud, whole and dated: people, organizations, teams, keys, models and 400 days of usage. The
 * same arguments always make the same world. Nothing here knows HTTP.
 */

import { API_ROOT_PATH, type RegionId } from "mocks/hosts";
import type { ProxyAuditRow } from "~/contract/proxy-audit";
import { type Addresses, addressesOf } from "./addresses";
import { createCalendar } from "./calendar";
import type { Demand } from "./demand";
import { type Invitation, invitationsOf } from "./invitations";
import { copyOf, type Key, keyFrom } from "./keys";
import { MODELS, type Model } from "./models";
import { type Organization, organizationsOf, type Team, teamsOf } from "./organizations";
import { peopleOf, userIdOf } from "./people";
import { createChance } from "./random";
import { type SignIn, signInsOf } from "./sign-ins";
import { STORY_SEED } from "./story";
import { tenantOf } from "./tenants";
import { createUsage, type Usage } from "./traffic";
import { type UserRow, userRows } from "./users";

export interface World {
  region: { id: RegionId; label: string };
  tenant: { id: string; name: string };
  /** The moment the world was made for. */
  madeAt: Date;
  /** Root path and version that the proxy says of itself. */
  rootPath: string;
  version: string;
  users: readonly UserRow[];
  invitations: readonly Invitation[];
  /** When people signed in last, by user id; whoever is absent never did. */
  signIns?: ReadonlyMap<string, SignIn>;
  /** How many people and open invitations the tenant pays for; absent: as many as there are. */
  seats?: number;
  /** Domains whose addresses may be invited; absent: any. */
  domains?: readonly string[];
  organizations: readonly Organization[];
  teams: readonly Team[];
  /** Keys that exist or once did; `exists` tells. */
  keys: readonly Key[];
  models: readonly Model[];
  usage: Usage;
  /** How many audit events are kept; the story's number when absent. */
  auditEvents?: number;
  /** Audit rows of a plain proxy where they are given one by one, oldest first. */
  auditRows?: readonly ProxyAuditRow[];
  /** The address list, and from where the tenant is called. */
  addresses: Addresses;
}

export interface WorldOptions {
  region: RegionId;
  now: Date;
  /** Another seed tells the same plot with other figures. */
  seed?: number;
  /** How many times the ordinary people, teams and keys are repeated; money stays the same. 1 is the story. */
  scale?: number;
  /** How many audit events are kept, up to a million; the story's number when absent. */
  auditEvents?: number;
}

export function createWorld({ region, now, seed = STORY_SEED, scale = 1, auditEvents }: WorldOptions): World {
  const calendar = createCalendar(now);
  const tenant = tenantOf(region, seed);
  const people = peopleOf(region, scale);
  const users = userRows(people, calendar);
  const names = new Map(people.map(({ userId, name }) => [userId, name]));
  const copiedOwner = (userId: string, copy: number) => {
    const copied = userIdOf(`${names.get(userId)}-${copy}`);
    return names.has(copied) ? copied : null;
  };
  const sources: { demand: Demand; keys: readonly Key[] }[] = tenant.sources.map(({ organizationId, demand, keys }) => {
    const told = keys.map((line) => keyFrom(line, organizationId, calendar));
    const copies = Array.from({ length: scale - 1 }, (_, copy) =>
      told.filter(({ exists }) => exists).map((key) => copyOf(key, copy + 2, copiedOwner)),
    );
    return { demand, keys: [...told, ...copies.flat()] };
  });
  return {
    region: { id: region, label: tenant.regionLabel },
    tenant: { id: tenant.id, name: tenant.name },
    madeAt: now,
    rootPath: API_ROOT_PATH,
    version: "1.108.7",
    users,
    invitations: invitationsOf(region, calendar, users),
    signIns: signInsOf(users, calendar),
    // The story's forty people and three invitations leave two seats; who asks for a larger world has a larger contract.
    ...(region === "eu" && scale === 1 && { seats: 45 }),
    ...(region === "us" && { domains: ["example.com", "example.org"] }),
    organizations: organizationsOf(region),
    teams: teamsOf(region, scale),
    keys: sources.flatMap(({ keys }) => keys),
    models: [...MODELS.values()],
    usage: createUsage(sources, calendar, createChance(seed)),
    ...(auditEvents !== undefined && { auditEvents }),
    addresses: addressesOf(region, calendar, scale),
  };
}
