/** Open invitations, as letting somebody go needs them. Source: the Cloud control plane's contract. */
import * as v from "valibot";

export const OpenInvitationsSchema = v.object({
  items: v.array(
    v.object({
      id: v.string(),
      email: v.string(),
      role: v.string(),
      organization_id: v.nullable(v.string()),
      created_by: v.nullable(v.string()),
      created_at: v.string(),
      expires_at: v.string(),
    }),
  ),
  next_cursor: v.nullable(v.string()),
});
export type OpenInvitation = v.InferOutput<typeof OpenInvitationsSchema>["items"][number];
