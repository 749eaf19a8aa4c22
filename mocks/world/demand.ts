/**
 * Demand: what one organization asks of each model on each day, before anyone says which key asked. Money is counted
 * in whole micro-dollars from here on, so that splitting it loses nothing.
 */
import { apportion } from "./apportion";
import type { Calendar } from "./calendar";
import { INCIDENT, PORTION_AT_STORY_TIME, STORY_TODAY, weekdayOf } from "./calendar";
import { LAUNCHES, type Model, modelOf, pricePerToken } from "./models";
import type { Chance } from "./random";
import { growthOf, type ModelSeries, type Story, turnOf, weekShape } from "./story";

/** One model on one day. */
export interface ModelDay {
  model: Model;
  microDollars: number;
  succeeded: number;
  failed: number;
  promptTokens: number;
  completionTokens: number;
  /** Failures that one key alone caused, by its alias; contained in `failed`. */
  retries?: { alias: string; failed: number };
}

/**
 * What an organization asks on a day index; nothing on a day without traffic. The story's Wednesday holds what had come
 * in by 14:32, every other day is whole: {@link portionOn} makes it fit the present.
 */
export type Demand = (index: number) => readonly ModelDay[];

export const STORY_DAYS = 28;

/** Growth per day before the story's eight weeks. */
const EARLIER_GROWTH = 0.003;
/** Share of a launch that has happened: a young model takes three weeks to replace its predecessor. */
const LAUNCH_DAYS = 21;

/** How much of its own work a model does on a day: nothing before its launch, all of it three weeks later. */
export function launchShare(model: string, index: number): number {
  const launch = LAUNCHES.get(model)?.launch;
  return launch === undefined ? 1 : Math.min(1, Math.max(0, (index - launch) / LAUNCH_DAYS));
}

/** Moves the work of models that are not launched yet to their predecessors, which may be young themselves. */
export function withPredecessors(dollars: ReadonlyMap<string, number>, index: number): Map<string, number> {
  const settled = new Map<string, number>();
  const give = (model: string, amount: number) => {
    const share = launchShare(model, index);
    const predecessor = LAUNCHES.get(model)?.predecessor;
    if (share > 0) settled.set(model, (settled.get(model) ?? 0) + amount * share);
    if (predecessor && share < 1) give(predecessor, amount * (1 - share));
  };
  for (const [model, amount] of dollars) give(model, amount);
  return settled;
}

/** Requests and tokens that so much money buys of a model. */
export function modelDay(model: Model, dollars: number, successRate = model.successRate): ModelDay {
  const perToken = pricePerToken(model);
  const tokens = perToken > 0 ? dollars / perToken : 0;
  const requests = Math.round(tokens / model.tokensPerRequest);
  const failed = Math.round(requests * (1 - successRate));
  return {
    model,
    microDollars: Math.round(dollars * 1e6),
    succeeded: requests - failed,
    failed,
    promptTokens: Math.round(tokens * (1 - model.outputShare)),
    completionTokens: Math.round(tokens * model.outputShare),
  };
}

/** Part of a model's day, for a day that is not over. */
export function portionOf(day: ModelDay, portion: number): ModelDay {
  if (portion === 1) return day;
  return {
    ...day,
    microDollars: Math.round(day.microDollars * portion),
    succeeded: Math.round(day.succeeded * portion),
    failed: Math.round(day.failed * portion),
    promptTokens: Math.round(day.promptTokens * portion),
    completionTokens: Math.round(day.completionTokens * portion),
  };
}

/**
 * How much of a day's figures has come in. The story's Wednesday was drawn at 14:32, with 57 % of its day: told at
 * another time of that day, or later, it holds more or less.
 */
export function portionOn(calendar: Calendar, index: number): number {
  const portion = index === calendar.today ? calendar.portionOfToday : 1;
  if (index !== STORY_TODAY) return portion;
  // At the story's own minute the drawn figures must come out to the cent.
  const ratio = portion / PORTION_AT_STORY_TIME;
  return Math.abs(ratio - 1) < 1e-9 ? 1 : ratio;
}

/** Acme Freight: drawn for 56 days, told on from there in both directions. */
export function freightDemand(story: Story, chance: Chance): Demand {
  const drawn = story.freight.map((series) => drawnDays(series));
  return (index) => {
    if (index >= 0 && index < STORY_DAYS) {
      return [...drawn.flatMap((series) => series[index] ?? []), ...unpricedDay(index)];
    }
    const dollars = new Map(story.freight.map((series) => [series.model, toldOn(series, index, chance)]));
    const days = [...withPredecessors(dollars, index)].map(([model, amount]) => modelDay(modelOf(model), amount));
    return [...days, ...unpricedDay(index)];
  };
}

/** Dollars of a model on a day outside the four drawn weeks. */
function toldOn(series: ModelSeries, index: number, chance: Chance): number {
  const before = index + STORY_DAYS;
  if (before >= 0 && before < STORY_DAYS) return series.previous[before] ?? 0;
  const luck = chance(`${series.model}/${index}`, 0.2);
  if (index >= STORY_DAYS) {
    return series.base * weekShape(index) * growthOf(index) * turnOf(series.model, index) * luck;
  }
  return series.base * series.was * weekShape(index) * Math.exp(EARLIER_GROWTH * before) * luck;
}

/** How many of gpt-5's failures on 12 November were one key's retries. */
export const RETRIES = 2140;

/** The four drawn weeks of a model: its totals are drawn too, the days share them by money. */
function drawnDays(series: ModelSeries): ModelDay[] {
  const model = modelOf(series.model);
  const total = modelDay(
    model,
    series.days.reduce((a, b) => a + b, 0),
  );
  const share = (amount: number) => apportion(amount, series.days);
  const retries = series.model === "gpt-5" ? RETRIES : 0;
  const requests = share(total.succeeded + total.failed);
  const failed = share(total.failed - retries).map((count, day) => count + (day === INCIDENT ? retries : 0));
  const promptTokens = share(total.promptTokens);
  const completionTokens = share(total.completionTokens);
  return series.days.map((dollars, day) => ({
    model,
    microDollars: Math.round(dollars * 1e6),
    succeeded: (requests[day] ?? 0) - (failed[day] ?? 0),
    failed: failed[day] ?? 0,
    promptTokens: promptTokens[day] ?? 0,
    completionTokens: completionTokens[day] ?? 0,
    ...(retries > 0 && day === INCIDENT ? { retries: { alias: "prod-checkout", failed: retries } } : {}),
  }));
}

/** The fine-tuned model without a price: since 2 October, on Tuesdays and Fridays; 912 requests in the four weeks. */
function unpricedDay(index: number): ModelDay[] {
  const weekday = weekdayOf(index);
  if (index < -20 || (weekday !== 1 && weekday !== 4)) return [];
  return [
    {
      model: modelOf("acme-ocr-ft"),
      microDollars: 0,
      succeeded: 114,
      failed: 0,
      promptTokens: 237_500,
      completionTokens: 24_500,
    },
  ];
}
