import { useLocale } from "use-intl";
import { keptItems, readKept } from "~/lib/kept-in-browser";
import { readTimeZone } from "~/lib/time-zone";
import { useServices } from "~/session/services-context";

/** Writes a moment to the second in the chosen zone, with the zone's name: `18 Nov 2026, 14:26:51 UTC`. */
export function useMomentText(): (moment: Date) => string {
  const locale = useLocale();
  const { storage } = useServices();
  const timeZone = readTimeZone(readKept(keptItems.timeZone, storage));
  return (moment) => {
    const day = new Intl.DateTimeFormat(locale === "en" ? "en-GB" : locale, {
      day: "numeric",
      month: locale === "en" ? "short" : "long",
      year: "numeric",
      timeZone,
    }).format(moment);
    const time = new Intl.DateTimeFormat("en-GB", {
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      timeZone,
    }).format(moment);
    const text = locale === "en" ? `${day.replace("Sept", "Sep")}, ${time}` : `${day} ${time}`;
    return `${text} ${timeZone.replaceAll("_", " ")}`;
  };
}
