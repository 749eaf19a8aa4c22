/** Organizations, their teams and their budgets, as the proxy stores them; what was spent is counted from usage. */
import type { RegionId } from "mocks/hosts";
import { userIdOf } from "./people";

export interface Organization {
  organizationId: string;
  alias: string;
  budgetId: string;
  /** US dollars per `budgetDuration`; `null` without a budget. */
  maxBudget: number | null;
  budgetDuration: string | null;
  /** Models it may call; empty = all. */
  models: readonly string[];
}

export interface Team {
  teamId: string;
  alias: string;
  /** `null`: a team outside every organization. */
  organizationId: string | null;
  maxBudget: number | null;
  budgetDuration: string | null;
  /** Ids of the people who administer it; every other member has the role `user`. */
  admins: readonly string[];
  /** Ids of those who joined since, in that order: the roster lists them last. */
  joined?: readonly string[];
  /** Models it may call; empty = all. */
  models: readonly string[];
}

/** Who administers a team, by the team's id. */
const TEAM_ADMINS: ReadonlyMap<string, string> = new Map([
  ["acme-freight-checkout", "jonas"],
  ["acme-freight-search", "elif"],
  ["acme-warehousing-slots", "victor"],
  ["acme-customs-filing", "bela"],
  ["birch-mills-planning", "dinesh"],
]);

type TeamLine = readonly [alias: string, maxBudget: number | null, budgetDuration: string | null];

interface OrganizationLine {
  alias: string;
  maxBudget: number | null;
  teams: readonly TeamLine[];
}

const LINES: Record<RegionId, readonly OrganizationLine[]> = {
  eu: [
    {
      alias: "Acme Freight",
      maxBudget: 52_000,
      teams: [
        ["checkout", 13_000, "1mo"],
        ["search", 12_000, "1mo"],
        ["ops-copilot", 1_200, "30d"],
        ["platform", 4_000, "1mo"],
        ["finance", null, null],
        ["dispatch", null, null],
        ["pricing", null, null],
      ],
    },
    {
      alias: "Acme Warehousing",
      maxBudget: 15_000,
      teams: [
        ["robots", 6_000, "1mo"],
        ["slots", null, null],
        ["returns", null, null],
        ["forecast", null, null],
      ],
    },
    {
      alias: "Acme Customs",
      maxBudget: null,
      teams: [
        ["filing", null, null],
        ["tariffs", null, null],
        ["archive", null, null],
      ],
    },
  ],
  us: [
    {
      alias: "Birch Mills",
      maxBudget: 9_000,
      teams: [
        ["planning", 4_000, "1mo"],
        ["quality", null, null],
      ],
    },
    {
      alias: "Birch Retail",
      maxBudget: null,
      teams: [
        ["storefront", null, null],
        ["support", null, null],
      ],
    },
    { alias: "Birch Labs", maxBudget: 500, teams: [["models", null, null]] },
  ],
};

/** A team that belongs to no organization. */
const LOOSE_TEAM: Record<RegionId, string> = { eu: "sandbox-eu", us: "sandbox-us" };

/** `Acme Freight` → `acme-freight` */
export function organizationIdOf(alias: string): string {
  return alias.toLowerCase().replaceAll(" ", "-");
}

/** The organizations of a region's tenant. */
export function organizationsOf(region: RegionId): Organization[] {
  return LINES[region].map(({ alias, maxBudget }) => ({
    organizationId: organizationIdOf(alias),
    alias,
    budgetId: `${organizationIdOf(alias)}-monthly`,
    maxBudget,
    budgetDuration: maxBudget === null ? null : "1mo",
    models: [],
  }));
}

/** The teams of a region's tenant; `scale` > 1 repeats those of the organizations under numbered names. */
export function teamsOf(region: RegionId, scale = 1): Team[] {
  const teams = LINES[region].flatMap((line) => line.teams.map((team) => teamFrom(line.alias, team)));
  const copies = Array.from({ length: scale - 1 }, (_, copy) => teams.map((team) => teamCopy(team, copy + 2))).flat();
  const loose = {
    teamId: LOOSE_TEAM[region],
    alias: "sandbox",
    organizationId: null,
    maxBudget: null,
    budgetDuration: null,
    admins: [],
    models: [],
  };
  return [...teams, loose, ...copies];
}

function teamFrom(organization: string, [alias, maxBudget, budgetDuration]: TeamLine): Team {
  const organizationId = organizationIdOf(organization);
  const teamId = `${organizationId}-${alias}`;
  const admin = TEAM_ADMINS.get(teamId);
  const admins = admin === undefined ? [] : [userIdOf(admin)];
  return { teamId, alias, organizationId, maxBudget, budgetDuration, admins, models: [] };
}

function teamCopy(team: Team, copy: number): Team {
  return {
    ...team,
    teamId: `${team.teamId}-${copy}`,
    alias: `${team.alias}-${copy}`,
    maxBudget: null,
    budgetDuration: null,
    admins: [],
  };
}
