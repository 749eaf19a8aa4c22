/**
 * A key as the proxy prints it, which it does in four ways: the row (`LiteLLM_VerificationToken` of schema.prisma), the
 * row without its hash, the model of that name in litellm/proxy/_types.py, and `UserAPIKeyAuth` there.
 */
import type { Key } from "mocks/world/keys";
import type { Database } from "./database";
import { offsetTime, resetOf, spent } from "./rows";

/** The columns that every way shares. */
function columns(db: Database, key: Key) {
  const change = db.changes.keys.get(key.token);
  return {
    token: key.token,
    key_name: key.name,
    key_alias: key.alias,
    soft_budget_cooldown: false,
    spend: spent(db, "keys", key.token, key.budgetDuration),
    total_spend: 0,
    expires: key.expires,
    models: key.models,
    aliases: {},
    config: {},
    router_settings: {},
    user_id: key.userId,
    team_id: key.teamId,
    agent_id: null,
    project_id: null,
    permissions: {},
    max_parallel_requests: null,
    metadata: key.tags.length > 0 ? { tags: key.tags } : {},
    blocked: change?.blocked ?? (key.blocked || null),
    tpm_limit: key.tpmLimit,
    rpm_limit: null,
    tpd_limit: null,
    max_budget: key.maxBudget,
    budget_duration: key.budgetDuration,
    budget_reset_at: resetOf(key.budgetDuration, db.now),
    allowed_cache_controls: [],
    allowed_routes: [],
    key_type: null,
    access_group_ids: [],
    model_spend: {},
    model_max_budget: {},
    budget_fallbacks: {},
    budget_id: null,
    object_permission_id: null,
    created_at: key.createdAt,
    created_by: key.createdBy,
    updated_at: change?.changedAt ?? key.updatedAt,
    updated_by: null,
    settings_updated_at: change?.changedAt ?? null,
    last_active: null,
    rotation_count: 0,
    auto_rotate: false,
    rotation_interval: null,
    last_rotation_at: null,
    key_rotation_at: null,
    budget_limits: null,
    litellm_budget_table: null,
    object_permission: null,
  };
}

/** The row: in `/user/info`, in the old team list, and as the answer of `/key/unblock`. */
export function keyRow(db: Database, key: Key) {
  return {
    ...columns(db, key),
    policies: [],
    organization_id: key.organizationId,
    litellm_organization_table: null,
    litellm_project_table: null,
    jwt_key_mappings: null,
  };
}

/** The answer of `/key/update`: the row, times with an offset. */
export function updatedKey(db: Database, key: Key) {
  const { created_at, updated_at, settings_updated_at, expires, ...row } = keyRow(db, key);
  return {
    ...row,
    created_at: offsetTime(created_at),
    updated_at: offsetTime(updated_at),
    settings_updated_at: settings_updated_at && offsetTime(settings_updated_at),
    expires: expires && offsetTime(expires),
  };
}

/** What `/key/info` says: the same without the hash, and a status made of both. */
export function keyInfo(db: Database, key: Key) {
  const { token: _, ...row } = updatedKey(db, key);
  const isExpired = key.expires !== null && Date.parse(key.expires) <= db.now.getTime();
  return { ...row, status: row.blocked ? "revoked" : isExpired ? "expired" : "active" };
}

/** The answer of `/key/block`. The model knows `org_id`, the table `organization_id`: the organization is lost between. */
export function blockedKey(db: Database, key: Key) {
  return { ...columns(db, key), org_id: null };
}

/** What `UserAPIKeyAuth` adds for the bearer of a request; `/key/list` prints all of it, empty. */
const NO_BEARER = Object.fromEntries(
  [
    "team_spend",
    "team_alias",
    "team_tpm_limit",
    "team_rpm_limit",
    "team_tpd_limit",
    "team_max_budget",
    "team_soft_budget",
    "team_model_max_budget",
    "soft_budget",
    "team_model_aliases",
    "team_member",
    "team_metadata",
    "team_object_permission_id",
    "team_member_spend",
    "team_member_tpm_limit",
    "team_member_rpm_limit",
    "end_user_id",
    "end_user_tpm_limit",
    "end_user_rpm_limit",
    "end_user_tpd_limit",
    "end_user_max_budget",
    "end_user_model_max_budget",
    "organization_alias",
    "organization_max_budget",
    "organization_tpm_limit",
    "organization_rpm_limit",
    "organization_metadata",
    "project_alias",
    "project_metadata",
    "last_refreshed_at",
    "api_key",
    "user_role",
    "allowed_model_region",
    "parent_otel_span",
    "rpm_limit_per_model",
    "tpm_limit_per_model",
    "user_tpm_limit",
    "user_rpm_limit",
    "user_email",
    "user_spend",
    "user_max_budget",
    "user_model_max_budget",
    "request_route",
    "user",
    "created_by_user",
    "end_user_object_permission",
    "team_object_permission",
    "jwt_claims",
  ].map((name) => [name, null]),
);

/** A key of `/key/list?return_full_object=true`: its organization is called `org_id` here. */
export function listedKey(db: Database, key: Key) {
  return {
    ...columns(db, key),
    ...NO_BEARER,
    org_id: key.organizationId,
    team_models: [],
    team_blocked: false,
    is_session_token: false,
  };
}
