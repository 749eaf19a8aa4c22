/** `/cloud/v1/invitations`: who was asked in. Source: the Cloud control plane's contract. */
import { type Invitation, type InvitationState, OPEN_DAYS, stateOf } from "mocks/world/invitations";
import { type HttpHandler, HttpResponse } from "msw";
import { type Ask, cloudRoute, type Desk } from "./answer";
import { writeTables } from "./database";
import { recordEvent } from "./events";
import { administeredBy, administers, hasAdminView } from "./gate";
import { inviteAll } from "./invitation-requests";
import { printedInvitation } from "./invitation-rows";
import { keysetPage } from "./keyset";
import { problem, Refusal } from "./refusals";
import { printedTime } from "./rows";

const STATES: readonly InvitationState[] = ["pending", "accepted", "expired", "revoked", "undeliverable"];
const DAY_MS = 86_400_000;
/** How long one has to wait before the same invitation is sent again, in seconds. */
const RESEND_SECONDS = 60;

export function invitationHandlers(desk: Desk): HttpHandler[] {
  return [
    cloudRoute(desk, "get", "/cloud/v1/invitations", list),
    cloudRoute(desk, "post", "/cloud/v1/invitations", inviteAll),
    cloudRoute(desk, "post", "/cloud/v1/invitations/:id/resend", resend),
    cloudRoute(desk, "delete", "/cloud/v1/invitations/:id", revoke),
  ];
}

/** Newest first. An organization's admin sees those into the own organizations. */
function list({ db, caller, request }: Ask): object {
  const own = administeredBy(caller.user);
  const seesAll = hasAdminView(caller.user);
  if (!seesAll && own.length === 0) throw problem(403, "forbidden", "Only admins see invitations.");
  const search = new URL(request.url).searchParams;
  const takes = stateFilter(search.getAll("state"));
  const q = search.get("q")?.toLowerCase() ?? "";
  const found = db.world.invitations
    .filter(({ organizationId }) => seesAll || (organizationId !== null && own.includes(organizationId)))
    .filter((invitation) => takes(stateOf(invitation, db.now)) && invitation.email.toLowerCase().includes(q))
    .toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : a.id < b.id ? -1 : 1))
    .map((invitation) => printedInvitation(invitation, db));
  return keysetPage(found, search);
}

/** Repeatable = any of; with a leading `-` none of. */
function stateFilter(values: readonly string[]): (state: InvitationState) => boolean {
  const names = values.map((value) => value.replace(/^-/, ""));
  const unknown = names.find((name) => !STATES.some((state) => state === name));
  if (unknown !== undefined) {
    const detail = `state is one of ${STATES.join(", ")}, not ${unknown}.`;
    throw problem(422, "invalid", detail, { errors: [{ pointer: "/state", code: "unknown", detail }] });
  }
  const wanted = values.filter((value) => !value.startsWith("-"));
  return (state) => (wanted.length === 0 || wanted.includes(state)) && !values.includes(`-${state}`);
}

/** Another mail, and seven new days. */
function resend(ask: Ask): object {
  const { db } = ask;
  const invitation = named(ask);
  const state = stateOf(invitation, db.now);
  if (state !== "pending" && state !== "expired") {
    throw problem(409, "not-open", `This invitation is ${state}: only one that is pending or expired is sent again.`);
  }
  const waited = (db.now.getTime() - Date.parse(invitation.lastSentAt)) / 1000;
  if (waited < RESEND_SECONDS) {
    const refusal = problem(429, "too-soon", `Sent ${Math.floor(waited)} s ago: once in ${RESEND_SECONDS} s.`);
    const wait = String(Math.ceil(RESEND_SECONDS - waited));
    throw new Refusal(refusal.status, refusal.body, { ...refusal.headers, "Retry-After": wait });
  }
  const after: Invitation = {
    ...invitation,
    sentCount: invitation.sentCount + 1,
    lastSentAt: printedTime(db.now),
    expiresAt: printedTime(new Date(db.now.getTime() + OPEN_DAYS * DAY_MS)),
  };
  change(ask, "resent", invitation, after);
  return printedInvitation(after, db);
}

function revoke(ask: Ask): Response {
  const { db } = ask;
  const invitation = named(ask);
  const state = stateOf(invitation, db.now);
  if (state === "accepted") {
    throw problem(409, "already-accepted", "This invitation was accepted: remove the person instead.");
  }
  if (state !== "revoked") change(ask, "revoked", invitation, { ...invitation, revokedAt: printedTime(db.now) });
  return new HttpResponse(null, { status: 204 });
}

/** Somebody else's is not found: an organization's admin is not told that there is one. */
function named({ db, caller, params }: Ask): Invitation {
  const found = db.world.invitations.find(({ id }) => id === params.id);
  const isVisible = found && (hasAdminView(caller.user) || administers(caller.user, found.organizationId));
  if (!isVisible) throw problem(404, "not-found", "There is no such invitation.");
  if (caller.user.role === "proxy_admin_viewer") {
    throw problem(403, "forbidden", "A viewer reads invitations and changes none.");
  }
  return found;
}

function change(ask: Ask, verb: string, before: Invitation, after: Invitation): void {
  const { db } = ask;
  writeTables(db, { invitations: db.world.invitations.map((one) => (one === before ? after : one)) });
  recordEvent(ask, {
    action: `invitation.${verb}`,
    category: "access",
    object: { table: "Invitation", id: after.id, label: after.email },
    organization_id: after.organizationId,
    before: { ...printedInvitation(before, db) },
    after: { ...printedInvitation(after, db) },
  });
}
