/**
 * The rows that the real proxy was asked about, as a world of the miniature: the same people, organizations, teams,
 * keys and usage that tests/truth/litellm/world.py writes into its database. So the same request can be put to both.
 *
 * Request logs are not copied: the miniature works them out from usage.
 */
import { createHash } from "node:crypto";
import { NO_ADDRESSES } from "mocks/world/addresses";
import type { Key } from "mocks/world/keys";
import type { Model } from "mocks/world/models";
import type { Organization, Team } from "mocks/world/organizations";
import type { UsageRow } from "mocks/world/traffic";
import type { UserRow } from "mocks/world/users";
import type { World } from "mocks/world/world";

/** The moment that the recordings name wherever the proxy wrote the present. */
export const RECORDED_NOW = new Date("2026-11-22T12:00:00Z");

const DAY_MS = 86_400_000;
const FIRST_DAY = Date.parse("2026-10-01T00:00:00Z");
const USAGE_DAYS = 12;
/** More keys on one day than the proxy's default cut of the key list. */
const CROWDED_DAY = "2026-08-15";
const CROWDED_KEYS = 130;

/** `organization=role` by person, with the role of the user row and the teams. */
const PEOPLE: readonly (readonly [
  name: string,
  role: string | null,
  memberships: Record<string, string>,
  team: string,
])[] = [
  ["proxy_admin", "proxy_admin", {}, ""],
  ["proxy_admin_viewer", "proxy_admin_viewer", {}, ""],
  ["org_admin", "internal_user", { "org-acme": "org_admin", "org-globex": "internal_user" }, ""],
  ["internal_user", "internal_user", { "org-acme": "internal_user" }, "team-platform"],
  ["internal_user_viewer", "internal_user_viewer", { "org-acme": "internal_user_viewer" }, ""],
  ["no_role", null, {}, ""],
  ["outsider", "internal_user", { "org-globex": "org_admin" }, "team-globex"],
];

export function recordedUserId(person: string): string {
  return `usr-${person.replaceAll("_", "-")}`;
}

/** A virtual key in clear: it opens nothing but this world. */
export function recordedSecret(label: string): string {
  return `sk-truth-${label}-on-loopback`;
}

export function recordedHash(label: string): string {
  return createHash("sha256").update(recordedSecret(label)).digest("hex");
}

/** Never the same moment twice: what is listed by age must have one order. */
function bornAt(position: number): string {
  return `2026-10-01T09:0${position}:00Z`;
}

const USERS: readonly UserRow[] = PEOPLE.map(([name, role, memberships, team], position) => ({
  userId: recordedUserId(name),
  email: `${name}@tenant.test`,
  name,
  role,
  memberships: Object.entries(memberships).map(([organizationId, membershipRole]) => ({
    organizationId,
    role: membershipRole,
  })),
  teams: team === "" ? [] : [team],
  isServiceAccount: false,
  maxBudget: null,
  budgetDuration: null,
  createdAt: bornAt(position),
}));

const ORGANIZATIONS: readonly Organization[] = ["Acme", "Globex"].map((alias) => ({
  organizationId: `org-${alias.toLowerCase()}`,
  alias,
  budgetId: `budget-${alias.toLowerCase()}`,
  maxBudget: 500,
  budgetDuration: "30d",
  models: ["chat-large", "chat-small"],
}));

const TEAM = { maxBudget: 100, budgetDuration: null, models: ["chat-large"] };
/** The younger one first, as `/v2/team/list` gives them. */
const TEAMS: readonly Team[] = [
  {
    ...TEAM,
    teamId: "team-globex",
    alias: "Globex research",
    organizationId: "org-globex",
    admins: [recordedUserId("outsider")],
  },
  { ...TEAM, teamId: "team-platform", alias: "Platform", organizationId: "org-acme", admins: [] },
];

type KeyLine = readonly [label: string, alias: string, owner: string | null, team: string | null, organization: string];

const KEY_LINES: readonly KeyLine[] = [
  ["member", "member laptop", "internal_user", "team-platform", "org-acme"],
  ["viewer", "viewer laptop", "internal_user_viewer", null, "org-acme"],
  ["service", "nightly batch", null, "team-platform", "org-acme"],
  ["outsider", "globex notebook", "outsider", "team-globex", "org-globex"],
  ["blocked", "retired script", "internal_user", "team-platform", "org-acme"],
];

