/** A world of five rows, small enough to add up by hand. */

import { NO_ADDRESSES } from "mocks/world/addresses";
import type { Key } from "mocks/world/keys";
import { modelOf } from "mocks/world/models";
import type { UsageRow } from "mocks/world/traffic";
import type { UserRow } from "mocks/world/users";
import type { World } from "mocks/world/world";
import type { SpendMetrics } from "~/contract/daily-activity";
import { NOW } from "./cell-for-tests";

/** Metrics from the few numbers that differ; caches are not used here. */
export function metrics(
  spend: number,
  prompt: number,
  completion: number,
  succeeded: number,
  failed = 0,
): SpendMetrics {
  return {
    spend,
    prompt_tokens: prompt,
    completion_tokens: completion,
    cache_read_input_tokens: 0,
    cache_creation_input_tokens: 0,
    total_tokens: prompt + completion,
    successful_requests: succeeded,
    failed_requests: failed,
    api_requests: succeeded + failed,
  };
}

function person(name: string, role: string | null, organizationRole: string | null, teams: string[] = []): UserRow {
  return {
    userId: `user-${name}`,
    email: `${name}@example.com`,
    name,
    role,
    memberships: organizationRole === null ? [] : [{ organizationId: "north", role: organizationRole }],
    teams,
    isServiceAccount: false,
    maxBudget: null,
    budgetDuration: null,
    createdAt: "2026-01-05T09:00:00.000000Z",
  };
}

function key(token: string, alias: string | null, owner: string | null, place: Partial<Key>): Key {
  return {
    token,
    name: "sk-...0000",
    alias,
    organizationId: null,
    teamId: null,
    userId: owner === null ? null : `user-${owner}`,
    models: [],
    maxBudget: null,
    budgetDuration: null,
    tpmLimit: null,
    expires: null,
    blocked: false,
    createdAt: "2026-01-05T09:00:00.000000Z",
    createdBy: null,
    updatedAt: "2026-01-05T09:00:00.000000Z",
    exists: true,
    tags: [],
    endUserId: null,
    habit: { kind: "rest", weight: 1 },
    calls: [],
    weekdays: [],
    from: 0,
    until: 0,
    ...place,
  };
}

const KEYS = [
  key("aaa", "web", "ada", { organizationId: "north", teamId: "red", tags: ["prod", "web"], endUserId: "shop" }),
  key("bbb", "batch", "bob", { organizationId: "north", teamId: "red", tags: ["prod"] }),
  key("ccc", null, null, { exists: false }),
];

function row(date: string, token: string, model: string, counts: SpendMetrics): UsageRow {
  const owner = KEYS.find((candidate) => candidate.token === token);
  const { group, provider, endpoint } = modelOf(model);
  return {
    date,
    apiKey: token,
    userId: owner?.userId ?? null,
    teamId: owner?.teamId ?? null,
    organizationId: owner?.organizationId ?? null,
    endUserId: owner?.endUserId ?? null,
    tags: owner?.tags ?? [],
    model,
    modelGroup: group,
    provider,
    endpoint,
    metrics: counts,
  };
}

/**
 * 2 November: ada and bob call gpt-5. 3 November: nobody. 4 November: ada calls gpt-5, a key that no longer exists calls
 * the model without a price, bob calls gpt-5-mini.
 */
export const TINY_ROWS: readonly UsageRow[] = [
  row("2026-11-02", "aaa", "gpt-5", metrics(1.5, 100, 50, 9, 1)),
  row("2026-11-02", "bbb", "gpt-5", metrics(0.25, 20, 10, 2)),
  row("2026-11-04", "aaa", "gpt-5", metrics(2, 200, 100, 20)),
  row("2026-11-04", "ccc", "acme-ocr-ft", metrics(0, 30, 3, 1)),
  row("2026-11-04", "bbb", "gpt-5-mini", metrics(0.5, 40, 20, 4)),
];

export const TINY_WORLD: World = {
  region: { id: "eu", label: "Frankfurt" },
  tenant: { id: "tiny", name: "Tiny" },
  madeAt: NOW,
  rootPath: "/litellm",
  version: "1.108.7",
  users: [
    person("root", "proxy_admin", null),
    person("reader", "proxy_admin_viewer", null),
    person("olive", "internal_user", "org_admin"),
    person("ada", "internal_user", "internal_user", ["red"]),
    person("bob", "internal_user_viewer", "internal_user_viewer", ["red"]),
    person("nemo", null, null),
  ],
  invitations: [],
  organizations: [
    {
      organizationId: "north",
      alias: "North",
      budgetId: "north-monthly",
      maxBudget: 10,
      budgetDuration: "1mo",
      models: [],
    },
    {
      organizationId: "south",
      alias: "South",
      budgetId: "south-monthly",
      maxBudget: null,
      budgetDuration: null,
      models: [],
    },
  ],
  teams: [
    {
      teamId: "red",
      alias: "Red",
      organizationId: "north",
      maxBudget: null,
      budgetDuration: null,
      admins: ["user-bob"],
      models: [],
    },
    {
      teamId: "blue",
      alias: "Blue",
      organizationId: "south",
      maxBudget: null,
      budgetDuration: null,
      admins: [],
      models: [],
    },
  ],
  keys: KEYS,
  models: [modelOf("gpt-5"), modelOf("gpt-5-mini")],
  usage: {
    firstDay: "2026-11-01",
    lastDay: "2026-11-18",
    on: (day) => TINY_ROWS.filter(({ date }) => date === day),
  },
  addresses: NO_ADDRESSES,
};
