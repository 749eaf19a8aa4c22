/** Invitations of the Cloud control plane. A plain proxy has none: there a row is made, and nobody can say if it was used. */
import * as v from "valibot";
import { ORGANIZATION_ROLES } from "./organizations";

export const INVITATION_STATES = ["pending", "accepted", "expired", "revoked", "undeliverable"] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];

/** Roles one can be invited to: the first two reach the whole instance, the others one organization. */
export const INVITED_ROLES = ["proxy_admin", "proxy_admin_viewer", ...ORGANIZATION_ROLES] as const;
export type InvitedRole = (typeof INVITED_ROLES)[number];

export const InvitationSchema = v.object({
  id: v.string(),
  email: v.string(),
  role: v.string(),
  organization_id: v.nullable(v.string()),
  team_ids: v.array(v.string()),
  state: v.picklist(INVITATION_STATES),
  /** Id of whoever invited. */
  created_by: v.string(),
  created_at: v.string(),
  expires_at: v.string(),
  accepted_at: v.nullable(v.string()),
  sent_count: v.number(),
  last_sent_at: v.string(),
});
export type Invitation = v.InferOutput<typeof InvitationSchema>;

/** A page by keyset; `total` is exact up to 10,000. */
export const InvitationPageSchema = v.object({
  items: v.array(InvitationSchema),
  next_cursor: v.nullable(v.string()),
  prev_cursor: v.nullable(v.string()),
  total: v.union([v.number(), v.object({ at_least: v.number() })]),
});

/** What became of one row of a batch. */
export const INVITE_OUTCOMES = [
  "created",
  "already-member",
  "already-invited",
  "domain-not-allowed",
  "invalid-address",
  "seat-limit",
] as const;
export type InviteOutcome = (typeof INVITE_OUTCOMES)[number];

export const InviteResultsSchema = v.object({
  results: v.array(
    v.object({
      email: v.string(),
      outcome: v.picklist(INVITE_OUTCOMES),
      invitation: v.nullable(InvitationSchema),
    }),
  ),
});

/** The most that one request invites, and the most that a person pastes at once. */
export const INVITE_BATCH = 100;
export const INVITE_MOST = 500;

/** A full invitation's time, in milliseconds: seven days from the last mail. */
export const INVITATION_LASTS_MS = 7 * 86_400_000;

/** `DELETE` answers nothing. */
export const NothingSchema = v.null();
