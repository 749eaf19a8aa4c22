import { useMemo } from "react";
import { buildCube, type CubeOptions, type UsageCube } from "~/api/usage-cube";
import type { UsageTable } from "~/contract/usage-table";
import type { DayRange } from "~/lib/days";

/** The cube of a table, cut anew only when something else is asked of it: typing into a filter asks nothing. */
export function useCube(
  table: UsageTable | null,
  range: DayRange | null,
  { by, names, within }: Required<CubeOptions>,
): UsageCube | null {
  const [from, to, inside, id] = [range?.from, range?.to, within?.by, within?.id];
  return useMemo(() => {
    if (!table || from === undefined || to === undefined) return null;
    const part = inside === undefined || id === undefined ? null : { by: inside, id };
    return buildCube(table, { from, to }, { by, names, within: part });
  }, [table, from, to, by, names, inside, id]);
}
