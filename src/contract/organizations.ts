/** Organizations and memberships. Source: litellm/proxy/management_endpoints/organization_endpoints.py. */
import * as v from "valibot";
import { BudgetSchema } from "./budgets";
import { TeamSchema } from "./teams";

/** Roles that a membership may hold. The column is free text: another value is kept and grants nothing. */
export const ORGANIZATION_ROLES = ["org_admin", "internal_user", "internal_user_viewer"] as const;
export type OrganizationRole = (typeof ORGANIZATION_ROLES)[number];

export const MembershipSchema = v.object({
  user_id: v.string(),
  organization_id: v.string(),
  user_role: v.nullish(v.string()),
  user_email: v.nullish(v.string()),
  spend: v.optional(v.number()),
  created_at: v.optional(v.string()),
});
export type Membership = v.InferOutput<typeof MembershipSchema>;

export const OrganizationSchema = v.object({
  organization_id: v.nullable(v.string()),
  organization_alias: v.nullish(v.string()),
  models: v.array(v.string()),
  spend: v.number(),
  created_at: v.string(),
  members: v.array(MembershipSchema),
  teams: v.array(TeamSchema),
  litellm_budget_table: v.nullish(BudgetSchema),
});
export type Organization = v.InferOutput<typeof OrganizationSchema>;

/** `GET /organization/list` answers a bare array. */
export const OrganizationListSchema = v.array(OrganizationSchema);
