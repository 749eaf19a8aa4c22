/** The events that no picture names: signing in, syncing, keys and roles, made up by the number of the event. */
import type { RegionId } from "mocks/hosts";
import type { AuditCategory } from "~/contract/audit-events";
import type { Happening } from "./audit-told";
import type { Key } from "./keys";
import type { Team } from "./organizations";
import { addressOf, userIdOf } from "./people";
import { hexOf, mixed, seedFrom, uuidFrom } from "./random";
import type { UserRow } from "./users";
import type { World } from "./world";

export interface MadeUpCast {
  region: RegionId;
  people: readonly UserRow[];
  admins: readonly UserRow[];
  keys: readonly Key[];
  teams: readonly Team[];
  models: readonly string[];
  /** From where and with what somebody works, by user id. */
  desks: ReadonlyMap<string, { address: string; agent: string | null }>;
}

export function castOf(world: World): MadeUpCast {
  const people = world.users.filter(({ isServiceAccount }) => !isServiceAccount).slice(0, 64);
  return {
    region: world.region.id,
    people,
    admins: people.filter(({ role }) => role === "proxy_admin"),
    keys: world.keys.filter(({ exists }) => exists).slice(0, 128),
    teams: world.teams.filter(({ organizationId }) => organizationId !== null).slice(0, 64),
    models: world.models.map(({ name }) => name),
    desks: new Map(
      people.map(({ userId }) => {
        const seed = seedFrom(userId);
        return [userId, { address: `198.51.100.${2 + (seed % 12)}`, agent: AGENTS[seed % AGENTS.length] ?? null }];
      }),
    ),
  };
}

interface Kind {
  action: string;
  category: AuditCategory;
  table: string;
}

export const KINDS = {
  signedIn: { action: "auth.signed_in", category: "auth", table: "Session" },
  signedOut: { action: "auth.signed_out", category: "auth", table: "Session" },
  signInFailed: { action: "auth.sign_in_failed", category: "auth", table: "Session" },
  synced: { action: "user.synced", category: "update", table: "User" },
  keyLimits: { action: "key.updated", category: "update", table: "Key" },
  teamBudget: { action: "team.updated", category: "update", table: "Team" },
  modelUpdated: { action: "model.updated", category: "update", table: "Model" },
  modelCreated: { action: "model.created", category: "create", table: "Model" },
  exported: { action: "audit_log.exported", category: "export", table: "AuditLog" },
  keyCreated: { action: "key.created", category: "access", table: "Key" },
  keyWidened: { action: "key.updated", category: "access", table: "Key" },
  keyDeleted: { action: "key.deleted", category: "access", table: "Key" },
  keyBlocked: { action: "key.blocked", category: "access", table: "Key" },
  invited: { action: "invitation.created", category: "access", table: "Invitation" },
  invitationRevoked: { action: "invitation.revoked", category: "access", table: "Invitation" },
  roleChanged: { action: "user.updated", category: "access", table: "User" },
  memberAdded: { action: "membership.created", category: "access", table: "Membership" },
  memberChanged: { action: "membership.updated", category: "access", table: "Membership" },
  teamModels: { action: "team.updated", category: "access", table: "Team" },
  addressLabelled: { action: "allowed_ips.updated", category: "access", table: "AllowedIps" },
} as const satisfies Record<string, Kind>;
type KindName = keyof typeof KINDS;

/** How often each happens, in a hundred. */
const ORDINARY: readonly (readonly [KindName, number])[] = [
  ["signedIn", 46],
  ["synced", 22],
  ["signedOut", 9],
  ["keyLimits", 10],
  ["signInFailed", 4],
  ["teamBudget", 4],
  ["modelUpdated", 2],
  ["modelCreated", 1],
  ["exported", 2],
];
const ACCESS: readonly (readonly [KindName, number])[] = [
  ["keyCreated", 30],
  ["keyDeleted", 9],
  ["keyWidened", 8],
  ["keyBlocked", 2],
  ["invited", 12],
  ["invitationRevoked", 3],
  ["roleChanged", 8],
  ["memberAdded", 8],
  ["memberChanged", 6],
  ["teamModels", 8],
  ["addressLabelled", 6],
];

const AGENTS = [
  "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Safari/605.1.15",
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
];
const SYNC: Happening["actor"] = { id: "scim-sync", email: null, kind: "system" };
const STEMS = ["eval-nightly", "batch", "notebook", "trial", "import", "report"];
const PROVIDERS = ["google", "microsoft", "okta", "keycloak"];
const FAILURES = ["unknown user", "domain not allowed", "token expired", "audience mismatch"];

