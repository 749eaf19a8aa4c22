import { useLocale, useTranslations } from "use-intl";
import type { Bucket } from "~/lib/buckets";
import { formatDayOfYear, formatDayRange, formatWeekday } from "~/lib/format";

/** `18 Nov 2026`, or `9 – 15 Nov 2026` for a week or month. */
export function useBucketNames(): (bucket: Bucket) => string {
  const locale = useLocale();
  return (bucket) =>
    bucket.from === bucket.to ? formatDayOfYear(bucket.from, locale) : formatDayRange(bucket, locale);
}

/** `Wed 18 Nov`, or `9 Nov – 15 Nov`: where the year is not in question. */
export function useShortBucketNames(): (bucket: Bucket) => string {
  const locale = useLocale();
  return (bucket) =>
    bucket.from === bucket.to ? formatWeekday(bucket.from, locale) : formatDayRange(bucket, locale, { year: false });
}

/** `4 weeks before`, or in days where it is no whole weeks. */
export function useShiftText(): (shift: number) => string {
  const t = useTranslations("usage.chart");
  return (shift) => (shift % 7 === 0 ? t("previous", { weeks: shift / 7 }) : t("previousDays", { days: shift }));
}
