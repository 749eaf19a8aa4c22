/**
 * The story's figures: what Acme Group spent in the 56 days up to Wednesday 18 November 2026, 14:32 UTC, as it was
 * drawn. The order in which chance is asked is part of the story: change it and every figure changes.
 */
import { INCIDENT, PORTION_AT_STORY_TIME, STORY_MONTH_START, STORY_TODAY, weekdayOf } from "./calendar";
import { createRandom, type Random } from "./random";

/** The seed of the story; another one tells the same plot with other figures. */
export const STORY_SEED = 20261118;
const DAYS = 28;

/** Dollars per day; index 0 is 22 October in `days` and 24 September in `previous`. */
interface Series {
  previous: readonly number[];
  days: readonly number[];
}

export interface ModelSeries extends Series {
  model: string;
  /** Dollars of an ordinary day at the start of the four weeks, and how much of it four weeks earlier. */
  base: number;
  was: number;
}

export interface OrganizationSeries extends Series {
  /** Successful plus failed requests in the 28 days, and the share that succeeded. */
  requests: number;
  successRate: number;
}

export interface Story {
  /** Acme Freight, model by model. */
  freight: readonly ModelSeries[];
  warehousing: OrganizationSeries;
  customs: OrganizationSeries;
  /** Traffic that belongs to no organization. */
  unassigned: OrganizationSeries;
  /** The key at the centre: dollars per day. */
  prodCheckout: readonly number[];
}

const FREIGHT_MODELS: readonly (readonly [model: string, base: number, was: number])[] = [
  ["claude-sonnet-4-5", 452, 0.81],
  ["gpt-5", 338, 0.74],
  ["gemini-2.5-pro", 216, 0.93],
  ["gpt-5-mini", 139, 1.12],
  ["claude-haiku-4-5", 121, 0.34],
  ["mistral-large", 78, 1.04],
  ["llama-3.3-70b", 58, 0.88],
  ["text-embedding-3-large", 29, 0.91],
  ["gpt-4.1", 23, 1.62],
  ["command-r-plus", 14, 0.97],
  ["gemini-2.5-flash", 12, 0.58],
  ["whisper-1", 8, 1.01],
  ["rerank-v3.5", 5, 0.83],
];

/** Monday to Sunday, against an average working day. */
const WEEK = [0.94, 1.06, 1.08, 1.05, 0.93, 0.34, 0.29];

/** How busy the weekday of a day index is. */
export function weekShape(index: number): number {
  return WEEK[weekdayOf(index)] ?? 0;
}

/** What becomes of a model during the four weeks, apart from chance. */
export function turnOf(model: string, day: number): number {
  // 3 November: claude-haiku-4-5 is routed to everyone and takes work from gpt-5-mini.
  if (model === "claude-haiku-4-5") return day < 12 ? 0.3 : Math.min(2.1, 0.7 + (day - 12) * 0.13);
  if (model === "gpt-5-mini") return day < 12 ? 1.16 : Math.max(0.7, 1.1 - (day - 12) * 0.03);
  // 12 November: retries.
  if (model === "gpt-5" && day === INCIDENT) return 1.55;
  return 1;
}

/** Growth inside the four weeks; 1 November is a holiday. */
export function growthOf(day: number): number {
  return (1 + day * 0.0062) * (day === STORY_MONTH_START ? 0.72 : 1);
}

const days = (value: (day: number) => number) => Array.from({ length: DAYS }, (_, day) => value(day));
const sumAt = (all: readonly Series[], which: keyof Series, day: number) =>
  all.reduce((sum, series) => sum + (series[which][day] ?? 0), 0);

/** The figures, computed once per world. */
export function tellStory(seed = STORY_SEED): Story {
  const random = createRandom(seed);
  const freight = FREIGHT_MODELS.map(([model, base, was]) => ({
    model,
    base,
    was,
    previous: days((day) => base * was * weekShape(day - DAYS) * (1 + day * 0.003) * random.noise(0.22)),
    days: days((day) => {
      const spend = base * (weekShape(day) * growthOf(day)) * random.noise(0.2) * turnOf(model, day);
      return day === STORY_TODAY ? spend * PORTION_AT_STORY_TIME : spend;
    }),
  }));
  const all: Series = {
    previous: days((day) => sumAt(freight, "previous", day)),
    days: days((day) => sumAt(freight, "days", day)),
  };
  return {
    freight,
    warehousing: { ...shareOf(all, random, 0.318, 0.16, 1.06), requests: 3_604_118, successRate: 0.9974 },
    customs: { ...shareOf(all, random, 0.109, 0.24, 0.88), requests: 911_207, successRate: 0.9989 },
    unassigned: { ...shareOf(all, random, 0.016, 0.5, 1.3), requests: 98_344, successRate: 0.9931 },
    prodCheckout: all.days.map((spend, day) => (day === INCIDENT ? 487.62 : spend * 0.2185 * random.noise(0.1))),
  };
}

/** A smaller organization runs beside the largest one; the storm of 12 November was not theirs. */
function shareOf(all: Series, random: Random, share: number, amplitude: number, was: number): Series {
  const present = all.days.map((spend, day) => spend * share * random.noise(amplitude) * (day === INCIDENT ? 0.87 : 1));
  return { days: present, previous: all.previous.map((spend) => spend * share * was * random.noise(amplitude)) };
}