/** The event of a number, as far as filters look at it. */
export interface MadeUp extends Parties {
  kind: KindName;
  index: number;
  chance: number;
  actor: { actor: Happening["actor"]; address: string | null; agent: string | null };
  organizationId: string | null;
}

export function madeUp(cast: MadeUpCast, index: number, isAccess: boolean): MadeUp {
  const chance = mixed(index);
  const kind = drawn(isAccess ? ACCESS : ORDINARY, chance % 100);
  const person = pick(cast.people, chance >>> 7);
  const key = pick(cast.keys, chance >>> 9);
  const team = pick(cast.teams, chance >>> 11);
  const other = pick(cast.people, chance >>> 13);
  const organizationId = organizationOf(kind, { person, other, key, team });
  const actor = actorOf(cast, kind, person, chance);
  return { kind, index, chance, person, key, team, other, organizationId, actor };
}

/** The rest of it. */
export function happeningOf(cast: MadeUpCast, event: MadeUp, at: number): Happening {
  const { kind, actor, organizationId } = event;
  const { action, category } = KINDS[kind];
  return {
    action,
    category,
    actor: actor.actor,
    address: actor.address,
    user_agent: actor.agent,
    organization_id: organizationId,
    ...change(kind, { cast, ...event, at }),
  };
}

function drawn(table: readonly (readonly [KindName, number])[], percent: number): KindName {
  let left = percent;
  for (const [kind, weight] of table) {
    if (left < weight) return kind;
    left -= weight;
  }
  return table[0]?.[0] ?? "signedIn";
}

function pick<Item>(items: readonly Item[], chance: number): Item {
  const item = items[chance % items.length];
  if (item === undefined) throw new Error("There is nobody to make an event up about");
  return item;
}

interface Parties {
  person: UserRow;
  other: UserRow;
  key: Key;
  team: Team;
}

function organizationOf(kind: KindName, { person, other, key, team }: Parties): string | null {
  switch (KINDS[kind].table) {
    case "Key":
      return key.organizationId;
    case "Team":
      return team.organizationId;
    case "Membership":
    case "Invitation":
      return other.memberships[0]?.organizationId ?? null;
    case "Session":
      return person.memberships[0]?.organizationId ?? null;
    case "User":
      return other.memberships[0]?.organizationId ?? null;
    default:
      return null;
  }
}

function actorOf(cast: MadeUpCast, kind: KindName, person: UserRow, chance: number): MadeUp["actor"] {
  if (kind === "synced") return { actor: SYNC, address: null, agent: null };
  const isOwn = kind === "signedIn" || kind === "signedOut" || kind === "signInFailed" || KINDS[kind].table === "Key";
  const who = isOwn ? person : pick(cast.admins, chance >>> 15);
  const desk = cast.desks.get(who.userId);
  return {
    actor: { id: who.userId, email: who.email, kind: "user" },
    address: kind === "signInFailed" ? `203.0.113.${64 + (chance % 128)}` : (desk?.address ?? null),
    agent: desk?.agent ?? null,
  };
}

interface Setting extends MadeUp {
  cast: MadeUpCast;
  at: number;
}

type Change = Pick<Happening, "object" | "before" | "after">;

