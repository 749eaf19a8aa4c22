import { useParams, useSearchParams } from "react-router";
import type { UsageScope } from "~/api/usage";
import type { UsageCube } from "~/api/usage-cube";
import type { Measure } from "~/api/usage-measures";
import { sameWeekdays, whatMoved } from "~/contract/unusual-days";
import { paths } from "~/lib/paths";
import { MonthEnd } from "./MonthEnd";
import type { Outlook, StrangeDay } from "./outlook";
import type { SeriesName } from "./series-name";
import { UnusualDays } from "./UnusualDays";
import type { Comparison, Mover } from "./usage-comparison";
import type { ScopeBudget } from "./use-budget";
import { WhatMoved } from "./WhatMoved";

interface SidePanelProps {
  scope: UsageScope;
  cube: UsageCube;
  comparison: Comparison | null;
  movers: readonly Mover[];
  measure: Measure;
  nameOf: SeriesName;
  colors: ReadonlyMap<string, string>;
  budget: ScopeBudget | null;
  outlook: Outlook | null;
  strange: readonly StrangeDay[];
}

/** Reading help beside the chart: where the month ends, what moved, what was unusual. */
export function SidePanel(props: SidePanelProps) {
  const { scope, cube, comparison, movers, measure, nameOf, colors, budget, outlook, strange } = props;
  const { organization } = useParams();
  const search = Object.fromEntries(useSearchParams()[0]);
  return (
    <>
      {outlook && (
        <MonthEnd outlook={outlook} budget={budget?.amount ?? null} isReset={Boolean(budget?.period)} scope={scope} />
      )}
      {movers.length > 0 && <WhatMoved {...{ movers, measure, nameOf, colors }} />}
      {strange.length > 0 && (
        <UnusualDays
          days={strange.map((one) => ({
            ...one,
            mover: moverOf(one, cube, comparison, nameOf),
            to: paths.usageDay(organization ?? null, one.day, search),
          }))}
        />
      )}
    </>
  );
}

/** The series that moved most on a day, against its own days of that weekday, the earlier period's among them. */
function moverOf({ day }: StrangeDay, cube: UsageCube, comparison: Comparison | null, nameOf: SeriesName) {
  const index = cube.days.indexOf(day);
  if (index < 0) return null;
  const before = comparison?.earlier.days.length ?? 0;
  const earlier = new Map(comparison?.earlier.series.map((series) => [series.id, series.spendByDay]));
  const none = Array.from({ length: before }, () => 0);
  const series = cube.series.map(({ id, spendByDay }) => ({
    id,
    values: [...(earlier.get(id) ?? none), ...spendByDay],
  }));
  const [first] = whatMoved(series, before + index, sameWeekdays(before + index, before + cube.days.length));
  return first ? { name: nameOf(first.id), by: first.by } : null;
}
