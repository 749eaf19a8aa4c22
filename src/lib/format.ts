import { type Day, type DayRange, startOfDay } from "./days";
import type { Locale } from "./locale";
import { writtenWith } from "./number-format";

/**
 * Numbers, money and dates as the console writes them: `Intl` only. Amounts and units look the same in every language
 * (design: "units stay Latin"), so numbers are formatted as en-US; words and dates follow the locale. Minus is U+2212.
 */

const number = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const dollars = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD", maximumFractionDigits: 0 });
const cents = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD" });
const fine = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD", maximumSignificantDigits: 2 });

/** The sign as typography has it, separators as somebody chose them. */
const minus = (text: string) => writtenWith(text.replace(/^-/, "−"));

/** `12,468,466` */
export const formatCount = (count: number): string => minus(number.format(count));

/** `$36,149`: for key figures. */
export const formatDollars = (amount: number): string => minus(dollars.format(amount));

/** `$8,369.50`: for tables. An amount below half a cent is not written as zero: `$0.0012`. */
export function formatCents(amount: number): string {
  if (amount !== 0 && Math.abs(amount) < 0.005) return minus(fine.format(amount));
  return minus(cents.format(amount));
}

/** `37.1k`, `12.5M`, `24.95B`: three or four figures that matter. */
export function formatCompact(count: number): string {
  const scales = [
    { at: 1e12, unit: "T", digits: 2 },
    { at: 1e9, unit: "B", digits: 2 },
    { at: 1e8, unit: "M", digits: 0, per: 1e6 },
    { at: 1e6, unit: "M", digits: 1 },
    { at: 1e5, unit: "k", digits: 0, per: 1e3 },
    { at: 1e3, unit: "k", digits: 1 },
  ];
  for (const { at, unit, digits, per = at } of scales) {
    if (Math.abs(count) >= at) return `${minus((count / per).toFixed(digits))}${unit}`;
  }
  return formatCount(count);
}

/** `29.2%` of a ratio. */
export const formatPercent = (ratio: number, digits = 1): string => minus(`${(ratio * 100).toFixed(digits)}%`);

/** `+26.1%` or `−2.6%` of a ratio; a change that rounds to nothing has no sign. */
export function formatChange(ratio: number): string {
  const text = (Math.abs(ratio) * 100).toFixed(1);
  if (text === "0.0") return writtenWith("0.0%");
  return writtenWith(`${ratio < 0 ? "−" : "+"}${text}%`);
}

/** `+0.08` percentage points of a difference of ratios. */
export function formatPoints(difference: number): string {
  const text = (Math.abs(difference) * 100).toFixed(2);
  if (text === "0.00") return writtenWith("0.00");
  return writtenWith(`${difference < 0 ? "−" : "+"}${text}`);
}

const dateFormats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  const known = dateFormats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale === "en" ? "en-GB" : locale, { timeZone: "UTC", ...options });
  dateFormats.set(key, made);
  return made;
}

/** `18 Nov`; Chinese has no short month: `11月18日`. British English writes "Sept", the only month of four letters. */
const dayAndMonth = (locale: Locale): Intl.DateTimeFormatOptions => ({
  day: "numeric",
  month: locale === "zh-CN" ? "long" : "short",
});
const evenMonths = (text: string): string => text.replace("Sept", "Sep");

/** `18 Nov`, `11月18日` */
export function formatDay(day: Day, locale: Locale): string {
  return evenMonths(dateFormat(locale, dayAndMonth(locale)).format(startOfDay(day)));
}

/** `18 Nov 2026`, `2026年11月18日` */
export function formatDayOfYear(day: Day, locale: Locale): string {
  return evenMonths(dateFormat(locale, { ...dayAndMonth(locale), year: "numeric" }).format(startOfDay(day)));
}

/** `Thu 12 Nov`, `11月12日周四` */
export function formatWeekday(day: Day, locale: Locale): string {
  return evenMonths(dateFormat(locale, { ...dayAndMonth(locale), weekday: "short" }).format(startOfDay(day)));
}

/** `November`, `11月` */
export function formatMonth(day: Day, locale: Locale): string {
  // Chinese writes the long form in words (十一月); a chart has room for 11月 only.
  return dateFormat(locale, { month: locale === "zh-CN" ? "short" : "long" }).format(startOfDay(day));
}

/** `22 Oct – 18 Nov 2026`, `2026年10月22日 – 11月18日`: the year once, where both ends share it. */
export function formatDayRange(range: DayRange, locale: Locale, { year = true }: { year?: boolean } = {}): string {
  const isOneYear = range.from.slice(0, 4) === range.to.slice(0, 4);
  const [plain, full] = year ? [formatDay, formatDayOfYear] : [formatDay, formatDay];
  // Put together by hand: ICU writes Chinese ranges with slashes, whatever form of the month is asked for.
  const from = (isOneYear && locale === "en" ? plain : full)(range.from, locale);
  const to = (isOneYear && locale === "zh-CN" ? plain : full)(range.to, locale);
  return range.from === range.to ? full(range.from, locale) : `${from} – ${to}`;
}

/** `14:31` in the given zone. */
export function formatTime(moment: Date, locale: Locale, timeZone = "UTC"): string {
  return dateFormat(locale, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone }).format(moment);
}

/**
 * Whole percentages that add up to 100 (largest remainder), for parts shown side by side. All zero when nothing was
 * spent.
 */
export function wholeShares(parts: readonly number[]): number[] {
  const total = parts.reduce((sum, part) => sum + part, 0);
  if (total <= 0) return parts.map(() => 0);
  const exact = parts.map((part) => (part / total) * 100);
  const floors = exact.map(Math.floor);
  const missing = 100 - floors.reduce((sum, floor) => sum + floor, 0);
  const byRemainder = exact
    .map((share, index) => ({ index, remainder: share - (floors[index] ?? 0) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  const raised = new Set(byRemainder.slice(0, missing).map(({ index }) => index));
  return floors.map((floor, index) => floor + (raised.has(index) ? 1 : 0));
}