const KEYS: readonly Key[] = KEY_LINES.map(([label, alias, owner, teamId, organizationId], position) => ({
  token: recordedHash(label),
  name: "sk-...back",
  alias,
  organizationId,
  teamId,
  userId: owner === null ? null : recordedUserId(owner),
  models: ["chat-large"],
  maxBudget: 50,
  budgetDuration: null,
  tpmLimit: null,
  expires: null,
  blocked: label === "blocked",
  createdAt: bornAt(position),
  createdBy: recordedUserId("proxy_admin"),
  updatedAt: bornAt(position),
  exists: true,
  tags: [],
  endUserId: null,
  habit: { kind: "rest", weight: 1 },
  calls: [],
  weekdays: [],
  from: 0,
  until: 0,
}));

const MODEL = {
  price: { input: 2.5, output: 10 },
  tokensPerRequest: 140,
  outputShare: 0.3,
  cacheShare: 0,
  successRate: 1,
};
const CHAT = "/v1/chat/completions";
const MODELS: readonly Model[] = [
  { ...MODEL, name: "gpt-4o", group: "chat-large", provider: "openai", endpoint: CHAT },
  { ...MODEL, name: "claude-3-5-haiku-latest", group: "chat-small", provider: "anthropic", endpoint: CHAT },
];

/** What each caller did on a day; only the member calls both models. */
const CALLERS: readonly (readonly [label: string, models: number])[] = [
  ["member", 2],
  ["service", 1],
  ["outsider", 1],
];

function usageRow(date: string, key: Partial<Key> & { token: string }, model: Model, scale: number): UsageRow {
  return {
    date,
    apiKey: key.token,
    userId: key.userId ?? null,
    teamId: key.teamId ?? null,
    organizationId: key.organizationId ?? null,
    endUserId: null,
    tags: model.name === "gpt-4o" && key.teamId ? [`project:${key.teamId}`] : [],
    model: model.name,
    modelGroup: model.group,
    provider: model.provider,
    endpoint: model.endpoint,
    metrics: {
      spend: scale / 100,
      prompt_tokens: 100 * scale,
      completion_tokens: 40 * scale,
      cache_read_input_tokens: 10 * scale,
      cache_creation_input_tokens: 0,
      total_tokens: 140 * scale,
      successful_requests: scale,
      failed_requests: 1,
      api_requests: scale + 1,
    },
  };
}

function rowsOn(day: string): UsageRow[] {
  const [large] = MODELS;
  if (day === CROWDED_DAY && large) {
    return Array.from({ length: CROWDED_KEYS }, (_, number) =>
      usageRow(day, { token: recordedHash(`crowd-${number}`), organizationId: "org-acme" }, large, number + 1),
    );
  }
  const offset = (Date.parse(`${day}T00:00:00Z`) - FIRST_DAY) / DAY_MS;
  if (!(offset >= 0 && offset < USAGE_DAYS)) return [];
  return CALLERS.flatMap(([label, models]) => {
    const key = KEYS.find(({ token }) => token === recordedHash(label));
    return key ? MODELS.slice(0, models).map((model, index) => usageRow(day, key, model, offset + 1 + index)) : [];
  });
}

/** One change in each organization, to see who is shown whose. */
const AUDIT_ROWS: World["auditRows"] = ["team-platform", "team-globex"].map((team, number) => ({
  id: `audit-${number}`,
  updated_at: `2026-10-01T${String(9 + number).padStart(2, "0")}:00:00Z`,
  changed_by: recordedUserId("proxy_admin"),
  changed_by_api_key: "",
  action: "updated",
  table_name: "LiteLLM_TeamTable",
  object_id: team,
  before_value: { max_budget: 100 },
  updated_values: { max_budget: 200 },
}));

export const RECORDED_WORLD: World = {
  region: { id: "eu", label: "Recorded" },
  tenant: { id: "recorded", name: "Recorded" },
  madeAt: RECORDED_NOW,
  rootPath: "",
  version: "1.108.7",
  users: USERS,
  invitations: [],
  organizations: ORGANIZATIONS,
  teams: TEAMS,
  keys: KEYS,
  models: MODELS,
  auditRows: AUDIT_ROWS,
  usage: { firstDay: "2022-01-01", lastDay: "2026-11-22", on: rowsOn },
  addresses: NO_ADDRESSES,
};
