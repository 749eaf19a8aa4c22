/** A user as the proxy prints it: short in `/v2/user/info`, else as the row (`LiteLLM_UserTable`) with or without what is joined. */
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
  const organization_memberships = user.memberships.map(({ organizationId, role }) => ({
    ...membershipRow(user, organizationId, role),
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

export function membershipRow(user: UserRow, organizationId: string, role: string) {
  return {
    user_id: user.userId,
    organization_id: organizationId,
    user_role: role,
    spend: 0,
    budget_id: null,
    created_at: user.createdAt,
    updated_at: user.createdAt,
  };
}
