import { useQuery } from "@tanstack/react-query";
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

/** Daily spend of everything with a budget, read off the usage answers of the scope. */
export function useSpendByDay(client: ApiClient, scope: UsageScope, today: Day): SpendByDay {
  const range = rangeOfSpend(today);
  const isInstance = scope.kind === "instance";
  const whole = useQuery({ ...usage.daily(client, scope, range, "all-keys"), ...ASKED });
  const organizations = useQuery({ ...usage.byEntity(client, "organization", range), ...ASKED, enabled: isInstance });
  const cubeOf = useMemo(
    () => lazyCubes(whole.data, organizations.data, rangeOfSpend(today)),
    [whole.data, organizations.data, today],
  );
  const of = ({ kind, id }: Pick<BudgetRow, "kind" | "id">): DailySpend => {
    // A member's own answer knows nothing of what others in the team spend.
    if (scope.kind === "own" && kind === "team") return { kind: "not-read" };
    const read = isInstance && kind === "organization" ? organizations : whole;
    if (!read.data) return { kind: read.isError ? "failed" : "loading" };
    const isWhole =
      (scope.kind === "organization" && kind === "organization") || (scope.kind === "own" && kind === "person");
    const { days, byDay, series } = cubeOf(isWhole ? null : kind);
    if (isWhole) return { kind: "known", days, spend: byDay.map((day) => day.spend) };
    const own = series.find((one) => one.id === id);
    // A listed key is listed whole; a team or a person may have had keys among those left out.
    if (read.data.cutKeys && (kind !== "key" || !own)) return { kind: "cut" };
    return { kind: "known", days, spend: own?.spendByDay ?? days.map(() => 0) };
  };
  return {
    of,
    isFailed: whole.isError || organizations.isError,
    retry: () => {
      for (const read of [whole, organizations]) if (read.isError) void read.refetch();
    },
  };
}

const DIMENSION: Record<BudgetKind, Dimension> = {
  organization: "organization",
  team: "team",
  key: "key",
  person: "user",
};

/** The cube of a kind, built when first asked for; `null` is the whole. */
function lazyCubes(whole: Usage | undefined, organizations: Usage | undefined, range: DayRange) {
  const known = new Map<BudgetKind | null, UsageCube>();
  return (kind: BudgetKind | null): UsageCube => {
    const read = kind === "organization" ? organizations : whole;
    const cube = known.get(kind) ?? buildCube(tableOf(read), range, kind === null ? {} : { by: DIMENSION[kind] });
    known.set(kind, cube);
    return cube;
  };
}

function tableOf(read: Usage | undefined): Usage["table"] {
  if (!read) throw new Error("a cube is asked for before its answer is in");
  return read.table;
}
