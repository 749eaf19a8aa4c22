/** `GET /organization/list` and `/organization/info`. Source: litellm/proxy/management_endpoints/organization_endpoints.py. */
import type { HttpHandler } from "msw";
import { type Ask, type Desk, proxyRoute } from "./answer";
import { hasAdminView } from "./gate";
import { organizationRow } from "./organization-rows";
import { handlerRefusal } from "./refusals";

export function organizationHandlers(desk: Desk): HttpHandler[] {
  return [
    proxyRoute(desk, "get", "/organization/list", listOrganizations),
    proxyRoute(desk, "get", "/organization/info", oneOrganization),
  ];
}

/** Admin view: all; everyone else: those they are a member of. A foreign `org_id` is an empty list, not an error. */
function listOrganizations({ db, caller, query }: Ask): object {
  const id = query.text("org_id");
  const alias = query.text("org_alias")?.toLowerCase();
  const mine = new Set(caller.user.memberships.map(({ organizationId }) => organizationId));
  return db.world.organizations
    .filter((organization) => hasAdminView(caller.user) || mine.has(organization.organizationId))
    .filter((organization) => !id || organization.organizationId === id)
    .filter((organization) => !alias || organization.alias.toLowerCase().includes(alias))
    .map((organization) => organizationRow(db, organization));
}

/** Whoever is no instance admin has been measured by the gate already. */
function oneOrganization({ db, query }: Ask): object {
  const id = query.required("organization_id");
  query.check();
  const organization = db.world.organizations.find(({ organizationId }) => organizationId === id);
  if (!organization) throw handlerRefusal(404, "Organization not found");
  return organizationRow(db, organization, true);
}
