import { expectRestOfToday, type ForecastDay, forecastDays, sumForecast } from "~/contract/forecast";
import { unusualDays } from "~/contract/unusual-days";
import { addDays, type Day, daysOf, endOfMonth, startOfMonth } from "~/lib/days";
import type { History } from "./history";

/** A day unlike its own weekday. */
export interface StrangeDay {
  day: Day;
  value: number;
  expected: number;
  z: number;
}

/** Unusual days of a history, oldest first; today still counts and is none. */
export function strangeDaysOf({ days, spend }: History, today: Day): StrangeDay[] {
  const full = days.filter((day) => day < today).length;
  return unusualDays({ values: spend.slice(0, full) }).flatMap(({ index, ...facts }) => {
    const day = days[index];
    return day === undefined ? [] : [{ day, ...facts }];
  });
}

/** What is spent since a day and what is to come until another. */
export interface Outlook {
  /** First day that counts. */
  from: Day;
  /** First day that no longer counts: the reset, or the next month. */
  until: Day;
  /** US dollars since `from`, today so far included. */
  soFar: number;
  /** US dollars at `until`. */
  expected: ForecastDay;
  /** Today, in all. */
  today: ForecastDay;
  /** The days after today. */
  ahead: readonly ForecastDay[];
  /** Known incidents that were left out. */
  leftOut: readonly Day[];
}

/** Days that an outlook looks back on: eight of every weekday, whatever range is shown. */
const DAYS_BACK = 56;

function since({ days, spend }: History, day: Day): History {
  const at = Math.max(0, days.indexOf(day));
  return { days: days.slice(at), spend: spend.slice(at) };
}

/** The outlook to the end of the month, or to a reset; `null` where the past does not reach. */
export function outlookOf(whole: History, today: Day, reset: { from: Day; until: Day } | null): Outlook | null {
  if (whole.days.at(-1) !== today) return null;
  const from = reset?.from ?? startOfMonth(today);
  const until = reset?.until ?? addDays(endOfMonth(today), 1);
  const history = since(whole, [from, addDays(today, 1 - DAYS_BACK)].sort()[0] ?? from);
  const { days, spend } = history;
  const first = days.indexOf(from);
  if (first < 0) return null;
  const past = spend.slice(0, -1);
  const leftOut = strangeDaysOf(history, today).map(({ day }) => day);
  const leaveOut = new Set(leftOut.map((day) => days.indexOf(day)));
  const soFarToday = spend.at(-1) ?? 0;
  const rest = expectRestOfToday({ spend: past, leaveOut, soFar: soFarToday });
  const count = daysOf({ from: today, to: addDays(until, -1) }).length;
  const coming = forecastDays({ spend: past, leaveOut, ahead: count });
  if (!rest || !coming) return null;
  const soFar = spend.slice(first).reduce((sum, day) => sum + day, 0);
  const ahead = coming.slice(1);
  const sum = sumForecast([rest, ...ahead]);
  return {
    ...{ from, until, soFar, ahead, leftOut },
    expected: { value: soFar + sum.value, low: soFar + sum.low, high: soFar + sum.high },
    today: { value: soFarToday + rest.value, low: soFarToday + rest.low, high: soFarToday + rest.high },
  };
}
