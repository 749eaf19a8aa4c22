/**
 * The route gate: which role may knock at which route at all, before any handler looks. It knows roles and paths, not
 * data. Source: litellm/proxy/auth/route_checks.py, auth_checks_organization.py and `LiteLLMRoutes` in _types.py.
 *
 * A role refusal here is **401** in shape A, 403 for the viewer: only its message tells it from a bad token. Refusals
 * inside handlers are 403.
 */
import type { UserRow } from "mocks/world/users";
import type { World } from "mocks/world/world";
import { proxyRefusal, unauthenticated } from "./refusals";

const activity = (noun: string) => [`/${noun}/daily/activity`, `/${noun}/daily/activity/aggregated`];

/** Any signed-in person. */
const INFO_ROUTES = new Set([
  "/organization/list",
  "/team/list",
  "/v2/team/list",
  "/team/info",
  "/user/info",
  "/v2/user/info",
  "/key/list",
  "/key/info",
  "/model_group/info",
  "/model/info",
  "/v2/model/info",
  "/sso/get/ui_settings",
]);

/** The handler decides. */
const SELF_MANAGED_ROUTES = new Set([
  ...activity("user"),
  ...activity("team"),
  ...activity("organization"),
  "/user/list",
  "/user/available_roles",
  "/team/member_add",
  "/team/member_delete",
  "/invitation/new",
  "/invitation/delete",
]);

/** Plain users and viewers beyond the two lists above: tags of their own keys, their own request logs. */
const INTERNAL_VIEWER_ROUTES = new Set([...activity("tag"), "/spend/logs", "/spend/logs/v2"]);

/** Plain users reach the handlers of keys, which refuse whoever does not administer the key's team. */
const INTERNAL_USER_ROUTES = new Set([
  ...INTERNAL_VIEWER_ROUTES,
  "/key/block",
  "/key/unblock",
  "/key/update",
  "/key/delete",
]);

/** Only whoever administers the organization that the request names. */
const ORG_ADMIN_ONLY_ROUTES = new Set([
  "/organization/info",
  "/organization/member_add",
  "/organization/member_update",
  "/organization/member_delete",
]);

/** What an org admin may call beyond a plain user, as long as the request names an organization of theirs. */
const ORG_ADMIN_ROUTES = new Set([
  ...ORG_ADMIN_ONLY_ROUTES,
  ...activity("tag"),
  "/user/new",
  "/user/update",
  "/user/delete",
  "/audit",
  "/audit/:id",
  "/key/block",
  "/key/unblock",
]);

/** What the viewer may change of their own row. */
const VIEWER_FIELDS = ["user_email", "password"];

export interface Knock {
  method: string;
  /** Relative to the root path. */
  route: string;
  /** The organizations that the request names in its query or body. */
  organizationIds: readonly string[];
  /** The user that `/user/info` asks about, if any. */
  userId: string | null;
  /** What the body names: the viewer may change their own address, by `/user/update`. */
  fields?: readonly string[];
}

/**
 * A `model` in the query is taken for the model of a call, though here it is a filter: whoever is in exactly one team
 * is held to that team's list (`get_team_object` fallback of handle_jwt.py, `can_team_access_model` of auth_checks.py).
 */
export function passModelGate(world: World, user: UserRow, model: string | null): void {
  const models = modelsOfOnlyTeam(world, user);
  if (!model || models.length === 0 || models.includes(model)) return;
  throw proxyRefusal(
    403,
    `The requested model '${model}' is not available for this API key, or the model name is invalid. ` +
      "Check the models available to you and try again.",
    { type: "team_model_access_denied", param: "model" },
  );
}

/** What the one team of somebody may call; empty without a list, without a team, and with several. */
export function modelsOfOnlyTeam(world: World, user: UserRow): readonly string[] {
  const [teamId] = user.teams.length === 1 ? user.teams : [];
  return world.teams.find((team) => team.teamId === teamId)?.models ?? [];
}

