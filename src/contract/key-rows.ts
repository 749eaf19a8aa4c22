/** Keys as lists give them, each with its hash. Source: litellm/proxy/management_endpoints (1.108.7). */
import * as v from "valibot";
import { KeySchema } from "./keys";

export const KeyRowSchema = v.object({
  ...KeySchema.entries,
  /** The hash. */
  token: v.string(),
  /** What `/key/list` calls the organization. */
  org_id: v.nullish(v.string()),
  /** The last call, where the proxy keeps it; older versions and most set-ups do not. */
  last_active: v.nullish(v.string()),
});
export type KeyRow = v.InferOutput<typeof KeyRowSchema>;

/** `GET /key/list?return_full_object=true`: one page, `size` 1 to 100. */
export const KeyRowsSchema = v.object({ keys: v.array(KeyRowSchema), total_pages: v.number() });

/** `GET /team/list`: a bare array of teams, each with all of its keys. */
export const TeamsWithKeysSchema = v.array(
  v.object({
    team_id: v.string(),
    team_alias: v.nullish(v.string()),
    /** Roles are `admin` and `user`. */
    members_with_roles: v.nullish(v.array(v.object({ user_id: v.nullish(v.string()), role: v.string() }))),
    keys: v.nullish(v.array(KeyRowSchema), []),
  }),
);
