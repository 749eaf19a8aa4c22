import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { BudgetKind, BudgetRow } from "~/api/budgets";
import type { ApiClient } from "~/api/client";
import { type Usage, type UsageScope, usage } from "~/api/usage";
import { buildCube, type UsageCube } from "~/api/usage-cube";
import type { Dimension } from "~/api/usage-dimensions";
import { addDays, type Day, type DayRange } from "~/lib/days";

/** As many days as the forecast of the usage page looks back on, so that both say the same. */
const DAYS_BACK = 56;

/** Eight weeks that end with today. */
export const rangeOfSpend = (today: Day): DayRange => ({ from: addDays(today, 1 - DAYS_BACK), to: today });

/** What is known of somebody's daily spend; `known` ends with today. */
export type DailySpend =
  | { kind: "known"; days: readonly Day[]; spend: readonly number[] }
  | { kind: "loading" | "failed" | "cut" | "not-read" };

export interface SpendByDay {
  of: (row: Pick<BudgetRow, "kind" | "id">) => DailySpend;
  isFailed: boolean;
  retry: () => void;
}

/** What `useQuery` is to do with queries that the loader has asked already. */
const ASKED = { retryOnMount: false, refetchOnMount: false } as const;

/** Daily spend of everything with a budget, read off the usage answers of the scope. `of` changes with them only. */
export function useSpendByDay(client: ApiClient, scope: UsageScope, today: Day): SpendByDay {
  const range = rangeOfSpend(today);
  const { kind } = scope;
  const whole = useQuery({ ...usage.daily(client, scope, range, "all-keys"), ...ASKED });
  const organizations = useQuery({
    ...usage.byEntity(client, "organization", range),
    ...ASKED,
    enabled: kind === "instance",
  });
  const [ofWhole, ofOrganizations] = [answerOf(whole), answerOf(organizations)];
  const of = useMemo(
    () => spendReader(kind, rangeOfSpend(today), ofWhole, ofOrganizations),
    [kind, today, ofWhole, ofOrganizations],
  );
  return {
    of,
    isFailed: whole.isError || organizations.isError,
    retry: () => {
      for (const read of [whole, organizations]) if (read.isError) void read.refetch();
    },
  };
}

/** What is in, else why not. */
type Answer = Usage | "loading" | "failed";

function answerOf({ data, isError }: UseQueryResult<Usage>): Answer {
  return data ?? (isError ? "failed" : "loading");
}

const DIMENSION: Record<BudgetKind, Dimension> = {
  organization: "organization",
  team: "team",
  key: "key",
  person: "user",
};

function spendReader(
  scope: UsageScope["kind"],
  range: DayRange,
  whole: Answer,
  organizations: Answer,
): SpendByDay["of"] {
  const cubes = new Map<BudgetKind | null, UsageCube>();
  /** The cube of a kind, built when first asked for; `null` is the whole. */
  const cubeOf = ({ table }: Usage, kind: BudgetKind | null): UsageCube => {
    const cube = cubes.get(kind) ?? buildCube(table, range, kind === null ? {} : { by: DIMENSION[kind] });
    cubes.set(kind, cube);
    return cube;
  };
  return ({ kind, id }) => {
    // A member's own answer knows nothing of what others in the team spend.
    if (scope === "own" && kind === "team") return { kind: "not-read" };
    const answer = scope === "instance" && kind === "organization" ? organizations : whole;
    if (typeof answer === "string") return { kind: answer };
    if ((scope === "organization" && kind === "organization") || (scope === "own" && kind === "person")) {
      const { days, byDay } = cubeOf(answer, null);
      return { kind: "known", days, spend: byDay.map((day) => day.spend) };
    }
    const { days, series } = cubeOf(answer, kind);
    const own = series.find((one) => one.id === id);
    // A listed key is listed whole; a team or a person may have had keys among those left out.
    if (answer.cutKeys && (kind !== "key" || !own)) return { kind: "cut" };
    return { kind: "known", days, spend: own?.spendByDay ?? days.map(() => 0) };
  };
}