/** Lets a caller through to the handler, or throws the proxy's refusal. */
export function passGate(user: UserRow, knock: Knock): void {
  if (user.role === "proxy_admin") return;
  // Also asked of the viewer: the real check exempts nobody but proxy_admin.
  if (ORG_ADMIN_ONLY_ROUTES.has(knock.route)) passOrganizationGate(user, knock);
  if (INFO_ROUTES.has(knock.route)) {
    passUserInfoGate(user, knock);
    return;
  }
  if (user.role === "proxy_admin_viewer") {
    if (["GET", "HEAD", "OPTIONS"].includes(knock.method)) return;
    const other = knock.fields?.find((name) => !VIEWER_FIELDS.includes(name));
    if (knock.route === "/user/update" && other === undefined) return;
    throw proxyRefusal(
      403,
      `user not allowed to access this route, role= proxy_admin_viewer. Trying to access: ${knock.route}` +
        (knock.route === "/user/update" ? ` and updating invalid param: ${other}. only user_email can be updated` : ""),
    );
  }
  const ownRoutes = user.role === "internal_user_viewer" ? INTERNAL_VIEWER_ROUTES : INTERNAL_USER_ROUTES;
  if (SELF_MANAGED_ROUTES.has(knock.route) || ownRoutes.has(knock.route)) return;
  if (ORG_ADMIN_ROUTES.has(knock.route) && administersAll(user, knock.organizationIds)) return;
  throw unauthenticated(
    "Only proxy admin can be used to generate, delete, update info for new keys/users/teams. " +
      `Route=${knock.route}. Your role=${user.role ?? "unknown"}. Your user_id=${masked(user.userId)}`,
  );
}

/** True when the person is org_admin of this organization by membership. */
export function administers(user: UserRow, organizationId: string | null): boolean {
  return administeredBy(user).some((id) => id === organizationId);
}

/** True when the request names organizations and the person is org_admin of every one of them. */
function administersAll(user: UserRow, organizationIds: readonly string[]): boolean {
  return organizationIds.length > 0 && organizationIds.every((id) => administers(user, id));
}

/** Ids of the organizations that the person administers. */
export function administeredBy(user: UserRow): string[] {
  return user.memberships.filter(({ role }) => role === "org_admin").map(({ organizationId }) => organizationId);
}

/** True for the two roles that see the whole instance (`user_api_key_has_admin_view`). */
export function hasAdminView(user: UserRow): boolean {
  return user.role === "proxy_admin" || user.role === "proxy_admin_viewer";
}

function passOrganizationGate(user: UserRow, { route, organizationIds: [organizationId] }: Knock): void {
  if (organizationId === undefined) {
    throw proxyRefusal(401, "Passed organization_id is None, please pass an organization_id in your request", {
      param: "organization_id",
    });
  }
  const membership = user.memberships.find((candidate) => candidate.organizationId === organizationId);
  if (!membership) {
    throw proxyRefusal(
      401,
      `You do not have a role within the selected organization. Passed organization_id: ${organizationId}. ` +
        "Please contact the organization admin to request access.",
      { param: "organization_id" },
    );
  }
  if (membership.role !== "org_admin") {
    throw proxyRefusal(
      401,
      `You do not have the required role to perform ${route} in Organization ${organizationId}. ` +
        `Your role is ${membership.role} in Organization ${organizationId}`,
      { param: "user_role" },
    );
  }
}

function passUserInfoGate(user: UserRow, { route, userId }: Knock): void {
  if (route !== "/user/info" || hasAdminView(user) || !userId || userId === user.userId) return;
  throw proxyRefusal(
    403,
    `key not allowed to access this user's info. user_id=${userId}, key's user_id=${user.userId}`,
  );
}

/** First six and last two characters, as `RouteChecks._mask_user_id`. */
function masked(userId: string): string {
  if (userId.length <= 4) return "***";
  if (userId.length <= 8) return "*".repeat(userId.length);
  return `${userId.slice(0, 6)}${"*".repeat(userId.length - 8)}${userId.slice(-2)}`;
}
