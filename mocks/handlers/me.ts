/** `GET /cloud/v1/me`: who the control plane says is calling, and from where. */

import type { RegionId } from "mocks/hosts";
import type { HttpHandler } from "msw";
import { type Ask, cloudRoute, type Desk } from "./answer";

/** How long a sign-in counts, in seconds. */
const SESSION_SECONDS = 24 * 60 * 60;

/** Everyone in the miniature calls from the same office of their region (addresses of RFC 5737). */
const CALLER_ADDRESS: Readonly<Record<RegionId, string>> = { eu: "198.51.100.7", us: "203.0.113.20" };

export function meHandlers(desk: Desk): HttpHandler[] {
  return [cloudRoute(desk, "get", "/cloud/v1/me", me)];
}

function me({ cell, caller }: Ask): object {
  const aliases = new Map(cell.world.organizations.map(({ organizationId, alias }) => [organizationId, alias]));
  const { user, signedInAt } = caller;
  return {
    address: CALLER_ADDRESS[cell.region],
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
