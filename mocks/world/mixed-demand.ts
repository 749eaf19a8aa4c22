/** Demand of the organizations that are told by a day's total and a mix of models, instead of model by model. */
import { apportion } from "./apportion";
import { PORTION_AT_STORY_TIME, STORY_TODAY } from "./calendar";
import { type Demand, type ModelDay, modelDay, STORY_DAYS, withPredecessors } from "./demand";
import { modelOf } from "./models";
import type { Chance } from "./random";
import type { OrganizationSeries } from "./story";
import { weekShape } from "./story";

/** Weight of each model in an organization's work. */
export type Mix = Readonly<Record<string, number>>;

/** An organization whose 56 days are drawn; further back and further on it keeps its share of a larger one. */
export function drawnDemand(
  chance: Chance,
  name: string,
  series: OrganizationSeries,
  mix: Mix,
  larger: { demand: Demand; share: number },
): Demand {
  const drawn = Array.from({ length: STORY_DAYS }, (_, day) => mixedDay(chance, name, series.days[day] ?? 0, mix, day));
  const counted = countRequests(drawn, series);
  // The organization's requests are as large on the days that are not drawn, so that nothing jumps where drawing begins.
  const pace = series.requests / requestsOf(drawn.flat());
  const undrawn = (dollars: number, index: number) =>
    mixedDay(chance, name, dollars, mix, index).map((modelsDay) => ({
      ...modelsDay,
      succeeded: Math.round(modelsDay.succeeded * pace),
      failed: Math.round(modelsDay.failed * pace),
    }));
  return (index) => {
    const day = counted[index];
    if (day) return day;
    const previous = series.previous[index + STORY_DAYS];
    if (previous !== undefined) return undrawn(previous, index);
    const total = larger.demand(index).reduce((sum, { microDollars }) => sum + microDollars, 0) / 1e6;
    return undrawn(total * larger.share * chance(`${name}/${index}`, 0.18), index);
  };
}

function requestsOf(days: readonly ModelDay[]): number {
  return days.reduce((sum, { succeeded, failed }) => sum + succeeded + failed, 0);
}

/** An organization told from a working day's dollars, by weekday and growth alone. */
export function plainDemand(chance: Chance, name: string, base: number, mix: Mix): Demand {
  return (index) => {
    const growth = Math.exp(0.0026 * (index - STORY_TODAY));
    const dollars = base * weekShape(index) * growth * chance(`${name}/${index}`, 0.2);
    return mixedDay(chance, name, dollars * (index === STORY_TODAY ? PORTION_AT_STORY_TIME : 1), mix, index);
  };
}

function mixedDay(chance: Chance, name: string, dollars: number, mix: Mix, index: number): ModelDay[] {
  const wanted = new Map(
    Object.entries(mix).map(([model, weight]) => [model, weight * chance(`${name}/${model}/${index}`, 0.3)]),
  );
  const weights = [...withPredecessors(wanted, index)];
  const parts = apportion(
    Math.round(dollars * 1e6),
    weights.map(([, weight]) => weight),
  );
  return weights.map(([model], i) => modelDay(modelOf(model), (parts[i] ?? 0) / 1e6));
}

/** Brings the requests of the drawn weeks to the number that was drawn. */
function countRequests(drawn: readonly (readonly ModelDay[])[], series: OrganizationSeries): ModelDay[][] {
  const weights = drawn.flat().map(({ succeeded, failed }) => succeeded + failed);
  const succeededInAll = Math.round(series.requests * series.successRate);
  const succeeded = apportion(succeededInAll, weights);
  const failed = apportion(series.requests - succeededInAll, weights);
  let cell = 0;
  return drawn.map((day) =>
    day.map((modelsDay) => {
      const counted = { ...modelsDay, succeeded: succeeded[cell] ?? 0, failed: failed[cell] ?? 0 };
      cell += 1;
      return counted;
    }),
  );
}
