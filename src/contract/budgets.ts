/**
 * Budgets, and what they do. Source: litellm/proxy/_types.py and litellm/proxy/auth/auth_checks.py (1.108.7). A
 * `max_budget` of an organization, a team or a key refuses calls once it is reached; that of a person refuses only keys
 * without a team, unless the proxy is told otherwise (`apply_user_budget_to_team_keys`). A key with
 * `throttle_on_budget_exceeded` and a limit to scale down may be slowed instead. A `soft_budget` only alerts.
 */
import * as v from "valibot";

/** A budget row. Amounts are US dollars; `budget_duration` is LiteLLM's period text such as `30d` or `1mo`. */
export const BudgetSchema = v.object({
  budget_id: v.nullish(v.string()),
  max_budget: v.nullish(v.number()),
  soft_budget: v.nullish(v.number()),
  budget_duration: v.nullish(v.string()),
  budget_reset_at: v.nullish(v.string()),
});
export type Budget = v.InferOutput<typeof BudgetSchema>;

/** A key of `GET /key/list?return_full_object=true`, as far as its budget goes. */
export const ListedKeySchema = v.object({
  token: v.string(),
  key_alias: v.nullish(v.string()),
  user_id: v.nullish(v.string()),
  team_id: v.nullish(v.string()),
  spend: v.nullish(v.number()),
  max_budget: v.nullish(v.number()),
  soft_budget: v.nullish(v.number()),
  budget_duration: v.nullish(v.string()),
  budget_reset_at: v.nullish(v.string()),
  /** A budget that several keys may share the terms of; the key's own comes first. */
  litellm_budget_table: v.nullish(BudgetSchema),
  tpm_limit: v.nullish(v.number()),
  rpm_limit: v.nullish(v.number()),
  /** Free-form but for what the proxy itself looks at; another shape says nothing. */
  metadata: v.fallback(v.nullish(v.object({ throttle_on_budget_exceeded: v.nullish(v.boolean()) })), null),
  blocked: v.nullish(v.boolean()),
  expires: v.nullish(v.string()),
  created_at: v.nullish(v.string()),
});
export type ListedKey = v.InferOutput<typeof ListedKeySchema>;

/** `GET /key/list?return_full_object=true`: one page, `size` 1 to 100. */
export const KeyListSchema = v.object({
  keys: v.array(ListedKeySchema),
  total_count: v.number(),
  current_page: v.number(),
  total_pages: v.number(),
});

/** What happens when a budget is reached. */
export type BudgetLimit =
  /** Calls are refused. */
  | "stops"
  /** Calls of keys without a team are refused; other keys of the person are not. */
  | "stops-personal-keys"
  /** Calls are slowed or refused, by a setting that is not told. */
  | "slows-or-stops"
  /** Somebody is told; calls go on. */
  | "alerts";

/** What a row may spend, and what happens then; `null` without a budget. Zero dollars are a budget. */
export interface BudgetTerms {
  budget: number;
  limit: BudgetLimit;
}

interface BudgetColumns {
  max_budget?: number | null | undefined;
  soft_budget?: number | null | undefined;
}

/** The terms of a row; `limit` is what its `max_budget` does. */
export function budgetTerms(row: BudgetColumns | null | undefined, limit: BudgetLimit = "stops"): BudgetTerms | null {
  if (typeof row?.max_budget === "number") return { budget: row.max_budget, limit };
  if (typeof row?.soft_budget === "number") return { budget: row.soft_budget, limit: "alerts" };
  return null;
}

/** The terms of a key: its own, else those of the budget it is linked to. */
export function keyBudgetTerms(key: ListedKey): BudgetTerms | null {
  const isLimited = typeof key.tpm_limit === "number" || typeof key.rpm_limit === "number";
  const limit = key.metadata?.throttle_on_budget_exceeded && isLimited ? "slows-or-stops" : "stops";
  const hard = budgetTerms({ max_budget: key.max_budget ?? key.litellm_budget_table?.max_budget }, limit);
  return hard ?? budgetTerms({ soft_budget: key.soft_budget ?? key.litellm_budget_table?.soft_budget });
}
