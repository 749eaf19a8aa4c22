/**
 * Who is in each tenant. Names are invented first names; every address is under example.com (RFC 2606). A person's id
 * is the UUID that `POST /user/new` gave the row: neither the address nor any provider's subject.
 */
import type { RegionId } from "mocks/hosts";
import { uuidOf } from "./random";

export interface PersonMembership {
  organizationId: string;
  /** `org_admin`, `internal_user` or `internal_user_viewer`; the column is free text. */
  role: string;
  /** When it was made; absent: with the row of the person. */
  createdAt?: string;
}

/** A row of LiteLLM_UserTable with its memberships, before anything is counted. */
export interface Person {
  userId: string;
  email: string;
  name: string;
  /** `user_role` as stored; `null` behaves as a plain user. */
  role: string | null;
  memberships: readonly PersonMembership[];
  /** Ids of the teams the person is in. */
  teams: readonly string[];
  /** Not a human: signs in by machine, owns keys. */
  isServiceAccount: boolean;
  /** US dollars per `budgetDuration`. */
  maxBudget: number | null;
  budgetDuration: string | null;
}

/** Somebody the sign-in page offers, with one line on what they will find. */
export interface DemoPerson {
  userId: string;
  email: string;
  name: string;
  role: string | null;
  memberships: { organizationId: string; role: string }[];
  teams: string[];
  /** `false`: the provider knows them, LiteLLM's user table does not. */
  known: boolean;
  story: string;
}

const ROLES = {
  admin: "proxy_admin",
  reader: "proxy_admin_viewer",
  user: "internal_user",
  viewer: "internal_user_viewer",
  none: null,
} as const;

/** name · instance role · `organization=role` list · team list; both lists are separated by blanks. */
type Entry = readonly [name: string, role: keyof typeof ROLES, memberships: string, teams: string];

const EU: readonly Entry[] = [
  ["mira", "admin", "acme-freight=internal_user", ""],
  ["jonas", "admin", "acme-freight=internal_user", "acme-freight-checkout acme-freight-search"],
  ["rafael", "admin", "acme-freight=internal_user", "acme-freight-ops-copilot"],
  ["deepa", "reader", "acme-freight=internal_user_viewer", "acme-freight-finance"],
  ["priya", "user", "acme-freight=org_admin", "acme-freight-ops-copilot"],
  ["tomas", "user", "acme-freight=internal_user", "acme-freight-search"],
  ["ci", "user", "acme-freight=internal_user", "acme-freight-platform"],
  ["anouk", "user", "acme-freight=internal_user", "acme-freight-checkout"],
  ["yuki", "viewer", "acme-freight=internal_user_viewer", "acme-freight-search"],
  [
    "hugo",
    "user",
    "acme-freight=internal_user acme-warehousing=internal_user",
    "acme-freight-dispatch acme-warehousing-slots",
  ],
  ["nils", "viewer", "acme-freight=internal_user_viewer", ""],
  ["amara", "user", "acme-freight=internal_user", "acme-freight-checkout"],
  ["bruno", "user", "acme-freight=internal_user", "acme-freight-checkout"],
  ["celia", "user", "acme-freight=internal_user", "acme-freight-checkout"],
  ["dmitri", "user", "acme-freight=internal_user", "acme-freight-checkout"],
  ["elif", "user", "acme-freight=internal_user", "acme-freight-search"],
  [
    "farah",
    "user",
    "acme-freight=internal_user acme-customs=internal_user",
    "acme-freight-dispatch acme-customs-filing",
  ],
  ["goran", "user", "acme-freight=internal_user", "acme-freight-search"],
  ["ilse", "viewer", "acme-freight=internal_user_viewer", "acme-freight-finance"],
  ["kofi", "user", "acme-freight=internal_user", "acme-freight-ops-copilot"],
  ["leila", "user", "acme-freight=internal_user", "acme-freight-platform"],
  ["marco", "user", "acme-freight=internal_user", "acme-freight-platform"],
  ["nadia", "user", "acme-freight=internal_user", "acme-freight-platform"],
  ["olga", "user", "acme-freight=internal_user", "acme-freight-pricing"],
  ["pavel", "user", "acme-freight=internal_user", "acme-freight-pricing"],
  ["quinn", "user", "acme-freight=internal_user", "acme-freight-dispatch"],
  ["rosa", "user", "acme-freight=internal_user", "acme-freight-dispatch"],
  ["sven", "user", "acme-freight=internal_user", "acme-freight-finance"],
  ["gwen", "user", "acme-warehousing=org_admin", "acme-warehousing-robots"],
  ["tariq", "user", "acme-warehousing=internal_user", "acme-warehousing-robots"],
  ["ulla", "user", "acme-warehousing=internal_user", "acme-warehousing-robots"],
  ["victor", "user", "acme-warehousing=internal_user", "acme-warehousing-slots"],
  ["wanda", "user", "acme-warehousing=internal_user", "acme-warehousing-slots"],
  ["xenia", "user", "acme-warehousing=internal_user", "acme-warehousing-returns"],
  ["yann", "user", "acme-warehousing=internal_user", "acme-warehousing-returns"],
  ["zora", "viewer", "acme-warehousing=internal_user_viewer", ""],
  ["bela", "user", "acme-customs=org_admin", "acme-customs-filing"],
  ["casper", "user", "acme-customs=internal_user", "acme-customs-filing"],
  ["dorte", "user", "acme-customs=internal_user", "acme-customs-tariffs"],
  ["emre", "none", "acme-customs=internal_user", "acme-customs-tariffs"],
];

