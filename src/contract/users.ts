/** User rows. Source: litellm/proxy/management_endpoints/internal_user_endpoints.py. */
import * as v from "valibot";
import { MembershipSchema } from "./organizations";

export const UserSchema = v.object({
  user_id: v.string(),
  user_email: v.nullish(v.string()),
  user_alias: v.nullish(v.string()),
  /** A null role behaves as a plain user. */
  user_role: v.nullish(v.string()),
  sso_user_id: v.nullish(v.string()),
  organization_memberships: v.nullish(v.array(MembershipSchema)),
  teams: v.nullish(v.array(v.string()), []),
  spend: v.optional(v.number()),
  max_budget: v.nullish(v.number()),
  budget_duration: v.nullish(v.string()),
  budget_reset_at: v.nullish(v.string()),
  created_at: v.nullish(v.string()),
});
export type User = v.InferOutput<typeof UserSchema>;

/** `GET /user/list`: one page, `page_size` 1 to 100. */
export const UserListSchema = v.object({
  users: v.array(v.intersect([UserSchema, v.object({ key_count: v.number() })])),
  total: v.number(),
  page: v.number(),
  page_size: v.number(),
  total_pages: v.number(),
});
export type UserList = v.InferOutput<typeof UserListSchema>;

/** `GET /user/info?user_id=`: the row stands under `user_info`. */
export const UserInfoSchema = v.object({
  user_id: v.nullable(v.string()),
  user_info: v.nullable(UserSchema),
});
