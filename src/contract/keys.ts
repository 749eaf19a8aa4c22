/** Virtual keys. Source: litellm/proxy/management_endpoints/key_management_endpoints.py. */
import * as v from "valibot";
import { BudgetSchema } from "./budgets";

/**
 * A key's row, as far as the console reads it. Amounts are US dollars; `budget_duration` is LiteLLM's period text such
 * as `30d` or `1mo`. `/key/info` leaves the hash out, and `/key/block` the organization.
 */
export const KeySchema = v.object({
  key_alias: v.nullish(v.string()),
  user_id: v.nullish(v.string()),
  team_id: v.nullish(v.string()),
  organization_id: v.nullish(v.string()),
  /** Of the budget's present period. */
  spend: v.nullish(v.number()),
  max_budget: v.nullish(v.number()),
  budget_duration: v.nullish(v.string()),
  budget_reset_at: v.nullish(v.string()),
  /** A budget that several keys may share the terms of; the key's own comes first. */
  litellm_budget_table: v.nullish(BudgetSchema),
  /** Models it may call; empty = no list of its own. */
  models: v.nullish(v.array(v.string()), []),
  tpm_limit: v.nullish(v.number()),
  rpm_limit: v.nullish(v.number()),
  /** Null until it is blocked for the first time. */
  blocked: v.nullish(v.boolean()),
  expires: v.nullish(v.string()),
  created_at: v.nullish(v.string()),
  created_by: v.nullish(v.string()),
  /** Moves with everything that is written to the row. */
  updated_at: v.nullish(v.string()),
  /** Moves with the settings only; null until the first change, absent in older versions. */
  settings_updated_at: v.nullish(v.string()),
});
export type Key = v.InferOutput<typeof KeySchema>;

/** `GET /key/info?key=`: for instance admins, the key's owner and the members of its team. */
export const KeyInfoSchema = v.object({ key: v.string(), info: KeySchema });

/** `POST /key/block` and `/key/unblock` answer the row; what counts is that it says what was asked for. */
export const BlockedKeySchema = v.object({ token: v.string(), blocked: v.literal(true) });
export const UnblockedKeySchema = v.object({ token: v.string(), blocked: v.literal(false) });

/** Who administers a team, of `GET /v2/team/list`. Roles are `admin` and `user`. */
export const TeamAdminsSchema = v.object({
  teams: v.array(
    v.object({
      team_id: v.string(),
      members_with_roles: v.array(v.object({ user_id: v.nullish(v.string()), role: v.string() })),
    }),
  ),
});
