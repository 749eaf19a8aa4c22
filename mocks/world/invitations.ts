/** Who was asked in, and what became of it. Invitations are the control plane's: a plain proxy has none. */
import type { RegionId } from "mocks/hosts";
import type { Calendar } from "./calendar";
import { addressOf, userIdOf } from "./people";
import { uuidOf } from "./random";
import type { UserRow } from "./users";

/** How long an invitation is open, in days. */
export const OPEN_DAYS = 7;

/** An invitation of the control plane: the person gets a user row when they accept. */
export interface Invitation {
  id: string;
  email: string;
  role: string;
  /** `null` with a role that reaches the whole instance. */
  organizationId: string | null;
  teamIds: readonly string[];
  /** US dollars per `budgetDuration`, for the row to come. */
  maxBudget: number | null;
  budgetDuration: string | null;
  createdBy: string;
  createdAt: string;
  expiresAt: string;
  acceptedAt: string | null;
  revokedAt: string | null;
  /** The mail came back. */
  isUndeliverable: boolean;
  sentCount: number;
  lastSentAt: string;
}

export type InvitationState = "pending" | "accepted" | "expired" | "revoked" | "undeliverable";

/** What an invitation is at a moment: it expires by the clock alone. */
export function stateOf(invitation: Invitation, now: Date): InvitationState {
  if (invitation.acceptedAt !== null) return "accepted";
  if (invitation.revokedAt !== null) return "revoked";
  if (invitation.isUndeliverable) return "undeliverable";
  return Date.parse(invitation.expiresAt) <= now.getTime() ? "expired" : "pending";
}

type Fate = "open" | "revoked" | "undeliverable";
type Line = readonly [
  name: string,
  role: string,
  organizationId: string | null,
  by: string,
  day: number,
  time: string,
  fate: Fate,
  sent?: number,
];

/** Days are those of the story's calendar: 27 is its Wednesday. */
const LINES: Record<RegionId, readonly Line[]> = {
  eu: [
    ["lena", "internal_user", "acme-freight", "jonas", 27, "14:27", "open"],
    ["oskar", "internal_user_viewer", "acme-freight", "mira", 23, "16:41", "open"],
    ["wen", "proxy_admin_viewer", null, "rafael", 20, "20:12", "open"],
    ["gita", "internal_user", "acme-freight", "mira", 12, "09:30", "revoked"],
    ["otto", "internal_user", "acme-warehousing", "gwen", 6, "10:05", "open", 2],
    ["petra", "internal_user", "acme-customs", "bela", 25, "11:20", "undeliverable"],
  ],
  us: [
    ["pia", "internal_user", "birch-mills", "alma", 25, "17:05", "open"],
    ["rolf", "internal_user", "birch-mills", "dinesh", 19, "15:40", "revoked"],
  ],
};

/** How many members came by invitation, longest ago first: the others were there before there were any. */
const ACCEPTED: Record<RegionId, { organizationId: string; count: number; by: string }> = {
  eu: { organizationId: "acme-freight", count: 25, by: "mira" },
  us: { organizationId: "birch-mills", count: 4, by: "alma" },
};

/** The invitations of a region's tenant as of the story's Wednesday, oldest first. */
export function invitationsOf(region: RegionId, calendar: Calendar, users: readonly UserRow[]): Invitation[] {
  const { organizationId, count, by } = ACCEPTED[region];
  const members = users.flatMap((user) => {
    const own = user.memberships.find((membership) => membership.organizationId === organizationId);
    return own && user.email !== null && user.name !== by ? [{ user, email: user.email, role: own.role }] : [];
  });
  const accepted = members.slice(0, count).map(({ user, email, role }): Invitation => {
    const day = calendar.indexOf(user.createdAt.slice(0, 10));
    return {
      ...madeOn(calendar, { email, role, organizationId, by, day: day - 2, time: "08:50" }),
      id: uuidOf(`invitation/${region}/${email}`),
      teamIds: user.teams,
      acceptedAt: user.createdAt,
    };
  });
  const lately = LINES[region].map(([name, role, place, inviter, day, time, fate, sent = 1]): Invitation => {
    const email = addressOf(name);
    const made = madeOn(calendar, { email, role, organizationId: place, by: inviter, day, time });
    return {
      ...made,
      id: uuidOf(`invitation/${region}/${name}`),
      revokedAt: fate === "revoked" ? calendar.momentOf(day + 1, "12:00") : null,
      isUndeliverable: fate === "undeliverable",
      sentCount: sent,
    };
  });
  return [...accepted, ...lately].sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
}

interface Made {
  email: string;
  role: string;
  organizationId: string | null;
  by: string;
  day: number;
  time: string;
}

function madeOn(calendar: Calendar, { email, role, organizationId, by, day, time }: Made) {
  return {
    email,
    role,
    organizationId,
    teamIds: [],
    maxBudget: null,
    budgetDuration: null,
    createdBy: userIdOf(by),
    createdAt: calendar.momentOf(day, time),
    expiresAt: calendar.momentOf(day + OPEN_DAYS, time),
    acceptedAt: null,
    revokedAt: null,
    isUndeliverable: false,
    sentCount: 1,
    lastSentAt: calendar.momentOf(day, time),
  };
}