function change(kind: KindName, setting: Setting): Change {
  const { cast, index, chance, person, other, key, team, organizationId, at } = setting;
  const user = (row: UserRow, table = "User") => ({ table, id: row.userId, label: row.email });
  const day = (days: number) => new Date(at + days * 86_400_000).toISOString();
  switch (kind) {
    case "signedIn":
    case "signedOut":
    case "signInFailed": {
      const session = { table: "Session", id: uuidFrom(index), label: person.email };
      const provider = PROVIDERS[chance % PROVIDERS.length];
      const reason = FAILURES[(chance >>> 3) % FAILURES.length];
      return { object: session, before: null, after: kind === "signInFailed" ? { provider, reason } : { provider } };
    }
    case "synced": {
      const groups = ["everyone", "console", "vpn"];
      const state = { user_email: other.email, groups };
      return { object: user(other), before: { ...state, groups: groups.slice(0, 2) }, after: state };
    }
    case "keyLimits": {
      const budget = 50 + (chance % 20) * 25;
      const state = keyState(key);
      return {
        object: keyObject(key),
        before: { ...state, max_budget: budget },
        after: { ...state, max_budget: budget * 2 },
      };
    }
    case "teamBudget": {
      const budget = 1000 + (chance % 30) * 100;
      const state = { team_alias: team.alias, max_budget: budget };
      return { object: teamObject(team), before: state, after: { ...state, max_budget: budget + 500 } };
    }
    case "modelUpdated":
    case "modelCreated": {
      const model = pick(cast.models, chance >>> 5);
      const object = { table: "Model", id: hexOf(model).slice(0, 36), label: model };
      const state = { model_name: model, rpm: 600 + (chance % 9) * 100 };
      return { object, before: kind === "modelCreated" ? null : { ...state, rpm: 600 }, after: state };
    }
    case "exported":
      return {
        object: { table: "AuditLog", id: uuidFrom(index), label: null },
        before: null,
        after: { format: chance % 2 === 0 ? "csv" : "jsonl", count: 100 + (chance % 9000) },
      };
    case "keyCreated":
    case "keyDeleted": {
      const alias = `${STEMS[chance % STEMS.length]}-${hexOf(String(index)).slice(0, 4)}`;
      const object = { table: "Key", id: hexOf(`${cast.region}/${index}`), label: alias };
      const state = { ...keyState(key), key_alias: alias, expires: chance % 3 === 0 ? null : day(7 + (chance % 60)) };
      return kind === "keyCreated"
        ? { object, before: null, after: state }
        : { object, before: { ...state, last_active: day(-(chance % 80)) }, after: null };
    }
    case "keyWidened": {
      const state = { ...keyState(key), models: cast.models.slice(0, 2) };
      const variants = [
        { ...state, models: cast.models.slice(0, 4) },
        { ...state, expires: null },
        { ...state, user_id: other.userId },
      ];
      return {
        object: keyObject(key),
        before: { ...state, expires: day(30) },
        after: { expires: day(30), ...pick(variants, chance >>> 4) },
      };
    }
    case "keyBlocked":
      return { object: keyObject(key), before: { blocked: false }, after: { blocked: true } };
    case "invited":
    case "invitationRevoked": {
      const name = `${STEMS[(chance >>> 2) % STEMS.length]}.${hexOf(`who/${index}`).slice(0, 3)}`;
      const object = { table: "Invitation", id: uuidFrom(index), label: addressOf(name) };
      const state = { email: addressOf(name), role: "internal_user", organization_id: organizationId, team_ids: [] };
      return kind === "invited" ? { object, before: null, after: state } : { object, before: state, after: null };
    }
    case "roleChanged": {
      const [before, after] =
        chance % 2 === 0 ? ["internal_user_viewer", "internal_user"] : ["internal_user", "internal_user_viewer"];
      const state = { user_email: other.email };
      return { object: user(other), before: { ...state, user_role: before }, after: { ...state, user_role: after } };
    }
    case "memberAdded":
    case "memberChanged": {
      const state = { organization_id: organizationId, user_role: "internal_user" };
      const object = user(other, "Membership");
      return kind === "memberAdded"
        ? { object, before: null, after: state }
        : { object, before: { ...state, user_role: "internal_user_viewer" }, after: state };
    }
    case "teamModels": {
      const state = { team_alias: team.alias, models: cast.models.slice(0, 2) };
      return {
        object: teamObject(team),
        before: state,
        after: { ...state, models: cast.models.slice(0, 3 + (chance % 3)) },
      };
    }
    case "addressLabelled": {
      const entry = { range: `192.0.2.${16 + (chance % 64)}`, label: "Contractor", expires_at: day(14) };
      const base = [{ range: "198.51.100.4/30", label: "Frankfurt office", expires_at: null }];
      return {
        object: { table: "AllowedIps", id: "allowed-ips", label: null },
        before: { mode: "restricted", entries: base },
        after: { mode: "restricted", entries: [...base, entry] },
      };
    }
  }
}

function keyObject(key: Key): Happening["object"] {
  return { table: "Key", id: key.token, label: key.alias };
}

function teamObject(team: Team): Happening["object"] {
  return { table: "Team", id: team.teamId, label: team.alias };
}

function keyState(key: Key) {
  return {
    key_alias: key.alias,
    key_name: key.name,
    team_id: key.teamId,
    user_id: key.userId ?? userIdOf("jonas"),
    models: key.models,
    blocked: key.blocked,
  };
}
