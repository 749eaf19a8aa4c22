/** `POST /cloud/v1/invitations`: up to a hundred at once, each with an outcome of its own; one bad row fails no other. */
import { type Invitation, OPEN_DAYS, stateOf } from "mocks/world/invitations";
import { uuidOf } from "mocks/world/random";
import type { UserRow } from "mocks/world/users";
import { readMailAddress } from "~/contract/email-addresses";
import type { Ask } from "./answer";
import { type Database, writeTables } from "./database";
import { recordEvent } from "./events";
import { administers } from "./gate";
import { printedInvitation } from "./invitation-rows";
import { problem } from "./refusals";
import { printedTime } from "./rows";

const MOST_AT_ONCE = 100;
const DAY_MS = 86_400_000;
const INSTANCE_ROLES = ["proxy_admin", "proxy_admin_viewer"];
const ORGANIZATION_ROLES = ["org_admin", "internal_user", "internal_user_viewer"];

interface Wish {
  email: string;
  role: string;
  organizationId: string | null;
  teamIds: readonly string[];
  maxBudget: number | null;
  budgetDuration: string | null;
}

interface Fault {
  pointer: string;
  code: string;
  detail: string;
}

/** The same key answers the first result again for a day; with another body it is a mistake. */
export function inviteAll(ask: Ask): object {
  const { db, caller, body, request } = ask;
  const key = idempotencyKey(request);
  const asked = JSON.stringify(body);
  const name = `${caller.user.userId} ${key}`;
  const before = db.changes.answered.get(name);
  if (before && db.now.getTime() - before.at.getTime() < DAY_MS) {
    if (before.asked !== asked) throw problem(422, "key-reused", "This Idempotency-Key came with another request.");
    return before.answer;
  }
  const wishes = wishesOf(ask);
  const results = wishes.map((wish) => {
    const outcome = outcomeOf(db, wish);
    const invitation = outcome === "created" ? create(ask, wish) : null;
    return { email: wish.email, outcome, invitation: invitation && printedInvitation(invitation, db) };
  });
  const answer = { results };
  db.changes.answered.set(name, { at: db.now, asked, answer });
  return answer;
}

function idempotencyKey(request: Request): string {
  const key = request.headers.get("Idempotency-Key") ?? "";
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(key)) return key;
  throw invalid([{ pointer: "", code: "idempotency-key", detail: "Idempotency-Key has to be a UUID." }]);
}

/** Every fault of the body at once; addresses are judged one by one later. */
function wishesOf({ db, caller, body }: Ask): Wish[] {
  const { invitations } = body;
  if (!Array.isArray(invitations) || invitations.length === 0 || invitations.length > MOST_AT_ONCE) {
    const detail = `invitations is a list of 1 to ${MOST_AT_ONCE}.`;
    throw invalid([{ pointer: "/invitations", code: "length", detail }]);
  }
  const faults: Fault[] = [];
  const wishes = invitations.map((one: unknown, index) => readWish(db, one, `/invitations/${index}`, faults));
  const isRefused = wishes.some(
    ({ organizationId }) => caller.user.role !== "proxy_admin" && !administers(caller.user, organizationId),
  );
  if (isRefused)
    throw problem(403, "forbidden", "You may invite into organizations that you administer, and no further.");
  if (faults.length > 0) throw invalid(faults);
  return wishes;
}

