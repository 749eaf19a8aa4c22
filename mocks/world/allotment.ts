/**
 * Who asked: splits an organization's day over its keys, model by model. First come the keys whose figures are told,
 * then everyone else shares what is left, so that keys, teams and people always add up to the organization.
 */
import { apportion } from "./apportion";
import { weekdayOf } from "./calendar";
import type { Demand, ModelDay } from "./demand";
import type { Key } from "./keys";
import { LAUNCHES } from "./models";
import type { Chance } from "./random";

/** Weight of each key in one model's day; keys without a share are left out. */
export type Shares = ReadonlyMap<Key, number>;

/** For each model of a day, which key did how much of it. */
export type Allotment = (index: number, day: readonly ModelDay[]) => Shares[];

/** Share of an organization's day that prod-checkout takes where its days are not drawn. */
const DRAWN_SHARE = 0.2185;

export function createAllotment(keys: readonly Key[], demand: Demand, chance: Chance): Allotment {
  const dollarsOn = createLedger(keys, demand, chance);
  const told = keys.filter(({ habit }) => habit.kind !== "rest");
  const others = keys.filter(({ habit }) => habit.kind === "rest");
  return (index, day) => {
    const left = day.map(({ microDollars }) => microDollars);
    const shares = day.map(() => new Map<Key, number>());
    const take = (key: Key, model: number, amount: number) => {
      if (amount <= 0) return;
      left[model] = (left[model] ?? 0) - amount;
      shares[model]?.set(key, amount);
    };
    for (const key of told) {
      const amount = dollarsOn(key, index);
      if (amount === 0) continue;
      const weights = weightsOf(key, index, day, left);
      if (weights.every((weight) => weight === 0)) continue;
      apportion(amount, weights).forEach((part, model) => {
        take(key, model, part);
      });
    }
    const callers = others.filter((key) => isAtWork(key, index));
    const weights = callers.map((key) => restWeight(key) * chance(`${key.token}/${index}`, 0.35));
    day.forEach(({ model, microDollars }, i) => {
      const mine = callers.map((key) => calls(key, model.name));
      // A model without a price costs nothing; who called it still has to be known.
      if (microDollars === 0) {
        for (const key of callers.filter((caller, c) => mine[c] && caller.calls.length > 0)) shares[i]?.set(key, 1);
        return;
      }
      const parts = apportion(
        Math.max(0, left[i] ?? 0),
        weights.map((weight, c) => (mine[c] ? weight : 0)),
      );
      callers.forEach((key, c) => {
        take(key, i, parts[c] ?? 0);
      });
    });
    return shares;
  };
}

/** Over which models a told key spreads its dollars: its own mix, or what is left of the models it calls. */
function weightsOf(key: Key, index: number, day: readonly ModelDay[], left: readonly number[]): number[] {
  if (key.habit.kind === "drawn") {
    const mix = key.habit.mix(index);
    return day.map(({ model }) => mix[model.name] ?? 0);
  }
  return day.map(({ model }, i) => (calls(key, model.name) ? Math.max(0, left[i] ?? 0) : 0));
}

function restWeight(key: Key): number {
  return key.habit.kind === "rest" ? key.habit.weight : 0;
}

const called = new WeakMap<Key, ReadonlySet<string>>();

/** Whoever calls a model today called its predecessor before the launch. */
function calls(key: Key, model: string): boolean {
  if (key.calls.length === 0) return true;
  const known = called.get(key);
  if (known) return known.has(model);
  const models = new Set(key.calls);
  // A set visits what is added while it is walked: predecessors of predecessors come too.
  for (const name of models) {
    const predecessor = LAUNCHES.get(name)?.predecessor;
    if (predecessor) models.add(predecessor);
  }
  called.set(key, models);
  return models.has(model);
}

function isAtWork(key: Key, index: number): boolean {
  return index >= key.from && index <= key.until && key.weekdays.includes(weekdayOf(index));
}

/** Micro-dollars that a told key spends on a day. */
function createLedger(keys: readonly Key[], demand: Demand, chance: Chance): (key: Key, index: number) => number {
  const totals = new Map<number, number>();
  const totalOn = (index: number) => {
    const known = totals.get(index);
    if (known !== undefined) return known;
    const total = demand(index).reduce((sum, { microDollars }) => sum + microDollars, 0);
    totals.set(index, total);
    return total;
  };
  const pinned = new Map(keys.map((key) => [key, pinnedDays(key, totalOn, chance)]));
  const rates = new Map(keys.map((key) => [key, rateOf(key, totalOn)]));
  return (key, index) => {
    const drawn = pinned.get(key)?.get(index);
    if (drawn !== undefined) return drawn;
    if (!isAtWork(key, index)) return 0;
    return Math.round(totalOn(index) * (rates.get(key) ?? 0) * chance(`${key.token}/${index}`, 0.15));
  };
}

/** The days whose amount is told, in micro-dollars. */
function pinnedDays(key: Key, totalOn: (index: number) => number, chance: Chance): Map<number, number> {
  const pinned = new Map<number, number>();
  if (key.habit.kind === "drawn") {
    key.habit.daily.forEach((dollars, index) => {
      pinned.set(index, Math.round(dollars * 1e6));
    });
  }
  if (key.habit.kind === "fixed") {
    for (const [from, to, dollars] of key.habit.spends) {
      const days = Array.from({ length: to - from + 1 }, (_, i) => from + i);
      const weights = days.map((index) =>
        isAtWork(key, index) ? totalOn(index) * chance(`${key.token}/${index}`, 0.15) : 0,
      );
      const parts = apportion(Math.round(dollars * 1e6), weights);
      days.forEach((index, i) => {
        pinned.set(index, parts[i] ?? 0);
      });
    }
  }
  return pinned;
}

/** Share of its organization's day that a told key takes on a day that is not told. */
function rateOf(key: Key, totalOn: (index: number) => number): number {
  if (key.habit.kind === "drawn") return DRAWN_SHARE;
  if (key.habit.kind === "rest") return 0;
  let dollars = 0;
  let total = 0;
  for (const [from, to, amount] of key.habit.spends) {
    dollars += amount * 1e6;
    for (let index = from; index <= to; index += 1) if (isAtWork(key, index)) total += totalOn(index);
  }
  return total === 0 ? 0 : dollars / total;
}
