import type { KeyScope, Usage } from "~/api/usage";
import { buildCube, isRemainder, type UsageCube } from "~/api/usage-cube";
import { sumDollars } from "~/contract/daily-activity";
import { expectRestOfToday } from "~/contract/forecast";
import type { UsageKey } from "~/contract/usage-table";
import { addDays, type Day, type DayRange } from "~/lib/days";
import { colorsOf, OTHER_COLOR } from "~/ui/series-colors";

/** Days that the page shows, today included: whole weeks, so that weekdays are even. */
const DAYS = 28;

export function rangeUntil(today: Day): DayRange {
  return { from: addDays(today, 1 - DAYS), to: today };
}

export function scopeOfKey(hash: string, through: string | null): KeyScope {
  return { kind: "key", hash, organizationId: through };
}

/** Usage of the key by model, and what the answer says of the key itself; `null` when it was not used. */
export interface KeyUsage {
  cube: UsageCube;
  key: UsageKey | null;
  /** The last day on which it was called; `null` when there was none in the range. */
  lastUsed: Day | null;
}

export function readKeyUsage({ table }: Usage, hash: string, range: DayRange): KeyUsage {
  const cube = buildCube(table, range, { by: "model" });
  const used = cube.byDay.map(({ api_requests, total_tokens, spend }) => api_requests + total_tokens > 0 || spend > 0);
  return {
    cube,
    key: table.keys.find((key) => key.hash === hash) ?? null,
    lastUsed: cube.days[used.lastIndexOf(true)] ?? null,
  };
}

/** The day that cost most; `null` when nothing was spent. */
export function highestDay({ days, byDay }: UsageCube): { day: Day; spend: number } | null {
  const highest = Math.max(...byDay.map(({ spend }) => spend));
  const day = days[byDay.findIndex(({ spend }) => spend === highest)];
  return highest > 0 && day !== undefined ? { day, spend: highest } : null;
}

/** What today, the last day of the cube, is likely to come to; `null` where the past does not say. */
export function expectToday({ byDay }: UsageCube): number | null {
  const spend = byDay.map((day) => day.spend);
  const soFar = spend.at(-1) ?? 0;
  const rest = expectRestOfToday({ spend: spend.slice(0, -1), soFar });
  return rest && rest.value > 0 ? soFar + rest.value : null;
}

/** Named models at most; the rest is "Other", last and grey. */
const NAMED = 8;
export const OTHER = "\u0000other";

/** One colour of the chart. */
export interface ModelColor {
  /** A model, or {@link OTHER}. */
  id: string;
  color: string;
  values: readonly number[];
  /** How many models it holds. */
  holds: number;
}

/** The chart's colours: the models that cost most, then the rest as one. What cost nothing draws nothing. */
export function modelColors(cube: UsageCube): ModelColor[] {
  const spending = cube.series.filter(({ metrics }) => metrics.spend > 0);
  const named = spending.filter((one) => !isRemainder(one)).slice(0, NAMED);
  const rest = spending.filter((one) => !named.includes(one));
  const colors = colorsOf(named.map(({ id }) => id));
  const shown = named.map(({ id, spendByDay }) => ({
    id,
    color: colors.get(id) ?? OTHER_COLOR,
    values: spendByDay,
    holds: 1,
  }));
  if (rest.length === 0) return shown;
  const values = cube.days.map((_, index) => sumDollars(rest.map(({ spendByDay }) => spendByDay[index] ?? 0)));
  return [...shown, { id: OTHER, color: OTHER_COLOR, values, holds: rest.length }];
}
