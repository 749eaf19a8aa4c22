/** A user as the proxy prints it: short in `/v2/user/info`, else as the row (`LiteLLM_UserTable`) with or without what is joined. */
import type { PersonMembership } from "mocks/world/people";
import type { UserRow } from "mocks/world/users";
import type { Database } from "./database";
import { resetOf, spent } from "./rows";

/** What `/v2/user/info` answers: the row only, no memberships. */
export function ownRow(db: Database, user: UserRow) {
  return {
    user_id: user.userId,
    user_email: user.email,
    user_alias: user.name,
    user_role: user.role,
    spend: spent(db, "users", user.userId, user.budgetDuration),
    max_budget: user.maxBudget,
    tpm_limit: null,
    rpm_limit: null,
    models: [],
    budget_duration: user.budgetDuration,
    budget_reset_at: resetOf(user.budgetDuration, db.now),
    metadata: {},
    created_at: user.createdAt,
    updated_at: user.createdAt,
    sso_user_id: db.changes.subjects.get(user.userId) ?? null,
    teams: user.teams,
    object_permission: null,
    model_max_budget: {},
    model_max_budget_usage: {},
  };
}

/** An item of `/user/list`; memberships are declared and never joined. */
export function listedUser(db: Database, user: UserRow) {
  const { model_max_budget_usage: _, ...row } = ownRow(db, user);
  return {
    ...row,
    team_id: null,
    organization_id: null,
    object_permission_id: null,
    password_reset_required: null,
    last_breach_check_at: null,
    max_parallel_requests: null,
    allowed_cache_controls: [],
    policies: [],
    model_spend: {},
    organization_memberships: null,
  };
}

const NOT_JOINED = {
  verified_subjects: null,
  litellm_organization_table: null,
  invitations_created: null,
  invitations_updated: null,
  invitations_user: null,
};

/** The whole row with its memberships, as `/user/info` gives it. */
export function wholeUser(db: Database, user: UserRow) {
  const organization_memberships = user.memberships.map((membership) => ({
    ...membershipRow(user, membership),
    user: null,
    organization: null,
    litellm_budget_table: null,
  }));
  return { ...listedUser(db, user), ...NOT_JOINED, organization_memberships, model_max_budget_usage: {} };
}

/** The whole row as a member of `/organization/info` carries it. */
export function memberUser(db: Database, user: UserRow) {
  return { ...listedUser(db, user), ...NOT_JOINED, password: null };
}

export function membershipRow(user: UserRow, { organizationId, role, createdAt }: PersonMembership) {
  return {
    user_id: user.userId,
    organization_id: organizationId,
    user_role: role,
    spend: 0,
    budget_id: null,
    created_at: createdAt ?? user.createdAt,
    updated_at: createdAt ?? user.createdAt,
  };
}

/** What `/user/update` answers: the row with what would be joined, empty. */
export function writtenUser(db: Database, user: UserRow) {
  return { ...listedUser(db, user), ...NOT_JOINED, object_permission: null };
}

/** A person as the audit log keeps a state: what somebody decided, not what was counted. */
export function userState(user: UserRow) {
  return {
    user_email: user.email,
    user_role: user.role,
    organizations: user.memberships.map(({ organizationId, role }) => ({
      organization_id: organizationId,
      user_role: role,
    })),
    teams: user.teams,
    max_budget: user.maxBudget,
    budget_duration: user.budgetDuration,
  };
}

/** What `NewUserResponse` of litellm/proxy/_types.py declares for a key that was not made. */
const NO_KEY = Object.fromEntries(
  [
    "key_alias",
    "duration",
    "team_id",
    "agent_id",
    "max_parallel_requests",
    "tpm_limit",
    "rpm_limit",
    "budget_limits",
    "model_max_budget",
    "budget_fallbacks",
    "model_rpm_limit",
    "model_tpm_limit",
    "mcp_rpm_limit",
    "tag_rpm_limit",
    "guardrails",
    "policies",
    "prompts",
    "blocked",
    "object_permission",
    "tpd_limit",
    "default_estimated_output_tokens",
    "default_estimated_output_tokens_per_model",
    "budget_id",
    "end_user_budget_id",
    "tags",
    "disable_global_guardrails",
    "enable_prompt_caching",
    "throttle_on_budget_exceeded",
    "enforced_params",
    "allowed_passthrough_routes",
    "denied_passthrough_routes",
    "allowed_vector_store_indexes",
    "rpm_limit_type",
    "tpm_limit_type",
    "router_settings",
    "access_group_ids",
    "key_name",
    "key_type",
    "expires",
    "token_id",
    "organization_id",
    "project_id",
    "litellm_budget_table",
    "token",
    "created_by",
    "updated_by",
    "created_at",
    "updated_at",
  ].map((name) => [name, null]),
);

/** The answer of `/user/new`; `key` is empty when none was wanted. */
export function newUserAnswer(user: UserRow, key: string) {
  return {
    ...NO_KEY,
    models: [],
    spend: 0,
    max_budget: user.maxBudget,
    user_id: user.userId,
    metadata: {},
    budget_duration: user.budgetDuration,
    allowed_cache_controls: [],
    config: {},
    permissions: {},
    aliases: {},
    allowed_routes: [],
    key,
    user_email: user.email,
    user_role: user.role,
    teams: user.teams.length > 0 ? user.teams : null,
    user_alias: user.name,
  };
}