function readWish({ world }: Database, one: unknown, pointer: string, faults: Fault[]): Wish {
  const item: Readonly<Record<string, unknown>> = typeof one === "object" && one !== null ? { ...one } : {};
  const fault = (field: string, code: string, detail: string) =>
    faults.push({ pointer: `${pointer}/${field}`, code, detail });
  const { email, role, organization_id: organizationId = null, team_ids: teams = [] } = item;
  const { max_budget: budget = null, budget_duration: duration = null } = item;
  if (typeof email !== "string") fault("email", "type", "email is a text.");
  const isInstance = INSTANCE_ROLES.some((known) => known === role);
  if (!isInstance && !ORGANIZATION_ROLES.some((known) => known === role))
    fault("role", "unknown", "There is no such role.");
  if (isInstance !== (organizationId === null)) {
    fault(
      "organization_id",
      "reach",
      isInstance ? "This role reaches the whole instance." : "This role needs an organization.",
    );
  }
  if (
    organizationId !== null &&
    !world.organizations.some((organization) => organization.organizationId === organizationId)
  ) {
    fault("organization_id", "unknown", "There is no such organization.");
  }
  const teamIds = Array.isArray(teams) ? teams.filter((team) => typeof team === "string") : [];
  const foreign = teamIds.find(
    (id) => !world.teams.some((team) => team.teamId === id && team.organizationId === organizationId),
  );
  if (foreign !== undefined) fault("team_ids", "unknown", `${foreign} is no team of this organization.`);
  if (budget !== null && !(typeof budget === "number" && budget >= 0))
    fault("max_budget", "range", "A budget is 0 or more.");
  if (duration !== null && !(typeof duration === "string" && /^\d+(s|m|h|d|w|mo)$/.test(duration))) {
    fault("budget_duration", "format", "A period is written like 30d or 1mo.");
  }
  return {
    email: typeof email === "string" ? email.trim() : "",
    role: typeof role === "string" ? role : "",
    organizationId: typeof organizationId === "string" ? organizationId : null,
    teamIds,
    maxBudget: typeof budget === "number" ? budget : null,
    budgetDuration: typeof duration === "string" ? duration : null,
  };
}

/** In the order in which a person would want to know. */
function outcomeOf(db: Database, wish: Wish): string {
  const { world, now } = db;
  const reading = readMailAddress(wish.email);
  if ("fault" in reading) return "invalid-address";
  const { domain, key } = reading.address;
  if (world.domains && !world.domains.includes(domain)) return "domain-not-allowed";
  if (world.users.some((user) => keyOf(user.email) === key && isMember(user, wish))) return "already-member";
  const isOpen = (invitation: Invitation) =>
    keyOf(invitation.email) === key &&
    invitation.organizationId === wish.organizationId &&
    stateOf(invitation, now) === "pending";
  if (world.invitations.some(isOpen)) return "already-invited";
  const isKnown = world.users.some((user) => keyOf(user.email) === key);
  const hasSeat = world.seats === undefined || isKnown || seatsTaken(db) < world.seats;
  return hasSeat ? "created" : "seat-limit";
}

function isMember(user: UserRow, { organizationId }: Wish): boolean {
  return organizationId === null
    ? INSTANCE_ROLES.some((role) => role === user.role)
    : user.memberships.some((membership) => membership.organizationId === organizationId);
}

/** A person is one seat, and so is an open invitation to somebody who is not here yet. */
function seatsTaken({ world, now }: Database): number {
  const here = new Set(world.users.map((user) => keyOf(user.email)));
  const open = world.invitations.filter((invitation) => stateOf(invitation, now) === "pending");
  const coming = new Set(open.map(({ email }) => keyOf(email)).filter((key) => !here.has(key)));
  return world.users.length + coming.size;
}

/** Asked of every row for every address of a batch. */
const keys = new Map<string, string | null>();

function keyOf(email: string | null): string | null {
  const text = email ?? "";
  const known = keys.get(text);
  if (known !== undefined) return known;
  const reading = readMailAddress(text);
  const key = "address" in reading ? reading.address.key : null;
  keys.set(text, key);
  return key;
}

function create(ask: Ask, wish: Wish): Invitation {
  const { db, caller } = ask;
  const now = printedTime(db.now);
  const invitation: Invitation = {
    ...wish,
    id: uuidOf(`invitation/${wish.email}/${db.world.invitations.length}/${now}`),
    createdBy: caller.user.userId,
    createdAt: now,
    expiresAt: printedTime(new Date(db.now.getTime() + OPEN_DAYS * DAY_MS)),
    acceptedAt: null,
    revokedAt: null,
    // Mail to a name that can never exist comes back (RFC 2606).
    isUndeliverable: /\.invalid$/i.test(wish.email),
    sentCount: 1,
    lastSentAt: now,
  };
  writeTables(db, { invitations: [...db.world.invitations, invitation] });
  recordEvent(ask, {
    action: "invitation.created",
    category: "access",
    object: { table: "Invitation", id: invitation.id, label: invitation.email },
    organization_id: invitation.organizationId,
    before: null,
    after: { ...printedInvitation(invitation, db) },
  });
  return invitation;
}

function invalid(errors: readonly Fault[]) {
  return problem(422, "invalid", errors[0]?.detail ?? "", { errors });
}
