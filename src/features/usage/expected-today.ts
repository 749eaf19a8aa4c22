import type { UsageCube } from "~/api/usage-cube";

const WEEKS = 3;

/**
 * What today is likely to come to, in US dollars: the mean of the same weekday in the last three weeks of the cube.
 * `null` when today is not its last day, or fewer than two such days are in it.
 */
export function expectToday(cube: UsageCube, today: string): number | null {
  const last = cube.days.length - 1;
  if (cube.days[last] !== today) return null;
  const same = Array.from({ length: WEEKS }, (_, week) => cube.byDay[last - 7 * (week + 1)]?.spend).filter(
    (spend) => spend !== undefined,
  );
  if (same.length < 2) return null;
  const mean = same.reduce((sum, spend) => sum + spend, 0) / same.length;
  return Math.max(mean, cube.byDay[last]?.spend ?? 0);
}