const US: readonly Entry[] = [
  ["alma", "admin", "birch-mills=internal_user", ""],
  ["boris", "admin", "birch-mills=internal_user birch-retail=internal_user", "birch-mills-planning"],
  ["clara", "reader", "birch-mills=internal_user_viewer", ""],
  ["dinesh", "user", "birch-mills=org_admin", "birch-mills-planning"],
  ["esther", "user", "birch-mills=internal_user", "birch-mills-planning"],
  ["felix", "user", "birch-mills=internal_user", "birch-mills-quality"],
  ["greta", "user", "birch-mills=internal_user", "birch-mills-quality"],
  ["henrik", "viewer", "birch-mills=internal_user_viewer", "birch-mills-quality"],
  ["isla", "user", "birch-retail=org_admin", "birch-retail-storefront"],
  ["jude", "user", "birch-retail=internal_user", "birch-retail-storefront"],
  ["kerstin", "user", "birch-retail=internal_user", "birch-retail-support"],
  ["lotte", "none", "birch-retail=internal_user", "birch-retail-support"],
  ["milo", "user", "birch-labs=org_admin", "birch-labs-models"],
  ["nell", "user", "birch-labs=internal_user", "birch-labs-models"],
];

/** The few people who have a budget of their own, in US dollars a month. */
const BUDGETS: ReadonlyMap<string, number> = new Map([
  ["rafael", 300],
  ["anouk", 600],
  ["felix", 250],
]);

const ENTRIES: Record<RegionId, readonly Entry[]> = { eu: EU, us: US };

/** The people of a region's tenant. `scale` > 1 repeats everyone without an instance role under numbered names. */
export function peopleOf(region: RegionId, scale = 1): Person[] {
  const people = ENTRIES[region].map((entry) => personFrom(entry, ""));
  const repeatable = ENTRIES[region].filter(([, role]) => role !== "admin" && role !== "reader");
  for (let copy = 2; copy <= scale; copy += 1) {
    people.push(...repeatable.map((entry) => asCopy(personFrom(entry, `-${copy}`), copy)));
  }
  return people;
}

function personFrom([entryName, role, memberships, teams]: Entry, suffix: string): Person {
  const name = entryName + suffix;
  return {
    userId: userIdOf(name),
    email: addressOf(name),
    name,
    role: ROLES[role],
    memberships: memberships.split(" ").map((pair) => {
      const [organizationId = "", membershipRole = ""] = pair.split("=");
      return { organizationId, role: membershipRole };
    }),
    teams: teams === "" ? [] : teams.split(" "),
    isServiceAccount: entryName === "ci",
    maxBudget: BUDGETS.get(name) ?? null,
    budgetDuration: BUDGETS.has(name) ? "1mo" : null,
  };
}

/** A copy is in the copies of the teams and administers nothing: the number of admins is part of the story. */
function asCopy(person: Person, copy: number): Person {
  return {
    ...person,
    teams: person.teams.map((team) => `${team}-${copy}`),
    memberships: person.memberships.map((membership) =>
      membership.role === "org_admin" ? { ...membership, role: "internal_user" } : membership,
    ),
  };
}

/** The id of a person's row. */
export function userIdOf(name: string): string {
  return uuidOf(`user/${name}`);
}

/** `mira` → `mira@example.com` */
export function addressOf(name: string): string {
  return `${name}@example.com`;
}

const STORIES: Record<RegionId, readonly (readonly [name: string, story: string])[]> = {
  eu: [
    ["mira", "Instance admin: sees and changes everything"],
    ["deepa", "Instance viewer: reads the whole instance, changes nothing"],
    ["priya", "Admin of Acme Freight"],
    ["gwen", "Admin of Acme Warehousing: Acme Freight is closed to her"],
    ["tomas", "Member of Acme Freight: sees his own usage"],
    ["yuki", "Viewer in Acme Freight: sees her own usage, of which there is none lately"],
    ["emre", "Has no role at all: treated as a plain member"],
    ["lena", "Invited to Acme Freight: is let in by signing in"],
    ["oskar", "Invited to Acme Freight to look on: is let in by signing in"],
    ["wen", "Invited to read the whole instance: is let in by signing in"],
    ["gita", "Was invited, and the invitation was taken back: signs in and is refused"],
    ["noa", "Not known to LiteLLM: signs in and is refused"],
  ],
  us: [
    ["alma", "Instance admin: sees and changes everything"],
    ["clara", "Instance viewer: reads the whole instance, changes nothing"],
    ["dinesh", "Admin of Birch Mills"],
    ["isla", "Admin of Birch Retail: Birch Mills is closed to her"],
    ["esther", "Member of Birch Mills: sees her own usage"],
    ["lotte", "Has no role at all: treated as a plain member"],
    ["pia", "Invited to Birch Mills: is let in by signing in"],
    ["rolf", "Was invited, and the invitation was taken back: signs in and is refused"],
    ["otis", "Not known to LiteLLM: signs in and is refused"],
  ],
};

/** The people that a region's identity providers offer for signing in, in the order they are shown. */
export function demoPeople(region: RegionId): DemoPerson[] {
  const byName = new Map(peopleOf(region).map((person) => [person.name, person]));
  return STORIES[region].map(([name, story]) => {
    const person = byName.get(name);
    return {
      userId: userIdOf(name),
      email: addressOf(name),
      name,
      role: person?.role ?? null,
      memberships: person?.memberships.map((membership) => ({ ...membership })) ?? [],
      teams: [...(person?.teams ?? [])],
      known: person !== undefined,
      story,
    };
  });
}
