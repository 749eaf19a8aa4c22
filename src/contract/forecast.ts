/**
 * What days to come are likely to cost, in US dollars. Said in words: the mean of the same weekday in the last three
 * weeks, times the trend; with the interval in which the same method would have been right 8 times in 10.
 *
 * - *Same weekday.* Days known as incidents are left out. Where fewer than two of the three are left, the latest two
 *   there are.
 * - *Trend.* The median of every day's ratio to the day a week before, over the last three weeks. A median, so that one
 *   wild day does not bend it; held between 0.8 and 1.25; applied once and not carried on, week after week: growth does
 *   not last by being extrapolated.
 * - *Interval.* Backtest: each of the last eight weeks is left out in turn and forecast from what stood before it, by
 *   the same method. The error that four of five days stayed under, relative to what was forecast, is the half-width.
 *
 * Today is not a full day: it is no part of `spend`, see {@link expectRestOfToday}.
 */

const WEEK = 7;
const WEEKS_BACK = 3;
const WEEKS_TESTED = 8;
/** Days before there is a forecast at all. */
const SHORTEST = 14;
const CHANCE = 0.8;
const TREND_RANGE = [0.8, 1.25] as const;
/** A trend from less than a week of ratios is none. */
const FEWEST_RATIOS = WEEK;
/** A weekday that is usually free of cost is as uncertain as this share of an average day. */
const LEAST_SCALE = 0.25;
/** How much of a day's error it shares with the other days: see {@link sumForecast}. */
const SHARED_ERROR = 0.5;

/** A day's expected spend and the interval it stays in with 8 chances in 10. */
export interface ForecastDay {
  value: number;
  low: number;
  high: number;
}

export interface SpendHistory {
  /** Dollars of full days, oldest first, without a gap: the same weekday is seven places away. */
  spend: readonly number[];
  /** Indices of `spend` that are known as incidents and tell nothing of ordinary days. */
  leaveOut?: ReadonlySet<number>;
}

/**
 * Forecasts the days after the last of `spend`. `null` where the past does not reach: fewer than 14 full days, or a
 * weekday that is there fewer than twice.
 */
export function forecastDays(history: SpendHistory & { ahead: number }): ForecastDay[] | null {
  const { spend, leaveOut = new Set<number>(), ahead } = history;
  if (spend.length < SHORTEST) return null;
  const past = pastUntil(spend.length, spend, leaveOut);
  const expected = Array.from({ length: ahead }, (_, day) => expectDay(past, spend.length + day, 2));
  const width = widthOf(past);
  const days: ForecastDay[] = [];
  for (const day of expected) {
    if (day === null) return null;
    const half = width * day.scale;
    days.push({ value: day.value, low: Math.max(0, day.value - half), high: day.value + half });
  }
  return days;
}

/**
 * What the rest of today is likely to cost: today by the same method, minus what is spent. Never negative. `spend` ends
 * with yesterday.
 */
export function expectRestOfToday(history: SpendHistory & { soFar: number }): ForecastDay | null {
  const today = forecastDays({ ...history, ahead: 1 })?.[0];
  if (!today) return null;
  const rest = (amount: number) => Math.max(0, amount - history.soFar);
  return { value: rest(today.value), low: rest(today.low), high: rest(today.high) };
}

/**
 * The sum of forecast days. Their errors are neither independent nor one: half of a day's error is taken to be its own,
 * and half to be shared with all others (a wrong trend, a new habit). So the half-width is
 * √(½·Σh² + ½·(Σh)²), between that of independent days and the plain sum.
 */
export function sumForecast(days: readonly ForecastDay[]): ForecastDay {
  const value = sum(days.map((day) => day.value));
  const below = combined(days.map((day) => day.value - day.low));
  const above = combined(days.map((day) => day.high - day.value));
  return { value, low: Math.max(0, value - below), high: value + above };
}

function combined(halves: readonly number[]): number {
  const own = sum(halves.map((half) => half * half));
  return Math.sqrt((1 - SHARED_ERROR) * own + SHARED_ERROR * sum(halves) ** 2);
}

/** The days before `end`, and what they say of every day after. */
interface Past {
  spend: readonly number[];
  end: number;
  leaveOut: ReadonlySet<number>;
  trend: number;
  /** Dollars of an average day of the last three weeks. */
  average: number;
}

function pastUntil(end: number, spend: readonly number[], leaveOut: ReadonlySet<number>): Past {
  const average = mean(spend.slice(Math.max(0, end - WEEK * WEEKS_BACK), end));
  return { spend, end, leaveOut, trend: trendOf(end, spend, leaveOut), average };
}

/** `value` is what is expected, `scale` what an error is measured against. */
function expectDay(past: Past, day: number, fewest: number): { value: number; scale: number } | null {
  const same = sameWeekdays(past, day);
  const recent = same.filter((index) => index >= past.end - WEEK * WEEKS_BACK);
  const used = recent.length >= fewest ? recent : same.slice(0, fewest);
  if (used.length < fewest) return null;
  const value = mean(used.map((index) => past.spend[index] ?? 0)) * past.trend;
  return { value, scale: Math.max(value, past.average * LEAST_SCALE) };
}

/** Indices of the days of one weekday that stand before the end and are not left out, the latest first. */
function sameWeekdays({ end, leaveOut }: Past, day: number): number[] {
  const found: number[] = [];
  for (let index = day - WEEK; index >= 0; index -= WEEK) if (index < end && !leaveOut.has(index)) found.push(index);
  return found;
}

function trendOf(end: number, spend: readonly number[], leaveOut: ReadonlySet<number>): number {
  const ratios: number[] = [];
  for (let index = Math.max(WEEK, end - WEEK * WEEKS_BACK); index < end; index++) {
    const [now = 0, before = 0] = [spend[index], spend[index - WEEK]];
    if (now > 0 && before > 0 && !leaveOut.has(index) && !leaveOut.has(index - WEEK)) ratios.push(now / before);
  }
  if (ratios.length < FEWEST_RATIOS) return 1;
  const [least, most] = TREND_RANGE;
  return Math.min(most, Math.max(least, quantile(ratios, 0.5)));
}

/** The relative error that a forecast of the past stayed under with 8 chances in 10. */
function widthOf({ spend, leaveOut }: Past): number {
  const errors: number[] = [];
  for (let week = 1; week <= WEEKS_TESTED; week++) {
    const end = spend.length - week * WEEK;
    if (end < WEEK) break;
    const past = pastUntil(end, spend, leaveOut);
    for (let day = end; day < end + WEEK; day++) {
      const expected = leaveOut.has(day) ? null : expectDay(past, day, 1);
      if (expected && expected.scale > 0) errors.push(Math.abs((spend[day] ?? 0) - expected.value) / expected.scale);
    }
  }
  return errors.length > 0 ? quantile(errors, CHANCE) : 0;
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]) => (values.length > 0 ? sum(values) / values.length : 0);

/** The value that this share of the values does not exceed; between two values where it falls between them. */
function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  // One more than there are: the day to come is one more of them (conformal prediction).
  const at = Math.min(sorted.length - 1, Math.max(0, (sorted.length + 1) * share - 1));
  const [low = 0, high = 0] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return low + (high - low) * (at - Math.floor(at));
}
