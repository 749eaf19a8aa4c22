/** Virtual keys: the row the proxy keeps of each, and the habits by which it spends. */
import type { Calendar } from "./calendar";
import { userIdOf } from "./people";
import { hexOf, seedFrom } from "./random";

/** How a key comes by its share of its organization's day. */
export type Habit =
  /** Drawn day by day in dollars (the four weeks), with its own mix of models. */
  | { kind: "drawn"; daily: readonly number[]; mix: MixOnDay }
  /** So many dollars between two day indices, both included; the same rate on other days. */
  | { kind: "fixed"; spends: readonly (readonly [from: number, to: number, dollars: number])[] }
  /** A weight in what the others leave. */
  | { kind: "rest"; weight: number };

/** Weights of models on a day index. */
export type MixOnDay = (index: number) => Readonly<Record<string, number>>;

export interface Key {
  /** The hash by which the proxy names the key (`token`). */
  token: string;
  /** The abbreviated secret that the proxy keeps for recognition (`key_name`). */
  name: string;
  alias: string | null;
  organizationId: string | null;
  teamId: string | null;
  userId: string | null;
  /** Models it may call; empty = all. */
  models: readonly string[];
  /** US dollars per `budgetDuration`. */
  maxBudget: number | null;
  budgetDuration: string | null;
  /** Tokens a minute. */
  tpmLimit: number | null;
  expires: string | null;
  blocked: boolean;
  createdAt: string;
  createdBy: string | null;
  updatedAt: string;
  /** `false`: deleted, or never a row at all (traffic by JWT); usage goes on naming its hash. */
  exists: boolean;
  tags: readonly string[];
  endUserId: string | null;
  habit: Habit;
  /** Which models it calls; empty = all. */
  calls: readonly string[];
  /** Weekdays it works on, 0 is Monday. */
  weekdays: readonly number[];
  /** First and last day index of its work. */
  from: number;
  until: number;
}

/** What a line of a cast may say beyond the usual. Days are indices of the story's calendar. */
export interface KeyDetails {
  token?: string;
  created?: readonly [index: number, time: string];
  createdBy?: string | null;
  updated?: readonly [index: number, time: string];
  expires?: readonly [index: number, time: string];
  until?: number;
  budget?: readonly [max: number, duration: string];
  tpmLimit?: number;
  models?: readonly string[];
  tags?: readonly string[];
  endUser?: string;
  blocked?: boolean;
  exists?: false;
  /** Traffic without a key row: nobody gave it a name. */
  nameless?: true;
  drawn?: { daily: readonly number[]; mix: MixOnDay };
  spends?: readonly (readonly [from: number, to: number, dollars: number])[];
}

/** One line of a cast. `weekdays` are digits, 1 is Monday; `calls` are model names separated by blanks, "" is all. */
export type KeyLine = readonly [
  alias: string,
  team: string | null,
  owner: string | null,
  weekdays: string,
  weight: number,
  calls: string,
  details?: KeyDetails,
];

export const EVERY_DAY = "1234567";
export const WORKING_DAYS = "12345";

/** Longer ago than usage reaches. */
const LONG_AGO = -420;

/** Builds the key that a line of an organization's cast describes. */
export function keyFrom(line: KeyLine, organizationId: string | null, calendar: Calendar): Key {
  const [alias, team, owner, weekdays, weight, calls, details = {}] = line;
  const path = `${organizationId ?? "none"}/${alias}`;
  const [createdOn, createdTime] = details.created ?? [LONG_AGO + (seedFrom(path) % 60), "09:30"];
  const createdAt = calendar.momentOf(createdOn, createdTime);
  const userId = owner === null ? null : userIdOf(owner);
  return {
    token: details.token ?? hexOf(path),
    name: `sk-...${hexOf(alias).slice(0, 4)}`,
    alias: details.nameless ? null : alias,
    organizationId,
    teamId: team === null ? null : `${organizationId}-${team}`,
    userId,
    models: details.models ?? [],
    maxBudget: details.budget?.[0] ?? null,
    budgetDuration: details.budget?.[1] ?? null,
    tpmLimit: details.tpmLimit ?? null,
    expires: details.expires ? calendar.momentOf(...details.expires) : null,
    blocked: details.blocked ?? false,
    createdAt,
    createdBy: details.createdBy === undefined ? userId : details.createdBy && userIdOf(details.createdBy),
    updatedAt: details.updated ? calendar.momentOf(...details.updated) : createdAt,
    exists: details.exists ?? !details.nameless,
    tags: details.tags ?? [],
    endUserId: details.endUser ?? null,
    habit: habitOf(details, weight),
    calls: calls === "" ? [] : calls.split(" "),
    weekdays: [...weekdays].map((digit) => Number(digit) - 1),
    from: createdOn,
    until: details.until ?? Number.POSITIVE_INFINITY,
  };
}

function habitOf(details: KeyDetails, weight: number): Habit {
  if (details.drawn) return { kind: "drawn", ...details.drawn };
  if (details.spends) return { kind: "fixed", spends: details.spends };
  return { kind: "rest", weight };
}

/**
 * One more key like this one, for a larger world: it takes part of what is left and bears no story of its own. It
 * belongs to the owner's copy where there is one (`ownerOf`), else to the owner.
 */
export function copyOf(key: Key, copy: number, ownerOf: (userId: string, copy: number) => string | null): Key {
  return {
    ...key,
    token: hexOf(`${key.token}/${copy}`),
    alias: key.alias && `${key.alias}-${copy}`,
    teamId: key.teamId && `${key.teamId}-${copy}`,
    userId: key.userId && (ownerOf(key.userId, copy) ?? key.userId),
    habit: { kind: "rest", weight: key.habit.kind === "rest" ? key.habit.weight : 0.3 },
    maxBudget: null,
    budgetDuration: null,
  };
}
