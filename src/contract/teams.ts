import * as v from "valibot";

/** A team. Source: litellm/proxy/management_endpoints/team_endpoints.py; team roles are `admin` and `user`. */
export const TeamSchema = v.object({
  team_id: v.string(),
  team_alias: v.nullish(v.string()),
  organization_id: v.nullish(v.string()),
  spend: v.nullish(v.number()),
  max_budget: v.nullish(v.number()),
  soft_budget: v.nullish(v.number()),
  budget_duration: v.nullish(v.string()),
  budget_reset_at: v.nullish(v.string()),
  blocked: v.optional(v.boolean()),
  /** Only in the paged list. */
  members_count: v.nullish(v.number()),
  created_at: v.nullish(v.string()),
});
export type Team = v.InferOutput<typeof TeamSchema>;

/** `GET /v2/team/list`: one page, `page_size` 1 to 100. */
export const TeamListSchema = v.object({
  teams: v.array(TeamSchema),
  total: v.number(),
  page: v.number(),
  page_size: v.number(),
  total_pages: v.number(),
});
