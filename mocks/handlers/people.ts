/** `GET /cloud/v1/people/activity`: who signed in when, and by which provider. */
import type { HttpHandler } from "msw";
import { type Ask, cloudRoute, type Desk } from "./answer";
import { administeredBy, hasAdminView } from "./gate";
import { problem } from "./refusals";

/** The most ids that one question may name. */
const MOST_IDS = 200;

export function peopleHandlers(desk: Desk): HttpHandler[] {
  return [cloudRoute(desk, "get", "/cloud/v1/people/activity", activity)];
}

/** Of whom somebody may not know, nothing is said: an organization's admin asks about its own people. */
function activity({ db, caller, request }: Ask): object {
  const ids = new URL(request.url).searchParams.getAll("user_id");
  const own = administeredBy(caller.user);
  const seesAll = hasAdminView(caller.user);
  if (!seesAll && own.length === 0) throw problem(403, "forbidden", "Only admins see who signed in when.");
  if (ids.length > MOST_IDS) {
    const errors = [{ pointer: "/user_id", code: "too-many", detail: `At most ${MOST_IDS} ids, not ${ids.length}.` }];
    throw problem(422, "invalid", "Too many people at once.", { errors });
  }
  const asked = new Set(ids);
  const people = db.world.users.filter(
    ({ userId, memberships }) =>
      asked.has(userId) && (seesAll || memberships.some(({ organizationId }) => own.includes(organizationId))),
  );
  return {
    items: people.map(({ userId }) => {
      const told = db.world.signIns?.get(userId);
      const seen = db.changes.signIns.get(userId);
      const last = seen ?? told ?? null;
      return {
        user_id: userId,
        last_sign_in_at: last && new Date(last.at).toISOString(),
        provider: last?.provider ?? null,
      };
    }),
  };
}
