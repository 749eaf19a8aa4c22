import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { KeyRow } from "~/contract/key-rows";
import { type KeyUse, readKeyUse } from "~/contract/key-use";
import type { Traffic } from "~/contract/off-boarding";
import { hasInstanceView, type Person } from "~/contract/permissions";
import { mergeKeys, trafficOf } from "~/contract/person-keys";
import { dayIn } from "~/lib/day-text";
import { addDays, type Day, type DayRange, startOfDay, startOfMonth } from "~/lib/days";
import type { ApiClient } from "./client";
import { keyRows, type OwnedKey } from "./key-rows";
import { type Usage, usage } from "./usage";

/** "Recent" traffic, and what is told of as "the last 7 days", today among them. */
export const RECENT_DAYS = 7;

/** A key of somebody: its row where the caller may read it, and what usage says of it. */
export interface PersonKey {
  hash: string;
  name: string;
  teamId: string | null;
  organizationId: string | null;
  row: KeyRow | null;
  /** The last UTC day with a request in the days that were read; `null` where there was none or it is not known. */
  lastUsed: Day | null;
  /** US dollars in the last 7 days; `null` where it is not known. */
  spend7: number | null;
  traffic: Traffic;
  /** The caller is known to administer its team. */
  isOfCallersTeam: boolean;
}

export interface PersonKeys {
  /** `null` until the rows are read. */
  keys: readonly PersonKey[] | null;
  isPending: boolean;
  /** Of the rows; without them nothing is known. */
  error: Error | null;
  /** Of usage; keys are there all the same. */
  usageError: Error | null;
  isUsagePending: boolean;
  /** US dollars since the first of the month, on the keys that were theirs; `null` where it is not known. */
  spendThisMonth: number | null;
  /** The last day they used any key; `null`: none in the days that were read, or not known. */
  lastUsed: Day | null;
  /** Keys without a team are not listed to an organization's admin: only those that were used are known. */
  isTeamsOnly: boolean;
  retry: () => void;
}

interface Asked {
  userId: string;
  /** `null`: everything the caller may see. */
  organizationId: string | null;
  caller: Person;
  today: Day;
  /** In which use is looked for: at least a month, ending today. */
  range: DayRange;
}

/** Somebody's keys and what they did with them. */
export function usePersonKeys(client: ApiClient, { userId, organizationId, caller, today, range }: Asked): PersonKeys {
  const seesInstance = hasInstanceView(caller);
  const filter = { userId, organizationId: seesInstance ? null : organizationId };
  const rows = useQuery(keyRows.of(client, seesInstance ? "list" : "teams", filter));
  const scope =
    seesInstance || organizationId === null
      ? { kind: "own" as const, userId }
      : { kind: "organization" as const, organizationId };
  const use = useQuery(usage.daily(client, scope, range, "all-keys"));
  const read = useMemo(
    () => readUse(use.data, userId, today, scope.kind === "organization"),
    [use.data, userId, today, scope.kind],
  );
  const keys = useMemo(
    () => rows.data && keysFrom(rows.data, read, { today, alsoOf: seesInstance ? null : userId, by: caller.userId }),
    [rows.data, read, today, seesInstance, userId, caller.userId],
  );
  return {
    keys: keys ?? null,
    isPending: rows.isPending,
    error: rows.data ? null : rows.error,
    usageError: use.data ? null : use.error,
    isUsagePending: use.isPending,
    spendThisMonth: read?.spendThisMonth ?? null,
    lastUsed: read?.lastUsed ?? null,
    isTeamsOnly: !seesInstance,
    retry: () => {
      for (const query of [rows, use]) if (query.isError) void query.refetch();
    },
  };
}

interface ReadUse {
  uses: ReadonlyMap<string, KeyUse>;
  isWhole: boolean;
  spendThisMonth: number | null;
  lastUsed: Day | null;
}

function readUse(data: Usage | undefined, userId: string, today: Day, isShared: boolean): ReadUse | null {
  if (!data) return null;
  const uses = readKeyUse(data.table, addDays(today, 1 - RECENT_DAYS));
  const month = readKeyUse(data.table, startOfMonth(today));
  const isTheirs = ({ key }: KeyUse) => !isShared || key.userId === userId;
  const days = [...uses.values()].filter(isTheirs).map(({ lastUsed }) => lastUsed);
  return {
    uses,
    isWhole: data.cutKeys === null,
    spendThisMonth: data.cutKeys
      ? null
      : [...month.values()].filter(isTheirs).reduce((sum, { spend }) => sum + spend, 0),
    lastUsed: days.sort().at(-1) ?? null,
  };
}

interface KeyFacts {
  today: Day;
  alsoOf: string | null;
  /** Who asks. */
  by: string;
}

function keysFrom(rows: readonly OwnedKey[], read: ReadUse | null, facts: KeyFacts) {
  const ofTeam = new Set(rows.filter(({ teamAdmins }) => teamAdmins.includes(facts.by)).map(({ hash }) => hash));
  const since = startOfDay(addDays(facts.today, 1 - RECENT_DAYS));
  const isUsageWhole = read?.isWhole ?? false;
  return mergeKeys({ rows, uses: read?.uses ?? null, alsoOf: facts.alsoOf }).map((key): PersonKey => {
    const { hash, name, teamId, organizationId, row, use } = key;
    return {
      hash,
      name,
      teamId,
      organizationId,
      row,
      lastUsed: use?.lastUsed ?? dayIn(row?.last_active),
      spend7: use?.spend ?? (isUsageWhole ? 0 : null),
      traffic: trafficOf(key, { since, isUsageWhole }),
      isOfCallersTeam: ofTeam.has(hash),
    };
  });
}
