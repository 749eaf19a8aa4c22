/** Rows of the user table, and who is invited but has no row yet. */
import type { RegionId } from "mocks/hosts";
import type { Calendar } from "./calendar";
import { addressOf, type Person, userIdOf } from "./people";
import { seedFrom, uuidOf } from "./random";

export interface UserRow extends Omit<Person, "email" | "name"> {
  /** Not unique in the table, and not always there. */
  email: string | null;
  /** `user_alias`; rows made by `/user/new` have none. */
  name: string | null;
  createdAt: string;
}

/** An invitation of the control plane: the person gets a user row when they accept. */
export interface Invitation {
  id: string;
  email: string;
  role: string;
  organizationId: string | null;
  createdBy: string;
  createdAt: string;
  expiresAt: string;
}

/** People as rows: the longer in the list, the later they joined, all before usage begins to be told. */
export function userRows(people: readonly Person[], calendar: Calendar): UserRow[] {
  return people.map((person, position) => {
    const minute = String(seedFrom(person.email) % 60).padStart(2, "0");
    return { ...person, createdAt: calendar.momentOf(-410 + (position % 300), `09:${minute}`) };
  });
}

const INVITED: Record<RegionId, readonly (readonly [string, string, string | null, string, number, string])[]> = {
  eu: [
    ["lena", "internal_user", "acme-freight", "jonas", 27, "14:27"],
    ["oskar", "internal_user_viewer", "acme-freight", "mira", 23, "16:41"],
    ["wen", "proxy_admin_viewer", null, "rafael", 20, "20:12"],
  ],
  us: [["pia", "internal_user", "birch-mills", "alma", 25, "17:05"]],
};

/** How long an invitation is open, in days (litellm/proxy/management_helpers, fixed). */
const OPEN_DAYS = 7;

/** Who is invited as of the story's Wednesday. */
export function invitationsOf(region: RegionId, calendar: Calendar): Invitation[] {
  return INVITED[region].map(([name, role, organizationId, by, day, time]) => ({
    id: uuidOf(`invitation/${region}/${name}`),
    email: addressOf(name),
    role,
    organizationId,
    createdBy: userIdOf(by),
    createdAt: calendar.momentOf(day, time),
    expiresAt: calendar.momentOf(day + OPEN_DAYS, time),
  }));
}
