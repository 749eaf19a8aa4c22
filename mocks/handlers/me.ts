/** `GET /cloud/v1/me`: who the control plane says is calling, and from where. */

import type { HttpHandler } from "msw";
import { type Ask, cloudRoute, type Desk } from "./answer";
import { callerAddress } from "./caller-address";

/** How long a sign-in counts, in seconds. */
const SESSION_SECONDS = 24 * 60 * 60;

export function meHandlers(desk: Desk): HttpHandler[] {
  return [cloudRoute(desk, "get", "/cloud/v1/me", me)];
}

function me({ cell, db, caller }: Ask): object {
  const aliases = new Map(db.world.organizations.map(({ organizationId, alias }) => [organizationId, alias]));
  const { user, signedInAt } = caller;
  return {
    address: callerAddress(cell),
    user_id: user.userId,
    email: user.email,
    role: user.role,
    organizations: user.memberships.map(({ organizationId, role }) => ({
      id: organizationId,
      alias: aliases.get(organizationId) ?? null,
      role,
    })),
    session: { issued_at: timeOf(signedInAt), expires_at: timeOf(signedInAt + SESSION_SECONDS) },
  };
}

/** RFC 3339 with `Z`. */
function timeOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}
