import { useFormatter, useLocale, useTranslations } from "use-intl";
import { BITS, FAMILIES, sizeOf } from "~/contract/address-numbers";
import { type AddressSet, countAddresses, toCidrs } from "~/contract/address-ranges";
import { dayOf } from "~/lib/days";
import { formatCount, formatDay, formatDayOfYear, formatTime } from "~/lib/format";
import { useServices } from "~/session/services-context";

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
/** From here on a count is written as a power: nobody reads sixteen figures. */
const LARGE = 10n ** 15n;

const raised = (power: number) => [...String(power)].map((figure) => SUPERSCRIPTS[Number(figure)]).join("");

/** `65,536`, `2⁸⁰`, `1.2 × 10²⁴` */
export function formatSize(size: bigint): string {
  if (size < LARGE) return formatCount(Number(size));
  const power = size.toString(2).length - 1;
  if (size === 1n << BigInt(power)) return `2${raised(power)}`;
  const figures = size.toString();
  return `${figures[0]}.${figures[1]} × 10${raised(figures.length - 1)}`;
}

/** `16 addresses` */
export function useSizeText(): (size: bigint) => string {
  const t = useTranslations("allowedIps");
  return (size) => t("addresses", { count: size === 1n ? 1 : 2, text: formatSize(size) });
}

/** `83 IPv4 addresses and one IPv6 /48`; `null` for no address at all. */
export function useReachText(): (set: AddressSet) => string | null {
  const t = useTranslations("allowedIps.reach");
  const format = useFormatter();
  return (set) => {
    const counts = countAddresses(set);
    const parts = FAMILIES.flatMap((family) => {
      const size = counts[family];
      if (size === 0n) return [];
      if (size === sizeOf(family, 0)) return [t("all", { family: String(family) })];
      const networks = toCidrs({ 4: [], 6: [], [family]: set[family] });
      const [only] = networks;
      if (family === 4 || size < LARGE)
        return [t("addresses", { family: String(family), count: Number(size), text: formatSize(size) })];
      if (only && networks.length === 1 && only.prefix < BITS[6])
        return [t("network", { family: String(family), prefix: String(only.prefix) })];
      return [t("networks", { family: String(family), count: networks.length })];
    });
    return parts.length > 0 ? format.list(parts) : null;
  };
}

/** `today 14:31`, `3 Sep`, `3 Sep 2025`: UTC. */
export function useMomentText(): (moment: string) => string {
  const t = useTranslations("allowedIps");
  const locale = useLocale();
  const { now } = useServices();
  return (moment) => {
    const date = new Date(moment);
    if (Number.isNaN(date.getTime())) return moment;
    const [day, today] = [dayOf(date), dayOf(now())];
    if (day === today) return t("today", { time: formatTime(date, locale) });
    return day.slice(0, 4) === today.slice(0, 4) ? formatDay(day, locale) : formatDayOfYear(day, locale);
  };
}

/** `today`, `3 Sep`: UTC. */
export function useDayText(): (moment: string) => string {
  const t = useTranslations("allowedIps");
  const momentText = useMomentText();
  const { now } = useServices();
  return (moment) => (moment.slice(0, 10) === dayOf(now()) ? t("todayAlone") : momentText(moment));
}

/** `31 Dec, 23:00`: day and time, UTC; of today the time alone. */
export function useExactMomentText(): (moment: string | number) => string {
  const t = useTranslations("allowedIps");
  const locale = useLocale();
  const { now } = useServices();
  return (moment) => {
    const date = new Date(moment);
    if (Number.isNaN(date.getTime())) return String(moment);
    const time = formatTime(date, locale);
    return dayOf(date) === dayOf(now())
      ? t("today", { time })
      : t("dayAndTime", { day: formatDay(dayOf(date), locale), time });
  };
}

/** `someone` of `someone@example.com`. */
export const shortName = (person: string): string => person.split("@")[0] || person;
