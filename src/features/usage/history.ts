import type { Usage } from "~/api/usage";
import { buildCube } from "~/api/usage-cube";
import { addDays, type Day, type DayRange, daysOf } from "~/lib/days";

/** Daily dollars without a gap, oldest first. */
export interface History {
  days: readonly Day[];
  spend: readonly number[];
}

/**
 * What was spent day by day, as far as the page's own answers reach: the range, and the one it is compared with where
 * they meet. Nothing is asked for it: where the past does not reach there is no outlook.
 */
export function historyOf(read: Usage, range: DayRange, earlier: Usage | null, before: DayRange | null): History {
  const now = spendOf(read, range);
  if (!earlier || !before || addDays(before.to, 1) < range.from) return now;
  const past = spendOf(earlier, { from: before.from, to: addDays(range.from, -1) });
  return { days: [...past.days, ...now.days], spend: [...past.spend, ...now.spend] };
}

function spendOf({ table }: Usage, range: DayRange): History {
  return { days: daysOf(range), spend: buildCube(table, range).byDay.map((day) => day.spend) };
}
