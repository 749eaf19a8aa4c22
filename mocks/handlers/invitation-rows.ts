/** Invitations as the control plane prints them. */
import { type Invitation, stateOf } from "mocks/world/invitations";
import type { Database } from "./database";

export function printedInvitation(invitation: Invitation, { now }: Database) {
  return {
    id: invitation.id,
    email: invitation.email,
    role: invitation.role,
    organization_id: invitation.organizationId,
    team_ids: invitation.teamIds,
    state: stateOf(invitation, now),
    created_by: invitation.createdBy,
    created_at: rfc3339(invitation.createdAt),
    expires_at: rfc3339(invitation.expiresAt),
    accepted_at: invitation.acceptedAt && rfc3339(invitation.acceptedAt),
    sent_count: invitation.sentCount,
    last_sent_at: rfc3339(invitation.lastSentAt),
  };
}

const rfc3339 = (time: string) => new Date(time).toISOString();
